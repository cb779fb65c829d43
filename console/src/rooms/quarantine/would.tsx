import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { would } from '../../api/queries.ts';
import type { WouldItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Reasons } from '../../parts/decision.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { Verdict } from '../../parts/verdict.tsx';
import { useActivityName } from '../brands.ts';

/** What observing and warning let pass that enforcing would not, reason by reason. */
export function Would({ brand }: { readonly brand: string }): ReactNode {
  const { w, f } = useLanguage();
  const nameOf = useActivityName(brand);
  const query = useQuery(would(brand));
  return (
    <Ready query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={w.quarantine.wouldEmptyTitle}>{w.quarantine.wouldEmpty}</Empty>
        ) : (
          <Table
            label={w.quarantine.tabs.would}
            rows={items}
            rowKey={(item) => `${item.activity}/${item.would}/${item.reason.code}`}
            columns={[
              { id: 'activity', title: w.quarantine.activity, main: true, cell: (item) => nameOf(item.activity) },
              { id: 'would', title: w.quarantine.wouldBe, cell: (item) => <Verdict verdict={item.would} /> },
              {
                id: 'reason',
                title: w.quarantine.because,
                long: true,
                cell: (item) => <Reasons reasons={[item.reason]} />,
              },
              { id: 'count', title: w.quarantine.times, end: true, cell: (item) => f.number(item.count) },
              {
                id: 'see',
                title: w.quarantine.see,
                tight: true,
                cell: (item) => <Samples brand={brand} item={item} />,
              },
            ]}
          />
        )
      }
    </Ready>
  );
}

/** A few to open, then the whole list under the same filters. */
function Samples({ brand, item }: { readonly brand: string; readonly item: WouldItem }): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      {item.sample.map((id, i) => (
        <Fragment key={id}>
          <Link to="/marques/$brand/interactions/$id" params={{ brand, id }}>
            {w.quarantine.sample(i + 1)}
          </Link>
          {', '}
        </Fragment>
      ))}
      <Link
        to="/marques/$brand/interactions"
        params={{ brand }}
        search={{ would: item.would, activity: item.activity ?? 'none', reason: item.reason.code }}
      >
        {w.quarantine.wholeList}
      </Link>
    </>
  );
}
