import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../api/people.ts';
import { incidents } from '../../api/queries.ts';
import type { IncidentClosing, IncidentItem } from '../../api/types.ts';
import { useCloseIncident } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { Empty, Pending, Remark } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';

const OUTCOMES = ['handled', 'no-risk', 'breach'] as const satisfies readonly IncidentClosing['outcome'][];

/** What the last look before storage stopped, until somebody says what came of it. */
export function Incidents({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useInfiniteQuery(incidents(brand));
  const [closing, close] = useState<IncidentItem>();
  const [done, setDone] = useState<string>();
  const columns = useColumns(brand, close);
  if (!query.data)
    return query.error ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Pending />;
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <Stack>
      <div role="status">
        {done && (
          <Remark tone="seal">
            {w.incidents.done} <SealMark brand={brand} entry={done} index={null} />
          </Remark>
        )}
      </div>
      {items.length === 0 ? (
        <Empty title={w.incidents.noneTitle}>{w.incidents.none}</Empty>
      ) : (
        <Table label={w.quarantine.tabs.incidents} rows={items} rowKey={(item) => item.id} columns={columns} />
      )}
      {query.hasNextPage && (
        <Actions>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {w.quarantine.more}
          </Button>
        </Actions>
      )}
      {closing && (
        <Closing
          brand={brand}
          item={closing}
          onClose={() => close(undefined)}
          onDone={(entry) => (close(undefined), setDone(entry))}
        />
      )}
    </Stack>
  );
}

function useColumns(brand: string, onClose: (item: IncidentItem) => void): readonly Column<IncidentItem>[] {
  const { w, f } = useLanguage();
  const may = useMay();
  return [
    { id: 'kind', title: w.incidents.what, main: true, cell: (item) => w.incidents.kinds[item.kind] },
    {
      id: 'interaction',
      title: w.quarantine.interaction,
      cell: (item) =>
        item.interaction && may.brand(brand, 'read') ? (
          <Link to="/marques/$brand/interactions/$id" params={{ brand, id: item.interaction }}>
            {f.stamp(item.at)}
          </Link>
        ) : (
          f.stamp(item.at)
        ),
    },
    {
      id: 'state',
      title: w.quarantine.state,
      cell: ({ closed }) =>
        closed ? (
          <State tone={closed.outcome === 'breach' ? 'refused' : 'allowed'}>
            {w.incidents.outcomes[closed.outcome]}
          </State>
        ) : (
          <State tone="waiting">{w.incidents.open}</State>
        ),
    },
    {
      id: 'acts',
      title: '',
      end: true,
      tight: true,
      cell: (item) =>
        item.closed ? (
          <SealMark brand={brand} entry={item.closed.entry} />
        ) : (
          may.brand(brand, 'quarantine') && (
            <Button size="compact-sm" onClick={() => onClose(item)}>
              {w.incidents.close}
            </Button>
          )
        ),
    },
  ];
}

type ClosingProps = {
  readonly brand: string;
  readonly item: IncidentItem;
  readonly onClose: () => void;
  readonly onDone: (entry: string) => void;
};

/** A breach is told to the controller without undue delay: the dialog says so before it is closed. */
function Closing({ brand, item, onClose, onDone }: ClosingProps): ReactNode {
  const { w, f } = useLanguage();
  const [outcome, setOutcome] = useState<IncidentClosing['outcome']>('handled');
  const close = useCloseIncident(brand);
  return (
    <ReasonedAct
      title={w.incidents.closeTitle}
      reasonLabel={w.incidents.reason}
      reasonHint={w.quarantine.reasonHint}
      minLength={10}
      act={w.incidents.closeAct}
      variant="seal"
      busy={close.isPending}
      error={close.error}
      onAct={(reason) =>
        close.mutate({ id: item.id, outcome, reason }, { onSuccess: ({ closed }) => onDone(closed?.entry ?? '') })
      }
      onClose={onClose}
    >
      <p>{w.incidents.closeText(f.moment(item.at))}</p>
      <NativeSelect
        label={w.incidents.outcome}
        value={outcome}
        data={OUTCOMES.map((value) => ({ value, label: w.incidents.outcomes[value] }))}
        onChange={(event) => setOutcome(OUTCOMES.find((known) => known === event.currentTarget.value) ?? outcome)}
      />
    </ReasonedAct>
  );
}
