import type { Code } from '../../kernel/refusal.ts';
import type { DropMapping } from './drop-mapping.ts';
import type { Row } from './drop-table.ts';
import { clockIn, dateIn, fileIn, numberIn } from './drop-values.ts';

/** A field that cannot be read stops its row and no other. */
export class Unfit extends Error {
  readonly field: string;
  readonly code: Code;
  constructor(field: string, code: Code) {
    super(field);
    this.field = field;
    this.code = code;
  }
}

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
    text: (name) => textIn(joined, mapping, name),
    date: (name) => dateOf(joined, mapping, name),
    duration: () => durationIn(joined, mapping),
    files: (name) => filesIn(all, mapping, name),
    count(name) {
      const raw = textIn(joined, mapping, name);
      if (raw === undefined) return undefined;
      const found = numberIn(raw, mapping.decimals);
      if (found !== undefined && Number.isInteger(found) && found >= 0) return found;
      throw new Unfit(name, 'source.malformed');
    },
  };
}

type Joined = (from: string | readonly string[]) => string;

function textIn(joined: Joined, { fields }: DropMapping, name: TextField): string | undefined {
  const cell = fields[name];
  if (cell === undefined) return undefined;
  if (typeof cell === 'string') return joined(cell) || undefined;
  if ('always' in cell) return cell.always;
  const raw = joined(cell.from);
  const { values, otherwise } = cell;
  if (values === undefined) return raw || otherwise;
  if (Object.hasOwn(values, raw)) return (values as Readonly<Record<string, string>>)[raw];
  if (otherwise !== undefined || raw === '') return otherwise;
  throw new Unfit(name, 'source.mapping');
}

function dateOf(
  joined: Joined,
  { fields, zone = 'UTC' }: DropMapping,
  name: 'start' | 'end' | 'updated',
): string | undefined {
  const cell = fields[name];
  if (cell === undefined) return undefined;
  const { from, format = 'iso', zone: own = zone } = typeof cell === 'string' ? { from: cell } : cell;
  const raw = joined(from);
  if (raw === '') return undefined;
  const found = dateIn(raw, format, own);
  if (found === undefined) throw new Unfit(name, 'source.malformed');
  return found;
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
