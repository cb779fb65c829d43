import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';
import { CitedRuleView, ContactChannelName } from './contract.ts';

const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const CampaignBody = z
  .strictObject({
    name: Text(1, 120),
    object: Slug,
    channel: ContactChannelName,
    /** E.164 of the number shown: of calls and SMS. */
    caller: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .optional(),
    automated: z.boolean().default(false),
    script: Text(1, 8000),
    vendors: z.array(Slug).min(1).max(20),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
  })
  .meta({ id: 'NewCampaign' });

/** A check that must hold before a campaign starts; `stops` is false for what is only said. */
export const CampaignCheck = z.object({
  code: z.string(),
  held: z.boolean(),
  stops: z.boolean(),
  text: Bilingual,
  article: z.string().nullable(),
});

export const CAMPAIGN_STATES = ['draft', 'running', 'paused', 'ended'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];
export const CampaignItem = z
  .object({
    id: z.string(),
    name: z.string(),
    object: z.string(),
    channel: ContactChannelName,
    caller: z.string().nullable(),
    automated: z.boolean(),
    script: z.string(),
    vendors: z.array(z.string()),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    state: z.enum(CAMPAIGN_STATES),
    createdAt: Instant,
    allowed: z.int(),
    refused: z.int(),
    /** Of those refused: said and not stopped, in the modes `observe` and `warn`. */
    passed: z.int(),
    /** The checks that fell while it ran, which paused or ended it; empty where somebody did. */
    pausedBecause: z.array(z.object({ code: z.string(), text: Bilingual, article: z.string().nullable() })),
    /** Paused for a supplier or a site alone: it goes on by itself once that is settled, unless somebody keeps it paused. */
    goesOn: z.boolean(),
  })
  .meta({ id: 'Campaign' });
/** With the vendors that a campaign may name: the processor and the sub-processors of the instructions in force. */
export const CampaignList = z.object({
  items: z.array(CampaignItem),
  vendors: z.array(z.object({ id: z.string(), name: z.string() })),
});
export const CampaignView = CampaignItem.extend({
  checks: z.array(CampaignCheck),
  byRule: z.array(
    z.object({
      rule: z.string(),
      verdict: z.enum(['allowed', 'refused']),
      text: Bilingual,
      article: z.string(),
      count: z.int(),
    }),
  ),
  /** The last hours in which something was decided, newest first. */
  byHour: z.array(z.object({ hour: Instant, allowed: z.int(), refused: z.int(), passed: z.int() })),
}).meta({ id: 'CampaignView' });
export const CampaignMove = z.strictObject({ state: z.enum(['running', 'paused', 'ended']) });

/** What a list would give at a moment: the list is judged and not kept. */
export const SimulationRequest = z.strictObject({
  channel: ContactChannelName,
  object: Slug,
  at: z.iso.datetime({ offset: true }),
  automated: z.boolean().optional(),
  caller: z.string().max(20).optional(),
  /** An address a line, or CSV with a header. */
  list: z.string().min(1).max(2_000_000),
});
export const Simulation = z
  .object({
    rows: z.int(),
    allowed: z.int(),
    refused: z.int(),
    unreadable: z.int(),
    byRule: z.array(z.object({ rule: CitedRuleView, count: z.int() })),
    /** How many more would be possible later, by the day of their `allowedFrom`. */
    later: z.array(z.object({ day: z.iso.date(), count: z.int() })),
    never: z.int(),
    entry: z.string(),
  })
  .meta({ id: 'Simulation' });
