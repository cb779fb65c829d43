import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';
import { CONSENT_FLAWS, CONTACT_CHANNEL_IDS } from '../law/index.ts';
import { OUTCOMES, RECORD_SOURCES } from './types.ts';

export const ContactChannelName = z.enum(CONTACT_CHANNEL_IDS);
const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const Day = z.iso.date();
const Country = z.string().regex(/^[A-Z]{2}$/);

/** Of one contact about to be made. Personal data travels in the body, never in an address of the API. */
export const ContactRequestBody = z
  .strictObject({
    channel: ContactChannelName,
    to: Text(1, 320),
    object: Slug.optional(),
    at: z.iso.datetime({ offset: true }).optional(),
    reference: Text(1, 80).optional(),
    postalCode: Text(1, 12).optional(),
    country: Country.optional(),
    /** Stated by whoever asks: may close, never open. */
    minor: z.boolean().optional(),
    consumer: z.boolean().optional(),
    aboutProfession: z.boolean().optional(),
    caller: z
      .strictObject({
        number: Phone.optional(),
        masked: z.boolean().optional(),
        automated: z.boolean().optional(),
        exempt: z.boolean().optional(),
      })
      .optional(),
    campaign: z.uuid().optional(),
    holder: Slug.optional(),
    /** From which site of the instructions the contact is made: it must stand in the chain and be open to the activity (GDPR art. 28(2), 44). */
    site: Slug.optional(),
    grant: z.boolean().optional(),
  })
  .meta({ id: 'ContactRequest' });

/** A rule that spoke, in both languages, with its article and how certain we are of it. */
export const CitedRuleView = z
  .object({
    rule: z.string(),
    weight: z.enum(['against', 'for', 'note']),
    article: z.string(),
    text: Bilingual,
    certainty: z.enum(['text', 'authority', 'secondary', 'known', 'analysis']),
    doubt: Bilingual.optional(),
    record: z.string().optional(),
  })
  .meta({ id: 'CitedRule' });

export const ContactDecision = z
  .object({
    id: z.string(),
    at: Instant,
    verdict: z.enum(['allowed', 'refused']),
    /** Of the activity: in `observe`, and in `warn` where the instructions alone refuse, a refusal is said and counted and stops nothing. */
    mode: z.enum(['observe', 'warn', 'enforce']),
    /** Whether the contact is held back. Whoever does not read it stops at every refusal. */
    stops: z.boolean(),
    /** « aucun obstacle constaté » / « contact impossible » : on the records known here, no legal advice. */
    label: Bilingual,
    reasons: z.array(CitedRuleView),
    allowedFrom: Instant.nullable(),
    holdsUntil: Instant.nullable(),
    say: z.array(Bilingual),
    mandate: z.int().nullable(),
    grant: z.object({ token: z.string(), expiresAt: Instant, reserved: z.boolean() }).nullable(),
    entry: z.string().nullable(),
  })
  .meta({ id: 'ContactDecision' });

/** One question, or up to 500 at once. */
export const ContactQuestions = z.union([
  ContactRequestBody,
  z.strictObject({ items: z.array(ContactRequestBody).min(1).max(500) }),
]);
export const ContactDecisions = z.union([ContactDecision, z.object({ items: z.array(ContactDecision) })]);

/** One line of the answer to a stream: a decision, or why that line was not decided. */
export const ContactDecisionLine = z
  .object({ line: z.int(), status: z.int(), code: z.string(), pointer: z.string() })
  .partial({ code: true, pointer: true })
  .extend(ContactDecision.partial().shape)
  .meta({ id: 'ContactDecisionLine' });

/** Whom a dialler may contact while it cannot ask: kept for five minutes at most. */
export const SnapshotBody = z
  .strictObject({
    channel: ContactChannelName,
    object: Slug,
    holder: Slug,
    site: Slug.optional(),
    /** An address, or what else is known of the person: hours are those of where they are. */
    addresses: z
      .array(
        z.union([
          Text(1, 320),
          z.strictObject({
            to: Text(1, 320),
            reference: Text(1, 80).optional(),
            postalCode: Text(1, 12).optional(),
            country: Country.optional(),
          }),
        ]),
      )
      .min(1)
      .max(10_000),
    campaign: z.uuid().optional(),
    caller: z.strictObject({ number: Phone, automated: z.boolean() }).partial().optional(),
    renews: z.uuid().optional(),
  })
  .meta({ id: 'NewContactSnapshot' });
export const SnapshotView = z
  .object({
    id: z.string(),
    /** Compact JWS (EdDSA): `allowed` lists SHA-256(`jti` NUL kind NUL address) with its decision and until when it holds. */
    token: z.string(),
    expiresAt: Instant,
    allowed: z.int(),
    refused: z.int(),
    unreadable: z.int(),
    byRule: z.record(z.string(), z.int()),
    entry: z.string(),
  })
  .meta({ id: 'ContactSnapshot' });

/** Public keys that grants and snapshots are checked with (RFC 7517, RFC 8037). */
export const GrantKeys = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        kid: z.string(),
        alg: z.literal('EdDSA'),
        use: z.literal('sig'),
      }),
    ),
  })
  .meta({ id: 'ContactKeys' });

export const OutcomeRequest = z.strictObject({
  outcome: z.enum(OUTCOMES),
  at: z.iso.datetime({ offset: true }).optional(),
});

const addresses = z
  .array(z.strictObject({ kind: z.enum(['phone', 'email', 'social', 'reference', 'post']), value: Text(1, 320) }))
  .min(1)
  .max(10);
const instant = z.iso.datetime({ offset: true });
const scope = {
  addresses,
  controller: Slug.optional(),
  objects: z.array(Slug).max(50).default([]),
  channels: z.array(ContactChannelName).max(8).default([]),
  at: instant,
  proof: z
    .strictObject({
      text: Text(1, 8000),
      textVersion: Text(1, 80),
      medium: Text(1, 300),
      collectedBy: Text(1, 160),
      reference: Text(1, 300),
      interaction: z.uuid(),
    })
    .partial()
    .default({}),
};

/** What is known of a person, as it is recorded. */
export const NewRecordBody = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('consent'),
      ...scope,
      until: instant.optional(),
      slot: z.strictObject({ from: instant, to: instant }).optional(),
      /** The five mandatory mentions, each as it was given (C. conso R.223-1). */
      mentions: z
        .strictObject({
          identity: z.boolean(),
          object: z.boolean(),
          period: z.boolean(),
          withdrawal: z.boolean(),
          access: z.boolean(),
        })
        .partial()
        .default({}),
      clearAct: z.boolean().default(false),
    }),
    z.strictObject({ kind: z.literal('withdrawal'), ...scope }),
    z.strictObject({
      kind: z.literal('opposition'),
      ...scope,
      how: z.enum(['written', 'oral', 'stop', 'unsubscribe', 'imported']),
    }),
    z.strictObject({ kind: z.literal('contract'), ...scope, until: instant.optional() }),
    z.strictObject({ kind: z.literal('sale'), ...scope, optOutOffered: z.boolean() }),
    z.strictObject({ kind: z.literal('request'), ...scope }),
    z.strictObject({
      kind: z.literal('person'),
      ...scope,
      as: z.enum(['consumer', 'professional']).optional(),
      majority: z.union([Day, z.literal('minor')]).optional(),
    }),
  ])
  .meta({ id: 'NewContactRecord' });
export const NewRecords = z.strictObject({ items: z.array(NewRecordBody).min(1).max(500) });

export const RecordedItem = z
  .object({ id: z.string(), entry: z.string(), flaws: z.array(z.enum(CONSENT_FLAWS)) })
  .meta({ id: 'RecordedContact' });

/** Whose records are wanted, and why (GDPR art. 5(1)(b)). */
export const LookupRequest = z.strictObject({
  kind: z.enum(['phone', 'email', 'social', 'reference', 'post']),
  value: Text(1, 320),
  purpose: z.string().max(60),
});

export const ShownRecordView = z
  .object({
    id: z.string(),
    kind: z.enum(['consent', 'withdrawal', 'opposition', 'contract', 'sale', 'request', 'person']),
    controller: z.string().nullable(),
    objects: z.array(z.string()),
    channels: z.array(ContactChannelName),
    at: Instant,
    until: Instant.nullable(),
    /** What the kind adds, as it was recorded. */
    facts: z.record(z.string(), z.unknown()),
    flaws: z.array(z.enum(CONSENT_FLAWS)),
    source: z.enum(RECORD_SOURCES),
    recordedAt: Instant,
    recordedBy: z.string(),
    entry: z.string(),
    keptUntil: Day,
    proof: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ContactRecord' });

export const Lookup = z
  .object({
    records: z.array(ShownRecordView),
    /** Calls that count in the thirty days, newest first. */
    attempts: z.array(z.object({ at: Instant, state: z.enum(['reserved', 'counted']), holder: z.string().nullable() })),
    decisions: z.array(
      z.object({
        id: z.string(),
        at: Instant,
        channel: ContactChannelName,
        object: z.string().nullable(),
        verdict: z.enum(['allowed', 'refused']),
        rules: z.array(z.string()),
        entry: z.string(),
      }),
    ),
  })
  .meta({ id: 'ContactLookup' });

/** What may be offered, and by which numbers: of the instructions in force. */
export const ProspectingView = z
  .object({
    mandate: z.int(),
    offers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        nature: z.string(),
        activity: z.string(),
        controller: z.string(),
        entityName: z.string(),
        channels: z.array(ContactChannelName),
        closed: z.string().nullable(),
      }),
    ),
    callers: z.array(z.object({ number: z.string(), controller: z.string() })),
    sites: z.array(z.object({ id: z.string(), place: z.string(), country: z.string() })),
    readings: z.record(z.string(), z.string()),
    unreported: z.enum(['counted', 'released']),
  })
  .meta({ id: 'Prospecting' });
