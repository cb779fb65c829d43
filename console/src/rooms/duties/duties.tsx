import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { parallel } from '../../api/duties.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Chapters } from './chapters.tsx';
import { DataMap } from './data-map.tsx';
import { Registers } from './registers.tsx';
import { Takeover } from './takeover.tsx';

const VIEWS = ['parallel', 'registers', 'map', 'takeover'] as const;
const HERE = '/shell/marques/$brand/obligations';

/** What brand and processor owe in parallel, as the running system finds it, and the registers that the law asks for. */
export function Duties(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const { vue } = useSearch({ from: HERE });
  const view = VIEWS.find((one) => one === vue) ?? 'parallel';
  return (
    <Page title={w.duties.title} over={useBrandName(brand)} lede={w.duties.lede}>
      <Tabs label={w.duties.title} tabs={VIEWS.map((id) => ({ id, title: w.duties.tabs[id] }))} current={view} />
      {view === 'parallel' && <Shown brand={brand} />}
      {view === 'registers' && <Registers brand={brand} />}
      {view === 'map' && <DataMap brand={brand} />}
      {view === 'takeover' && <Takeover brand={brand} />}
    </Page>
  );
}

function Shown({ brand }: { readonly brand: string }): ReactNode {
  return <Ready query={useQuery(parallel(brand))}>{(found) => <Chapters brand={brand} found={found} />}</Ready>;
}
