import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './needs.module.css';
import { State } from './verdict.tsx';

/** Something that waits for the reader; without a count it is a state that stands until it is mended, and late already. */
export type Need = { readonly link: LinkProps; readonly count?: number; readonly text: string };

export function NeedList({ needs }: { readonly needs: readonly Need[] }): ReactNode {
  const { f } = useLanguage();
  return (
    <ul>
      {needs.map(({ link, count, text }) => (
        <li key={text}>
          <Link {...link} className={classes.need}>
            {count === undefined ? (
              <State tone="overdue">{text}</State>
            ) : (
              <>
                <b>{f.number(count)}</b> <span>{text}</span>
              </>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
