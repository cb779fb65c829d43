import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../kernel/refusal.ts';

/**
 * A row of a list: its bytes as latin-1 text, which gives each byte back as it came, with the line end but for its line feed.
 * `whole` is false where a quote never closes: such a line is a row of its own.
 */
export type ListRow = { readonly text: string; readonly line: number; readonly whole: boolean };
export type ListBatch = {
  readonly rows: readonly ListRow[];
  /** Offset in the list after the last of these rows: where reading may go on. */
  readonly end: number;
  /** The line that begins there. */
  readonly line: number;
  readonly bytes: Buffer;
};
/** What the first line says: how the list is written, and where its columns are. */
export type ListHead = {
  readonly delimiter: string;
  readonly names: readonly string[];
  /** The first line as it is, with its line end; empty where the list has no names. */
  readonly header: string;
  readonly lineEnd: '\n' | '\r\n';
};

/** Some thousands of rows: few enough to be in memory several times over, many enough for one query to be cheap. */
const CHUNK = 256 * 1024;
/** A quote that never closes must not swallow the rows after it. */
const MOST_LINES_OF_ROW = 50;
const LONGEST_ROW = 1024 * 1024;
const DELIMITERS = [';', ',', '\t', '|'];
const QUOTE = '"';

/** Bytes of a file from an offset on, a chunk at a time; or any other source of bytes. */
export async function* chunksOf(path: string, from: number): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    for (let at = from; ;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Where rows are read from: a place in the list, and the line that it begins. */
export type ListPlace = { readonly offset: number; readonly line: number };

/**
 * The rows of a list, a batch for each chunk of bytes, empty lines left out. Memory is bound by the chunk and the longest row.
 * @throws Refusal `list.row-too-long`
 */
export async function* batchesOf(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: string,
  from: ListPlace,
): AsyncGenerator<ListBatch> {
  let left = '';
  let { offset, line } = from;
  const take = (text: string, last: boolean): ListBatch => {
    const { rows, used, lines } = split(text, delimiter, line, last);
    left = text.slice(used);
    offset += used;
    line += lines;
    return { rows, end: offset, line, bytes: Buffer.from(text.slice(0, used), 'latin1') };
  };
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const batch = take(left + bytes.toString('latin1'), false);
    if (left.length > LONGEST_ROW) throw new Refusal('list.row-too-long', { place: { line } });
    if (batch.bytes.length > 0) yield batch;
  }
  if (left !== '') yield take(left, true);
}

type Split = { readonly rows: ListRow[]; readonly used: number; readonly lines: number };

/** The byte order mark of UTF-8, as latin-1. */
const MARK = '\u00ef\u00bb\u00bf';

/** Whole rows of a text, and how much of it they are: the rest waits for more. */
function split(text: string, delimiter: string, first: number, last: boolean): Split {
  const rows: ListRow[] = [];
  const quoted = text.includes(QUOTE);
  let at = 0;
  let line = first;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) {
      if (!last) break;
      end = text.length;
    }
    const row = text.slice(at, end);
    if (!quoted || !row.includes(QUOTE)) {
      if (row !== '' && row !== '\r') rows.push({ text: row, line, whole: true });
      at = end + 1;
      line++;
      continue;
    }
    const closed = closing(text, at, delimiter, last);
    if (closed === 'unknown' && !last) break;
    const whole = typeof closed === 'object';
    rows.push({ text: whole ? text.slice(at, closed.end) : row, line, whole });
    at = (whole ? closed.end : end) + 1;
    line += whole ? closed.lines : 1;
  }
  return { rows, used: Math.min(at, text.length), lines: line - first };
}

/** Where a row with quotes ends: `never` within reason, `unknown` where the text ends before it does and is not the `last`. */
function closing(
  text: string,
  from: number,
  delimiter: string,
  last: boolean,
): { readonly end: number; readonly lines: number } | 'never' | 'unknown' {
  let inside = false;
  let start = true;
  let lines = 1;
  for (let at = from; at < text.length; at++) {
    const mark = text[at]!;
    if (mark === '\n') {
      if (!inside) return { end: at, lines };
      if (++lines > MOST_LINES_OF_ROW) return 'never';
    }
    if (at - from > LONGEST_ROW) return 'never';
    if (inside) {
      if (mark !== QUOTE) continue;
      if (text[at + 1] === QUOTE) at++;
      else inside = false;
    } else if (mark === QUOTE && start) inside = true;
    start = !inside && mark === delimiter;
  }
  return last && !inside ? { end: text.length, lines } : 'unknown';
}

/** The cells of a row at these places; the library reads what has quotes. */
export function cellsOf(row: ListRow, delimiter: string, places: readonly number[]): string[] {
  const { text } = row;
  if (!text.includes(QUOTE)) return places.map((place) => utf8(plainCell(text, delimiter, place)).trim());
  if (!row.whole) return places.map(() => '');
  const cells = quotedCells(text, delimiter);
  return places.map((place) => utf8(cells[place] ?? '').trim());
}

function plainCell(text: string, delimiter: string, place: number): string {
  if (place < 0) return '';
  let from = 0;
  for (let skipped = 0; skipped < place; skipped++) {
    from = text.indexOf(delimiter, from) + 1;
    if (from === 0) return '';
  }
  const end = text.indexOf(delimiter, from);
  return end < 0 ? text.slice(from) : text.slice(from, end);
}

function quotedCells(text: string, delimiter: string): readonly string[] {
  try {
    return parse(text.replace(/\r$/, ''), { delimiter, relax_quotes: true, relax_column_count: true })[0] ?? [];
  } catch {
    return [];
  }
}

// eslint-disable-next-line no-control-regex -- every byte above ASCII
const BEYOND_ASCII = /[^\x00-\x7f]/;
const utf8 = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text, 'latin1').toString('utf8').replace('\ufeff', '') : text;
/** A text as the bytes of its UTF-8, in the latin-1 form that rows have. */
export const asBytes = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;

/**
 * Reads how a list is written from its beginning. Names are the first line, unless it has one column and that is an address.
 * @throws Refusal `input.empty` | `source.not-utf8` | `list.row-too-long`
 */
export function headOf(beginning: Buffer, isAddress: (cell: string) => boolean, known?: string): ListHead {
  if (beginning.length === 0) throw new Refusal('input.empty');
  if (beginning.includes(0)) throw new Refusal('source.not-utf8'); // UTF-16, or no text at all
  const text = beginning.toString('latin1');
  const firstLine = /^[^\n]*/.exec(text)![0];
  const count = (mark: string): number => firstLine.split(mark).length;
  const delimiter = known ?? DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
  const closed = closing(text, 0, delimiter, true);
  if (typeof closed !== 'object') throw new Refusal('list.row-too-long', { place: { line: 1 } });
  const header = text.slice(0, closed.end);
  const names = quotedCells(header.replace(MARK, ''), delimiter).map((name) => utf8(name).trim());
  const lineEnd = header.endsWith('\r') ? '\r\n' : '\n';
  if (names.length === 0) throw new Refusal('input.empty');
  if (names.length === 1 && isAddress(names[0]!)) return { delimiter, names: [], header: '', lineEnd };
  return { delimiter, names, header: text.slice(0, closed.end + 1), lineEnd };
}

/** A cell as it is written: in quotes where it must be. */
export function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
