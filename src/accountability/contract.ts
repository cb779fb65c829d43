import { z } from 'zod';
import { Bilingual, BrandParam } from '../http/contract.ts';

/** Which register: the controller's (GDPR art. 30(1)) or the processor's (art. 30(2)). */
export const RegisterParam = BrandParam.extend({ kind: z.enum(['controller', 'processor']) });
export const RegisterQuery = z.object({
  /** As it stood then; now without it. */
  at: z.iso.datetime({ offset: true }).optional(),
  format: z.enum(['json', 'xlsx', 'ods', 'csv']).default('json'),
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
    mandate: z.int(),
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
        instruction: z.string(),
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
