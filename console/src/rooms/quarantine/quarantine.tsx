import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { overview } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Gaps } from './gaps.tsx';
import { Incidents } from './incidents.tsx';
import { Held } from './held.tsx';
import { Signals } from './signals.tsx';
import { Unrouted } from './unrouted.tsx';
import { Would } from './would.tsx';

const VIEWS = ['held', 'unrouted', 'would', 'signals', 'gaps', 'incidents'] as const;
type View = (typeof VIEWS)[number];
const HERE = '/shell/marques/$brand/quarantaine';

/** What waits for somebody: to be decided, to be wired, to be relayed to the brand. */
export function Quarantine(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const { vue } = useSearch({ from: HERE });
  const view = VIEWS.find((known) => known === vue) ?? 'held';
  const waiting = useQuery(overview).data?.brands.find((own) => own.brand === brand);
  const counts: { readonly [view in View]?: number | undefined } = {
    held: waiting?.quarantine,
    unrouted: waiting?.unrouted,
    signals: waiting?.signals,
    incidents: waiting?.incidents,
  };
  return (
    <Page title={w.quarantine.title} over={useBrandName(brand)} lede={waiting && w.quarantine.lede(waiting.quarantine)}>
      <Tabs
        label={w.quarantine.title}
        tabs={VIEWS.map((id) => ({ id, title: w.quarantine.tabs[id], count: counts[id] }))}
        current={view}
      />
      <Shown view={view} brand={brand} />
    </Page>
  );
}

function Shown({ view, brand }: { readonly view: View; readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const View = views[view].list;
  const note = (
    <>
      {w.quarantine[`${view}Note`]} {views[view].article && <Article name={views[view].article} />}
    </>
  );
  return (
    <Section untitled title={w.quarantine.tabs[view]} note={note}>
      <View brand={brand} />
    </Section>
  );
}

type ViewParts = { readonly list: (props: { readonly brand: string }) => ReactNode; readonly article?: string };

const views: Record<View, ViewParts> = {
  held: { list: Held, article: 'GDPR art. 28(3)(a)' },
  unrouted: { list: Unrouted },
  would: { list: Would },
  signals: { list: Signals, article: 'GDPR art. 28(3)(e)' },
  gaps: { list: Gaps },
  incidents: { list: Incidents, article: 'GDPR art. 33(2)' },
};
