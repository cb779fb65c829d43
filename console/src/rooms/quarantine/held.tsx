import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { quarantine } from '../../api/queries.ts';
import type { QuarantineDecision, QuarantineItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName, routingKeys, term } from '../../i18n/terms.ts';
import { Deadline } from '../../parts/deadline.tsx';
import { Reasons } from '../../parts/decision.tsx';
import { Empty, Pending, Remark } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { OnDay } from '../../parts/law-day.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { Table } from '../../parts/table.tsx';
import { useActivityName } from '../brands.ts';
import { Admit, Destroy } from './decide.tsx';

type Choice = QuarantineDecision['decision'];
type Done = { readonly decision: Choice; readonly entry: string };

/** What waits for a decision, with the day it destroys itself. */
export function Held({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useInfiniteQuery(quarantine(brand));
  const [open, setOpen] = useState<{ readonly decision: Choice; readonly item: QuarantineItem }>();
  const [done, setDone] = useState<Done>();
  if (!query.data)
    return query.error ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Pending />;
  const items = query.data.pages.flatMap((page) => page.items);
  const Act = open?.decision === 'admit' ? Admit : Destroy;
  return (
    <Stack>
      <div role="status">{done && <Decided brand={brand} done={done} />}</div>
      {items.length === 0 ? (
        <Empty title={w.quarantine.emptyTitle}>{w.quarantine.empty}</Empty>
      ) : (
        <HeldTable brand={brand} items={items} onAct={(decision, item) => setOpen({ decision, item })} />
      )}
      {query.hasNextPage && (
        <Actions>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {w.quarantine.more}
          </Button>
        </Actions>
      )}
      {open && (
        <Act
          brand={brand}
          item={open.item}
          onClose={() => setOpen(undefined)}
          onDone={(entry) => (setOpen(undefined), setDone({ decision: open.decision, entry }))}
        />
      )}
    </Stack>
  );
}

function Decided({ brand, done }: { readonly brand: string; readonly done: Done }): ReactNode {
  const { w } = useLanguage();
  return (
    <Remark tone="seal">
      {w.quarantine.done[done.decision]} <SealMark brand={brand} entry={done.entry} index={null} />
    </Remark>
  );
}

type HeldTableProps = {
  readonly brand: string;
  readonly items: readonly QuarantineItem[];
  readonly onAct: (decision: Choice, item: QuarantineItem) => void;
};

function HeldTable({ brand, items, onAct }: HeldTableProps): ReactNode {
  const { w } = useLanguage();
  return (
    <Table
      label={w.quarantine.tabs.held}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        {
          id: 'interaction',
          title: w.quarantine.interaction,
          main: true,
          cell: (item) => <Origin brand={brand} item={item} />,
        },
        { id: 'because', title: w.quarantine.because, long: true, cell: (item) => <Because item={item} /> },
        { id: 'decide', title: w.quarantine.decide, long: true, cell: (item) => <ToDecide item={item} /> },
        { id: 'acts', title: '', end: true, tight: true, cell: (item) => <Acts item={item} onAct={onAct} /> },
      ]}
    />
  );
}

function Origin({ brand, item }: { readonly brand: string; readonly item: QuarantineItem }): ReactNode {
  const { w, say, f } = useLanguage();
  const nameOf = useActivityName(brand);
  return (
    <>
      <Link to="/marques/$brand/interactions/$id" params={{ brand, id: item.id }}>
        {say(channelName(item.channel))}
      </Link>
      {item.activity !== null && <small>{nameOf(item.activity)}</small>}
      <small>{`${f.stamp(item.receivedAt)}, ${item.source}`}</small>
      {Object.entries(item.routing).map(([key, value]) => (
        <small key={key}>{`${say(term(routingKeys, key))}${w.colon} ${value}`}</small>
      ))}
    </>
  );
}

function Because({ item }: { readonly item: QuarantineItem }): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      <OnDay at={item.receivedAt}>
        <Reasons reasons={item.because} />
      </OnDay>
      {item.cardStopped && <small>{w.quarantine.card}</small>}
    </>
  );
}

function ToDecide({ item }: { readonly item: QuarantineItem }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <>
      <small>{w.quarantine.by[item.decidedBy]}</small>
      <Deadline until={item.expiresOn}>{w.quarantine.before(f.day(item.expiresOn))}</Deadline>
    </>
  );
}

function Acts({ item, onAct }: { readonly item: QuarantineItem; readonly onAct: HeldTableProps['onAct'] }): ReactNode {
  const { w } = useLanguage();
  return (
    <Actions>
      <Button size="compact-sm" onClick={() => onAct('admit', item)}>
        {w.quarantine.admit}
      </Button>
      <Button size="compact-sm" variant="danger" onClick={() => onAct('destroy', item)}>
        {w.quarantine.destroy}
      </Button>
    </Actions>
  );
}
