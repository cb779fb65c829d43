/** How a row is shown: its place in the sheet's order of reading. */
export type RowStyle = 'title' | 'note' | 'header' | 'section' | 'plain';

/** A cell's text (line feeds allowed) or number; `null` where it is empty. */
export type Cell = string | number | null;

export type Row = { readonly cells: readonly Cell[]; readonly style?: RowStyle };

export type Sheet = {
  /** At most 31 characters, none of `[]:*?/\`, unique in its workbook: as every spreadsheet program takes it. */
  readonly name: string;
  /** Of each column, in characters. */
  readonly widths: readonly number[];
  /** Rows that stay in sight while the others scroll, counted from the first. */
  readonly frozen?: number;
  readonly rows: readonly Row[];
};

export type Workbook = {
  readonly title: string;
  readonly language: 'fr' | 'en';
  /** Who it is by, as its properties say. */
  readonly author: string;
  /** The moment it tells of, which is also its date of creation: the same contents give the same bytes. */
  readonly at: number;
  readonly sheets: readonly Sheet[];
};
