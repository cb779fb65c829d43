import type { Database, Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { plain, quoted } from '../kernel/columns.ts';

export type FoundHook = {
  readonly brand: BrandId;
  readonly source: string;
  readonly key_version: number;
  readonly sealed: Buffer;
};

/** By its address alone, before it is known whose it is. */
export async function findHook({ pool }: Database, id: string): Promise<FoundHook | undefined> {
  const { rows } = await pool.query<FoundHook>('select * from mandat.find_hook($1)', [id]);
  return rows[0];
}

type NewHook = FoundHook & { readonly id: string; readonly name: string };

export async function insertHook({ client }: Transaction, hook: NewHook, actor: string, now: Millis): Promise<void> {
  await client.query(
    `insert into mandat.hook (brand, id, source, name, key_version, sealed, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [hook.brand, hook.id, hook.source, hook.name, hook.key_version, hook.sealed, new Date(now), actor],
  );
}

export async function replaceSecrets(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  version: number,
  sealed: Buffer,
): Promise<void> {
  await client.query('update mandat.hook set key_version = $3, sealed = $4 where brand = $1 and id = $2', [
    brand,
    id,
    version,
    sealed,
  ]);
}

/** @returns its source; undefined where there is none that is live. */
export async function revokeHook(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  now: Millis,
): Promise<string | undefined> {
  const { rows } = await client.query<{ source: string }>(
    'update mandat.hook set revoked_at = $3 where brand = $1 and id = $2 and revoked_at is null returning source',
    [brand, id, new Date(now)],
  );
  return rows[0]?.source;
}

/** A hook with what came through it in the last day, by word. */
export type HookRow = {
  readonly id: string;
  readonly source: string;
  readonly name: string;
  readonly created_at: Date;
  readonly last_at: Date | null;
  readonly revoked_at: Date | null;
  readonly counts: Readonly<Record<string, number>>;
};

export async function listHooks({ client }: Transaction, brand: BrandId, now: Millis): Promise<readonly HookRow[]> {
  const { rows } = await client.query<HookRow>(
    `select h.id, h.source, h.name, h.created_at, h.last_at, h.revoked_at,
            coalesce((select jsonb_object_agg(event, n) from (
              select event, sum(count)::int as n from mandat.hook_tally t where t.brand = h.brand and t.hook = h.id and t.hour > $2 group by event) e), '{}') as counts
     from mandat.hook h where h.brand = $1 order by h.created_at desc`,
    [brand, new Date(now - 86_400_000)],
  );
  return rows;
}

type Counted = { readonly hook: string; readonly event: string; readonly count: number };

export async function tally(
  { client }: Transaction,
  brand: BrandId,
  rows: readonly Counted[],
  now: Millis,
  newId: NewId,
): Promise<void> {
  const hour = Math.floor(now / 3_600_000) * 3_600_000;
  await client.query(
    `with counted as (
       insert into mandat.hook_tally (brand, hook, hour, id, event, count)
       select $1, h, $2::timestamptz, i, e, c from unnest($3::text[], $4::uuid[], $5::text[], $6::integer[]) as t(h, i, e, c) returning hook
     )
     update mandat.hook set last_at = $7 where brand = $1 and id in (select hook from counted)`,
    [
      brand,
      new Date(hour),
      quoted(rows.map(({ hook }) => hook)),
      plain(rows.map(() => newId(now))),
      quoted(rows.map(({ event }) => event)),
      plain(rows.map(({ count }) => count)),
      new Date(now),
    ],
  );
}

/** A delivery that nobody could read, sealed. */
export type AsideRow = {
  readonly id: string;
  readonly hook: string;
  readonly source: string;
  readonly event: string;
  readonly expires: string;
  readonly version: number;
  readonly bytes: number;
  readonly sealed: Buffer;
};

export async function insertAside({ client }: Transaction, brand: BrandId, row: AsideRow, now: Millis): Promise<void> {
  await client.query(
    `insert into mandat.aside (brand, id, hook, source, event, received_at, expires_on, key_version, bytes, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [brand, row.id, row.hook, row.source, row.event, new Date(now), row.expires, row.version, row.bytes, row.sealed],
  );
}

/** What lists show of it: nothing of its content. */
export type AsideView = {
  readonly id: string;
  readonly hook: string | null;
  readonly source: string;
  readonly event: string;
  readonly received_at: Date;
  readonly expires: string;
  readonly bytes: number;
};

export async function listAside({ client }: Transaction, brand: BrandId, today: string): Promise<readonly AsideView[]> {
  const { rows } = await client.query<AsideView>(
    `select id, hook, source, event, received_at, expires_on::text as expires, bytes from mandat.aside
     where brand = $1 and expires_on >= $2 order by id desc limit 500`,
    [brand, today],
  );
  return rows;
}

export async function findAside(
  { client }: Transaction,
  brand: BrandId,
  id: string,
): Promise<{ readonly source: string; readonly key_version: number; readonly sealed: Buffer } | undefined> {
  const { rows } = await client.query<{ source: string; key_version: number; sealed: Buffer }>(
    'select source, key_version, sealed from mandat.aside where brand = $1 and id = $2',
    [brand, id],
  );
  return rows[0];
}

export async function deleteAside({ client }: Transaction, brand: BrandId, id: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from mandat.aside where brand = $1 and id = $2', [brand, id]);
  return rowCount === 1;
}
