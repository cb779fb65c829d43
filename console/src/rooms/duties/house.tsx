import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dataMap } from '../../api/data-map.ts';
import { parallel, rollup } from '../../api/duties.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { HOUSE } from '../brands.ts';
import { Chapters } from './chapters.tsx';
import { Outside } from './data-map.tsx';
import { Registers } from './registers.tsx';
import { Rollup } from './rollup.tsx';

const VIEWS = ['rollup', 'own', 'registers'] as const;

/** What the house owes beyond one brand, what it owes as a controller of its own, and its registers. */
export function HouseDuties(): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: '/shell/obligations' });
  const view = VIEWS.find((one) => one === vue) ?? 'rollup';
  return (
    <Page title={w.duties.title} over={w.rail.houseNote} lede={w.duties.house.lede}>
      <Tabs label={w.duties.title} tabs={VIEWS.map((id) => ({ id, title: w.duties.house.tabs[id] }))} current={view} />
      {view === 'rollup' && <Brands />}
      {view === 'own' && <Own />}
      {view === 'registers' && <Registers brand={HOUSE} />}
    </Page>
  );
}

const Brands = (): ReactNode => <Ready query={useQuery(rollup)}>{(found) => <Rollup found={found} />}</Ready>;
/** Its duties, then the copies of its own people's data that it does not control. */
const Own = (): ReactNode => (
  <Stack>
    <Ready query={useQuery(parallel(HOUSE))}>{(found) => <Chapters brand={HOUSE} found={found} />}</Ready>
    <Ready query={useQuery(dataMap(HOUSE, 30))}>{(found) => <Outside brand={HOUSE} found={found} />}</Ready>
  </Stack>
);
