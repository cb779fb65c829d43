import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { impactList } from '../../api/impact.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Page } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { HOUSE, useBrandName } from '../brands.ts';
import { Activities } from './activities.tsx';
import { OwnEstate } from './own.tsx';

/** What each processing of a brand stands on, what it lacks and whose turn it is. */
export function Impact(): ReactNode {
  const { brand } = useParams({ from: '/shell/marques/$brand/impact' });
  return brand === HOUSE ? <OwnEstate /> : <BrandImpact brand={brand} />;
}

function BrandImpact({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <Page title={w.impact.title} over={useBrandName(brand)} lede={w.impact.lede}>
      <Ready query={useQuery(impactList(brand))}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.impact.emptyTitle}>{w.impact.empty}</Empty>
          ) : (
            <Activities brand={brand} items={items} />
          )
        }
      </Ready>
    </Page>
  );
}
