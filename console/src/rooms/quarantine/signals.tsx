import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { signals, type SignalState } from '../../api/queries.ts';
import type { SignalItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { recipients, signals as rights, term } from '../../i18n/terms.ts';
import { Deadline } from '../../parts/deadline.tsx';
import { Empty, Pending, Remark } from '../../parts/facts.tsx';
import { Filters, WordFilter } from '../../parts/filters.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Verdict } from '../../parts/verdict.tsx';
import { Relay } from './relay.tsx';

const HERE = '/shell/marques/$brand/quarantaine';

/** Rights exercised in a conversation, taken up whatever became of it: what waits to be relayed, or what was. */
export function Signals({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const navigate = useNavigate();
  const state: SignalState = useSearch({ from: HERE }).etat === 'relayed' ? 'relayed' : 'waiting';
  const [done, setDone] = useState<string>();
  return (
    <Stack>
      <Filters label={w.quarantine.state}>
        <WordFilter
          label={w.quarantine.state}
          value={state}
          choices={(['waiting', 'relayed'] as const).map((value) => ({ value, label: w.quarantine.states[value] }))}
          onChange={(etat) =>
            void navigate({
              to: '/marques/$brand/quarantaine',
              params: { brand },
              search: { vue: 'signals', ...(etat === 'relayed' && { etat }) },
              replace: true,
            })
          }
        />
      </Filters>
      <div role="status">
        {done && (
          <Remark tone="seal">
            {w.quarantine.relayDone} <SealMark brand={brand} entry={done} index={null} />
          </Remark>
        )}
      </div>
      <Listed key={state} brand={brand} state={state} onRelayed={setDone} />
    </Stack>
  );
}

type ListedProps = {
  readonly brand: string;
  readonly state: SignalState;
  readonly onRelayed: (entry: string) => void;
};

function Listed({ brand, state, onRelayed }: ListedProps): ReactNode {
  const { w } = useLanguage();
  const query = useInfiniteQuery(signals(brand, state));
  const [relaying, relay] = useState<SignalItem>();
  const columns = useColumns(brand, state, relay);
  if (!query.data)
    return query.error ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Pending />;
  const items = query.data.pages.flatMap((page) => page.items);
  // The API gives the newest first; once all are here, what has waited longest leads.
  const urgent = state === 'waiting' && !query.hasNextPage ? items.toReversed() : items;
  const empty =
    state === 'waiting'
      ? [w.quarantine.noneWaitingTitle, w.quarantine.noneWaiting]
      : [w.quarantine.noneRelayedTitle, w.quarantine.noneRelayed];
  return (
    <>
      {items.length === 0 ? (
        <Empty title={empty[0]!}>{empty[1]}</Empty>
      ) : (
        <Table label={w.quarantine.tabs.signals} rows={urgent} rowKey={(item) => item.id} columns={columns} />
      )}
      {query.hasNextPage && (
        <Actions>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {w.quarantine.more}
          </Button>
        </Actions>
      )}
      {relaying && (
        <Relay
          brand={brand}
          item={relaying}
          onClose={() => relay(undefined)}
          onDone={(entry) => (relay(undefined), onRelayed(entry))}
        />
      )}
    </>
  );
}

function useColumns(
  brand: string,
  state: SignalState,
  onRelay: (item: SignalItem) => void,
): readonly Column<SignalItem>[] {
  const { w, say, f } = useLanguage();
  return [
    { id: 'right', title: w.quarantine.right, main: true, cell: (item) => say(term(rights, item.kind)) },
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
    state === 'waiting'
      ? { id: 'due', title: w.quarantine.due, cell: (item) => <Due item={item} /> }
      : { id: 'relayed', title: w.quarantine.relayTo, cell: (item) => <Relayed item={item} /> },
    state === 'waiting'
      ? {
          id: 'acts',
          title: '',
          end: true,
          tight: true,
          cell: (item) => (
            <Button size="compact-sm" onClick={() => onRelay(item)}>
              {w.quarantine.relay}
            </Button>
          ),
        }
      : {
          id: 'entry',
          title: w.trace.index,
          end: true,
          tight: true,
          cell: (item) => item.relayed && <SealMark brand={brand} entry={item.relayed.entry} />,
        },
  ];
}

function Due({ item: { due } }: { readonly item: SignalItem }): ReactNode {
  const { w, f } = useLanguage();
  return due === null ? w.quarantine.noDelay : <Deadline until={due}>{f.stamp(due)}</Deadline>;
}

function Relayed({ item: { relayed } }: { readonly item: SignalItem }): ReactNode {
  const { w, say, f } = useLanguage();
  return relayed && w.quarantine.relayed(say(recipients[relayed.to]), f.stamp(relayed.at));
}
