import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';

export function Lost(): ReactNode {
  const { w } = useLanguage();
  return (
    <Page title={w.problem.lost} lede={w.problem.next.gone}>
      <Link to="/">{w.problem.lostNext}</Link>
    </Page>
  );
}

/** A page that failed to load or to draw: said in words, with a way out. */
export function Failed({ error }: ErrorComponentProps): ReactNode {
  return (
    <Page title="Mandat">
      <Problem error={error instanceof Error ? error : new Error('unknown')} retry={() => location.reload()} />
    </Page>
  );
}
