import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './facts.module.css';
import { State } from './verdict.tsx';

/** The date in words, and the time left; late is stated, not shouted. */
export function Deadline({ until, ends }: { readonly until: string; readonly ends: string }): ReactNode {
  const { w, f } = useLanguage();
  const left = f.daysLeft(until);
  return (
    <span className={classes.deadline}>
      <time dateTime={until}>{`${ends} ${f.day(until)}`}</time>
      {left < 0 ? (
        <State tone="overdue">{w.deadline.over(-left)}</State>
      ) : (
        <small>{left === 0 ? w.deadline.today : w.deadline.left(left)}</small>
      )}
    </span>
  );
}
