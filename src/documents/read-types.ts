/** Cells that stand as one, from the first of them; rows and columns count from 0. */
export type Merged = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

/** A sheet as it was read: texts, an empty one where a cell is empty. */
export type ReadSheet = {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly merged: readonly Merged[];
};

export type SheetFormat = 'ods' | 'xlsx' | 'csv';
export type ReadWorkbook = {
  readonly format: SheetFormat;
  /** How a text file was written, as far as its bytes tell. */
  readonly text?: { readonly encoding: string; readonly separator: string };
  readonly sheets: readonly ReadSheet[];
};

/** Why a file is not read. */
export type UnreadableWhy = 'damaged' | 'too-large' | 'unknown-format';
