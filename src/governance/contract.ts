import { z } from 'zod';
import { Bilingual, Instant } from '../http/contract.ts';
import { ACTIONS, SEVERITIES } from './attention-types.ts';

const Severity = z.enum(SEVERITIES);
export const PointView = z
  .object({
    id: z.string(),
    severity: Severity,
    text: Bilingual,
    article: z.string().optional(),
    /** Whose act is awaited. */
    turn: z.enum(['controller', 'processor']),
    /** Of the processor: the role that answers for it, where it is one role's. */
    role: z.enum(['dpo']).optional(),
    since: Instant.optional(),
    due: Instant.optional(),
    /** The one act that settles it. */
    action: z.enum(ACTIONS),
    /** What the act is about: an activity, the number of an order, an id. */
    about: z.string().optional(),
    /** Absent: of the house. */
    brand: z.string().optional(),
  })
  .meta({ id: 'PointOfAttention' });
export const PointList = z.object({ at: Instant, counts: z.record(Severity, z.int()), items: z.array(PointView) });
