import { readCsv } from './read-csv.ts';
import { MOST, Unreadable, createGrid } from './read-limits.ts';
import { readOdsContent } from './read-ods.ts';
import type { ReadSheet, ReadWorkbook } from './read-types.ts';
import { ArchiveFault, unzip } from './unzip.ts';

/** Rows and columns that are looked at of a sheet in XLSX: one stray cell at its far end costs nothing. */
const RANGE = 'A1:SR20000';
/** Other kinds of files begin with these: they are no text. */
const OTHERS = [
  [0x25, 0x50, 0x44, 0x46],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * The sheets of a file, by what it is and not by its name: OpenDocument, XLSX, else text. Nothing of it is run, no formula, no link.
 * @throws Unreadable
 */
export async function readNow(bytes: Uint8Array): Promise<ReadWorkbook> {
  if (bytes.length > MOST.bytes) throw new Unreadable('too-large');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readText(bytes);
  let files: ReadonlyMap<string, Buffer>;
  try {
    files = unzip(bytes, MOST.unpacked);
  } catch (error) {
    if (error instanceof ArchiveFault) throw new Unreadable(error.why);
    throw error;
  }
  const content = files.get('content.xml');
  if (content) return { format: 'ods', sheets: readOdsContent(content.toString('utf8')) };
  if (files.has('xl/workbook.xml')) return { format: 'xlsx', sheets: await readXlsxSheets(bytes, files) };
  throw new Unreadable('unknown-format');
}

function readText(bytes: Uint8Array): ReadWorkbook {
  if (OTHERS.some((begins) => begins.every((byte, i) => bytes[i] === byte))) throw new Unreadable('unknown-format');
  const { sheet, encoding, separator } = readCsv(bytes);
  return { format: 'csv', text: { encoding, separator }, sheets: [sheet] };
}

async function readXlsxSheets(bytes: Uint8Array, files: ReadonlyMap<string, Buffer>): Promise<ReadSheet[]> {
  // No program writes a document type into these parts: whoever does wants entities expanded.
  for (const [name, part] of files)
    if (/\.(?:xml|rels)$/.test(name) && part.subarray(0, 4096).includes('<!DOCTYPE')) throw new Unreadable('damaged');
  const { readXlsx } = await import('hucre/xlsx');
  const book = await readXlsx(bytes, { range: RANGE }).catch(() => {
    throw new Unreadable('damaged');
  });
  if (book.sheets.length > MOST.sheets) throw new Unreadable('too-large');
  return book.sheets.map(({ name, rows, merges = [] }) => {
    const grid = createGrid();
    rows.forEach((cells, row) => cells.forEach((value, column) => grid.put(row, column, textOf(value))));
    for (const { startRow, startCol, endRow, endCol } of merges)
      grid.merge({ row: startRow, column: startCol, rows: endRow - startRow + 1, columns: endCol - startCol + 1 });
    return { name, rows: grid.rows, merged: grid.merged };
  });
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';
}
