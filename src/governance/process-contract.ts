import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';
import { REVIEW_EVERY, TRADES } from './process-types.ts';

const Day = z.iso.date();
const Link = z.object({ brand: z.string().max(40), activity: z.string().max(40) });
export const ProcessData = z.object({
  title: Text(3, 200),
  trade: z.enum(TRADES),
  owner: z.uuid(),
  /** Which data it handles, in words. */
  data: Text(3, 1000),
  activities: z.array(Link).max(200).default([]),
  gap: Text(3, 2000).optional(),
  action: Text(3, 2000).optional(),
  actionOwner: z.uuid().optional(),
  actionDue: Day.optional(),
  reviewEvery: z.enum(REVIEW_EVERY),
  reviewedOn: Day,
});
export const ProcessParam = z.object({ id: z.uuid() });
export const ProcessChangeRequest = z.object({
  revision: z.int().min(1),
  state: z.enum(['active', 'retired']).default('active'),
  data: ProcessData,
});
export const ProcessMade = z.object({ id: z.string() });

const Keeper = z.object({ id: z.string(), name: z.string(), present: z.boolean() });
const Activity = Link.extend({ purpose: Bilingual });
export const ProcessView = z
  .object({
    id: z.string(),
    revision: z.int(),
    data: ProcessData,
    owner: Keeper,
    actionOwner: Keeper.optional(),
    reviewDue: Day,
    /** Whoever keeps it or its action is no longer there. */
    orphan: z.boolean(),
    steps: z.array(z.object({ act: z.string(), by: z.string(), at: Instant })),
  })
  .meta({ id: 'Process' });
export const ProcessList = z.object({
  items: z.array(ProcessView),
  uncovered: z.array(Activity),
  activities: z.array(Activity),
  keepers: z.array(Keeper),
});
