import type { Merged, UnreadableWhy } from './read-types.ts';

/** What a workbook may have: more than any register has, less than what brings a process down. */
export const MOST = {
  bytes: 10 * 1024 ** 2,
  unpacked: 60 * 1024 ** 2,
  sheets: 500,
  cells: 400_000,
  columns: 512,
  cell: 20_000,
};

export class Unreadable extends Error {
  readonly why: UnreadableWhy;
  constructor(why: UnreadableWhy) {
    super(`workbook ${why}`);
    this.why = why;
  }
}

/** Rows that are filled from left to right and from top to bottom; what repeats without content costs nothing. */
export function createGrid() {
  const rows: string[][] = [];
  const merged: Merged[] = [];
  let cells = 0;
  return {
    rows,
    merged,
    put(row: number, column: number, text: string): void {
      if (text === '' || column >= MOST.columns) return;
      if (++cells > MOST.cells || text.length > MOST.cell) throw new Unreadable('too-large');
      while (rows.length <= row) {
        if (rows.length > MOST.cells) throw new Unreadable('too-large');
        rows.push([]);
      }
      const line = rows[row]!;
      while (line.length < column) line.push('');
      line[column] = text;
    },
    merge(one: Merged): void {
      if (merged.length < MOST.cells && (one.rows > 1 || one.columns > 1)) merged.push(one);
    },
  };
}
export type Grid = ReturnType<typeof createGrid>;
