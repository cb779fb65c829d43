import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { HousePoints } from './points.tsx';

const TABS = ['points'] as const;

/** The daily work of the house's own data protection, over all brands. */
export function HouseDaily(): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: '/shell/suivi' });
  const view = TABS.find((tab) => tab === vue) ?? TABS[0];
  const views: Readonly<Record<(typeof TABS)[number], ReactNode>> = { points: <HousePoints /> };
  return (
    <Page title={w.daily.houseTitle} lede={w.daily.houseLede}>
      <Tabs label={w.daily.houseTitle} tabs={TABS.map((id) => ({ id, title: w.daily.tabs[id] }))} current={view} />
      {views[view]}
    </Page>
  );
}
