import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { useCurrentInSight } from './in-sight.ts';
import classes from './tabs.module.css';

export type Tab = { readonly id: string; readonly title: string; readonly count?: number | undefined };

/** Views of one room; the one in sight lives in the address, so that it can be sent to somebody. */
export function Tabs({
  label,
  tabs,
  current,
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
}): ReactNode {
  const { f } = useLanguage();
  const strip = useCurrentInSight<HTMLElement>(current);
  return (
    <nav className={classes.tabs} aria-label={label} ref={strip}>
      {tabs.map((tab, i) => (
        <Link
          key={tab.id}
          className={classes.tab}
          to="."
          search={i === 0 ? {} : { vue: tab.id }}
          aria-current={tab.id === current ? 'page' : undefined}
          activeOptions={{ exact: true }}
          replace
        >
          {tab.title}
          {tab.count ? <small>{f.number(tab.count)}</small> : null}
        </Link>
      ))}
    </nav>
  );
}
