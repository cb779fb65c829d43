import { useMediaQuery } from '@mantine/hooks';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './list.module.css';

export type ListColumn<T> = {
  readonly id: string;
  readonly title: string;
  /** A track of CSS grid. */
  readonly width: string;
  readonly cell: (item: T) => ReactNode;
  /** On a narrow window a row has two columns: `keep` stays in them, `line` takes a line of its own. */
  readonly narrow?: 'keep' | 'line' | 'hide';
  /** What it says there instead. */
  readonly narrowCell?: (item: T) => ReactNode;
  /** A sentence: where all columns do not fit side by side, it takes a line of its own under them. */
  readonly long?: boolean;
};

type ListProps<T> = {
  readonly label: string;
  readonly columns: readonly ListColumn<T>[];
  readonly items: readonly T[];
  /** How many there truly are, when the server says. */
  readonly total: number | undefined;
  readonly more: boolean;
  readonly onMore: () => void;
  readonly rowKey: (item: T) => string;
  /** Where a row leads; its first column holds the link. */
  readonly link: (item: T) => LinkProps;
  readonly foot: ReactNode;
};

/** A list that scrolls with the page: only the rows in sight exist, the keys walk them, and a row opens as a link does. */
export function List<T>({ label, columns, items, total, more, onMore, rowKey, link, foot }: ListProps<T>): ReactNode {
  const { w } = useLanguage();
  const narrow = useMediaQuery('(max-width: 56rem)', undefined, { getInitialValueInEffect: false });
  const medium = useMediaQuery('(max-width: 76rem)', undefined, { getInitialValueInEffect: false });
  const folded = !narrow && medium && columns.some((column) => column.long);
  const height = narrow ? 78 : folded ? 68 : 44;
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), [narrow, folded]);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: 48,
    scrollPaddingEnd: 16,
  });
  useEffect(() => rows.measure(), [rows, height]);
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= items.length - 20) onMore();
  }, [more, last, items.length, onMore]);

  function walk(event: KeyboardEvent<HTMLDivElement>): void {
    const from = Number((event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
    const next = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      j: from + 1,
      k: from - 1,
      Home: 0,
      End: items.length - 1,
      PageDown: from + 10,
      PageUp: from - 10,
    }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const index = Math.min(items.length - 1, Math.max(0, next));
    rows.scrollToIndex(index);
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>(`[data-index="${index}"] a[data-row]`)?.focus({ preventScroll: true }),
    );
  }

  const beside = folded ? columns.filter((column) => !column.long) : columns;
  const tracks = { '--columns': beside.map((column) => column.width).join(' ') } as CSSProperties;
  return (
    <>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={total ?? -1}
        className={classes.list}
        data-folded={folded}
        style={tracks}
        onKeyDown={walk}
      >
        <div role="rowgroup">
          <div role="row" className={classes.head}>
            {columns.map((column) => (
              <div role="columnheader" key={column.id} data-long={column.long}>
                {column.title}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={classes.body} ref={body} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => (
            <div
              role="row"
              key={rowKey(items[row.index]!)}
              data-index={row.index}
              aria-rowindex={row.index + 2}
              className={classes.row}
              style={{ height, transform: `translateY(${row.start - top}px)` }}
            >
              {columns.map((column, i) => (
                <div
                  role="cell"
                  key={column.id}
                  className={classes.cell}
                  data-narrow={column.narrow ?? 'hide'}
                  data-long={column.long}
                >
                  {i === 0 ? (
                    <Link {...link(items[row.index]!)} data-row="">
                      {column.cell(items[row.index]!)}
                    </Link>
                  ) : (
                    ((narrow && column.narrowCell) || column.cell)(items[row.index]!)
                  )}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
      <div className={classes.foot} role="status">
        {more ? w.list.more : foot}
      </div>
    </>
  );
}
