import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { signals } from '../../api/queries.ts';
import type { SignalItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { signals as rights, term } from '../../i18n/terms.ts';
import { Empty } from '../../parts/facts.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, Verdict } from '../../parts/verdict.tsx';

/** Rights exercised in a conversation, taken up whatever became of it. */
export function Signals({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(signals(brand));
  return (
    <Ready query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={w.quarantine.signalsEmptyTitle}>{w.quarantine.signalsEmpty}</Empty>
        ) : (
          <SignalTable brand={brand} items={items} />
        )
      }
    </Ready>
  );
}

function SignalTable({ brand, items }: { readonly brand: string; readonly items: readonly SignalItem[] }): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <Table
      label={w.quarantine.tabs.signals}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        { id: 'right', title: w.quarantine.right, main: true, cell: (item) => say(term(rights, item.kind)) },
        {
          id: 'state',
          title: w.quarantine.state,
          cell: (item) => (
            <State tone={item.state === 'relayed' ? 'allowed' : 'waiting'}>{w.quarantine.states[item.state]}</State>
          ),
        },
        {
          id: 'interaction',
          title: w.quarantine.interaction,
          cell: (item) => (
            <Link to="/marques/$brand/interactions/$id" params={{ brand, id: item.interaction }}>
              {f.stamp(item.at)}
            </Link>
          ),
        },
        { id: 'verdict', title: w.quarantine.verdict, cell: (item) => <Verdict verdict={item.verdict} /> },
      ]}
    />
  );
}
