import { useQuery } from '@tanstack/react-query';
import { lazyRouteComponent, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { parallel } from '../../api/duties.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Pending } from '../../parts/facts.tsx';
import { Page } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Chapters } from './chapters.tsx';

const DataMap = lazyRouteComponent(() => import('./data-map.tsx'), 'DataMap');
const Registers = lazyRouteComponent(() => import('./registers.tsx'), 'Registers');
const Takeover = lazyRouteComponent(() => import('./takeover.tsx'), 'Takeover');

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
      <Suspense fallback={<Pending />}>
        {view === 'registers' && <Registers brand={brand} />}
        {view === 'map' && <DataMap brand={brand} />}
        {view === 'takeover' && <Takeover brand={brand} />}
      </Suspense>
    </Page>
  );
}

function Shown({ brand }: { readonly brand: string }): ReactNode {
  return <Ready query={useQuery(parallel(brand))}>{(found) => <Chapters brand={brand} found={found} />}</Ready>;
}
