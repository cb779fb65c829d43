import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { keys } from '../../api/queries.ts';
import type { ApiKeyItem } from '../../api/types.ts';
import { useCreateKey } from '../../api/writes.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { scopes } from '../../i18n/terms.ts';
import { Empty } from '../../parts/facts.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrandName } from '../brands.ts';
import { Create } from './create.tsx';
import { Revoke } from './revoke.tsx';
import { Secret } from './secret.tsx';

const HERE = '/shell/marques/$brand/cles';

/** The keys by which a brand's systems come in. */
export function Keys(): ReactNode {
  const { brand } = useParams({ from: HERE });
  return <KeysOf key={brand} brand={brand} />;
}

/** A secret on screen belongs to one brand: another brand is another page. */
function KeysOf({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(keys(brand));
  const create = useCreateKey(brand);
  const [creating, setCreating] = useState(false);
  const [revoking, revoke] = useState<ApiKeyItem>();
  const opener = (
    <Button variant="filled" onClick={() => setCreating(true)}>
      {w.keys.create}
    </Button>
  );
  return (
    <Page title={w.keys.title} over={useBrandName(brand)} lede={w.keys.lede} note={w.keys.note} actions={opener}>
      {create.data && <Secret made={create.data} onDone={create.reset} />}
      <Section untitled title={w.keys.title}>
        <Ready query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.keys.emptyTitle}>{w.keys.empty}</Empty>
            ) : (
              <KeyTable items={items} onRevoke={revoke} />
            )
          }
        </Ready>
      </Section>
      {creating && <Create create={create} onClose={() => setCreating(false)} />}
      {revoking && <Revoke brand={brand} item={revoking} onClose={() => revoke(undefined)} />}
    </Page>
  );
}

/** Those in use first, then the newest. */
const order = (a: ApiKeyItem, b: ApiKeyItem): number =>
  Number(a.revokedAt !== null) - Number(b.revokedAt !== null) || b.createdAt.localeCompare(a.createdAt);

type KeyTableProps = { readonly items: readonly ApiKeyItem[]; readonly onRevoke: (item: ApiKeyItem) => void };

function KeyTable({ items, onRevoke }: KeyTableProps): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <Table
      label={w.keys.title}
      rows={items.toSorted(order)}
      rowKey={(item) => item.id}
      columns={[
        { id: 'name', title: w.keys.name, main: true, cell: (item) => item.name },
        {
          id: 'scopes',
          title: w.keys.scopes,
          cell: (item) => enumeration(item.scopes.map((scope) => say(scopes[scope]))),
        },
        {
          id: 'created',
          title: w.keys.created,
          cell: (item) => <time dateTime={item.createdAt}>{f.stamp(item.createdAt)}</time>,
        },
        {
          id: 'used',
          title: w.keys.used,
          cell: (item) =>
            item.lastUsedAt === null ? w.keys.never : <time dateTime={item.lastUsedAt}>{f.ago(item.lastUsedAt)}</time>,
        },
        {
          id: 'state',
          title: w.keys.state,
          cell: (item) =>
            item.revokedAt === null ? (
              <State tone="allowed">{w.keys.live}</State>
            ) : (
              <State tone="neutral">{w.keys.revoked(f.shortDay(item.revokedAt))}</State>
            ),
        },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (item) =>
            item.revokedAt === null && (
              <Button size="compact-sm" variant="danger" onClick={() => onRevoke(item)}>
                {w.keys.revoke}
              </Button>
            ),
        },
      ]}
    />
  );
}
