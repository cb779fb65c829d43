import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { webhooks } from '../../api/queries.ts';
import type { WebhookItem } from '../../api/types.ts';
import { useCreateWebhook, useRotateWebhook } from '../../api/writes.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { eventName } from '../../i18n/source-terms.ts';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { RotateWebhook, StopWebhook } from './told-acts.tsx';
import { Tell } from './tell.tsx';

type Open = { readonly act: 'rotate' | 'stop'; readonly item: WebhookItem };

type ToldProps = {
  readonly brand: string;
  /** Whether one more is being made. */
  readonly telling: boolean;
  readonly onTold: () => void;
};

/** Systems of the brand that are told of what concerns it, and how that went. */
export function Told({ brand, telling, onTold }: ToldProps): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(webhooks(brand));
  const create = useCreateWebhook(brand);
  const rotate = useRotateWebhook(brand);
  const [open, setOpen] = useState<Open>();
  const [shown, show] = useState<{ readonly name: string; readonly secret: string }>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      {shown && (
        <ShownOnce
          title={w.sources.secretTitle}
          note={w.sources.toldSecretText}
          name={{ name: w.sources.name, value: shown.name }}
          label={w.sources.secret}
          secret={shown.secret}
          done={w.sources.acts.close}
          onDone={() => (show(undefined), create.reset(), rotate.reset())}
        />
      )}
      <Section untitled title={w.sources.tabs.told} note={w.sources.toldNote}>
        <Ready query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.sources.toldEmptyTitle}>{w.sources.toldEmpty}</Empty>
            ) : (
              <ToldTable brand={brand} items={items} onAct={(act, item) => setOpen({ act, item })} />
            )
          }
        </Ready>
      </Section>
      {telling && <Tell create={create} onDone={(made) => (show(made), onTold())} onClose={onTold} />}
      {open?.act === 'rotate' && (
        <RotateWebhook
          item={open.item}
          rotate={rotate}
          onDone={(secret) => (show({ name: open.item.name, secret }), close())}
          onClose={close}
        />
      )}
      {open?.act === 'stop' && <StopWebhook brand={brand} item={open.item} onClose={close} />}
    </>
  );
}

const order = (a: WebhookItem, b: WebhookItem): number => Number(a.disabledAt !== null) - Number(b.disabledAt !== null);

type ToldTableProps = {
  readonly brand: string;
  readonly items: readonly WebhookItem[];
  readonly onAct: (act: Open['act'], item: WebhookItem) => void;
};

function ToldTable({ brand, items, onAct }: ToldTableProps): ReactNode {
  const { w, say } = useLanguage();
  const columns: readonly Column<WebhookItem>[] = [
    {
      id: 'name',
      title: w.sources.name,
      main: true,
      cell: ({ id, name, url }) => (
        <>
          <Link to="/marques/$brand/sources/avertissements/$id" params={{ brand, id }}>
            {name}
          </Link>
          <small>{new URL(url).host}</small>
        </>
      ),
    },
    {
      id: 'events',
      title: w.sources.of,
      long: true,
      cell: ({ events }) => enumeration(events.map((type) => say(eventName(type)))),
    },
    { id: 'deliveries', title: w.sources.deliveries, cell: (item) => <HowItWent item={item} /> },
    { id: 'state', title: w.sources.state, cell: (item) => <Standing item={item} /> },
    {
      id: 'acts',
      title: '',
      end: true,
      tight: true,
      cell: (item) =>
        item.disabledAt === null && (
          <Actions>
            <Button size="compact-sm" onClick={() => onAct('rotate', item)}>
              {w.sources.changeSecret}
            </Button>
            <Button size="compact-sm" variant="danger" onClick={() => onAct('stop', item)}>
              {w.sources.stop}
            </Button>
          </Actions>
        ),
    },
  ];
  return (
    <Table label={w.sources.tabs.told} rows={items.toSorted(order)} rowKey={(item) => item.id} columns={columns} />
  );
}

/** « 12 remis, 1 en attente »: what is not zero. */
export function HowItWent({ item: { delivered, waiting, failed } }: { readonly item: WebhookItem }): ReactNode {
  const { w } = useLanguage();
  const said = [
    ...(delivered > 0 ? [w.sources.delivered(delivered)] : []),
    ...(waiting > 0 ? [w.sources.toRetry(waiting)] : []),
    ...(failed > 0 ? [w.sources.failed(failed)] : []),
  ];
  return said.length === 0 ? w.sources.noDelivery : said.join(', ');
}

export function Standing({ item: { disabledAt, failed } }: { readonly item: WebhookItem }): ReactNode {
  const { w, f } = useLanguage();
  if (disabledAt !== null) return <State tone="neutral">{w.sources.stopped(f.shortDay(disabledAt))}</State>;
  return failed > 0 ? (
    <State tone="overdue" sentence>
      {w.sources.failing}
    </State>
  ) : (
    <State tone="allowed">{w.sources.live}</State>
  );
}
