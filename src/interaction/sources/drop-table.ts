import { parse } from 'csv-parse/sync';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parseJson, placeAt } from '../../kernel/json.ts';
import { Refusal, type Code } from '../../kernel/refusal.ts';
import { isMembers } from '../conform.ts';
import type { DropMapping } from './drop-mapping.ts';

/** Texts of a row by column, or by path in nested forms. */
export type Row = {
  readonly row: number;
  readonly line?: number;
  readonly values: ReadonlyMap<string, readonly string[]>;
};
export type BadRow = { readonly row: number; readonly line?: number; readonly code: Code };
export type Table = { readonly rows: readonly Row[]; readonly bad: readonly BadRow[]; readonly declared?: number };

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_ROWS = 500_000;
const MOST_VALUES = 400;
const DEEPEST = 16;

/**
 * The rows of a manifest. What cannot be read as a row is told apart; what is no manifest at all is refused.
 * @throws Refusal `source.*` | `json.*`
 */
export function tableOf(bytes: Uint8Array, mapping: DropMapping): Table {
  if (bytes.length > MOST_BYTES) throw new Refusal('source.too-nested', { params: { limit: MOST_BYTES } });
  const text = decoded(bytes, mapping.encoding ?? 'utf-8');
  const table = READERS[mapping.format](text, mapping);
  if (table.rows.length > MOST_ROWS) throw new Refusal('source.too-nested', { params: { limit: MOST_ROWS } });
  return table;
}

function decoded(bytes: Uint8Array, encoding: string): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : encoding;
  try {
    return new TextDecoder(marked, { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('source.not-utf8');
  }
}

const READERS: Readonly<Record<DropMapping['format'], (text: string, mapping: DropMapping) => Table>> = {
  csv,
  json,
  jsonl,
  xml,
};

type CsvRecord = { readonly text: string; readonly line: number; readonly whole: boolean };

/** A quote that never closes must not swallow the rows after it: longer records are one bad line. */
const MOST_LINES_OF_RECORD = 50;
const DELIMITERS = [';', ',', '\t', '|'];

function csv(text: string, { csv: options = {} }: DropMapping): Table {
  const quote = options.quote ?? '"';
  const firstLine = text.split(/\r?\n/, (options.skip ?? 0) + 1).at(-1) ?? '';
  const count = (mark: string): number => firstLine.split(mark).length;
  const delimiter = options.delimiter ?? DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
  const records = recordsOf(text, delimiter, quote, options.skip ?? 0, options.columns?.length);
  const whole = records.filter((record) => record.whole);
  const cells = cellsOf(whole, delimiter, quote);
  const names = options.columns ?? cells[0]?.map((name) => name.trim());
  if (names === undefined || names.length === 0) throw new Refusal('source.malformed');
  const rows: Row[] = [];
  const bad: BadRow[] = [];
  const number = new Map(records.map((record, index) => [record.line, index + (options.columns ? 1 : 0)]));
  for (const { line } of records.filter((record) => !record.whole))
    bad.push({ row: number.get(line)!, line, code: 'source.malformed' });
  for (let i = options.columns ? 0 : 1; i < cells.length; i++) {
    const { line } = whole[i]!;
    const row = number.get(line)!;
    // Recorders end their lines with a delimiter: cells without a name may be there, and empty.
    if (cells[i]!.slice(names.length).some((cell) => cell.trim() !== '') || cells[i]!.length < names.length)
      bad.push({ row, line, code: 'source.malformed' });
    else rows.push({ row, line, values: new Map(names.map((name, at) => [name, [cells[i]![at]!]])) });
  }
  return { rows, bad };
}

/**
 * Lines put together where a quoted cell holds a line break; empty ones left out. A record of several lines must have as many
 * cells as the first: else its quote was a stray one, and the line that holds it is bad alone.
 */
function recordsOf(
  text: string,
  delimiter: string,
  quote: string,
  skip: number,
  known: number | undefined,
): CsvRecord[] {
  const lines = text.split(/\r\n|\n|\r/);
  const records: CsvRecord[] = [];
  let width = known;
  for (let at = skip; at < lines.length;) {
    let end = at;
    let read = scanned(lines[at]!, delimiter, quote, { open: false, cells: 1 });
    while (read.open && end + 1 < lines.length && end - at < MOST_LINES_OF_RECORD)
      read = scanned(lines[++end]!, delimiter, quote, read);
    const whole = !read.open && (end === at || width === undefined || read.cells === width);
    if (!whole) end = at;
    const record = lines.slice(at, end + 1).join('\n');
    if (record.trim() !== '') {
      records.push({ text: record, line: at + 1, whole });
      if (whole) width ??= read.cells;
    }
    at = end + 1;
  }
  return records;
}

type Scan = { readonly open: boolean; readonly cells: number };

/** Whether a quoted cell is still open at the end of a line, and how many cells there were. */
function scanned(line: string, delimiter: string, quote: string, { open, cells }: Scan): Scan {
  let inside = open;
  let start = !open;
  let count = cells;
  for (let i = 0; i < line.length; i++) {
    const mark = line[i]!;
    if (inside) {
      if (mark !== quote) continue;
      if (line[i + 1] === quote) i++;
      else inside = false;
    } else if (mark === quote && start) inside = true;
    else if (mark === delimiter) count++;
    start = !inside && mark === delimiter;
  }
  return { open: inside, cells: count };
}

function cellsOf(records: readonly CsvRecord[], delimiter: string, quote: string): string[][] {
  const options = { delimiter, quote, relax_quotes: true, relax_column_count: true };
  try {
    const cells = parse(records.map(({ text }) => text).join('\n'), options);
    if (cells.length === records.length) return cells;
  } catch {
    // One by one, then: where a record alone is no row, it has no cell.
  }
  return records.map(({ text }) => {
    try {
      return parse(text, options)[0] ?? [];
    } catch {
      return [];
    }
  });
}

function json(text: string, mapping: DropMapping): Table {
  return nested(parseJson(text), mapping, () => undefined);
}

function jsonl(text: string): Table {
  const rows: Row[] = [];
  const bad: BadRow[] = [];
  text.split('\n').forEach((one, index) => {
    if (one.trim() === '') return;
    const line = index + 1;
    const row = rows.length + bad.length + 1;
    try {
      rows.push({ row, line, values: flat(parseJson(one), asItIs) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      bad.push({ row, line, code: error.code });
    }
  });
  return { rows, bad };
}

/** No entity but those that XML itself has is read, and no document type: neither can grow what is read. */
function xml(text: string, mapping: DropMapping): Table {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Refusal('source.malformed');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    captureMetaData: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: DEEPEST * 2,
  });
  let value: unknown;
  try {
    value = parser.parse(text);
  } catch {
    throw new Refusal('source.malformed');
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Refusal('source.malformed', { place: { line: valid.err.line } });
  const starts = XMLParser.getMetaDataSymbol() as unknown as symbol;
  const locate = lineFinder(text);
  return nested(
    value,
    mapping,
    (row) => {
      const meta = isMembers(row) ? (row as Record<symbol, { startIndex?: number } | undefined>)[starts] : undefined;
      return meta?.startIndex === undefined ? undefined : locate(meta.startIndex);
    },
    unescaped,
  );
}

/** Lines of ascending places, each counted from the one before. */
function lineFinder(text: string): (index: number) => number {
  let from = 0;
  let line = 1;
  return (index) => {
    if (index < from) return placeAt(text, index).line!;
    for (let at = text.indexOf('\n', from); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
      line++;
      from = at + 1;
    }
    return line;
  };
}

type Reading = (text: string) => string;
const asItIs: Reading = (text) => text;

function nested(
  value: unknown,
  mapping: DropMapping,
  lineOf: (row: unknown) => number | undefined,
  read: Reading = asItIs,
): Table {
  const found = at(value, mapping.rows);
  const list = Array.isArray(found) ? (found as unknown[]) : found === undefined || found === '' ? [] : [found];
  if (found === undefined) throw new Refusal('source.mapping', { place: { pointer: '/rows' } });
  const rows: Row[] = [];
  const bad: BadRow[] = [];
  list.forEach((one, index) => {
    const line = lineOf(one);
    const where = { row: index + 1, ...(line !== undefined && { line }) };
    if (isMembers(one)) rows.push({ ...where, values: flat(one, read) });
    else bad.push({ ...where, code: 'source.malformed' });
  });
  const declared = mapping.declared === undefined ? Number.NaN : Number(at(value, mapping.declared));
  return { rows, bad, ...(Number.isInteger(declared) && declared >= 0 && { declared }) };
}

function at(value: unknown, path: string | undefined): unknown {
  let node = value;
  for (const name of path?.split('.') ?? [])
    node = isMembers(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  return node;
}

const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Every text of a nested row by its path; of lists all, in order. */
function flat(value: unknown, read: Reading): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const walk = (node: unknown, path: string, depth: number): void => {
    if (depth > DEEPEST || values.size > MOST_VALUES) return;
    if (Array.isArray(node)) for (const one of node) walk(one, path, depth + 1);
    else if (isMembers(node))
      for (const [name, one] of Object.entries(node)) walk(one, path === '' ? name : `${path}.${name}`, depth + 1);
    else if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean') {
      const known = values.get(path);
      if (known === undefined) values.set(path, [read(String(node))]);
      else if (known.length < MOST_VALUES) known.push(read(String(node)));
    }
  };
  walk(value, '', 0);
  return values;
}

/** The text of an XML value: its five entities and character references, read once. */
function unescaped(text: string): string {
  return text.replaceAll(
    ENTITY,
    (whole, name: string | undefined, decimal: string | undefined, hexadecimal: string | undefined) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}
