import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { aside } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { Page } from '../../parts/page.tsx';
import { useBrandName } from '../brands.ts';
import { Aside } from './aside.tsx';
import { Connected } from './connected.tsx';
import { Told } from './told.tsx';

const VIEWS = ['connected', 'aside', 'told'] as const;
const HERE = '/shell/marques/$brand/sources';
const shown = { connected: Connected, aside: Aside, told: Told };

/** What the brand's systems send, what of it nobody could read, and whom of them we tell. */
export function Sources(): ReactNode {
  const { brand } = useParams({ from: HERE });
  return <SourcesOf key={brand} brand={brand} />;
}

/** A secret on screen belongs to one brand: another brand is another page. */
function SourcesOf({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: HERE });
  const view = VIEWS.find((known) => known === vue) ?? 'connected';
  const kept = useQuery(aside(brand)).data?.items.length;
  const View = shown[view];
  return (
    <Page title={w.sources.title} over={useBrandName(brand)}>
      <Tabs
        label={w.sources.title}
        tabs={VIEWS.map((id) => ({ id, title: w.sources.tabs[id], count: id === 'aside' ? kept : undefined }))}
        current={view}
      />
      <View brand={brand} />
    </Page>
  );
}
