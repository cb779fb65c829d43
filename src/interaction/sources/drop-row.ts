import type { DropMapping } from './drop-mapping.ts';
import type { Row } from './drop-table.ts';
import { clockIn, fileIn, numberIn } from './drop-values.ts';
import { readCell, readDate, Unfit, type Joined } from './mapping.ts';

type Fields = DropMapping['fields'];
type TextField = Exclude<keyof Fields, 'start' | 'end' | 'updated' | 'duration' | 'media' | 'transcriptFile'>;
type Texts = (from: string | readonly string[]) => readonly string[];

/** A row as the mapping reads it. Each throws `Unfit` for what does not fit; `undefined` where nothing is told. */
export type Reader = {
  text(name: TextField): string | undefined;
  date(name: 'start' | 'end' | 'updated'): string | undefined;
  /** Seconds. */
  duration(): number | undefined;
  files(name: 'media' | 'transcriptFile'): readonly string[];
  count(name: 'expected'): number | undefined;
};

export function readerOf({ values }: Row, mapping: DropMapping): Reader {
  const all: Texts = (from) => (typeof from === 'string' ? [from] : from).flatMap((name) => values.get(name) ?? []);
  const joined = (from: string | readonly string[]): string => all(from).join(' ').trim();
  return {
    text: (name) => readCell(joined, mapping.fields[name], name),
    date: (name) => readDate(joined, mapping.fields[name], name, mapping.zone),
    duration: () => durationIn(joined, mapping),
    files: (name) => filesIn(all, mapping, name),
    count(name) {
      const raw = readCell(joined, mapping.fields[name], name);
      if (raw === undefined) return undefined;
      const found = numberIn(raw, mapping.decimals);
      if (found !== undefined && Number.isInteger(found) && found >= 0) return found;
      throw new Unfit(name, 'source.malformed');
    },
  };
}

const SECONDS = { seconds: 1, milliseconds: 0.001, minutes: 60, clock: 1 } as const;

function durationIn(joined: Joined, { fields, decimals }: DropMapping): number | undefined {
  const cell = fields.duration;
  if (cell === undefined) return undefined;
  const { from, unit = 'seconds' } = typeof cell === 'string' ? { from: cell } : cell;
  const raw = joined(from);
  if (raw === '') return undefined;
  const found = unit === 'clock' ? clockIn(raw) : numberIn(raw, decimals);
  if (found === undefined || found < 0) throw new Unfit('duration', 'source.malformed');
  return found * SECONDS[unit];
}

function filesIn(all: Texts, { fields }: DropMapping, name: 'media' | 'transcriptFile'): string[] {
  const cell = fields[name];
  if (cell === undefined) return [];
  const { from, separator, folder = '', ending = '' } = typeof cell === 'string' ? { from: cell } : cell;
  const names = all(from).flatMap((one) => (separator === undefined ? [one] : one.split(separator)));
  return [...new Set(names.filter((one) => one.trim() !== ''))].map((one) => {
    const file = fileIn(one, folder, ending);
    if (file === undefined) throw new Unfit(name, 'source.malformed');
    return file;
  });
}
