import type { Database, Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Find, Values } from './platform.ts';

export type ConnectionRow = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly settings: Values;
  readonly key_version: number;
  readonly sealed: Buffer;
  readonly after: 'keep' | 'delete';
  readonly commands: boolean;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  readonly place: Buffer | null;
  readonly looked_at: Date | null;
  readonly well_at: Date | null;
  readonly fault: string | null;
  readonly faults: number;
};
type NewConnection = Pick<
  ConnectionRow,
  'id' | 'kind' | 'name' | 'settings' | 'key_version' | 'sealed' | 'after' | 'commands' | 'created_at'
>;

export async function liveConnections({ pool }: Database): Promise<readonly { brand: BrandId; id: string }[]> {
  const { rows } = await pool.query<{ brand: BrandId; id: string }>('select brand, id from mandat.live_connections()');
  return rows;
}

export async function insertConnection(
  { client }: Transaction,
  brand: BrandId,
  row: NewConnection,
  actor: string,
): Promise<void> {
  await client.query(
    `insert into mandat.connection (brand, id, kind, name, settings, key_version, sealed, after, commands, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      brand,
      row.id,
      row.kind,
      row.name,
      row.settings,
      row.key_version,
      row.sealed,
      row.after,
      row.commands,
      row.created_at,
      actor,
    ],
  );
}

export async function findConnection(
  { client }: Transaction,
  brand: BrandId,
  id: string,
): Promise<ConnectionRow | undefined> {
  const { rows } = await client.query<ConnectionRow>('select * from mandat.connection where brand = $1 and id = $2', [
    brand,
    id,
  ]);
  return rows[0];
}

/** @returns whether it was live. */
export async function changeConnection(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  to: Pick<ConnectionRow, 'settings' | 'key_version' | 'sealed'>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.connection set settings = $3, key_version = $4, sealed = $5, fault = null, faults = 0
     where brand = $1 and id = $2 and ended_at is null`,
    [brand, id, to.settings, to.key_version, to.sealed],
  );
  return rowCount === 1;
}

/**
 * Copies that still wait to be fetched are nobody's business then; those that must go there are somebody's, by hand.
 * @returns whether it was live.
 */
export async function endConnection(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  now: Millis,
): Promise<boolean> {
  const at = new Date(now);
  const { rowCount } = await client.query(
    'update mandat.connection set ended_at = $3, commands = false where brand = $1 and id = $2 and ended_at is null',
    [brand, id, at],
  );
  await client.query(`delete from mandat.copy where brand = $1 and connection = $2 and state = 'waiting'`, [brand, id]);
  await client.query(
    `update mandat.copy set state = 'by-hand', since = $3 where brand = $1 and connection = $2 and state = 'going' and why <> 'taken'`,
    [brand, id, at],
  );
  await client.query(
    `update mandat.copy set state = 'held', why = null, since = $3 where brand = $1 and connection = $2 and state = 'going'`,
    [brand, id, at],
  );
  return rowCount === 1;
}

/** One process at a time looks into a connection. @returns the connection, where it is ours until then. */
export async function lease(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  now: Millis,
  until: Millis,
): Promise<ConnectionRow | undefined> {
  const { rows } = await client.query<ConnectionRow>(
    `update mandat.connection set leased_until = $4 where brand = $1 and id = $2 and ended_at is null
       and (leased_until is null or leased_until <= $3) returning *`,
    [brand, id, new Date(now), new Date(until)],
  );
  return rows[0];
}

/** Goes on with a lease, which its end names. @returns false where the connection ended or another took it meanwhile. */
export async function renew(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  held: Millis,
  until: Millis,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'update mandat.connection set leased_until = $4 where brand = $1 and id = $2 and leased_until = $3 and ended_at is null',
    [brand, id, new Date(held), new Date(until)],
  );
  return rowCount === 1;
}

/** A look is over: how it went, and another process may. Whoever lost the lease says nothing. */
export async function looked(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  held: Millis,
  now: Millis,
  fault: string | undefined,
): Promise<void> {
  await client.query(
    `update mandat.connection set leased_until = null, looked_at = $4, well_at = case when $5::text is null then $4 else well_at end,
       fault = $5, faults = case when $5::text is null then 0 else faults + 1 end
     where brand = $1 and id = $2 and leased_until = $3`,
    [brand, id, new Date(held), new Date(now), fault ?? null],
  );
}

export type CopyRow = {
  readonly id: string;
  readonly connection: string;
  readonly kind: Find['is'];
  readonly key_version: number;
  readonly sealed: Buffer;
  readonly state: 'waiting' | 'held' | 'going' | 'by-hand';
  readonly why: 'taken' | 'erased' | 'expired' | null;
  readonly interactions: readonly string[];
  readonly since: Date;
  readonly tries: number;
  readonly fault: string | null;
};

type NewCopy = {
  readonly id: string;
  readonly kind: Find['is'];
  readonly digest: Buffer;
  readonly version: number;
  readonly bytes: Buffer;
};

/** What was listed, and where listing goes on, in one transaction. What is known already is left as it is. */
export async function noteCopies(
  { client }: Transaction,
  brand: BrandId,
  connection: string,
  found: readonly NewCopy[],
  place: Buffer,
  now: Millis,
): Promise<number> {
  const { rowCount } = await client.query(
    `insert into mandat.copy (brand, id, connection, kind, digest, key_version, sealed, state, since, next_at)
     select $1, t.id, $2, t.kind, t.digest, t.version, t.sealed, 'waiting', $8, $8
     from unnest($3::uuid[], $4::text[], $5::bytea[], $6::smallint[], $7::bytea[]) as t(id, kind, digest, version, sealed)
     on conflict (brand, connection, digest) do nothing`,
    [
      brand,
      connection,
      found.map(({ id }) => id),
      found.map(({ kind }) => kind),
      found.map(({ digest }) => digest),
      found.map(({ version }) => version),
      found.map(({ bytes }) => bytes),
      new Date(now),
    ],
  );
  await client.query('update mandat.connection set place = $3 where brand = $1 and id = $2', [
    brand,
    connection,
    place,
  ]);
  return rowCount ?? 0;
}

/** A copy found on the way, beside another. @returns its id, which it may have had before */
export async function noteCopy(
  { client }: Transaction,
  brand: BrandId,
  connection: string,
  { id, kind, digest, version, bytes }: NewCopy,
  now: Millis,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into mandat.copy (brand, id, connection, kind, digest, key_version, sealed, state, since, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $8)
     on conflict (brand, connection, digest) do update set digest = excluded.digest returning id`,
    [brand, id, connection, kind, digest, version, bytes, new Date(now)],
  );
  return rows[0]!.id;
}

export async function dueCopies(
  { client }: Transaction,
  brand: BrandId,
  connection: string,
  { state, sound }: { readonly state: 'waiting' | 'going'; readonly sound?: boolean },
  now: Millis,
  limit: number,
): Promise<readonly CopyRow[]> {
  const { rows } = await client.query<CopyRow>(
    `select id, connection, kind, key_version, sealed, state, why, interactions, since, tries, fault from mandat.copy
     where brand = $1 and connection = $2 and state = $3 and next_at <= $4 and ($6::boolean is null or (kind = 'recording') = $6) order by next_at, id limit $5`,
    [brand, connection, state, new Date(now), limit, sound ?? null],
  );
  return rows;
}

export async function countWaiting({ client }: Transaction, brand: BrandId, connection: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from mandat.copy where brand = $1 and connection = $2 and state = 'waiting'`,
    [brand, connection],
  );
  return rows[0]!.n;
}

/** It did not go: why, and when it is tried again. */
export async function postpone(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  fault: string,
  next: Millis,
): Promise<void> {
  await client.query(
    'update mandat.copy set tries = tries + 1, fault = $3, next_at = $4 where brand = $1 and id = $2',
    [brand, id, fault, new Date(next)],
  );
}

export type Holding = {
  readonly interactions: readonly string[];
  readonly fault: string | undefined;
  /** All of what it holds is kept here, so that it may go there where the connection says so. */
  readonly whole: boolean;
  /** Something it holds was erased here before it came. */
  readonly gone: boolean;
};

/**
 * What a copy holds was committed. It stays there, or goes: at once where the connection says so and all of it is kept here, and
 * where what it holds was erased before. Locks what it is about, so that an erasure at the same moment is not missed.
 */
export async function holdCopy(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  { interactions, fault, whole, gone }: Holding,
  now: Millis,
): Promise<void> {
  await client.query(
    `with about as materialized (
       select i.id, i.state, i.verdict from mandat.interaction i where i.brand = $1 and i.id = any ($3) for share
     ), lives as (
       select mandat.copy_until($1, c.kind, $3, '-infinity') as day from mandat.copy c where c.brand = $1 and c.id = $2
     ), next as (
       select c.id,
         case when $7 or exists (select from about where state in ('erased', 'destroyed', 'expired')) then 'erased'
              when $5 and k.after = 'delete' and not exists (select from about where verdict <> 'accepted') then 'taken' end as why,
         k.commands
       from mandat.copy c join mandat.connection k on k.brand = c.brand and k.id = c.connection where c.brand = $1 and c.id = $2
     )
     update mandat.copy c set
       state = case when next.why is null or (next.why = 'taken' and not next.commands) then 'held'
                    when next.why = 'erased' and (cardinality($3) > 1 or not next.commands) then 'by-hand' else 'going' end,
       why = case when next.why = 'taken' and not next.commands then null else next.why end,
       interactions = $3, expires_on = (select day from lives), since = $6, next_at = $6, tries = 0, fault = $4
     from next where c.brand = $1 and c.id = next.id`,
    [brand, id, interactions, fault ?? null, whole, new Date(now), gone],
  );
}

/** They are not there: deleted on our command, by hand, or by somebody else. */
export async function forgetCopies({ client }: Transaction, brand: BrandId, ids: readonly string[]): Promise<void> {
  await client.query('delete from mandat.copy where brand = $1 and id = any ($2)', [brand, ids]);
}

/** The platform does not let us: what must go waits for a person, what might have gone stays as long as here. */
export async function leaveToPeople(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  fault: string,
  now: Millis,
): Promise<void> {
  await client.query(
    `update mandat.copy set state = case when why = 'taken' then 'held' else 'by-hand' end,
       why = case when why = 'taken' then null else why end, fault = $3, since = $4, tries = 0
     where brand = $1 and id = $2 and state = 'going'`,
    [brand, id, fault, new Date(now)],
  );
}

/** @returns its interactions; undefined where it does not wait for a person. */
export async function takeByHand(
  { client }: Transaction,
  brand: BrandId,
  id: string,
): Promise<Pick<CopyRow, 'interactions' | 'connection'> | undefined> {
  const { rows } = await client.query<Pick<CopyRow, 'interactions' | 'connection'>>(
    `delete from mandat.copy where brand = $1 and id = $2 and state = 'by-hand' returning interactions, connection`,
    [brand, id],
  );
  return rows[0];
}

/** Those whose next try is not awaited: now. @returns whether it was there. */
export async function tryNow({ client }: Transaction, brand: BrandId, id: string, now: Millis): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.copy set next_at = $3 where brand = $1 and id = $2 and state in ('waiting', 'going')`,
    [brand, id, new Date(now)],
  );
  return rowCount === 1;
}

export const EXPIRED_AT_ONCE = 1000;

/**
 * What time does to copies that stay as long as here: when nothing of their interactions is kept any more they must go too, unless
 * one of them is held for an authority; a retention that grew is believed for as long as it now is. At most `EXPIRED_AT_ONCE`. @returns how many were looked at.
 */
export async function expireCopies(
  { client }: Transaction,
  brand: BrandId,
  today: string,
  now: Millis,
): Promise<number> {
  const { rowCount } = await client.query(
    `with due as (
       select id, connection, kind, interactions from mandat.copy where brand = $1 and state = 'held' and expires_on < $2::date
         and not exists (select from unnest(interactions) as i(id) where mandat.is_held($1, i.id)) limit $4 for update
     ), lives as (
       select due.id, due.interactions, k.after, k.commands, mandat.copy_until($1, due.kind, due.interactions, $2::date) as day
       from due join mandat.connection k on k.brand = $1 and k.id = due.connection
     )
     update mandat.copy c set
       state = case when lives.day is not null and not (lives.after = 'delete' and lives.commands) then 'held'
                    when lives.day is null and (cardinality(lives.interactions) > 1 or not lives.commands) then 'by-hand' else 'going' end,
       why = case when lives.day is null then 'expired' when lives.after = 'delete' and lives.commands then 'taken' end,
       expires_on = coalesce(lives.day, c.expires_on), since = case when lives.day is null then $3 else c.since end, next_at = $3, tries = 0
     from lives where c.brand = $1 and c.id = lives.id`,
    [brand, today, new Date(now), EXPIRED_AT_ONCE],
  );
  return rowCount ?? 0;
}
