import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { mandate, routes } from '../../api/queries.ts';
import type { ConnectionItem, RouteItem } from '../../api/types.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { routingKeys, term } from '../../i18n/terms.ts';
import { Empty, Mono, Remark, Runnable } from '../../parts/facts.tsx';
import { Filters, WordFilter } from '../../parts/filters.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useActivityName, useBrands } from '../brands.ts';
import { useKind } from './kinds.ts';
import { wiringRows } from './wiring-rows.ts';

const HERE = '/shell/marques/$brand/sources/plateformes/$id';

const FILTERS = {
  all: () => true,
  unrouted: ({ activities }: RouteItem) => activities.length === 0,
  shared: ({ shared }: RouteItem) => shared.length > 0,
} as const;
type Filter = keyof typeof FILTERS;

type RoutesProps = { readonly brand: string; readonly connection: ConnectionItem };

/** What the platform itself lists, beside what the wiring says of it. */
export function Routes({ brand, connection }: RoutesProps): ReactNode {
  const { w } = useLanguage();
  const kind = useKind(connection.kind);
  const able = kind?.can.includes('routes') && connection.endedAt === null;
  const query = useQuery({ ...routes(brand, connection.id), enabled: able === true });
  return (
    <Section untitled title={w.platforms.tabs.routes} note={w.platforms.routesNote}>
      {connection.endedAt !== null ? (
        <Remark>{w.platforms.gone}</Remark>
      ) : kind && !able ? (
        <Remark>{w.platforms.routesCannot}</Remark>
      ) : (
        <Ready query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.platforms.routesEmptyTitle}>{w.platforms.routesEmpty}</Empty>
            ) : (
              <Listed brand={brand} source={kind?.source ?? connection.kind} items={items} id={connection.id} />
            )
          }
        </Ready>
      )}
    </Section>
  );
}

const keyOf = ({ key, value }: RouteItem): string => `${key}/${value}`;

type ListedProps = {
  readonly brand: string;
  readonly source: string;
  readonly items: readonly RouteItem[];
  readonly id: string;
};

function Listed({ brand, source, items, id }: ListedProps): ReactNode {
  const { w, f } = useLanguage();
  const { filtre } = useSearch({ from: HERE });
  const navigate = useNavigate();
  const filter = (Object.keys(FILTERS) as Filter[]).find((known) => known === filtre) ?? 'all';
  const [chosen, choose] = useState<Readonly<Record<string, string>>>({});
  const columns = useColumns(brand, chosen, (route, activity) => choose({ ...chosen, [keyOf(route)]: activity }));
  const rows = items.filter(FILTERS[filter]);
  const routed = items.flatMap(({ key, value }) => {
    const activity = chosen[`${key}/${value}`];
    return activity ? [{ key, value, activity }] : [];
  });
  return (
    <>
      <Stack>
        <Filters label={w.platforms.filter}>
          <WordFilter
            label={w.platforms.filter}
            value={filter === 'all' ? undefined : filter}
            choices={(['all', 'unrouted', 'shared'] as const).map((value) => ({
              value: value === 'all' ? '' : value,
              label: `${w.platforms.filters[value]} (${f.number(items.filter(FILTERS[value]).length)})`,
            }))}
            onChange={(value) =>
              void navigate({
                to: '/marques/$brand/sources/plateformes/$id',
                params: { brand, id },
                search: { vue: 'routes', ...(value !== undefined && { filtre: value }) },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </Filters>
        {rows.length === 0 ? (
          <p>{w.platforms.routesFiltered}</p>
        ) : (
          <Table label={w.platforms.tabs.routes} rows={rows} rowKey={keyOf} columns={columns} />
        )}
      </Stack>
      {items.some(FILTERS.unrouted) && (
        <Rows brand={brand} yaml={routed.length > 0 ? wiringRows(source, routed) : ''} />
      )}
    </>
  );
}

function useColumns(
  brand: string,
  chosen: Readonly<Record<string, string>>,
  onChoose: (route: RouteItem, activity: string) => void,
): readonly Column<RouteItem>[] {
  const { w, say } = useLanguage();
  const nameOf = useActivityName(brand);
  const brands = useBrands();
  const activities = useQuery(mandate(brand)).data?.activities ?? [];
  const choices = [
    { value: '', label: w.platforms.choose },
    ...activities.map(({ id, purpose }) => ({ value: id, label: say(purpose) })),
  ];
  return [
    {
      id: 'route',
      title: w.platforms.routing,
      main: true,
      cell: ({ key, value, label }) => (
        <>
          {say(term(routingKeys, key))} <Mono>{value}</Mono>
          {label !== null && <small>{label}</small>}
        </>
      ),
    },
    {
      id: 'leads',
      title: w.platforms.leads,
      cell: (route) =>
        route.activities.length > 0 ? (
          enumeration(route.activities.map(nameOf))
        ) : (
          <NativeSelect
            aria-label={w.platforms.leadsFor(route.value)}
            value={chosen[keyOf(route)] ?? ''}
            data={choices}
            onChange={(event) => onChoose(route, event.currentTarget.value)}
          />
        ),
    },
    {
      id: 'shared',
      title: w.platforms.shared,
      cell: ({ shared }) =>
        shared.length === 0 ? (
          w.platforms.alone
        ) : (
          <State tone="waiting" sentence>
            {shared.map((one) => brands.find((item) => item.brand === one)?.name ?? one).join(', ')}
          </State>
        ),
    },
  ];
}

/** The lines that the wiring lacks, and the commands that publish it: it is signed by hand, so nothing here does. */
function Rows({ brand, yaml }: { readonly brand: string; readonly yaml: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <Section title={w.platforms.rows} note={w.platforms.rowsNote}>
      <Stack>
        {yaml === '' ? (
          <p>{w.platforms.rowsNone}</p>
        ) : (
          <>
            <Runnable label={w.platforms.copyRows}>{yaml}</Runnable>
            <Runnable label={w.platforms.copyCommands}>{w.platforms.commands}</Runnable>
          </>
        )}
        <p>
          <Link to="/marques/$brand/instructions" params={{ brand }} search={{ vue: 'wiring' }}>
            {w.platforms.toWiring}
          </Link>
        </p>
      </Stack>
    </Section>
  );
}
