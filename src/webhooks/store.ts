import type { Database, Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { actsOf, EVENT_TYPES, EVENTS, type EventType } from './rules.ts';

export type WebhookRow = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly key_version: number;
  readonly sealed: Buffer;
  readonly created_at: Date;
  readonly disabled_at: Date | null;
};

export async function brandsWithWebhooks({ pool }: Database): Promise<readonly BrandId[]> {
  const { rows } = await pool.query<{ brand: BrandId }>('select webhook_brands as brand from mandat.webhook_brands()');
  return rows.map(({ brand }) => brand);
}

export async function insertWebhook(
  { client }: Transaction,
  brand: BrandId,
  row: Omit<WebhookRow, 'disabled_at'> & { readonly since: string },
  actor: string,
): Promise<void> {
  await client.query(
    `insert into mandat.webhook (brand, id, name, url, events, key_version, sealed, since, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [brand, row.id, row.name, row.url, row.events, row.key_version, row.sealed, row.since, row.created_at, actor],
  );
}

export async function findWebhook(
  { client }: Transaction,
  brand: BrandId,
  id: string,
): Promise<WebhookRow | undefined> {
  const { rows } = await client.query<WebhookRow>('select * from mandat.webhook where brand = $1 and id = $2', [
    brand,
    id,
  ]);
  return rows[0];
}

export async function replaceSecrets(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  version: number,
  sealed: Buffer,
): Promise<void> {
  await client.query('update mandat.webhook set key_version = $3, sealed = $4 where brand = $1 and id = $2', [
    brand,
    id,
    version,
    sealed,
  ]);
}

/** @returns whether it was live. What waits for it is given up. */
export async function disableWebhook(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  now: Millis,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'update mandat.webhook set disabled_at = $3 where brand = $1 and id = $2 and disabled_at is null',
    [brand, id, new Date(now)],
  );
  await client.query(
    `update mandat.webhook_delivery set state = 'failed' where brand = $1 and webhook = $2 and state = 'waiting'`,
    [brand, id],
  );
  return rowCount === 1;
}

/**
 * Makes a delivery of each entry that somebody wants to know of. Ids are made before their transaction commits: the last
 * minute is looked at again each time, longer than any statement of ours may run.
 */
export async function collect({ client }: Transaction, brand: BrandId, from: string, now: Millis): Promise<number> {
  const { rowCount } = await client.query(
    `with said as (
       select o.id, convert_from(o.meaning, 'UTF8')::jsonb ->> 'act' as act from mandat.opening o where o.brand = $1 and o.id >= $2
     ), typed as (select s.id, t.type from said s join unnest($3::text[], $4::text[]) as t(act, type) on t.act = s.act)
     insert into mandat.webhook_delivery (brand, webhook, entry, type, next_at)
     select $1, w.id, typed.id, typed.type, $5
     from typed join mandat.webhook w on w.brand = $1 and w.disabled_at is null and typed.type = any (w.events) and typed.id >= w.since
     on conflict do nothing`,
    [brand, from, actsOf(EVENT_TYPES), EVENT_TYPES.flatMap((type) => EVENTS[type].map(() => type)), new Date(now)],
  );
  return rowCount ?? 0;
}

export type Due = {
  readonly webhook: string;
  readonly entry: string;
  readonly attempts: number;
  /** Null where what it tells of was erased meanwhile. */
  readonly meaning: Buffer | null;
};

/** What is due, taken for a while: another process passes it over, a crash gives it back. */
export async function takeDue(
  { client }: Transaction,
  brand: BrandId,
  now: Millis,
  until: Millis,
  most: number,
): Promise<readonly Due[]> {
  const { rows } = await client.query<Due>(
    `with due as (
       select webhook, entry from mandat.webhook_delivery
       where brand = $1 and state = 'waiting' and next_at <= $2 order by next_at limit $4 for update skip locked
     ), taken as (
       update mandat.webhook_delivery d set next_at = $3 from due
       where d.brand = $1 and d.webhook = due.webhook and d.entry = due.entry returning d.webhook, d.entry, d.attempts
     )
     select t.*, (select o.meaning from mandat.opening o where o.brand = $1 and o.id = t.entry) as meaning from taken t`,
    [brand, new Date(now), new Date(until), most],
  );
  return rows;
}

export type Told = {
  readonly state: 'waiting' | 'delivered' | 'failed' | 'gone';
  readonly attempts: number;
  readonly nextAt: Millis;
  readonly status: number | null;
  readonly error: string | null;
};

export async function recordTold(
  { client }: Transaction,
  brand: BrandId,
  { webhook, entry }: Due,
  told: Told,
  now: Millis,
): Promise<void> {
  await client.query(
    `update mandat.webhook_delivery set state = $4, attempts = $5, next_at = $6, last_status = $7, last_error = $8,
       delivered_at = case when $4 = 'delivered' then $9::timestamptz end
     where brand = $1 and webhook = $2 and entry = $3 and state = 'waiting'`,
    [brand, webhook, entry, told.state, told.attempts, new Date(told.nextAt), told.status, told.error, new Date(now)],
  );
}

/** @returns whether it was given up before. */
export async function tryAgain(
  { client }: Transaction,
  brand: BrandId,
  webhook: string,
  entry: string,
  now: Millis,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.webhook_delivery d set state = 'waiting', attempts = 0, next_at = $4 from mandat.webhook w
     where d.brand = $1 and d.webhook = $2 and d.entry = $3 and d.state in ('failed', 'waiting')
       and w.brand = d.brand and w.id = d.webhook and w.disabled_at is null`,
    [brand, webhook, entry, new Date(now)],
  );
  return rowCount === 1;
}

/** Deliveries that ended long ago are forgotten. */
export async function forget({ client }: Transaction, brand: BrandId, before: string): Promise<void> {
  await client.query(`delete from mandat.webhook_delivery where brand = $1 and entry < $2 and state <> 'waiting'`, [
    brand,
    before,
  ]);
}
