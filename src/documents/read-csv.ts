import { parse } from 'csv-parse/sync';
import { createGrid, Unreadable } from './read-limits.ts';
import type { ReadSheet } from './read-types.ts';

type ReadText = { readonly text: string; readonly encoding: string };

/** é è ê à ç ù É as old programs of the Macintosh write them, and as Windows does. */
const MACINTOSH = new Set([0x8e, 0x8f, 0x90, 0x88, 0x8d, 0x9d, 0x83]);
const WINDOWS = new Set([0xe9, 0xe8, 0xea, 0xe0, 0xe7, 0xf9, 0xc9]);

/**
 * As its mark says; without one, UTF-8 where it is valid, UTF-16 where every other byte is zero, else what its accented letters are
 * more often: Windows-1252 or Macintosh.
 */
function decoded(bytes: Uint8Array): ReadText {
  const as = (encoding: string, from = 0): ReadText => ({
    text: new TextDecoder(encoding).decode(bytes.subarray(from)),
    encoding,
  });
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return as('utf-8', 3);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be', 2);
  const zeros = zerosIn(bytes);
  if (zeros) return as(zeros);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const of = (letters: ReadonlySet<number>): number =>
      bytes.reduce((sum, one) => sum + (letters.has(one) ? 1 : 0), 0);
    return as(of(MACINTOSH) > of(WINDOWS) ? 'macintosh' : 'windows-1252');
  }
}

function zerosIn(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 4096);
  const zeros = [0, 0];
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 2]!++;
  if (zeros[1]! > length / 4) return 'utf-16le';
  return zeros[0]! > length / 4 ? 'utf-16be' : undefined;
}

const SEPARATORS = [';', ',', '\t'] as const;

/** The one that stands most often outside quotation marks in the first lines. */
function separatorOf(text: string): (typeof SEPARATORS)[number] {
  const counts = new Map<string, number>();
  let quoted = false;
  let lines = 0;
  for (const char of text.slice(0, 65_536)) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === '\n' && ++lines === 10) break;
    else if (!quoted) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return SEPARATORS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0]!;
}

/** A text file of cells, whatever it was written with. */
export function readCsv(bytes: Uint8Array): {
  readonly sheet: ReadSheet;
  readonly encoding: string;
  readonly separator: string;
} {
  const { text, encoding } = decoded(bytes);
  const separator = separatorOf(text);
  const grid = createGrid();
  let records: string[][];
  try {
    records = parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      bom: true,
    });
  } catch {
    throw new Unreadable('damaged');
  }
  records.forEach((cells, row) => cells.forEach((cell, column) => grid.put(row, column, cell.trim())));
  return { sheet: { name: '', rows: grid.rows, merged: [] }, encoding, separator };
}
