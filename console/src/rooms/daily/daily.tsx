import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Alerts } from './alerts.tsx';
import { Audits } from './audits.tsx';
import { Exposure } from './exposure.tsx';
import { NoticeList } from './notices.tsx';
import { BrandPoints } from './points.tsx';
import { ToldRequests } from './requests.tsx';

const HERE = '/shell/marques/$brand/suivi';
const TABS = ['points', 'notices', 'audits', 'alerts', 'requests', 'exposure'] as const;

/** The daily work of a brand's data protection, one view a kind of work. */
export function Daily(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const { vue } = useSearch({ from: HERE });
  const view = TABS.find((tab) => tab === vue) ?? TABS[0];
  const views: Readonly<Record<(typeof TABS)[number], ReactNode>> = {
    points: <BrandPoints brand={brand} />,
    notices: <NoticeList brand={brand} />,
    audits: <Audits brand={brand} />,
    alerts: <Alerts brand={brand} />,
    requests: <ToldRequests brand={brand} />,
    exposure: <Exposure brand={brand} />,
  };
  return (
    <Page title={w.daily.title} over={useBrandName(brand)} lede={w.daily.lede}>
      <Tabs label={w.daily.title} tabs={TABS.map((id) => ({ id, title: w.daily.tabs[id] }))} current={view} />
      {views[view]}
    </Page>
  );
}
