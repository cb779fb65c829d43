import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { connections, copies } from '../../api/queries.ts';
import type { CopyItem } from '../../api/types.ts';
import { useAttest, useRetryCopy } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Empty, Mono, Remark } from '../../parts/facts.tsx';
import { Filters, SelectFilter } from '../../parts/filters.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Attest, ShowName } from './copy-acts.tsx';
import { CopyState, mustGo } from './copy-state.tsx';
import { Waited } from './health.tsx';
import { useKindName } from './kinds.ts';

/** As many as the server gives at once. */
const LIMIT = 500;

type Open = { readonly act: 'name' | 'attest'; readonly item: CopyItem };

/** Copies at platforms that are not settled, the oldest first: what is tried, and what waits for somebody. */
export function Copies({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const { connexion } = useSearch({ from: '/shell/marques/$brand/sources' });
  const query = useQuery(copies(brand, connexion === undefined ? {} : { connection: connexion }));
  const retry = useRetryCopy(brand);
  const attest = useAttest(brand);
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const columns = useColumns(brand, {
    onRetry: ({ id }) => (attest.reset(), retry.mutate(id)),
    onOpen: (act, item) => (attest.reset(), retry.reset(), setOpen({ act, item })),
  });
  const note = (
    <>
      {w.platforms.copiesNote} <Article name="GDPR art. 17(1); GDPR art. 19" />
    </>
  );
  return (
    <Section untitled title={w.platforms.copies} note={note}>
      <Stack>
        <OfConnection brand={brand} chosen={connexion} />
        <div role="status">
          {retry.isSuccess && <Remark tone="seal">{w.platforms.retried}</Remark>}
          {attest.isSuccess && <Remark tone="seal">{w.platforms.attested}</Remark>}
        </div>
        {retry.error && <Problem error={retry.error} />}
        <Ready query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.platforms.copiesEmptyTitle}>
                {connexion === undefined ? w.platforms.copiesEmpty : w.platforms.copiesFiltered}
              </Empty>
            ) : (
              <>
                <Table label={w.platforms.copies} rows={items} rowKey={(item) => item.id} columns={columns} />
                {items.length >= LIMIT && <p>{w.platforms.copiesCut(LIMIT)}</p>}
              </>
            )
          }
        </Ready>
      </Stack>
      {open?.act === 'name' && <ShowName brand={brand} item={open.item} onClose={close} />}
      {open?.act === 'attest' && <Attest brand={brand} item={open.item} attest={attest} onClose={close} />}
    </Section>
  );
}

/** Only where there are several to choose from. */
function OfConnection({ brand, chosen }: { readonly brand: string; readonly chosen: string | undefined }): ReactNode {
  const { w } = useLanguage();
  const navigate = useNavigate();
  const known = useQuery(connections(brand)).data?.items ?? [];
  if (known.length < 2 && chosen === undefined) return null;
  return (
    <Filters label={w.platforms.connection}>
      <SelectFilter
        label={w.platforms.connection}
        value={chosen}
        choices={[{ value: '', label: w.platforms.all }, ...known.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(connexion) =>
          void navigate({
            to: '/marques/$brand/sources',
            params: { brand },
            search: { vue: 'copies', ...(connexion !== undefined && { connexion }) },
            replace: true,
            resetScroll: false,
          })
        }
      />
    </Filters>
  );
}

type Acts = {
  readonly onRetry: (item: CopyItem) => void;
  readonly onOpen: (act: Open['act'], item: CopyItem) => void;
};

function useColumns(brand: string, { onRetry, onOpen }: Acts): readonly Column<CopyItem>[] {
  const { w } = useLanguage();
  const kindName = useKindName();
  return [
    {
      id: 'copy',
      title: w.platforms.copy,
      main: true,
      cell: ({ kind, connection, name, platform }) => (
        <>
          {w.platforms.kinds[kind]}
          <small>
            <Link to="/marques/$brand/sources/plateformes/$id" params={{ brand, id: connection }}>
              {name}
            </Link>
            {name === kindName(platform) ? '' : ` (${kindName(platform)})`}
          </small>
        </>
      ),
    },
    { id: 'state', title: w.platforms.state, cell: (item) => <CopyState item={item} /> },
    {
      id: 'since',
      title: w.platforms.age,
      cell: (item) => (
        <>
          <Waited since={item.since} late={mustGo(item)} />
          <small>{item.why ? w.platforms.whys[item.why] : w.platforms.noWhy}</small>
        </>
      ),
    },
    { id: 'interactions', title: w.platforms.interactions, cell: (item) => <Interactions brand={brand} item={item} /> },
    {
      id: 'acts',
      title: '',
      end: true,
      tight: true,
      cell: (item) =>
        item.state === 'by-hand' ? (
          <Actions>
            <Button size="compact-sm" onClick={() => onOpen('name', item)}>
              {w.platforms.showName}
            </Button>
            <Button size="compact-sm" onClick={() => onOpen('attest', item)}>
              {w.platforms.attest}
            </Button>
          </Actions>
        ) : (
          <Button size="compact-sm" onClick={() => onRetry(item)}>
            {w.platforms.retry}
          </Button>
        ),
    },
  ];
}

/** A file may hold many: the first few lead somewhere, the others are counted. */
const SHOWN = 3;

function Interactions({
  brand,
  item: { interactions },
}: {
  readonly brand: string;
  readonly item: CopyItem;
}): ReactNode {
  const { w } = useLanguage();
  if (interactions.length === 0) return '–';
  const rest = interactions.length - SHOWN;
  return (
    <ul>
      {interactions.slice(0, SHOWN).map((id) => (
        <li key={id}>
          <Link to="/marques/$brand/interactions/$id" params={{ brand, id }}>
            <Mono>{id.slice(-8)}</Mono>
          </Link>
        </li>
      ))}
      {rest > 0 && <li>{w.platforms.more(rest)}</li>}
    </ul>
  );
}
