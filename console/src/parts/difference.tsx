import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './document.module.css';
import { type Run, wordsApart } from './words-apart.ts';

type DifferenceProps = {
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The version, or what stands in its place. */
  readonly from: number | string;
  readonly to: number | string;
};

/** Two versions of a clause side by side, in the words of the document. */
export function Difference({ from, to, ...clause }: DifferenceProps): ReactNode {
  const { w } = useLanguage();
  const named = (side: number | string): string => (typeof side === 'number' ? w.instructions.version(side) : side);
  return <Apart {...clause} names={[named(from), named(to)]} />;
}

type ApartProps = Omit<DifferenceProps, 'title' | 'from' | 'to'> & {
  readonly title?: string;
  /** Of either text. */
  readonly names: readonly [string, string];
};

/** Two texts side by side, what differs marked. */
export function Apart({ title, before, after, names }: ApartProps): ReactNode {
  const { w } = useLanguage();
  const runs = wordsApart(before ?? '', after ?? '');
  return (
    <article className={classes.difference}>
      {title !== undefined && <h3>{title}</h3>}
      <div className={classes.side}>
        <small>{names[0]}</small>
        {before === null ? <em>{w.difference.absent}</em> : <Side runs={runs} hide="new" />}
      </div>
      <div className={classes.side}>
        <small>{names[1]}</small>
        {after === null ? <em>{w.difference.removed}</em> : <Side runs={runs} hide="gone" />}
      </div>
    </article>
  );
}

function Side({ runs, hide }: { readonly runs: readonly Run[]; readonly hide: Run['kind'] }): ReactNode {
  return (
    <p>
      {runs.map((run, i) => {
        if (run.kind === hide) return null;
        if (run.kind === 'same' || run.text.trim() === '') return run.text;
        return run.kind === 'gone' ? <del key={i}>{run.text}</del> : <ins key={i}>{run.text}</ins>;
      })}
    </p>
  );
}
