import { z } from 'zod';
import { Instant } from '../../http/contract.ts';

/** A recording of an interaction. Its name, its digest and what is said in it are not told here. */
export const MediaItem = z
  .object({
    id: z.string(),
    interaction: z.string(),
    dialog: z.string().nullable(),
    mediatype: z.string(),
    bytes: z.int(),
    receivedAt: Instant,
    expiresOn: z.string(),
    /** Why until then: the clause and the article. */
    keep: z.object({ from: z.string(), for: z.string(), rule: z.string().nullable() }),
    entry: z.string().nullable(),
    /** Stretches of it that were put to silence before it was stored; null where it is kept as it came. */
    silenced: z.object({ stretches: z.int(), seconds: z.number() }).nullable(),
  })
  .meta({ id: 'Media' });

/** What is answered to whoever hands a recording over, in one request or in many. */
export const MediaUpload = z
  .object({
    id: z.string(),
    state: z.enum(['uploading', 'kept']),
    bytes: z.int(),
    /** When an upload that nobody goes on with is given up. */
    uploadUntil: Instant.nullable(),
    entry: z.string().nullable(),
  })
  .meta({ id: 'MediaUpload' });

export const MediaUsage = z
  .object({
    recordings: z.int(),
    bytes: z.int(),
    uploading: z.object({ recordings: z.int(), bytes: z.int() }),
    /** Bytes that came and went, the last two years, by month (UTC). */
    months: z.array(z.object({ month: z.string(), added: z.int(), removed: z.int() })),
    /** Commanded to go, and not confirmed by the store yet. */
    unconfirmed: z.object({ objects: z.int(), oldest: Instant.nullable() }),
    /** Absent where no price is set. */
    cost: z.object({ monthly: z.number(), currency: z.string(), perGbMonth: z.number() }).optional(),
  })
  .meta({ id: 'MediaUsage' });

export const MediaRemoval = z
  .object({ object: z.string(), since: Instant, tries: z.int() })
  .meta({ id: 'MediaRemoval' });
