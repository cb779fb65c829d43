import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { reconciliation } from '../../api/queries.ts';
import type { ReconciliationItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty, Remark } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';

/** What each source says it sent, against what holds a receipt. Days that no source declared are shown too: their gap is unknown. */
export function Gaps({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(reconciliation(brand));
  return (
    <Ready query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={w.quarantine.gapsEmptyTitle}>{w.quarantine.gapsEmpty}</Empty>
        ) : (
          <Stack>
            {items.every((item) => item.declared === null) && (
              <Remark>
                {w.quarantine.gapsEmptyTitle}. {w.quarantine.gapsEmpty}
              </Remark>
            )}
            <GapTable items={items} />
          </Stack>
        )
      }
    </Ready>
  );
}

function GapTable({ items }: { readonly items: readonly ReconciliationItem[] }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Table
      label={w.quarantine.tabs.gaps}
      rows={items}
      rowKey={(item) => `${item.day}/${item.source}`}
      columns={[
        { id: 'day', title: w.quarantine.day, main: true, cell: (item) => f.day(item.day) },
        { id: 'source', title: w.quarantine.source, cell: (item) => item.source },
        {
          id: 'declared',
          title: w.quarantine.declared,
          end: true,
          cell: (item) => (item.declared === null ? w.quarantine.undeclared : f.number(item.declared)),
        },
        { id: 'received', title: w.quarantine.received, end: true, cell: (item) => f.number(item.received) },
        { id: 'gap', title: w.quarantine.gap, end: true, cell: (item) => <Gap gap={item.gap} /> },
      ]}
    />
  );
}

function Gap({ gap }: { readonly gap: number | null }): ReactNode {
  const { w } = useLanguage();
  if (gap === null) return '–';
  if (gap === 0) return <State tone="allowed">{w.quarantine.noGap}</State>;
  return <State tone={gap > 0 ? 'overdue' : 'waiting'}>{w.quarantine.missing(gap)}</State>;
}
