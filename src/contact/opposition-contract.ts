import { z } from 'zod';
import { Instant } from '../http/contract.ts';
import { ContactChannelName } from './contract.ts';

export const OppositionQuery = z.object({
  /** Those recorded at that moment or later: the moment of the last one that was applied. */
  since: z.iso.datetime({ offset: true }).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});

/** Whom no vendor of the brand contacts any more, in a scope; empty lists mean everything. */
export const OppositionItem = z
  .object({
    id: z.string(),
    kind: z.enum(['opposition', 'withdrawal']),
    /** The legal entity that it is about; null for every one of the brand. */
    controller: z.string().nullable(),
    objects: z.array(z.string()),
    channels: z.array(ContactChannelName),
    /** When the person said so. */
    at: Instant,
    recordedAt: Instant,
    addresses: z.array(
      z.object({ kind: z.enum(['phone', 'email', 'social', 'reference', 'post']), value: z.string() }),
    ),
  })
  .meta({ id: 'ContactOpposition' });

/** `next` goes into `after`; absent on the last page. `entry` is what this page left in the log; null where it is empty. */
export const OppositionPage = z
  .object({ items: z.array(OppositionItem), next: z.string().optional(), entry: z.string().nullable() })
  .meta({ id: 'ContactOppositionPage' });
