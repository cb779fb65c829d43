import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { aside, copies } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Copies } from '../platforms/copies.tsx';
import { Platforms } from '../platforms/platforms.tsx';
import { Aside } from './aside.tsx';
import { Connected } from './connected.tsx';
import { Told } from './told.tsx';

const VIEWS = ['connected', 'platforms', 'copies', 'aside', 'told'] as const;
const HERE = '/shell/marques/$brand/sources';

/** What the brand's systems send, what lies at its platforms, what nobody could read, and whom of them we tell. */
export function Sources(): ReactNode {
  const { brand } = useParams({ from: HERE });
  return <SourcesOf key={brand} brand={brand} />;
}

/** A secret on screen belongs to one brand: another brand is another page. */
function SourcesOf({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: HERE });
  const view = VIEWS.find((known) => known === vue) ?? 'connected';
  const counts: { readonly [view in (typeof VIEWS)[number]]?: number | undefined } = {
    copies: useQuery(copies(brand)).data?.items.length,
    aside: useQuery(aside(brand)).data?.items.length,
  };
  const [telling, tell] = useState(false);
  // What brings something into a view stands where every room has it; nothing is set aside by hand.
  const acts = {
    connected: (
      <ButtonLink filled link={{ to: '/marques/$brand/sources/raccorder', params: { brand } }}>
        {w.sources.connect}
      </ButtonLink>
    ),
    platforms: (
      <ButtonLink filled link={{ to: '/marques/$brand/sources/plateformes/connecter', params: { brand } }}>
        {w.platforms.connect}
      </ButtonLink>
    ),
    copies: undefined,
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
        tabs={VIEWS.map((id) => ({ id, title: w.sources.tabs[id], count: counts[id] }))}
        current={view}
      />
      {view === 'connected' && <Connected brand={brand} />}
      {view === 'platforms' && <Platforms brand={brand} />}
      {view === 'copies' && <Copies brand={brand} />}
      {view === 'aside' && <Aside brand={brand} />}
      {view === 'told' && <Told brand={brand} telling={telling} onTold={() => tell(false)} />}
    </Page>
  );
}
