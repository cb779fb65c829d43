import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { aside } from '../../api/queries.ts';
import type { AsideItem } from '../../api/types.ts';
import { useDestroyAside, useReadAgain } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { whyAside } from '../../i18n/source-terms.ts';
import { Deadline } from '../../parts/deadline.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { Empty, Facts, Mono, Remark } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useBrandName } from '../brands.ts';
import { useHookName, useSystemName } from './systems.ts';

/** Deliveries that nobody could read: what they are, not what they say. */
export function Aside({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(aside(brand));
  const again = useReadAgain(brand);
  const destroy = useDestroyAside(brand);
  const [destroying, setDestroying] = useState<AsideItem>();
  const columns = useColumns(brand, {
    busy: again.isPending ? again.variables : undefined,
    onAgain: (item) => (destroy.reset(), again.mutate(item.id)),
    onDestroy: (item) => (again.reset(), destroy.reset(), setDestroying(item)),
  });
  return (
    <Section untitled title={w.sources.tabs.aside} note={w.sources.asideNote}>
      <Stack>
        <div role="status">
          {again.data && <Remark tone="seal">{w.sources.rereadDone(again.data.interactions)}</Remark>}
          {destroy.isSuccess && <Remark tone="seal">{w.sources.destroyed}</Remark>}
        </div>
        {again.error && <Problem error={again.error} title={w.sources.rereadStays} />}
        <Ready query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.sources.asideEmptyTitle}>{w.sources.asideEmpty}</Empty>
            ) : (
              <Table label={w.sources.tabs.aside} rows={items} rowKey={(item) => item.id} columns={columns} />
            )
          }
        </Ready>
      </Stack>
      {destroying && (
        <Destroy brand={brand} item={destroying} destroy={destroy} onClose={() => setDestroying(undefined)} />
      )}
    </Section>
  );
}

type Acts = {
  readonly busy: string | undefined;
  readonly onAgain: (item: AsideItem) => void;
  readonly onDestroy: (item: AsideItem) => void;
};

function useColumns(brand: string, { busy, onAgain, onDestroy }: Acts): readonly Column<AsideItem>[] {
  const { w, f } = useLanguage();
  return [
    { id: 'source', title: w.sources.source, main: true, cell: (item) => <Origin brand={brand} item={item} /> },
    { id: 'what', title: w.sources.what, long: true, cell: (item) => <Why item={item} /> },
    {
      id: 'received',
      title: w.sources.received,
      cell: ({ receivedAt }) => <time dateTime={receivedAt}>{f.stamp(receivedAt)}</time>,
    },
    { id: 'size', title: w.sources.size, end: true, cell: ({ bytes }) => f.bytes(bytes) },
    {
      id: 'kept',
      title: w.sources.kept,
      cell: ({ expires }) => <Deadline until={expires}>{f.shortDay(expires)}</Deadline>,
    },
    {
      id: 'acts',
      title: '',
      end: true,
      tight: true,
      cell: (item) => (
        <Actions>
          <Button size="compact-sm" loading={busy === item.id} onClick={() => onAgain(item)}>
            {w.sources.reread}
          </Button>
          <Button size="compact-sm" variant="danger" onClick={() => onDestroy(item)}>
            {w.sources.destroy}
          </Button>
        </Actions>
      ),
    },
  ];
}

function Origin({ brand, item }: { readonly brand: string; readonly item: AsideItem }): ReactNode {
  const { w } = useLanguage();
  const systemOf = useSystemName();
  const nameOf = useHookName(brand);
  return (
    <>
      {nameOf(item.hook) ?? w.sources.revokedHook}
      <small>{systemOf(item.source)}</small>
    </>
  );
}

/** The reason in words, and the code or the sender's own word that stands behind it. */
function Why({ item: { event } }: { readonly item: AsideItem }): ReactNode {
  const { say } = useLanguage();
  return (
    <>
      {say(whyAside(event))}
      {event && (
        <small>
          <Mono>{event}</Mono>
        </small>
      )}
    </>
  );
}

type DestroyProps = {
  readonly brand: string;
  readonly item: AsideItem;
  readonly destroy: ReturnType<typeof useDestroyAside>;
  readonly onClose: () => void;
};

/** What is lost, for whom; the reason stays in the log. */
function Destroy({ brand, item, destroy, onClose }: DestroyProps): ReactNode {
  const { w, f } = useLanguage();
  const systemOf = useSystemName();
  const what = `${systemOf(item.source)}, ${f.moment(item.receivedAt)}, ${f.bytes(item.bytes)}`;
  return (
    <ReasonedAct
      title={w.sources.destroyTitle}
      reasonLabel={w.quarantine.reason}
      reasonHint={w.quarantine.reasonHint}
      minLength={3}
      act={w.sources.destroyAct}
      variant="danger"
      busy={destroy.isPending}
      error={destroy.error}
      onAct={(reason) => destroy.mutate({ id: item.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {w.sources.destroyText(what, useBrandName(brand))} {w.sources.destroyLog}
      </p>
      <Facts facts={[{ name: w.sources.destroyWhy, value: <Why item={item} /> }]} />
    </ReasonedAct>
  );
}
