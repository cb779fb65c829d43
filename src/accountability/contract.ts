import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import { EVIDENCE_LINKS, SIDE_STATES, SIDES } from './parallel-types.ts';

/** Which register: the controller's (GDPR art. 30(1)) or the processor's (art. 30(2)). */
export const RegisterParam = BrandParam.extend({ kind: z.enum(['controller', 'processor']) });
export const RegisterQuery = z.object({
  /** As it stood then; now without it. */
  at: z.iso.datetime({ offset: true }).optional(),
  format: z.enum(['json', 'xlsx', 'ods', 'csv', 'pdf']).default('json'),
  language: z.enum(['fr', 'en']).default('fr'),
  /** Of a brand with several controllers, whose register the file is: its number in their order. */
  controller: z.coerce.number().int().min(1).default(1),
});

const Actor = z.object({
  name: z.string(),
  address: z.string().optional(),
  postalCode: z.string().optional(),
  town: z.string().optional(),
  country: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
});
const Party = Actor.extend({ siren: z.string().optional(), dpo: Actor.optional() });
const Transfer = z.object({
  recipient: z.string(),
  country: z.string(),
  guarantee: Bilingual,
  covered: z.boolean(),
  documents: z.string().optional(),
});
const Measure = z.object({ kind: Bilingual, text: Bilingual });
const Day = z.iso.date();

const Sheet = z.object({
  reference: z.string(),
  name: Bilingual,
  stage: z.enum(['draft', 'assessed', 'experiment', 'production', 'suspended', 'ended']),
  created: Day,
  updated: Day,
  controller: Party,
  joint: z.array(Party),
  purpose: Bilingual,
  furtherPurposes: z.array(Bilingual),
  persons: z.array(Bilingual),
  data: z.array(z.object({ row: z.string(), description: Bilingual, kept: Bilingual })),
  excluded: Bilingual,
  recipients: z.array(z.object({ kind: Bilingual, who: z.string(), what: Bilingual })),
  transfers: z.array(Transfer),
});

const ControllerRegister = z
  .object({
    kind: z.literal('controller'),
    brand: z.string(),
    at: z.iso.datetime(),
    /** Which version of the instructions; absent of the house’s own, which stands on those of all brands. */
    mandate: z.int().optional(),
    controller: Party,
    processor: Party,
    sheets: z.array(Sheet),
    measures: z.array(Measure),
  })
  .meta({ id: 'ControllerRegister' });

export const ProcessorRegister = z
  .object({
    kind: z.literal('processor'),
    at: z.iso.datetime(),
    processor: Party,
    lines: z.array(
      z.object({
        brand: z.string(),
        mandate: z.int(),
        controller: Party,
        instruction: Bilingual,
        categories: z.array(z.object({ reference: z.string(), text: Bilingual })),
        subProcessors: z.array(z.object({ name: z.string(), country: z.string(), service: z.string() })),
        transfers: z.array(Transfer),
      }),
    ),
    measures: z.array(Measure),
  })
  .meta({ id: 'ProcessorRegister' });

export const RegistersView = z
  .object({ items: z.array(z.discriminatedUnion('kind', [ControllerRegister, ProcessorRegister])) })
  .meta({ id: 'Registers' });

const SideName = z.enum(SIDES);
const Attestation = z
  .object({
    id: z.string(),
    duty: z.string(),
    side: SideName,
    says: z.string(),
    reference: z.string().nullable(),
    sha512: z.string().nullable(),
    until: Day,
    by: z.string(),
    role: z.string(),
    at: Instant,
  })
  .meta({ id: 'Attestation' });
export const AttestationView = Attestation;

/** What a named role says of a duty that cannot be checked, until a day at most a year away. */
export const AttestationRequest = z.object({
  side: SideName,
  says: Text(10, 1000),
  until: Day,
  /** Of the document that shows it. */
  reference: Text(2, 200).optional(),
  /** SHA-512 of that document, hexadecimal. */
  sha512: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .optional(),
});
export const DutyParam = BrandParam.extend({ duty: z.string().max(40) });
export const AttestationParam = BrandParam.extend({ id: z.uuid() });

const Side = z.object({
  owes: Bilingual,
  state: z.enum(SIDE_STATES),
  /** What was found, or what is missing; nothing where a named role’s word says it. */
  found: Bilingual.optional(),
  /** The room of the console where it is looked at. */
  link: z.enum(EVIDENCE_LINKS).optional(),
  /** Whose act is awaited. */
  turn: SideName.optional(),
  since: Instant,
  attestation: Attestation.optional(),
  /** Whether a named role’s word counts here: it does not where the system checks. */
  attestable: z.boolean(),
});
const DutyTitle = z.object({ id: z.string(), article: z.string(), title: Bilingual });
const Counts = z.object({
  byState: z.record(z.string(), z.int()),
  turn: z.object({ controller: z.int(), processor: z.int() }),
});
const Row = DutyTitle.extend({
  chapter: z.string(),
  text: Bilingual,
  due: Bilingual,
  certainty: z.string(),
  source: z.string(),
  /** The ceiling of art. 83 that stands over it: never a prediction. */
  fine: z.object({ article: z.string(), text: Bilingual }).optional(),
  beyondOneBrand: z.boolean(),
  controller: Side.optional(),
  processor: Side.optional(),
});
export const ParallelView = z
  .object({
    at: Instant,
    chapters: z.array(z.object({ id: z.string(), title: Bilingual })),
    counts: Counts,
    rows: z.array(Row),
  })
  .meta({ id: 'Parallel' });

/** Brands of which the same is found, together. */
const BrandsSide = z.object({
  brands: z.array(z.string()),
  side: SideName,
  state: z.enum(SIDE_STATES),
  found: Bilingual.optional(),
  turn: SideName.optional(),
  since: Instant,
});
export const RollupView = z
  .object({
    at: Instant,
    brands: z.array(z.object({ brand: z.string(), counts: Counts })),
    /** The processor’s duties that no single brand bounds (art. 30(2), 32, 37 …), with how each brand’s part stands. */
    beyond: z.array(DutyTitle.extend({ owes: Bilingual, brands: z.array(BrandsSide) })),
    /** Every side that was checked and does not hold, or whose attestation ended: the longest-standing first. */
    broken: z.array(BrandsSide.extend({ duty: DutyTitle })),
  })
  .meta({ id: 'ParallelRollup' });
