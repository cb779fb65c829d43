import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import { AUDIT_KINDS, AUDIT_STATES, FINDING_WEIGHTS } from './audit-types.ts';

const Day = z.iso.date();
const Finding = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,36}$/),
  weight: z.enum(FINDING_WEIGHTS),
  text: Text(3, 2000),
  action: Text(3, 2000).optional(),
  /** A person of the house by id, or one of its roles; what was written before as it was. */
  owner: Text(2, 120).optional(),
  due: Day.optional(),
  closedOn: Day.optional(),
  evidence: Text(2, 500).optional(),
});
const Document = z.object({ name: Text(2, 200), reference: Text(1, 200), on: Day });
const Data = z.object({
  title: Text(3, 200),
  kind: z.enum(AUDIT_KINDS),
  scope: Text(3, 2000),
  activities: z.array(z.string().max(40)).max(100).default([]),
  /** Who audits: a person or a firm mandated by the controller. */
  auditor: Text(2, 200),
  from: Day.optional(),
  to: Day.optional(),
  documents: z.array(Document).max(200).default([]),
  findings: z.array(Finding).max(200).default([]),
  conclusion: Text(3, 4000).optional(),
});

export const AuditRequest = Data.omit({ findings: true, documents: true, conclusion: true });
export const AuditChangeRequest = z.object({ revision: z.int().min(1), state: z.enum(AUDIT_STATES), data: Data });
export const AuditParam = BrandParam.extend({ id: z.uuid() });

const Keeper = z.object({ id: z.string(), name: z.string(), present: z.boolean() });
const Step = z.object({ act: z.string(), state: z.string(), by: z.string(), role: z.string(), at: Instant });
export const AuditView = z
  .object({
    id: z.string(),
    state: z.enum(AUDIT_STATES),
    /** What it may become next. */
    next: z.array(z.enum(AUDIT_STATES)),
    revision: z.int(),
    data: Data,
    open: z.int(),
    /** The persons who answer for its actions. */
    owners: z.array(Keeper),
    openedAt: Instant,
    steps: z.array(Step),
  })
  .meta({ id: 'Audit' });
export const AuditList = z.object({
  items: z.array(AuditView),
  /** Whom an action may be given to: its roles, and to the house itself its people. */
  roles: z.array(z.string()),
  keepers: z.array(Keeper),
});

export const AlertView = z
  .object({
    number: z.int(),
    /** Whose word is awaited, or how it ended. */
    state: z.enum(['controller', 'processor', 'withdrawn', 'accepted', 'in-force']),
    receivedAt: Instant,
    since: Instant,
    text: z.array(Bilingual),
    amendedBy: z.int().optional(),
    steps: z.array(
      z.object({
        kind: z.enum(['acknowledge', 'alert', 'withdraw', 'maintain']),
        note: z.string(),
        article: z.string().optional(),
        by: z.string(),
        at: Instant,
      }),
    ),
  })
  .meta({ id: 'UnlawfulInstructionAlert' });
export const AlertParam = BrandParam.extend({ number: z.coerce.number().int().min(1) });
/** The brand takes its order back, or maintains it and says why it holds it for lawful. */
export const AlertAnswer = z.object({ kind: z.enum(['withdraw', 'maintain']), note: Text(10, 2000) });
export const AlertList = z.object({ items: z.array(AlertView) });
