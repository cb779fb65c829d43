import { z } from 'zod';
import { Instant, Text } from '../http/contract.ts';
import { GLASS_HOURS, GLASS_REASON, GLASS_ROLES } from './break-glass-rules.ts';

export const GLASS_FINDINGS = ['justified', 'not-justified'] as const;
export const GLASS_STATES = ['open', 'to-review', 'overdue', 'reviewed'] as const;

export const GlassItem = z
  .object({
    id: z.string(),
    person: z.string(),
    name: z.string(),
    own: z.boolean(),
    brand: z.string(),
    role: z.enum(GLASS_ROLES),
    reason: z.string(),
    state: z.enum(GLASS_STATES),
    openedAt: Instant,
    until: Instant,
    closedAt: Instant.nullable(),
    reviewDue: Instant,
    reviewedAt: Instant.nullable(),
    reviewedBy: z.string().nullable(),
    finding: z.enum(GLASS_FINDINGS).nullable(),
    remark: z.string().nullable(),
    /** Entries of the house log. */
    entries: z.object({ opened: z.string(), closed: z.string().nullable(), reviewed: z.string().nullable() }),
  })
  .meta({ id: 'BreakGlass' });
/** What everybody concerned is told: a name for the house alone, a brand for those who have part in it. */
export const GlassNotice = z
  .object({
    id: z.string(),
    own: z.boolean(),
    name: z.string().nullable(),
    brand: z.string().nullable(),
    role: z.enum(GLASS_ROLES),
    reason: z.string().nullable(),
    state: z.enum(GLASS_STATES),
    openedAt: Instant,
    until: Instant,
    closedAt: Instant.nullable(),
    reviewDue: Instant,
  })
  .meta({ id: 'BreakGlassNotice' });
export const GlassList = z.object({
  items: z.array(GlassItem),
  /** What the asker could take now, a second factor shown; nothing where one of theirs awaits its review. */
  mayTake: z.array(z.enum(GLASS_ROLES)),
});
export const GlassRequest = z.object({
  brand: z.string().max(40),
  role: z.enum(GLASS_ROLES),
  hours: z.int().min(GLASS_HOURS.least).max(GLASS_HOURS.most).default(GLASS_HOURS.usual),
  reason: Text(GLASS_REASON, 500),
});
export const GlassReview = z.object({ finding: z.enum(GLASS_FINDINGS), remark: Text(10, 500) });
