import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Ask } from './ask.tsx';
import { Campaigns } from './campaigns.tsx';
import { Person } from './person.tsx';
import { Simulator } from './simulator.tsx';

const VIEWS = ['ask', 'person', 'campaigns', 'simulator'] as const;
const HERE = '/shell/marques/$brand/prospection';

/** May somebody be contacted, what is known of them, and campaigns. */
export function ProspectingRoom(): ReactNode {
  const { brand } = useParams({ from: HERE });
  return <Of key={brand} brand={brand} />;
}

/** What was asked about a person belongs to one brand: another brand is another page. */
function Of({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: HERE });
  const view = VIEWS.find((known) => known === vue) ?? 'ask';
  return (
    <Page
      title={w.prospecting.title}
      over={useBrandName(brand)}
      actions={
        view === 'campaigns' && (
          <ButtonLink filled link={{ to: '/marques/$brand/prospection/campagnes/declarer', params: { brand } }}>
            {w.prospecting.declare}
          </ButtonLink>
        )
      }
    >
      <Tabs
        label={w.prospecting.title}
        tabs={VIEWS.map((id) => ({ id, title: w.prospecting.tabs[id] }))}
        current={view}
      />
      {view === 'ask' && <Ask brand={brand} />}
      {view === 'person' && <Person brand={brand} />}
      {view === 'campaigns' && <Campaigns brand={brand} />}
      {view === 'simulator' && <Simulator brand={brand} />}
    </Page>
  );
}
