import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { HousePoints } from './points.tsx';
import { Processes } from './processes.tsx';
import { Requests } from './requests.tsx';
import { Staff } from './staff.tsx';
import { LawWatch } from './watch.tsx';

const TABS = ['points', 'staff', 'requests', 'processes', 'watch'] as const;

/** The daily work of the house's own data protection, over all brands. */
export function HouseDaily(): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: '/shell/suivi' });
  const may = useMay();
  const shown = {
    points: true,
    staff: may.house('people'),
    requests: may.house('houseGovern'),
    processes: may.house('houseGovern'),
    watch: may.house('houseGovern'),
  };
  const tabs = TABS.filter((tab) => shown[tab]);
  const view = tabs.find((tab) => tab === vue) ?? 'points';
  const views: Readonly<Record<(typeof TABS)[number], ReactNode>> = {
    points: <HousePoints />,
    staff: <Staff />,
    requests: <Requests />,
    processes: <Processes />,
    watch: <LawWatch />,
  };
  return (
    <Page title={w.daily.houseTitle} lede={w.daily.houseLede}>
      <Tabs label={w.daily.houseTitle} tabs={tabs.map((id) => ({ id, title: w.daily.tabs[id] }))} current={view} />
      {views[view]}
    </Page>
  );
}
