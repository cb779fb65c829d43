import { Parser } from 'htmlparser2';
import { createGrid, MOST, Unreadable, type Grid } from './read-limits.ts';
import type { ReadSheet } from './read-types.ts';

/** Rows and cells that repeat say how often; programs fill a sheet to its end with empty ones. */
const times = (text: string | undefined): number => Math.max(1, Number.parseInt(text ?? '1', 10) || 1);
/** A row with content that repeats more often than that was not written by a person. */
const MOST_REPEATED = 1000;

type Open = { sheet?: { readonly name: string; readonly grid: Grid }; row: number; column: number; inNote: number };
type Cell = {
  readonly repeated: number;
  readonly rows: number;
  readonly columns: number;
  readonly texts: string[];
  text: string;
};

/**
 * The sheets of an OpenDocument spreadsheet's `content.xml`. Rows count wherever they stand: in groups and in the head that
 * repeats on each page, which other readers pass over. Entities other than XML's own are not expanded.
 */
export function readOdsContent(xml: string): ReadSheet[] {
  const sheets: ReadSheet[] = [];
  const open: Open = { row: 0, column: 0, inNote: 0 };
  let repeatedRow = 1;
  let line: { readonly column: number; readonly text: string }[] = [];
  let cell: Cell | undefined;
  let paragraph = false;
  const endCell = (): void => {
    if (!cell || !open.sheet) return;
    const text = cell.texts.join('\n').trim();
    const count = text === '' ? cell.repeated : Math.min(cell.repeated, MOST.columns);
    if (text !== '') for (let i = 0; i < count; i++) line.push({ column: open.column + i, text });
    open.sheet.grid.merge({ row: open.row, column: open.column, rows: cell.rows, columns: cell.columns });
    open.column += count;
    cell = undefined;
  };
  const endRow = (): void => {
    const count = line.length === 0 ? 0 : Math.min(repeatedRow, MOST_REPEATED);
    for (let i = 0; i < count; i++)
      for (const { column, text } of line) open.sheet?.grid.put(open.row + i, column, text);
    open.row += repeatedRow;
    line = [];
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'table:table') {
          if (sheets.length >= MOST.sheets) throw new Unreadable('too-large');
          open.sheet = { name: attributes['table:name'] ?? '', grid: createGrid() };
          open.row = 0;
        } else if (name === 'table:table-row') {
          repeatedRow = times(attributes['table:number-rows-repeated']);
          open.column = 0;
        } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
          cell = {
            repeated: times(attributes['table:number-columns-repeated']),
            rows: times(attributes['table:number-rows-spanned']),
            columns: times(attributes['table:number-columns-spanned']),
            texts: [],
            text: '',
          };
        } else if (name === 'office:annotation') open.inNote++;
        else if (name === 'text:p' || name === 'text:h') paragraph = true;
        else if (cell && paragraph && name === 'text:s')
          cell.text += ' '.repeat(Math.min(100, times(attributes['text:c'])));
        else if (cell && paragraph && name === 'text:tab') cell.text += ' ';
        else if (cell && paragraph && name === 'text:line-break') cell.text += '\n';
      },
      ontext(text) {
        if (cell && paragraph && open.inNote === 0) cell.text += text;
      },
      onclosetag(name) {
        if (name === 'office:annotation') open.inNote--;
        else if ((name === 'text:p' || name === 'text:h') && cell && open.inNote === 0) {
          cell.texts.push(cell.text);
          cell.text = '';
          paragraph = false;
        } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') endCell();
        else if (name === 'table:table-row') endRow();
        else if (name === 'table:table' && open.sheet) {
          const { name: sheet, grid } = open.sheet;
          sheets.push({ name: sheet, rows: grid.rows, merged: grid.merged });
          delete open.sheet;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return sheets;
}
