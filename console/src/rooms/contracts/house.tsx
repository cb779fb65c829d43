import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { Announcements } from './announcements.tsx';
import { Companies } from './companies.tsx';
import { ClauseMatrix } from './matrix.tsx';
import { Transfers } from './transfers.tsx';

const VIEWS = ['campaigns', 'chain', 'clauses', 'law'] as const;

/** Over all brands: what was announced, who takes part, what was signed, what transfers may stand on. */
export function HouseContracts(): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: '/shell/contrats' });
  const view = VIEWS.find((id) => id === vue) ?? 'campaigns';
  const shown = {
    campaigns: <Announcements />,
    chain: <Companies />,
    clauses: <ClauseMatrix />,
    law: <Transfers />,
  } as const;
  return (
    <Page title={w.contracts.houseTitle} over={w.rail.house} lede={w.contracts.houseLede}>
      <Tabs
        label={w.contracts.houseTitle}
        tabs={VIEWS.map((id) => ({ id, title: w.contracts.houseTabs[id] }))}
        current={view}
      />
      {shown[view]}
    </Page>
  );
}
