import { createHash } from 'node:crypto';
import type { Database, Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Scope } from './types.ts';

/** Secrets are 256 random bits, so a plain digest is enough: there is nothing to guess offline. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(`mandat/secret/v1\0${secret}`).digest();

export async function insertLink(tx: Transaction, digest: Buffer, expiresAt: Millis): Promise<void> {
  await tx.client.query(`insert into mandat.access_link (digest, role, expires_at) values ($1, 'administrator', $2)`, [
    digest,
    new Date(expiresAt),
  ]);
}

/** @returns false where the link is unknown, used or past: one statement, so that two clicks cannot both win. */
export async function useLink(tx: Transaction, digest: Buffer, now: Millis): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update mandat.access_link set used_at = $2 where brand = '_house' and digest = $1 and used_at is null and expires_at > $2`,
    [digest, new Date(now)],
  );
  return rowCount === 1;
}

export type KeyRow = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly created_at: Date;
  readonly last_used: Date | null;
  readonly revoked_at: Date | null;
};

export async function insertKey(
  tx: Transaction,
  brand: BrandId,
  key: { id: string; digest: Buffer; name: string; scopes: readonly Scope[] },
): Promise<void> {
  await tx.client.query(`insert into mandat.api_key (brand, id, digest, name, scopes) values ($1, $2, $3, $4, $5)`, [
    brand,
    key.id,
    key.digest,
    key.name,
    key.scopes,
  ]);
}

export async function listKeys(tx: Transaction, brand: BrandId): Promise<readonly KeyRow[]> {
  const { rows } = await tx.client.query<KeyRow>(
    `select id, name, scopes, created_at, last_used, revoked_at from mandat.api_key where brand = $1 order by created_at desc`,
    [brand],
  );
  return rows;
}

export async function revokeKey(tx: Transaction, brand: BrandId, id: string, now: Millis): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update mandat.api_key set revoked_at = $3 where brand = $1 and id = $2 and revoked_at is null`,
    [brand, id, new Date(now)],
  );
  return rowCount === 1;
}

export async function touchKey(tx: Transaction, brand: BrandId, id: string, now: Millis): Promise<void> {
  await tx.client.query(`update mandat.api_key set last_used = $3 where brand = $1 and id = $2`, [
    brand,
    id,
    new Date(now),
  ]);
}

export async function findKey(
  db: Database,
  digest: Buffer,
): Promise<{ brand: BrandId; id: string; scopes: readonly Scope[] } | undefined> {
  const { rows } = await db.pool.query<{ brand: BrandId; id: string; scopes: Scope[] }>(
    'select * from mandat.api_key_by_digest($1)',
    [digest],
  );
  return rows[0];
}

export async function brandIds(db: Database): Promise<readonly BrandId[]> {
  const { rows } = await db.pool.query<{ brand_ids: BrandId }>('select mandat.brand_ids()');
  return rows.map((row) => row.brand_ids);
}

export async function isSample(tx: Transaction, brand: BrandId): Promise<boolean> {
  const { rows } = await tx.client.query<{ sample: boolean }>('select sample from mandat.brand where brand = $1', [
    brand,
  ]);
  return rows[0]?.sample === true;
}
