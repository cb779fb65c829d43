import type { z } from 'zod';
import type { Millis } from '../kernel/clock.ts';
import type { MatrixView } from './agreement-contract.ts';
import type { ClauseCell, ReadAgreement } from './agreements.ts';
import { clauseOf, CLAUSES, valueText } from './clause-rules.ts';

type View = z.input<typeof MatrixView>;
const iso = (at: Millis): string => new Date(at).toISOString();

const clauses: View['clauses'] = CLAUSES.map(({ id }) => {
  const { article, title, kind, choices = {} } = clauseOf(id);
  return { id, article, title, kind, choices: Object.entries(choices).map(([value, label]) => ({ value, label })) };
});

function cellView({ clause, verdict, stricter, reading, signed }: ClauseCell): View['items'][number]['cells'][number] {
  const of = clauseOf(clause);
  return {
    clause,
    verdict,
    ...(stricter && { stricter }),
    ...(reading && {
      reading: {
        value: reading.value,
        text: reading.value === null ? null : valueText(of, reading.value),
        place: reading.place,
        ...(reading.agrees !== undefined && { agrees: reading.agrees }),
        by: reading.by,
        at: iso(reading.at),
      },
    }),
    ...(signed !== undefined && { frame: valueText(of, signed) }),
  };
}

export const agreementView = ({ brand, agreement, isFramePdf, cells }: ReadAgreement): View['items'][number] => ({
  ...agreement,
  brand,
  parties: [...agreement.parties],
  at: iso(agreement.at),
  retired: agreement.retired && { ...agreement.retired, at: iso(agreement.retired.at) },
  isFramePdf: isFramePdf ?? null,
  cells: cells.map(cellView),
});

export const matrixView = (items: readonly ReadAgreement[], now: Millis): View => ({
  at: iso(now),
  clauses,
  items: items.map(agreementView),
});
