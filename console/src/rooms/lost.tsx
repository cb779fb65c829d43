import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Page } from '../parts/page.tsx';

export function Lost(): ReactNode {
  const { w } = useLanguage();
  return (
    <Page title={w.problem.lost} lede={w.problem.next.gone}>
      <Link to="/">{w.problem.lostNext}</Link>
    </Page>
  );
}
