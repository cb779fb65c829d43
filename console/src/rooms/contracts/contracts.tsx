import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { brandChain, draftList, isPending } from '../../api/contracts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Agreements } from './agreements.tsx';
import { BrandChainView } from './notices.tsx';
import { DraftList } from './drafts.tsx';

const VIEWS = ['chain', 'agreements', 'drafts'] as const;
const HERE = '/shell/marques/$brand/contrats';

/** What stands around a brand's signed instructions. */
export function Contracts(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const { vue } = useSearch({ from: HERE });
  const view = VIEWS.find((id) => id === vue) ?? 'chain';
  const pending = useQuery(brandChain(brand)).data?.notices.filter(isPending).length;
  const open = useQuery(draftList(brand)).data?.items.filter(({ state }) => state === 'open').length;
  const counts = { chain: pending, agreements: undefined, drafts: open } as const;
  return (
    <Page title={w.contracts.title} over={useBrandName(brand)} lede={w.contracts.lede}>
      <Tabs
        label={w.contracts.title}
        tabs={VIEWS.map((id) => ({ id, title: w.contracts.tabs[id], count: counts[id] }))}
        current={view}
      />
      {view === 'chain' && <BrandChainView brand={brand} />}
      {view === 'agreements' && <Agreements brand={brand} />}
      {view === 'drafts' && <DraftList brand={brand} />}
    </Page>
  );
}
