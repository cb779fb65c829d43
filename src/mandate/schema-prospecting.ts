import { z } from 'zod';
import { CONTACT_CHANNEL_IDS, OFFER_NATURE_IDS, READINGS } from '../law/index.ts';
import { date, phone, slug, text } from './schema-parts.ts';

const offer = z.strictObject({
  id: slug,
  name: text(120),
  nature: z
    .enum(OFFER_NATURE_IDS)
    .meta({ description: 'What is offered, as far as a rule depends on it (C. conso L.223-1, C. trav. L.6323-8-1).' }),
  similarTo: z
    .array(slug)
    .optional()
    .meta({ description: 'Offers whose sale makes this one a similar product (CPCE L.34-5).' }),
  relatedTo: z
    .array(slug)
    .optional()
    .meta({ description: 'Offers whose contract in progress this one is related to (C. conso L.223-1).' }),
});

const caller = z.strictObject({
  number: phone,
  from: date.optional(),
  to: date.optional().meta({ description: 'Last day, included.' }),
  agreement: text(200)
    .optional()
    .meta({ description: 'Agreement of the assignee, where the number is not the controller’s own (CPCE L.44 IV).' }),
});

/** What may be offered, how, and by which numbers shown. Without it nobody may be contacted for the activity. */
export const prospecting = z.strictObject({
  offers: z.array(offer).min(1).max(200),
  channels: z.array(z.enum(CONTACT_CHANNEL_IDS)).min(1),
  callers: z.array(caller).max(2000),
  readings: z
    .strictObject({
      attempts: z.enum(READINGS.attempts),
      edges: z.enum(READINGS.edges),
      year: z.enum(READINGS.year),
      refusal: z.enum(READINGS.refusal),
      holidays: z.enum(READINGS.holidays),
      insurance: z.enum(READINGS.insurance),
      slot: z.enum(READINGS.slot),
      voicemail: z.enum(READINGS.voicemail),
      cpfCallback: z.enum(READINGS.cpfCallback),
      zone: z.enum(READINGS.zone),
      saturday: z.enum(READINGS.saturday),
    })
    .partial()
    .optional()
    .meta({ description: 'Readings that the texts leave open; the protective one where nothing is said.' }),
  unreported: z
    .enum(['counted', 'released'])
    .optional()
    .meta({ description: 'Attempts whose outcome nobody reported: counted where nothing is said.' }),
});
export type ProspectingBlock = z.infer<typeof prospecting>;
