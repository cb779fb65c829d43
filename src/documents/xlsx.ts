import type { CellStyle, Cell as WrittenCell } from 'hucre/xlsx';
import type { Row, RowStyle, Sheet, Workbook } from './sheet-types.ts';

const FILL = (rgb: string): NonNullable<CellStyle['fill']> => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } });
const WRAPPED: NonNullable<CellStyle['alignment']> = { wrapText: true, vertical: 'top' };

/** What a cell does not say of its font is not taken from the workbook's. */
const FONT = { name: 'Calibri', size: 11 };

const STYLES: Readonly<Record<RowStyle, CellStyle>> = {
  title: { font: { ...FONT, bold: true, size: 15 } },
  note: { font: { ...FONT, italic: true, color: { rgb: '555555' } } },
  header: { font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } }, fill: FILL('1F3A5F'), alignment: WRAPPED },
  section: { font: { ...FONT, bold: true }, fill: FILL('E4EAF2'), alignment: WRAPPED },
  plain: { font: FONT, alignment: WRAPPED },
};
/** Points that a line of the font takes. */
const LINE = 15;

/** Titles and notes run over the columns beside them, in every program. */
const runsOver = ({ style }: Row): boolean => style === 'title' || style === 'note';

/** The workbook as Office Open XML (ECMA-376). A cell is text or a number, never a formula. */
export async function toXlsx({ title, author, at, sheets }: Workbook): Promise<Uint8Array> {
  // Loaded by whoever asks for a file, not by every start.
  const { writeXlsx } = await import('hucre/xlsx');
  const created = new Date(at);
  return writeXlsx({
    properties: { title, creator: author, created, modified: created },
    defaultFont: FONT,
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      columns: sheet.widths.map((width) => ({ width })),
      rows: sheet.rows.map(({ cells }) => [...cells]),
      cells: styled(sheet),
      rowDefs: new Map(sheet.rows.map((row, y) => [y, { height: heightOf(row, sheet.widths) }])),
      pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      ...(sheet.frozen !== undefined && { freezePane: { rows: sheet.frozen } }),
    })),
  });
}

function styled({ rows, widths }: Sheet): Map<string, Partial<WrittenCell>> {
  const cells = new Map<string, Partial<WrittenCell>>();
  for (const [y, row] of rows.entries()) {
    const width = runsOver(row) ? 1 : widths.length;
    for (let x = 0; x < width; x++) {
      const value = row.cells[x] ?? null;
      cells.set(`${y},${x}`, { value, style: STYLES[row.style ?? 'plain'] });
    }
  }
  return cells;
}

/** Programs do not measure rows of wrapped text when they open a file: the height is told, by the longest cell. */
function heightOf(row: Row, widths: readonly number[]): number {
  if (row.style === 'title') return 22;
  if (runsOver(row)) return LINE;
  const lines = row.cells.map((cell, x) =>
    String(cell ?? '')
      .split('\n')
      .reduce((count, line) => count + Math.max(1, Math.ceil(line.length / (widths[x] ?? 10))), 0),
  );
  return LINE * Math.max(1, ...lines);
}
