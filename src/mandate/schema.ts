import { z } from 'zod';
import { CHANNELS, PART_KINDS } from '../interaction/types.ts';
import { BASIS_IDS, FRAMEWORK_IDS, GROUND_IDS, PURPOSE_IDS, SAFEGUARD_IDS, SECTOR_IDS } from '../law/index.ts';
import { CATEGORY_IDS } from './categories.ts';
import {
  brandId,
  calendarPeriod,
  contact,
  country,
  date,
  email,
  period,
  person,
  phone,
  share,
  signatures,
  siren,
  slug,
  text,
} from './schema-parts.ts';
import { prospecting } from './schema-prospecting.ts';
import { AI_USE_IDS, KEEP_FROM, PERSON_IDS, ROLES } from './words.ts';

const category = z.enum(CATEGORY_IDS);
const kind = z.enum(PART_KINDS);
const channel = z.enum(CHANNELS);
const party = {
  name: text(160),
  siren: siren.optional(),
  country,
  contact: contact.optional(),
  dpo: contact.optional(),
};
/** Of transfers: what art. 46 asks for where the country alone does not suffice. */
const transfer = { country, safeguard: z.enum(SAFEGUARD_IDS).optional(), assessment: text(80).optional() };

export const activitySchema = z.strictObject({
  id: slug,
  role: z.enum(ROLES),
  reasoning: text(1000)
    .optional()
    .meta({ description: 'Why this role (art. 4(7), 26, 28(10)); required unless processor.' }),
  arrangement: text(200).optional().meta({ description: 'The arrangement of joint controllers (art. 26).' }),
  controller: slug,
  purpose: z.enum(PURPOSE_IDS),
  readFor: z
    .array(z.enum(PURPOSE_IDS))
    .optional()
    .meta({ description: 'Further purposes that what is kept may be read for.' }),
  basis: z.enum(BASIS_IDS),
  channels: z.array(channel).min(1),
  persons: z.array(z.enum(PERSON_IDS)).min(1),
  data: z.strictObject({
    allow: z.array(category),
    strike: z.array(category),
    forbid: z.array(category),
    exception: z
      .string()
      .regex(/^9\(2\)\([a-j]\)$|^10$/)
      .optional()
      .meta({ description: 'Which exception allows special categories.' }),
  }),
  from: z.array(slug).min(1).meta({ description: 'Sites that people read from.' }),
  recording: z
    .strictObject({
      ground: z.enum(GROUND_IDS),
      share,
      notice: z.enum(['required', 'none']),
      article: text(120).optional().meta({ description: 'The legal text, where the ground is a legal obligation.' }),
      cards: z.enum(['silenced', 'paused']).optional().meta({
        description:
          'silenced (where nothing is said): a recording is kept only where its transcript tells the moment of each word, card data put to silence; paused: the brand sees to it that no card data is recorded.',
      }),
    })
    .optional(),
  keep: z.partialRecord(
    kind,
    z.strictObject({ from: z.enum(KEEP_FROM), for: calendarPeriod, ceiling: calendarPeriod.optional() }),
  ),
  views: z.record(slug, z.array(category)),
  ai: z
    .strictObject({
      uses: z.array(z.enum(AI_USE_IDS)).min(1),
      models: z
        .array(
          z
            .string()
            .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*\*?$/)
            .max(80),
        )
        .min(1),
      countries: z
        .array(z.string().regex(/^(?:EEA|[A-Z]{2})$/))
        .min(1)
        .meta({ description: 'EEA (or EU), or countries.' }),
      restore: slug.optional().meta({ description: 'The reader to whom masked values are given back.' }),
    })
    .optional(),
  prospecting: prospecting.optional(),
});

export const frameSchema = z
  .strictObject({
    frame: z.literal(1).meta({ description: 'Version of this schema.' }),
    brand: brandId,
    name: text(120),
    sector: z.enum(SECTOR_IDS),
    controllers: z.array(z.strictObject({ id: slug, ...party })).min(1),
    processor: z.strictObject({ id: slug, ...party }),
    contract: z.strictObject({
      reference: text(80),
      clauses: z.enum(['2021/915', 'own']),
      subject: text(300),
      nature: text(500),
      from: date.meta({ description: 'First day.' }),
      to: date.meta({ description: 'Last day, included.' }),
      pdf: z
        .string()
        .regex(/^sha512-[A-Za-z0-9_-]{86}$/)
        .optional()
        .meta({ description: 'Hash of the signed PDF, base64url.' }),
      instructedBy: z.array(person).min(1),
    }),
    sites: z.array(z.strictObject({ id: slug, entity: slug, place: text(120), ...transfer })).min(1),
    activities: z.array(activitySchema).min(1),
    references: z
      .array(z.string().max(64))
      .max(16)
      .optional()
      .meta({ description: 'Forms of customer references: LUM-{digits:8}.' }),
    brandWords: z.array(z.string().min(1).max(120)).max(256).optional().meta({
      description:
        'Words of the brand itself, which are nobody’s: its products, shops, telephones and addresses. They release no card data.',
    }),
    quarantine: z.strictObject({ for: calendarPeriod, decidedBy: z.enum(['brand', 'processor']) }),
    subProcessors: z.strictObject({
      authorisation: z.enum(['general', 'specific']),
      notice: calendarPeriod.optional(),
      list: z.array(z.strictObject({ id: slug, name: text(160), service: text(200), ...transfer })),
    }),
    rights: z.strictObject({ mode: z.enum(['relay', 'execute']), contact: email, within: period.optional() }),
    breach: z.strictObject({ contact: email, within: period }),
    frameworks: z.array(z.enum(FRAMEWORK_IDS)),
    end: z
      .enum(['return', 'delete', 'chosenAtTermination'])
      .meta({ description: 'Fate of the data at the end (art. 28(3)(g)).' }),
    signatures,
  })
  .meta({ title: 'Mandat: frame', description: 'The contract of art. 28(3), signed by both parties.' });

const target = { activity: slug };
const periods = z.partialRecord(kind, calendarPeriod);
const effects = z.strictObject({
  shorten: z.strictObject({ ...target, keep: periods }).optional(),
  extend: z.strictObject({ ...target, keep: periods }).optional(),
  discard: z
    .strictObject({ ...target, kinds: z.array(kind).min(1) })
    .optional()
    .meta({ description: 'Kinds of content no longer kept at all.' }),
  strike: z.strictObject({ ...target, data: z.array(category).min(1) }).optional(),
  forbid: z.strictObject({ ...target, data: z.array(category).min(1) }).optional(),
  allow: z.strictObject({ ...target, data: z.array(category).min(1) }).optional(),
  record: z.strictObject({ ...target, share: z.number().min(0).max(1) }).optional(),
  suspend: z.strictObject(target).optional(),
  resume: z.strictObject(target).optional(),
  withdrawSite: z.strictObject({ ...target, site: slug }).optional(),
  allowSite: z.strictObject({ ...target, site: slug }).optional(),
  withdrawChannel: z.strictObject({ ...target, channel }).optional(),
  allowChannel: z.strictObject({ ...target, channel }).optional(),
  withdrawOffer: z.strictObject({ ...target, offer: slug }).optional(),
  withdrawCaller: z.strictObject({ ...target, number: phone }).optional(),
  quarantine: z.strictObject({ for: calendarPeriod }).optional(),
});

export const orderSchema = z
  .strictObject({
    order: z.int().min(1).max(1_000_000).meta({ description: 'The brand’s own number; each order has a higher one.' }),
    brand: brandId,
    given: date,
    from: date.optional().meta({ description: 'First day of effect; at once where absent.' }),
    until: date.optional().meta({ description: 'Last day of effect, included.' }),
    reason: text(1000).optional(),
    does: effects,
    signatures,
  })
  .meta({ title: 'Mandat: order', description: 'One documented instruction (art. 28(3)(a)), signed by the brand.' });

const routed = text(120).optional();

export const wiringSchema = z
  .strictObject({
    wiring: z.literal(1).meta({ description: 'Version of this schema.' }),
    brand: brandId,
    from: date,
    routes: z
      .array(
        z.strictObject({
          source: slug.optional().meta({ description: 'The emitting system; any where absent.' }),
          queue: routed,
          campaign: routed,
          skill: routed,
          number: phone.optional(),
          mailbox: email.optional(),
          channels: z.array(channel).min(1).optional(),
          activity: slug,
          site: slug.optional().meta({ description: 'Where it is answered.' }),
          vendor: slug.optional().meta({
            description: 'The sub-processor whose service brings it: a platform, a carrier, a messaging service.',
          }),
          overflow: z
            .array(slug)
            .min(1)
            .optional()
            .meta({ description: 'Sites that take over when it is full: each one that the activity is done from.' }),
        }),
      )
      .max(20_000),
    signatures,
  })
  .meta({ title: 'Mandat: wiring', description: 'Queues, campaigns, skills, numbers and mailboxes to activities.' });

export type Frame = z.infer<typeof frameSchema>;
export type Activity = Frame['activities'][number];
export type Order = z.infer<typeof orderSchema>;
export type Effects = Order['does'];
export type WiringDocument = z.infer<typeof wiringSchema>;
