import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { connections } from '../../api/queries.ts';
import type { ConnectionItem } from '../../api/types.ts';
import { useLook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { CopyCounts, Health, Waited } from './health.tsx';
import { useKindName } from './kinds.ts';
import { LookResult } from './look.tsx';

/** The accounts at platforms, the health of each, and what lies there. */
export function Platforms({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(connections(brand));
  const look = useLook(brand);
  const columns = useColumns(brand, look);
  return (
    <Section untitled title={w.sources.tabs.platforms} note={w.platforms.note}>
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.platforms.emptyTitle}>{w.platforms.empty}</Empty>
          ) : (
            <Stack>
              <div role="status">
                <LookResult look={look} connection={items.find(({ id }) => id === look.variables)} />
              </div>
              <Table label={w.sources.tabs.platforms} rows={items} rowKey={(item) => item.id} columns={columns} />
            </Stack>
          )
        }
      </Ready>
    </Section>
  );
}

function useColumns(brand: string, look: ReturnType<typeof useLook>): readonly Column<ConnectionItem>[] {
  const { w, f } = useLanguage();
  const kindName = useKindName();
  return [
    {
      id: 'name',
      title: w.sources.name,
      main: true,
      cell: ({ id, name, kind }) => (
        <>
          <Link to="/marques/$brand/sources/plateformes/$id" params={{ brand, id }}>
            {name}
          </Link>
          <small>{kindName(kind)}</small>
        </>
      ),
    },
    { id: 'health', title: w.platforms.health, cell: (item) => <Health connection={item} /> },
    {
      id: 'look',
      title: w.platforms.lastLook,
      cell: ({ lookedAt }) =>
        lookedAt === null ? w.platforms.never : <time dateTime={lookedAt}>{f.stamp(lookedAt)}</time>,
    },
    { id: 'copies', title: w.platforms.copiesThere, cell: (item) => <CopyCounts connection={item} /> },
    {
      id: 'oldest',
      title: w.platforms.oldest,
      cell: ({ oldest }) => (oldest === null ? w.platforms.nothingLate : <Waited since={oldest} />),
    },
    {
      id: 'acts',
      title: '',
      end: true,
      tight: true,
      cell: ({ id, endedAt }) =>
        endedAt === null && (
          <Button size="compact-sm" loading={look.isPending && look.variables === id} onClick={() => look.mutate(id)}>
            {w.platforms.look}
          </Button>
        ),
    },
  ];
}
