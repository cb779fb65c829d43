import { z } from 'zod';
import { Bilingual, Instant, Text, Word } from '../http/contract.ts';

export const PANEL_CHANNELS = ['call.inbound', 'call.outbound', 'email', 'chat', 'sms', 'social', 'post'] as const;
export type PanelChannel = (typeof PANEL_CHANNELS)[number];
const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** What a desktop's backend says of the contact at hand. Personal data travels in the body, never in an address. */
export const ContextBody = z
  .strictObject({
    /** Who handles it, as that system names them: tied to one person in Mandat. */
    agent: z.strictObject({
      system: z.string().regex(/^[a-z][a-z0-9:./_-]{0,199}$/),
      value: Text(1, 320),
    }),
    channel: z.enum(PANEL_CHANNELS),
    /** Told by the channel of a call; inbound where nothing is said. */
    direction: z.enum(['inbound', 'outbound']).optional(),
    /** The activity, or what the wiring finds it by. */
    activity: Slug.optional(),
    queue: Text(1, 200).optional(),
    source: Slug.optional(),
    /** The interaction as its source will name it (the vCon's uuid), or Mandat's own id. */
    interaction: z.uuid().optional(),
    customer: z
      .strictObject({ kind: z.enum(['phone', 'email', 'social', 'reference', 'post']), value: Text(1, 320) })
      .optional(),
    reference: Text(1, 80).optional(),
    postalCode: Text(1, 12).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    object: Slug.optional(),
    campaign: z.uuid().optional(),
    caller: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .optional(),
    /** Seconds until the page must have taken it. */
    expiresIn: z.int().min(10).max(900).default(120),
  })
  .refine(({ activity, queue }) => (activity === undefined) !== (queue === undefined), 'an activity or a queue')
  .refine(
    ({ interaction, customer, reference }) => (interaction ?? customer ?? reference) !== undefined,
    'an interaction, a customer or a reference',
  )
  .meta({ id: 'NewPanelContext' });

export const ContextMade = z
  .object({
    id: z.string(),
    /** Compact JWS (EdDSA): handed to the page after `#context=`, within the time, once. */
    token: z.string(),
    expiresAt: Instant,
    entry: z.string(),
  })
  .meta({ id: 'PanelContext' });

export const PanelView = z.object({
  name: z.string(),
  brand: z.object({ id: z.string(), name: z.string() }),
  activity: z.object({ id: z.string(), purpose: Bilingual }),
  channel: z.enum(PANEL_CHANNELS),
  direction: z.enum(['inbound', 'outbound']),
  /** Whether there is something to reach the customer at: without it nothing can be decided. */
  reachable: z.boolean(),
  /** Whether the context says what is offered. */
  offered: z.boolean(),
  /** By its name. */
  site: z.string().nullable(),
  country: z.string().nullable(),
  from: z.string(),
  until: Instant,
  /** What is owed at the opening whatever is offered. */
  opening: z.array(z.object({ text: Bilingual, article: z.string() })),
  offers: z.array(z.object({ id: z.string(), name: z.string(), entity: z.string() })),
  /** Whether a note is kept with the contact here. */
  notes: z.boolean(),
});
export const PanelOpened = z.object({ token: z.string(), panel: PanelView });

export const VerdictBody = z.strictObject({
  grant: z.boolean().default(false),
  /** What would be offered, where the context does not say it. */
  object: Slug.optional(),
});

export const PanelHistory = z.object({
  items: z.array(
    z.object({ id: z.string(), startedAt: Instant, channel: z.string().nullable(), language: z.string().nullable() }),
  ),
  next: z.string().optional(),
});
export const PanelHistoryQuery = z.object({ after: z.uuid().optional() });

export const Noted = z.object({ id: z.string(), entry: z.string() });
export const RefusalBody = z.strictObject({ said: z.literal('opposition') });
export const CallbackBody = z.strictObject({
  object: Slug,
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  /** In which language the sentence was read aloud. */
  language: z.enum(['fr', 'en']),
  /** The customer said yes to that sentence: without it there is no consent. */
  agreed: z.literal(true),
});

export const CommentBody = z.strictObject({ text: Word(4000) });
/** `forbidden`: may not be written at all; `personal`: personal data, to be written only where it is needed. */
export const CommentView = z.object({
  findings: z.array(
    z.object({
      start: z.int(),
      end: z.int(),
      type: z.string(),
      label: Bilingual,
      weight: z.enum(['forbidden', 'personal']),
      why: z.object({ text: Bilingual, article: z.string() }),
    }),
  ),
});

/** Days, both included. */
export const NoteReportQuery = z.object({ from: z.iso.date(), to: z.iso.date() });
/** A team is an activity at a site. Counts alone: nobody's notes can be told from another's. */
export const NoteReport = z
  .object({
    items: z.array(
      z.object({
        activity: z.string(),
        site: z.string().nullable(),
        kept: z.int(),
        refused: z.int(),
        /** In how many of those refused each was found. */
        types: z.record(z.string(), z.int()),
      }),
    ),
  })
  .meta({ id: 'NoteReport' });
