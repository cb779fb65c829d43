import type { z } from 'zod';
import { DUTY_CHAPTERS, FINE_TIERS, type Duty } from '../law/index.ts';
import type { AttestationView, ParallelView } from './contract.ts';
import { countsOf } from './parallel-rules.ts';
import type { Attestation, ParallelRow, SideName } from './parallel-types.ts';

export const instant = (at: number): string => new Date(at).toISOString();

export const attestationView = (one: Attestation): z.infer<typeof AttestationView> => ({ ...one, at: instant(one.at) });

export const dutyView = ({ id, article, title }: Duty) => ({ id, article, title });

/** The parallel as screens and programs read it. */
export function parallelView(rows: readonly ParallelRow[], now: number): z.infer<typeof ParallelView> {
  return {
    at: instant(now),
    chapters: Object.entries(DUTY_CHAPTERS).map(([id, title]) => ({ id, title })),
    counts: countsOf(rows),
    rows: rows.map((row) => {
      const { chapter, fr, en, due, certainty, source, tier, beyondOneBrand } = row.duty;
      const fine = tier && FINE_TIERS[tier];
      return {
        ...dutyView(row.duty),
        chapter,
        text: { fr, en },
        due,
        certainty,
        source,
        ...(fine && { fine: { article: fine.article, text: { fr: fine.fr, en: fine.en } } }),
        beyondOneBrand: beyondOneBrand === true,
        ...sideView(row, 'controller'),
        ...sideView(row, 'processor'),
      };
    }),
  };
}

function sideView(row: ParallelRow, name: SideName) {
  const side = row[name];
  if (!side) return {};
  const { attestation, since, ...rest } = side;
  return {
    [name]: {
      ...rest,
      since: instant(since),
      ...(attestation && { attestation: attestationView(attestation) }),
    },
  };
}
