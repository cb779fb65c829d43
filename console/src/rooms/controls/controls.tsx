import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { controls } from '../../api/controls.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Frameworks } from './frameworks.tsx';
import { Next } from './next.tsx';
import { Pack } from './pack.tsx';
import { Questionnaires } from './questionnaires.tsx';

/** What frameworks ask of the house, over all brands, and what waits. */
export function HouseControls(): ReactNode {
  const { w } = useLanguage();
  const search = useSearch({ from: '/shell/controles' });
  const view = search.vue === 'frameworks' || search.vue === 'questionnaires' ? search.vue : 'next';
  const query = useQuery(controls());
  return (
    <Page title={w.controls.title} over={w.controls.house} lede={w.controls.lede}>
      <Tabs
        label={w.controls.title}
        tabs={(['next', 'frameworks', 'questionnaires'] as const).map((id) => ({ id, title: w.controls.tabs[id] }))}
        current={view}
      />
      {view === 'next' && <Ready query={query}>{(found) => <Next found={found} />}</Ready>}
      {view === 'frameworks' && <Ready query={query}>{(found) => <Frameworks found={found} search={search} />}</Ready>}
      {view === 'questionnaires' && <Questionnaires />}
    </Page>
  );
}

const HERE = '/shell/marques/$brand/controles';

/** The same for one brand, and what its auditor takes away. */
export function BrandControls(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const search = useSearch({ from: HERE });
  const mayPack = useMay().brand(brand, 'evidence');
  const view = search.vue === 'pack' && mayPack ? 'pack' : 'frameworks';
  const query = useQuery(controls(brand));
  const tabs = mayPack ? (['frameworks', 'pack'] as const) : (['frameworks'] as const);
  const uncovered = query.data?.uncovered ?? [];
  return (
    <Page
      title={w.controls.title}
      over={useBrandName(brand)}
      lede={w.controls.brandLede}
      {...(uncovered.length > 0 && { note: w.controls.uncovered(uncovered.join(', ')) })}
    >
      <Tabs label={w.controls.title} tabs={tabs.map((id) => ({ id, title: w.controls.tabs[id] }))} current={view} />
      {view === 'pack' ? (
        <Pack brand={brand} />
      ) : (
        <Ready query={query}>{(found) => <Frameworks found={found} search={search} brand={brand} />}</Ready>
      )}
    </Page>
  );
}
