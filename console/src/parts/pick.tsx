import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './pick.module.css';

export type Pick = {
  readonly id: string;
  readonly link: LinkProps;
  readonly name: string;
  readonly note: string;
  readonly aside: string;
};

/** One of many, each a line that says what it is: what is picked lives in the address. */
export function PickList({ label, picks }: { readonly label: string; readonly picks: readonly Pick[] }): ReactNode {
  return (
    <ul className={classes.list} aria-label={label}>
      {picks.map(({ id, link, name, note, aside }) => (
        <li key={id}>
          <Link {...link} className={classes.pick} resetScroll={false}>
            <span className={classes.name}>{name}</span>
            <small className={classes.aside}>{aside}</small>
            <small className={classes.note}>{note}</small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
