import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { wiring } from '../../api/queries.ts';
import type { WiringView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { routingKeys, term } from '../../i18n/terms.ts';
import { Empty, Mono } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { Article } from '../../parts/article.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useActivityName } from '../brands.ts';
import { OrNone } from './or-none.tsx';

/** How queues, campaigns, skills, numbers and mailboxes lead to activities. */
export function Wiring({ brand }: { readonly brand: string }): ReactNode {
  const { w, f } = useLanguage();
  const query = useQuery(wiring(brand));
  const none = (
    <Empty title={w.instructions.wiringEmptyTitle} command={w.instructions.wiringCommand}>
      {w.instructions.wiringEmpty}
    </Empty>
  );
  return (
    <OrNone query={query} none={none}>
      {({ version, from, rows }) => (
        <Section untitled title={w.instructions.tabs.wiring} note={w.instructions.wiringNote(version, f.day(from))}>
          <Rows brand={brand} rows={rows} />
        </Section>
      )}
    </OrNone>
  );
}

function Rows({ brand, rows }: { readonly brand: string; readonly rows: WiringView['rows'] }): ReactNode {
  const { w, say } = useLanguage();
  const nameOf = useActivityName(brand);
  return (
    <Table
      label={w.instructions.tabs.wiring}
      rows={rows}
      rowKey={(row) => `${row.source}/${row.key}/${row.value}/${row.activity}`}
      columns={[
        {
          id: 'routing',
          title: w.instructions.routing,
          main: true,
          cell: (row) => (
            <>
              {say(term(routingKeys, row.key))} <Mono>{row.value}</Mono>
            </>
          ),
        },
        { id: 'source', title: w.instructions.source, cell: (row) => row.source || w.instructions.anySource },
        { id: 'leads', title: w.instructions.leads, cell: (row) => nameOf(row.activity) },
        {
          id: 'sites',
          title: w.instructions.sites,
          cell: (row) =>
            row.sites.length === 0
              ? w.instructions.sitesOfActivity
              : row.sites.map(({ site, overflow, against }) => (
                  <div key={`${site}${overflow}`}>
                    {overflow ? w.instructions.overflowsTo(site) : site}
                    <Against of={against} />
                  </div>
                )),
        },
        {
          id: 'vendor',
          title: w.instructions.vendor,
          cell: ({ vendor }) =>
            vendor === null ? (
              w.instructions.vendorUnnamed
            ) : (
              <>
                {vendor.name}
                <Against of={vendor.against} />
              </>
            ),
        },
      ]}
    />
  );
}

type Against = WiringView['rows'][number]['sites'][number]['against'];

/** What the instructions in force have against a place or a sub-processor. */
function Against({ of }: { readonly of: Against }): ReactNode {
  const { say } = useLanguage();
  return of.map(({ code, text, article }) => (
    <small key={code}>
      <State tone="refused" sentence>
        {say(text)}
      </State>{' '}
      <Article name={article} />
    </small>
  ));
}
