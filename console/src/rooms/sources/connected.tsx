import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { hooks } from '../../api/queries.ts';
import type { HookItem } from '../../api/types.ts';
import { useRotateHook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty, Remark } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { RevokeHook, RotateHook } from './hook-acts.tsx';
import { useSystemName } from './systems.ts';
import { Tally } from './tally.tsx';

type Open = { readonly act: 'rotate' | 'revoke'; readonly item: HookItem };

/** The addresses that systems send to, and the health of each. */
export function Connected({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(hooks(brand));
  const rotate = useRotateHook(brand);
  const [open, setOpen] = useState<Open>();
  const [rotated, setRotated] = useState<string>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      <div role="status">
        {rotated && rotate.data && (
          <Rotated name={rotated} secret={rotate.data.secret} onDone={() => (rotate.reset(), setRotated(undefined))} />
        )}
      </div>
      <Section untitled title={w.sources.tabs.connected} note={w.sources.connectedNote}>
        <Ready query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.sources.connectedEmptyTitle}>{w.sources.connectedEmpty}</Empty>
            ) : (
              <HookTable brand={brand} items={items} onAct={(act, item) => setOpen({ act, item })} />
            )
          }
        </Ready>
      </Section>
      {open?.act === 'rotate' && (
        <RotateHook
          item={open.item}
          rotate={rotate}
          onDone={() => (setRotated(open.item.name), close())}
          onClose={close}
        />
      )}
      {open?.act === 'revoke' && <RevokeHook brand={brand} item={open.item} onClose={close} />}
    </>
  );
}

type RotatedProps = { readonly name: string; readonly secret: string | null; readonly onDone: () => void };

function Rotated({ name, secret, onDone }: RotatedProps): ReactNode {
  const { w } = useLanguage();
  if (secret === null) return <Remark tone="seal">{w.sources.rotated(name)}</Remark>;
  return (
    <ShownOnce
      title={w.sources.secretTitle}
      note={`${w.sources.rotated(name)} ${w.sources.rotatedText}`}
      name={{ name: w.sources.name, value: name }}
      label={w.sources.secret}
      secret={secret}
      done={w.sources.acts.close}
      onDone={onDone}
    />
  );
}

/** Those in use first, as the API gives them: the newest first. */
const order = (a: HookItem, b: HookItem): number => Number(a.revokedAt !== null) - Number(b.revokedAt !== null);

type HookTableProps = {
  readonly brand: string;
  readonly items: readonly HookItem[];
  readonly onAct: (act: Open['act'], item: HookItem) => void;
};

function HookTable({ brand, items, onAct }: HookTableProps): ReactNode {
  const { w, f } = useLanguage();
  const columns: readonly Column<HookItem>[] = [
    { id: 'name', title: w.sources.name, main: true, cell: (item) => <Named brand={brand} item={item} /> },
    { id: 'state', title: w.sources.state, cell: (item) => <Health item={item} /> },
    {
      id: 'last',
      title: w.sources.last,
      cell: ({ lastAt }) => (lastAt === null ? w.sources.never : <time dateTime={lastAt}>{f.stamp(lastAt)}</time>),
    },
    { id: 'day', title: w.sources.day, long: true, cell: (item) => <Tally counts={item.counts} /> },
    {
      id: 'acts',
      title: '',
      end: true,
      tight: true,
      cell: (item) =>
        item.revokedAt === null && (
          <Actions>
            <Button size="compact-sm" onClick={() => onAct('rotate', item)}>
              {w.sources.changeSecret}
            </Button>
            <Button size="compact-sm" variant="danger" onClick={() => onAct('revoke', item)}>
              {w.sources.revoke}
            </Button>
          </Actions>
        ),
    },
  ];
  return (
    <Table label={w.sources.tabs.connected} rows={items.toSorted(order)} rowKey={(item) => item.id} columns={columns} />
  );
}

function Named({ brand, item }: { readonly brand: string; readonly item: HookItem }): ReactNode {
  const systemOf = useSystemName();
  return (
    <>
      {item.revokedAt === null ? (
        <Link to="/marques/$brand/sources/raccorder" params={{ brand }} search={{ adresse: item.id }}>
          {item.name}
        </Link>
      ) : (
        item.name
      )}
      <small>{systemOf(item.source)}</small>
    </>
  );
}

/** A contact centre that is silent for a day is worth a look. */
const SILENCE = 86_400_000;

function Health({ item: { lastAt, revokedAt } }: { readonly item: HookItem }): ReactNode {
  const { w, f } = useLanguage();
  if (revokedAt !== null) return <State tone="neutral">{w.sources.revokedOn(f.shortDay(revokedAt))}</State>;
  if (lastAt === null) return <State tone="waiting">{w.sources.nothingYet}</State>;
  if (Date.now() - Date.parse(lastAt) < SILENCE) return <State tone="allowed">{w.sources.receiving}</State>;
  return (
    <State tone="overdue" sentence>
      {w.sources.silent(f.ago(lastAt))}
    </State>
  );
}
