import { type ReactNode, useEffect, useId } from 'react';
import classes from './page.module.css';

type PageProps = {
  readonly title: string;
  /** What the page belongs to: the brand, the list it came from. */
  readonly over?: ReactNode;
  readonly lede?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** Every room opens the same way: where one is, its name over the double rule, and what is true of it in a sentence. */
export function Page({ title, over, lede, note, actions, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Mandat`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        {over && <div className={classes.over}>{over}</div>}
        <div className={classes.top}>
          <h1 className={classes.title}>{title}</h1>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
        <div className={classes.rule} />
        {lede && <p className={classes.lede}>{lede}</p>}
        {note && <p className={classes.note}>{note}</p>}
      </header>
      {children}
    </div>
  );
}

type SectionProps = {
  readonly title: string;
  /** Where the page or its tab bears the same name: the title is there for those who listen. */
  readonly untitled?: boolean;
  readonly note?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

export function Section({ title, untitled = false, note, aside, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead} data-untitled={untitled}>
        <h2 className={classes.sectionTitle} id={id}>
          {title}
        </h2>
        {aside}
      </div>
      {note && <p className={classes.sectionNote}>{note}</p>}
      {children}
    </section>
  );
}

type ColumnsProps = {
  readonly children: ReactNode;
  readonly aside: ReactNode;
  readonly margin?: 'wide' | 'narrow';
  readonly stick?: boolean;
  /** The margin is read before the text, and stands above it where the window is narrow. */
  readonly first?: boolean;
};

/** The text and its margin. The margin falls below where the window is narrow. */
export function Columns({ children, aside, margin = 'wide', stick = false, first = false }: ColumnsProps): ReactNode {
  const beside = (
    <div className={classes.aside} data-stick={stick}>
      {aside}
    </div>
  );
  return (
    <div className={classes.columns} data-margin={margin}>
      {first && beside}
      <div className={classes.text}>{children}</div>
      {!first && beside}
    </div>
  );
}

/** A question and its answer: beside one another where there is room, else one after the other. */
export function Sides({ ask, children }: { readonly ask: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div className={classes.sides}>
      <div>{ask}</div>
      <div>{children}</div>
    </div>
  );
}

export function Actions({
  children,
  end = false,
}: {
  readonly children: ReactNode;
  readonly end?: boolean;
}): ReactNode {
  return (
    <div className={classes.actions} data-end={end}>
      {children}
    </div>
  );
}

export function Stack({
  children,
  gap = 'normal',
}: {
  readonly children: ReactNode;
  readonly gap?: 'normal' | 'small';
}): ReactNode {
  return (
    <div className={classes.stack} data-gap={gap}>
      {children}
    </div>
  );
}

/** A form on a page is no wider than one reads. */
export function Narrow({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={classes.narrow}>{children}</div>;
}
