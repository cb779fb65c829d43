import type { Cell, Sheet } from './sheet-types.ts';

/** What a spreadsheet program would take for a formula or a command when it opens a CSV file. */
const COMMAND = /^[=+\-@\t\r]/;

function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = COMMAND.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A sheet's header and plain rows as CSV (RFC 4180) with `;`, as programs in French open it: UTF-8 with its mark. A text that a
 * program would run as a formula gets an apostrophe before it.
 */
export function toCsv({ rows, widths }: Sheet): string {
  const lines = rows
    .filter(({ style = 'plain' }) => style === 'header' || style === 'plain')
    .map(({ cells }) => Array.from(widths, (_, x) => fieldOf(cells[x] ?? null)).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
