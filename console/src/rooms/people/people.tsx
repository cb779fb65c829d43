import { Navigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../api/people.ts';
import { session } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Pending } from '../../parts/facts.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { DirectoryView } from './directory.tsx';
import { GlassView } from './glass.tsx';
import { PeopleView } from './list.tsx';
import { ReviewsView } from './reviews.tsx';
import { RolesView } from './roles.tsx';
import { SitesView } from './sites.tsx';

const HERE = '/shell/habilitations';
const VIEWS = {
  people: PeopleView,
  roles: RolesView,
  sites: SitesView,
  directory: DirectoryView,
  glass: GlassView,
  reviews: ReviewsView,
};
type View = keyof typeof VIEWS;

/** Who works here and what each may do. Whoever may see none of it still finds break-glass: that is for an emergency. */
export function People(): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const known = useQuery(session).data !== undefined;
  const { vue } = useSearch({ from: HERE });
  const open: readonly View[] = [
    ...(may.house('people') ? (['people', 'roles', 'sites', 'directory'] as const) : []),
    ...(may.ours ? (['glass'] as const) : []),
    ...(may.house('reviews') ? (['reviews'] as const) : []),
  ];
  if (!known) return <Pending />;
  if (open.length === 0) return <Navigate to="/" />;
  const view = open.find((one) => one === vue) ?? open[0]!;
  const Shown = VIEWS[view];
  return (
    <Page title={w.people.title} over={w.rail.houseNote} lede={w.people.lede}>
      {open.length > 1 && (
        <Tabs label={w.people.title} tabs={open.map((id) => ({ id, title: w.people.tabs[id] }))} current={view} />
      )}
      <Shown />
    </Page>
  );
}
