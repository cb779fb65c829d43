import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './table.module.css';

export type Column<T> = {
  readonly id: string;
  /** Empty above buttons, which name themselves. */
  readonly title: string;
  readonly cell: (item: T) => ReactNode;
  /** The column that names the row; it leads where the row is folded. */
  readonly main?: boolean;
  readonly end?: boolean;
  /** Whole sentences: where the row is folded they stand under their name. */
  readonly long?: boolean;
  /** As wide as what it holds, on one line. */
  readonly tight?: boolean;
};

type TableProps<T> = {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (item: T) => string;
  /** Columns of one width, so that tables that follow each other line up. */
  readonly even?: boolean;
};

/** About as high as a row, until it has been in sight: what is thought lower than it is counts as near, and is laid out at once. */
const ROW = { plain: 60, long: 140 };

/** A short table, whole. Where the window is narrow each row folds into named lines. */
export function Table<T>({ label, columns, rows, rowKey, even }: TableProps<T>): ReactNode {
  const { w } = useLanguage();
  const row = columns.some((column) => column.long) ? ROW.long : ROW.plain;
  return (
    <div className={classes.nearing} style={{ containIntrinsicBlockSize: `auto ${(rows.length + 1) * row}px` }}>
      <div className={classes.frame}>
        <table className={classes.table} data-fold="true" data-even={even} aria-label={label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" data-align={column.end ? 'end' : undefined}>
                  {column.title || <VisuallyHidden>{w.acts}</VisuallyHidden>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td
                    key={column.id}
                    data-title={column.main ? undefined : column.title || undefined}
                    data-main={column.main}
                    data-align={column.end ? 'end' : undefined}
                    data-long={column.long}
                    data-tight={column.tight}
                  >
                    {/* One element a cell, so that a folded row sets its name against it. */}
                    <div>{column.cell(row)}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
