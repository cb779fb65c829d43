import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';

export type SessionRow = {
  readonly id: string;
  readonly person: string;
  readonly sealed: Buffer;
  readonly opened_at: Date;
  readonly expires_at: Date;
};
type NewSession = Omit<SessionRow, 'opened_at' | 'expires_at'> & {
  readonly digest: Buffer;
  readonly version: number;
  readonly from: string;
  readonly agent: string;
  readonly at: Millis;
  readonly until: Millis;
};

/** @returns false where its context opened a session already: of two at once one is first. */
export async function insertSession({ client }: Transaction, brand: BrandId, session: NewSession): Promise<boolean> {
  const { id, digest, person, version, sealed, from, agent, at, until } = session;
  const { rowCount } = await client.query(
    `insert into mandat.panel_session (brand, id, digest, person, key_version, sealed, address_at, agent, opened_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (brand, id) do nothing`,
    [brand, id, digest, person, version, sealed, from, agent, new Date(at), new Date(until)],
  );
  return rowCount === 1;
}

export async function findSession(
  { client }: Transaction,
  brand: BrandId,
  digest: Buffer,
  now: Millis,
): Promise<SessionRow | undefined> {
  const { rows } = await client.query<SessionRow>(
    `select id, person, sealed, opened_at, expires_at from mandat.panel_session
     where brand = $1 and digest = $2 and ended_at is null and expires_at > $3`,
    [brand, digest, new Date(now)],
  );
  return rows[0];
}

export async function endSession({ client }: Transaction, brand: BrandId, id: string, now: Millis): Promise<boolean> {
  const { rowCount } = await client.query(
    'update mandat.panel_session set ended_at = $3 where brand = $1 and id = $2 and ended_at is null',
    [brand, id, new Date(now)],
  );
  return rowCount === 1;
}

/** @returns how many of those that are past went. */
export async function dropPast({ client }: Transaction, brand: BrandId, now: Millis, most: number): Promise<number> {
  const { rowCount } = await client.query(
    `delete from mandat.panel_session where (brand, id) in (
       select brand, id from mandat.panel_session where brand = $1 and expires_at < $2 limit $3)`,
    [brand, new Date(now), most],
  );
  return rowCount ?? 0;
}

export async function brandName({ client }: Transaction, brand: BrandId): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select name from mandat.brand where brand = $1', [brand]);
  return rows[0]?.name ?? brand;
}
