import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiKeyItem } from '../../api/types.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { scopes } from '../../i18n/terms.ts';
import { Mono } from '../../parts/facts.tsx';
import { Actions } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useActivityName } from '../brands.ts';

type MachineTableProps = {
  readonly brand: string;
  readonly items: readonly ApiKeyItem[];
  readonly onRevoke: (item: ApiKeyItem) => void;
  readonly onRotate: (item: ApiKeyItem) => void;
};

const hasExpired = ({ expiresAt }: ApiKeyItem): boolean => expiresAt !== null && Date.parse(expiresAt) <= Date.now();
const isLive = (item: ApiKeyItem): boolean => item.revokedAt === null && !hasExpired(item);

/** Those in use first, then the newest. */
const order = (a: ApiKeyItem, b: ApiKeyItem): number =>
  Number(isLive(b)) - Number(isLive(a)) || b.createdAt.localeCompare(a.createdAt);

export function MachineTable({ brand, items, onRevoke, onRotate }: MachineTableProps): ReactNode {
  const { w, say, f } = useLanguage();
  const replaced = new Set(items.filter(isLive).map(({ replaces }) => replaces));
  return (
    <Table
      label={w.keys.title}
      rows={items.toSorted(order)}
      rowKey={(item) => item.id}
      columns={[
        { id: 'name', title: w.keys.name, main: true, cell: (item) => <Named item={item} items={items} /> },
        {
          id: 'scopes',
          title: w.keys.scopes,
          long: true,
          cell: (item) => enumeration(item.scopes.map((scope) => say(scopes[scope]))),
        },
        { id: 'limits', title: w.keys.limits, long: true, cell: (item) => <Limits brand={brand} item={item} /> },
        {
          id: 'used',
          title: w.keys.used,
          tight: true,
          cell: (item) =>
            item.lastUsedAt === null ? w.keys.never : <time dateTime={item.lastUsedAt}>{f.ago(item.lastUsedAt)}</time>,
        },
        {
          id: 'state',
          title: w.keys.state,
          cell: (item) => <Standing item={item} replaced={replaced.has(item.id)} />,
        },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (item) =>
            isLive(item) && (
              <Actions end>
                {!replaced.has(item.id) && (
                  <Button size="compact-sm" onClick={() => onRotate(item)}>
                    {w.keys.rotate}
                  </Button>
                )}
                <Button size="compact-sm" variant="danger" onClick={() => onRevoke(item)}>
                  {w.keys.revoke}
                </Button>
              </Actions>
            ),
        },
      ]}
    />
  );
}

function Named({ item, items }: { readonly item: ApiKeyItem; readonly items: readonly ApiKeyItem[] }): ReactNode {
  const { w, f } = useLanguage();
  const before = items.find(({ id }) => id === item.replaces);
  return (
    <>
      {item.name}
      <small>
        {w.keys.kinds[item.kind]}, {f.stamp(item.createdAt)}
      </small>
      {item.kind === 'client' && (
        <small>
          <Mono>{item.id}</Mono>
        </small>
      )}
      {before && <small>{w.keys.replaces(f.shortDay(before.createdAt))}</small>}
    </>
  );
}

function Limits({ brand, item }: { readonly brand: string; readonly item: ApiKeyItem }): ReactNode {
  const { w } = useLanguage();
  const activityName = useActivityName(brand);
  return (
    <>
      {item.activities === null ? w.keys.unlimited : enumeration(item.activities.map((id) => activityName(id)))}
      <small>{item.site ?? w.keys.noSite}</small>
      {item.certificate !== null && <small>{w.keys.certificateShort(item.certificate.slice(0, 12))}</small>}
    </>
  );
}

function Standing({ item, replaced }: { readonly item: ApiKeyItem; readonly replaced: boolean }): ReactNode {
  const { w, f } = useLanguage();
  if (item.revokedAt !== null) return <State tone="neutral">{w.keys.revoked(f.shortDay(item.revokedAt))}</State>;
  if (hasExpired(item)) return <State tone="neutral">{w.keys.expired(f.shortDay(item.expiresAt!))}</State>;
  return (
    <>
      <State tone={replaced ? 'waiting' : 'allowed'}>{w.keys.live}</State>
      {item.expiresAt !== null && <small>{w.keys.expiresOn(f.shortDay(item.expiresAt))}</small>}
      {replaced && <small>{w.keys.replaced}</small>}
    </>
  );
}
