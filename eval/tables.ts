import type { Figures, Share } from './figures.ts';
import type { Goal } from './goals.ts';

const percent = (value: number, digits = 2): string => (100 * value).toFixed(digits);

const interval = ({ low, high }: Share): string => `${percent(low, 1)}–${percent(high, 1)}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ');
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}

export function typesTable({ types }: Figures): string {
  return table(
    ['type', 'values', 'recall %', '95 %', 'typed %', 'leak %'],
    Object.entries(types).map(([type, { recall, typed, leak }]) => [
      type,
      String(recall.of),
      percent(recall.share),
      interval(recall),
      percent(typed.share),
      percent(leak),
    ]),
  );
}

/** One line for each part of the corpus: a channel, a language, all of it. */
export function partsTable(parts: Readonly<Record<string, Figures>>): string {
  return table(
    ['part', 'documents', 'clean %', '95 %', 'recall %', 'leak %', 'precision %', 'false/10k words', 'of words'],
    Object.entries(parts).map(([name, { recall, leak, precision, clean, falsely }]) => [
      name,
      String(clean.of),
      percent(clean.share),
      interval(clean),
      percent(recall.share),
      percent(leak),
      percent(precision),
      falsely.per10k.toFixed(1),
      String(falsely.words),
    ]),
  );
}

export function goalsTable(goals: readonly Goal[]): string {
  return table(
    ['goal', 'measured', 'goal', ''],
    goals.map(({ name, value, goal, met, unit }) => [
      name,
      `${value.toFixed(2)} ${unit}`.trim(),
      `${goal} ${unit}`.trim(),
      met ? 'MET' : 'MISSED',
    ]),
  );
}
