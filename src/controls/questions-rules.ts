import type { ReadSheet } from '../documents/index.ts';
import { folded } from './match-rules.ts';

export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };
export type Asking = { readonly sheet: number; readonly firstRow: number; readonly column: number };

/** Headings above questions, the surest first. */
const HEADINGS = [
  /^questions?\b/,
  /\bquestions?\b/,
  /^(?:exigences?|requirements?)\b/,
  /exigence|requirement/,
  /^(?:control|controle|demande|point|item|criteres?|intitule|libelle|description)\b/,
];
const HEAD_ROWS = 25;
export const MOST_ROWS = 2000;
export const MOST_CHARACTERS = 4000;

/** A text that asks something of somebody: more than a number or a heading of one word. */
export const isQuestion = (text: string | undefined): text is string =>
  text !== undefined && /\p{L}/u.test(text) && text.trim().split(/\s+/).length >= 3;

const questionsIn = ({ rows }: Sheet, firstRow: number, column: number): number =>
  rows.slice(firstRow).filter((row) => isQuestion(row[column])).length;

/** Under a heading that says so, else the column that asks most; `undefined` where none does. */
export function askingIn(sheets: readonly Sheet[]): Asking | undefined {
  const found = sheets.flatMap((sheet, index) => {
    const one = underHeading(sheet) ?? asksMost(sheet);
    return one ? [{ sheet: index, ...one, count: questionsIn(sheet, one.firstRow, one.column) }] : [];
  });
  const [best] = found.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  return best && { sheet: best.sheet, firstRow: best.firstRow, column: best.column };
}

function underHeading(sheet: Sheet): Omit<Asking, 'sheet'> | undefined {
  for (const heading of HEADINGS)
    for (const [row, cells] of sheet.rows.slice(0, HEAD_ROWS).entries()) {
      // A heading is a word or two: a question that begins with “Requirements …” is none.
      const column = cells.findIndex((cell) => cell.length <= 60 && !cell.includes('?') && heading.test(folded(cell)));
      if (column >= 0 && questionsIn(sheet, row + 1, column) > 0) return { firstRow: row + 1, column };
    }
  return undefined;
}

function asksMost(sheet: Sheet): Omit<Asking, 'sheet'> | undefined {
  const width = Math.max(0, ...sheet.rows.map((row) => row.length));
  const asks = (column: number): number => sheet.rows.filter((row) => row[column]?.trimEnd().endsWith('?')).length;
  const [best] = Array.from({ length: width }, (_, column) => ({ column, count: asks(column) })).toSorted(
    (a, b) => b.count - a.count,
  );
  if (!best || best.count < 1) return undefined;
  return { column: best.column, firstRow: sheet.rows.findIndex((row) => isQuestion(row[best.column])) };
}

/** Where a person says in which column the questions stand: `A`, `B`, … of the sheet that asks most there. */
export function askingInColumn(sheets: readonly Sheet[], letters: string): Asking | undefined {
  const column =
    Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce((sum, digit) => sum * 26 + digit, 0) - 1;
  const counts = sheets.map((sheet) => questionsIn(sheet, 0, column));
  const sheet = counts.indexOf(Math.max(...counts));
  if ((counts[sheet] ?? 0) === 0) return undefined;
  return { sheet, column, firstRow: sheets[sheet]!.rows.findIndex((row) => isQuestion(row[column])) };
}

/** Text that PostgreSQL and JSON can hold. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

export const sheetsOf = (read: readonly ReadSheet[]): readonly Sheet[] =>
  read.map(({ name, rows }) => ({ name: storable(name), rows: rows.map((row) => row.map(storable)) }));

/** Typed questions, one a line. */
export const typedSheet = (text: string): Sheet => ({
  name: 'Questions',
  rows: storable(text)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => [line]),
});

export const isTooLarge = (sheets: readonly Sheet[]): boolean =>
  sheets.reduce((sum, { rows }) => sum + rows.length, 0) > MOST_ROWS ||
  sheets.some(({ rows }) => rows.some((row) => row.some((cell) => cell.length > MOST_CHARACTERS)));
