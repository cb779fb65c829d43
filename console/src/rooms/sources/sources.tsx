import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { aside } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Aside } from './aside.tsx';
import { Connected } from './connected.tsx';
import { Told } from './told.tsx';

const VIEWS = ['connected', 'aside', 'told'] as const;
const HERE = '/shell/marques/$brand/sources';

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
  const [telling, tell] = useState(false);
  // What brings something into a view stands where every room has it; nothing is set aside by hand.
  const acts = {
    connected: (
      <ButtonLink filled link={{ to: '/marques/$brand/sources/raccorder', params: { brand } }}>
        {w.sources.connect}
      </ButtonLink>
    ),
    aside: undefined,
    told: (
      <Button variant="filled" onClick={() => tell(true)}>
        {w.sources.tell}
      </Button>
    ),
  };
  return (
    <Page title={w.sources.title} over={useBrandName(brand)} actions={acts[view]}>
      <Tabs
        label={w.sources.title}
        tabs={VIEWS.map((id) => ({ id, title: w.sources.tabs[id], count: id === 'aside' ? kept : undefined }))}
        current={view}
      />
      {view === 'connected' && <Connected brand={brand} />}
      {view === 'aside' && <Aside brand={brand} />}
      {view === 'told' && <Told brand={brand} telling={telling} onTold={() => tell(false)} />}
    </Page>
  );
}
