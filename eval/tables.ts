import type { ExternalFigures } from './external.ts';
import type { Figures, Share } from './figures.ts';
import type { Goal } from './goals.ts';
import type { VerifierFigures } from './verifier.ts';
import type { WrittenFigures } from './written.ts';
import { wilson } from './wilson.ts';

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

/** One line for each set that was written by hand, and one for all. */
export function writtenTable(sets: readonly WrittenFigures[]): string {
  return table(
    ['set', 'with values', 'clean %', 'values', 'recall %', '95 %', 'leak %', 'precision %', 'false/10k words'],
    sets.map(({ name, clean, recall, leak, precision, per10k }) => [
      name,
      String(clean.of),
      percent(clean.share),
      String(recall.of),
      percent(recall.share),
      interval(recall),
      percent(leak),
      percent(precision),
      per10k.toFixed(1),
    ]),
  );
}

export function goalsTable(goals: readonly Goal[]): string {
  return table(
    ['goal', 'measured', 'goal', ''],
    goals.map(({ name, value, goal, met, unit }) => [
      name,
      `${value.toFixed(2)} ${unit}`.trim(),
      `${Number(goal.toFixed(2))} ${unit}`.trim(),
      met ? 'MET' : 'MISSED',
    ]),
  );
}

export function externalTable(sets: readonly ExternalFigures[]): string {
  return table(
    ['labelled by others', 'spans', 'recall %', '95 %', 'precision %'],
    sets.flatMap(({ name, recall, whole, of, everything, precision, peers }) => {
      const row = (label: string, right: number, all: number, exact?: number): string[] => {
        const [low, high] = wilson(right, all);
        return [
          label,
          String(all),
          percent(right / all),
          interval({ low, high, share: 0, of: 0 }),
          exact === undefined ? '' : percent(exact),
        ];
      };
      return [
        row(name, whole, of, precision === 0 ? undefined : precision),
        ...Object.entries(recall).map(([label, one]) => row(`  ${label}`, one.whole, one.of)),
        ...(everything.of > of
          ? [row('  every label, also of what is not looked for', everything.whole, everything.of)]
          : []),
        ...peers.map((peer) => [
          `  (${peer.name}, published)`,
          '',
          peer.recall === undefined ? '' : percent(peer.recall),
          '',
          peer.precision === undefined ? '' : percent(peer.precision),
        ]),
      ];
    }),
  );
}

export function verifierTable({ conversations, alarms, alarmsAlone, per10k, seen, cards }: VerifierFigures): string {
  return table(
    ['card verifier', '', ''],
    [
      ['conversations without a card', String(conversations), ''],
      [
        'false alarms after masking',
        String(alarms),
        `${per10k.measured.toFixed(2)} in 10,000, at most ${per10k.high.toFixed(2)}`,
      ],
      ['false alarms by itself, nothing masked', String(alarmsAlone), ''],
      ['cards in digits that it sees by itself', `${seen} of ${cards}`, `${percent(seen / Math.max(1, cards))} %`],
    ],
  );
}
