import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { ConnectionRow, CopyRow } from './store.ts';

/** A connection as lists show it, with how many copies stand where. */
export type ConnectionView = Omit<ConnectionRow, 'key_version' | 'sealed' | 'place'> & {
  readonly copies: { readonly [state in CopyRow['state']]: number };
  /** Since when the oldest copy that must go there waits for it. */
  readonly oldest: Date | null;
};

export async function listConnections(
  { client }: Transaction,
  brand: BrandId,
  id?: string,
): Promise<readonly ConnectionView[]> {
  const { rows } = await client.query<ConnectionView>(
    `select k.id, k.kind, k.name, k.settings, k.after, k.commands, k.created_at, k.ended_at, k.looked_at, k.well_at, k.fault, k.faults,
       jsonb_build_object('waiting', coalesce(c.waiting, 0), 'held', coalesce(c.held, 0), 'going', coalesce(c.going, 0), 'by-hand', coalesce(c.hand, 0)) as copies, c.oldest
     from mandat.connection k left join lateral (
       select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'held') as held,
              count(*) filter (where state = 'going') as going, count(*) filter (where state = 'by-hand') as hand,
              min(since) filter (where state = 'by-hand' or (state = 'going' and why <> 'taken')) as oldest
       from mandat.copy where brand = k.brand and connection = k.id) c on true
     where k.brand = $1 and ($2::uuid is null or k.id = $2) order by k.ended_at is not null, k.created_at desc`,
    [brand, id ?? null],
  );
  return rows;
}

/** Enough to say how its platform names it. */
export async function findCopy(
  { client }: Transaction,
  brand: BrandId,
  id: string,
): Promise<Pick<CopyRow, 'id' | 'connection' | 'state' | 'key_version' | 'sealed'> | undefined> {
  const { rows } = await client.query<CopyRow>(
    'select id, connection, state, key_version, sealed from mandat.copy where brand = $1 and id = $2',
    [brand, id],
  );
  return rows[0];
}

export type CopyView = Omit<CopyRow, 'key_version' | 'sealed'> & { readonly name: string; readonly platform: string };

/** Copies that are not settled, the oldest first: to be fetched, to be gone, to be deleted by somebody. */
export async function listCopies(
  { client }: Transaction,
  brand: BrandId,
  { connection, interaction }: { readonly connection?: string | undefined; readonly interaction?: string | undefined },
  limit: number,
): Promise<readonly CopyView[]> {
  const { rows } = await client.query<CopyView>(
    `select c.id, c.connection, c.kind, c.state, c.why, c.interactions, c.since, c.tries, c.fault, k.name, k.kind as platform
     from mandat.copy c join mandat.connection k on k.brand = c.brand and k.id = c.connection
     where c.brand = $1 and ($2::uuid is null or c.connection = $2)
       and (($3::uuid is null and c.state <> 'held' and not (c.state = 'waiting' and c.tries = 0)) or c.interactions @> array[$3::uuid])
     order by c.since, c.id limit $4`,
    [brand, connection ?? null, interaction ?? null, limit],
  );
  return rows;
}

const DAY = 86_400_000;

/**
 * Copies elsewhere of what was erased or expired that are not confirmed to be gone, how many of them wait for longer than a day,
 * and live connections whose last look failed.
 */
export async function measureCustody(
  { client }: Transaction,
  brand: BrandId,
  now: Millis,
): Promise<{ readonly copies: number; readonly late: number; readonly inFault: number }> {
  const { rows } = await client.query<{ copies: number; late: number; inFault: number }>(
    `select count(*)::int as copies, (count(*) filter (where since < $2))::int as late,
       (select count(*)::int from mandat.connection where brand = $1 and ended_at is null and fault is not null) as "inFault"
     from mandat.copy where brand = $1 and state in ('going', 'by-hand') and why <> 'taken'`,
    [brand, new Date(now - DAY)],
  );
  return rows[0]!;
}
