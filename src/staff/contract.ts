import { z } from 'zod';
import { Text } from '../http/contract.ts';
import { LINE_FAULTS } from './csv-rules.ts';
import { PROOF_KINDS } from './staff-types.ts';

const Day = z.iso.date();
const Standing = z.enum(['held', 'lapsing', 'lapsed', 'missing']);
const Proof = z.object({
  id: z.string(),
  title: z.string(),
  on: Day,
  until: Day.nullable(),
  reference: z.string().nullable(),
});
const Sha512 = z.string().regex(/^[0-9a-f]{128}$/);

export const UndertakingTextItem = z
  .object({ version: z.string(), since: Day, renew: z.boolean(), sha512: z.string().nullable() })
  .meta({ id: 'UndertakingText' });
export const UndertakingTextRequest = z.object({
  version: Text(1, 120),
  since: Day,
  /** Whether those who signed an earlier text sign this one too. */
  renew: z.boolean(),
  sha512: Sha512.nullable().default(null),
});

export const StaffItem = z
  .object({
    id: z.string(),
    name: z.string(),
    site: z.string().nullable(),
    employer: z.string().nullable(),
    roles: z.array(z.string()),
    undertaking: z.object({ state: Standing, proof: Proof.optional() }),
    training: z.object({ state: Standing, proof: Proof.optional() }),
  })
  .meta({ id: 'StaffMember' });
export const StaffView = z
  .object({
    counts: z.object({
      must: z.int(),
      unsigned: z.int(),
      untrained: z.int(),
      lapsing: z.int(),
      first: Day.optional(),
    }),
    texts: z.array(UndertakingTextItem),
    items: z.array(StaffItem),
  })
  .meta({ id: 'Staff' });

export const StaffRecord = z
  .object({
    kind: z.enum(PROOF_KINDS),
    /** The version of the text that was signed, or the name of the training. */
    title: Text(1, 120),
    on: Day,
    /** Last day on which a training holds; an undertaking has none. */
    until: Day.nullable().default(null),
    reference: Text(2, 200).nullable().default(null),
    people: z.array(z.uuid()).min(1).max(5000),
  })
  .refine(({ kind, until }) => (kind === 'training') === (until !== null), { path: ['until'] });
export const StaffRecorded = z.object({ recorded: z.int() });

export const StaffImport = z.object({
  /** Heads on the first line: address, nature, title, date, until, reference; in French or English. */
  csv: z.string().min(1).max(4_000_000),
  dryRun: z.boolean().default(false),
});
export const StaffImported = z
  .object({
    recorded: z.int(),
    known: z.int(),
    faults: z.array(z.object({ line: z.int(), fault: z.enum(LINE_FAULTS) })),
  })
  .meta({ id: 'StaffImported' });
export const ProofParam = z.object({ id: z.uuid() });
