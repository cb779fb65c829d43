import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './facts.module.css';
import { State } from './verdict.tsx';

/** The date in words, and the time left; late is stated, not shouted. `until` is a day, or an instant. */
export function Deadline({ until, children }: { readonly until: string; readonly children: ReactNode }): ReactNode {
  const { w, f } = useLanguage();
  const left = f.daysLeft(until);
  const passed = left < 0 || (until.includes('T') && Date.parse(until) < Date.now());
  return (
    <span className={classes.deadline}>
      <time dateTime={until}>{children}</time>
      {passed ? (
        <State tone="overdue">{left === 0 ? w.deadline.overToday : w.deadline.over(-left)}</State>
      ) : (
        <small>{left === 0 ? w.deadline.today : w.deadline.left(left)}</small>
      )}
    </span>
  );
}
