import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { unrouted } from '../../api/queries.ts';
import type { UnroutedItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName, routingKeys, term } from '../../i18n/terms.ts';
import { Empty, Mono, Verbatim } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';

/** Routing keys that lead nowhere, and the lines that the wiring lacks. */
export function Unrouted({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(unrouted(brand));
  return (
    <Ready query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={w.quarantine.unroutedEmptyTitle}>{w.quarantine.unroutedEmpty}</Empty>
        ) : (
          <Stack>
            <UnroutedTable items={items} />
            <p>{w.quarantine.mend}</p>
            <Verbatim>{`${missingRoutes(items)}\n\n${w.quarantine.mendCommand}`}</Verbatim>
            <Link to="/marques/$brand/instructions" params={{ brand }} search={{ vue: 'wiring' }}>
              {w.quarantine.toWiring}
            </Link>
          </Stack>
        )
      }
    </Ready>
  );
}

function UnroutedTable({ items }: { readonly items: readonly UnroutedItem[] }): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <Table
      label={w.quarantine.tabs.unrouted}
      rows={items}
      rowKey={(item) => `${item.source}/${item.key}/${item.value}/${item.channel}`}
      columns={[
        {
          id: 'key',
          title: w.quarantine.key,
          main: true,
          cell: (item) => (
            <>
              {say(term(routingKeys, item.key))} <Mono>{item.value}</Mono>
            </>
          ),
        },
        { id: 'source', title: w.quarantine.source, cell: (item) => item.source },
        {
          id: 'channel',
          title: w.interactions.channel,
          cell: (item) => say(channelName(item.channel)),
        },
        { id: 'count', title: w.quarantine.seenCount, end: true, cell: (item) => f.number(item.count) },
        { id: 'first', title: w.quarantine.first, end: true, cell: (item) => f.stamp(item.first) },
        { id: 'last', title: w.quarantine.last, end: true, cell: (item) => f.stamp(item.last) },
      ]}
    />
  );
}

/** Ready to paste into the wiring's YAML (schemas/wiring.json): only the activity is left to choose. A JSON string is a YAML string. */
function missingRoutes(items: readonly UnroutedItem[]): string {
  const lines = items.map(
    ({ source, key, value }) => `  - { source: ${source}, ${key}: ${JSON.stringify(value)}, activity: … }`,
  );
  return ['routes:', ...new Set(lines)].join('\n');
}
