import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';
import { OWNERS, STATES } from './types.ts';

const Day = z.iso.date();
const State = z.enum(STATES);
const Counts = z.record(z.string(), z.int());

export const MeasureWord = z
  .object({
    id: z.string(),
    measure: z.string(),
    applies: z.boolean(),
    says: z.string(),
    owner: z.string(),
    reference: z.string().nullable(),
    sha512: z.string().nullable(),
    until: Day,
    by: z.string(),
    role: z.string(),
    at: Instant,
  })
  .meta({ id: 'MeasureAttestation' });

/** What a named role says of a measure that nothing can check, until a day at most a year away. */
export const MeasureWordRequest = z.object({
  /** False: it has no object here, and `says` is why. */
  applies: z.boolean().default(true),
  says: Text(10, 1000),
  /** Who keeps it: a function, or a name. */
  owner: Text(2, 120),
  until: Day,
  /** Of the document that shows it. */
  reference: Text(2, 200).optional(),
  /** SHA-512 of that document, hexadecimal. */
  sha512: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .optional(),
});
export const MeasureParam = z.object({ measure: z.string().max(40) });
export const WordParam = z.object({ id: z.uuid() });
export const ControlsQuery = z.object({
  format: z.enum(['json', 'xlsx', 'ods', 'csv']).default('json'),
  language: z.enum(['fr', 'en']).default('fr'),
});

const MeasureView = z.object({
  id: z.string(),
  title: Bilingual,
  owner: z.enum(OWNERS),
  /** Checked by the running system; otherwise attested. */
  checked: z.boolean(),
  state: State,
  found: Bilingual.optional(),
  since: Instant.optional(),
  /** The room of the console where it is settled, as the parallel names them. */
  link: z.string().optional(),
  /** Brands for which it does not hold, where it holds for others. */
  brands: z.array(z.string()).optional(),
  attestation: MeasureWord.optional(),
  /** Numbers of the controls that it answers, by framework. */
  serves: z.array(z.object({ framework: z.string(), numbers: z.array(z.string()) })),
});

export const ControlsView = z
  .object({
    at: Instant,
    brands: z.array(z.string()),
    /** Frameworks that instructions name and that have no catalogue here. */
    uncovered: z.array(z.string()),
    frameworks: z.array(
      z.object({
        id: z.string(),
        title: Bilingual,
        note: Bilingual,
        sections: z.array(z.object({ id: z.string(), title: Bilingual })),
        counts: Counts,
        controls: z.array(
          z.object({
            number: z.string(),
            section: z.string(),
            title: Bilingual,
            state: State,
            measures: z.array(z.string()),
          }),
        ),
      }),
    ),
    measures: z.array(MeasureView),
  })
  .meta({ id: 'Controls' });
