import { z } from 'zod';
import { Bilingual, Instant } from '../http/contract.ts';

const Side = z.enum(['controller', 'processor']);
export const ExposureView = z
  .object({
    tiers: z.array(
      z.object({
        article: z.string(),
        ceiling: Bilingual,
        /** Sides of duties under this ceiling that hold or are attested. */
        sound: z.int(),
        exposed: z.array(
          z.object({
            duty: z.string(),
            title: Bilingual,
            article: z.string(),
            side: Side,
            state: z.enum(['broken', 'lapsed', 'open']),
            since: Instant,
          }),
        ),
      }),
    ),
    /** What an authority weighs (art. 83(2)): nothing is computed from it. */
    factors: z.array(z.object({ id: z.string(), title: Bilingual, text: Bilingual })),
    rules: z.array(
      z.object({
        id: z.string(),
        article: z.string(),
        text: Bilingual,
        doubt: Bilingual.optional(),
        certainty: z.string(),
      }),
    ),
  })
  .meta({ id: 'Exposure' });
