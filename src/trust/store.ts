import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Made, TrustRow } from './types.ts';

/** @returns whether it was not there already. */
export async function insertTrust(
  { client }: Transaction,
  brand: BrandId,
  row: Omit<TrustRow, 'until' | 'ended_at'>,
  actor: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.trust (brand, id, kind, name, value, fingerprint, kid, key_version, sealed, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      brand,
      row.id,
      row.kind,
      row.name,
      row.value,
      row.fingerprint,
      row.kid,
      row.key_version,
      row.sealed,
      row.created_at,
      actor,
    ],
  );
  return rowCount === 1;
}

/** Everything, what ended too; the newest first. */
export async function listTrust({ client }: Transaction, brand: BrandId): Promise<readonly TrustRow[]> {
  const { rows } = await client.query<TrustRow>(
    `select id, kind, name, value, fingerprint, kid, key_version, sealed, created_at, until, ended_at
     from mandat.trust where brand = $1 order by created_at desc, id desc`,
    [brand],
  );
  return rows;
}

export async function liveTrust({ client }: Transaction, brand: BrandId, now: Millis): Promise<readonly TrustRow[]> {
  const { rows } = await client.query<TrustRow>(
    `select id, kind, name, value, fingerprint, kid, key_version, sealed, created_at, until, ended_at
     from mandat.trust where brand = $1 and ended_at is null and (until is null or until > $2) order by created_at desc, id desc`,
    [brand, new Date(now)],
  );
  return rows;
}

/** Keys of ours before the newest: they open until then. */
export async function letOpenUntil({ client }: Transaction, brand: BrandId, kind: Made, until: Millis): Promise<void> {
  await client.query(
    `update mandat.trust set until = $3 where brand = $1 and kind = $2 and ended_at is null and until is null`,
    [brand, kind, new Date(until)],
  );
}

/** The private half goes. @returns what it was, where it had not ended. */
export async function endTrust(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  now: Millis,
  actor: string,
): Promise<Pick<TrustRow, 'kind' | 'fingerprint'> | undefined> {
  const { rows } = await client.query<Pick<TrustRow, 'kind' | 'fingerprint'>>(
    `update mandat.trust set ended_at = $3, ended_by = $4, sealed = null
     where brand = $1 and id = $2 and ended_at is null returning kind, fingerprint`,
    [brand, id, new Date(now), actor],
  );
  return rows[0];
}

/** Keys of ours whose time has come. */
export async function dueToEnd({ client }: Transaction, brand: BrandId, now: Millis): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select id from mandat.trust where brand = $1 and ended_at is null and until <= $2',
    [brand, new Date(now)],
  );
  return rows.map(({ id }) => id);
}
