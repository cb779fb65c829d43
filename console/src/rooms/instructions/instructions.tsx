import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { mandate, overview } from '../../api/queries.ts';
import type { MandateVersion } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Activities } from './activities.tsx';
import { Compare } from './compare.tsx';
import { Orders } from './orders.tsx';
import { Text } from './text.tsx';
import { Wiring } from './wiring.tsx';

/** A view's name in the address; `comparer` is what the margin of the document links to. */
const VIEWS = {
  document: 'document',
  comparer: 'compare',
  orders: 'orders',
  activities: 'activities',
  wiring: 'wiring',
} as const;
type ViewName = keyof typeof VIEWS;
const NAMES = Object.keys(VIEWS) as readonly ViewName[];
const HERE = '/shell/marques/$brand/instructions';

/** What the brand instructs, as a document; what it has instructed since; and how interactions are led to it. */
export function Instructions(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const { vue, version, de, a } = useSearch({ from: HERE });
  const view = NAMES.find((name) => name === vue) ?? 'document';
  const awaiting = useQuery(overview).data?.brands.find((own) => own.brand === brand)?.ordersAwaiting;
  const shown = useQuery(mandate(brand, view === 'document' ? version : undefined)).data?.version;
  return (
    <Page title={w.instructions.title} over={useBrandName(brand)} lede={shown && <Standing version={shown} />}>
      <Tabs
        label={w.instructions.title}
        tabs={NAMES.map((id) => ({
          id,
          title: w.instructions.tabs[VIEWS[id]],
          count: id === 'orders' ? awaiting : undefined,
        }))}
        current={view}
      />
      {view === 'document' && <Text brand={brand} version={version} />}
      {view === 'comparer' && <Compare brand={brand} from={de} to={a} />}
      {view === 'orders' && <Orders brand={brand} />}
      {view === 'activities' && <Activities brand={brand} />}
      {view === 'wiring' && <Wiring brand={brand} />}
    </Page>
  );
}

function Standing({ version: { version, from, to } }: { readonly version: MandateVersion }): ReactNode {
  const { w, f } = useLanguage();
  return to === null ? w.instructions.lede(version, f.day(from)) : w.instructions.past(version, f.day(from), f.day(to));
}
