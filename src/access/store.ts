import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
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
  readonly kind: 'key' | 'client';
  readonly activities: readonly string[] | null;
  readonly expires_at: Date | null;
  readonly replaces: string | null;
  readonly certificate: Buffer | null;
  readonly public_key: JWK | null;
  readonly site: string | null;
};
/** What a key is for, beyond its name and scopes. */
export type KeyTerms = Pick<
  KeyRow,
  'kind' | 'activities' | 'expires_at' | 'replaces' | 'certificate' | 'public_key' | 'site'
>;

export async function insertKey(
  tx: Transaction,
  brand: BrandId,
  key: Pick<KeyRow, 'id' | 'name' | 'scopes'> & KeyTerms & { readonly digest: Buffer },
): Promise<void> {
  await tx.client.query(
    `insert into mandat.api_key (brand, id, digest, name, scopes, kind, activities, expires_at, replaces, certificate, public_key, site)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      brand,
      key.id,
      key.digest,
      key.name,
      key.scopes,
      key.kind,
      key.activities,
      key.expires_at,
      key.replaces,
      key.certificate,
      key.public_key === null ? null : JSON.stringify(key.public_key),
      key.site,
    ],
  );
}

const KEY =
  'id, name, scopes, created_at, last_used, revoked_at, kind, activities, expires_at, replaces, certificate, public_key, site';

/** A live key, held until the transaction ends: of two who rotate it at once one is second. */
export async function lockKey(tx: Transaction, brand: BrandId, id: string, now: Millis): Promise<KeyRow | undefined> {
  const { rows } = await tx.client.query<KeyRow>(
    `select ${KEY} from mandat.api_key where brand = $1 and id = $2 and revoked_at is null
     and (expires_at is null or expires_at > $3) for update`,
    [brand, id, new Date(now)],
  );
  return rows[0];
}

export async function hasSuccessor(tx: Transaction, brand: BrandId, id: string, now: Millis): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `select 1 from mandat.api_key where brand = $1 and replaces = $2 and revoked_at is null and (expires_at is null or expires_at > $3)`,
    [brand, id, new Date(now)],
  );
  return rowCount !== 0;
}

/** An end that is later than the one it has changes nothing. */
export async function endKey(tx: Transaction, brand: BrandId, id: string, until: Millis): Promise<void> {
  await tx.client.query(
    `update mandat.api_key set expires_at = least(expires_at, $3::timestamptz) where brand = $1 and id = $2`,
    [brand, id, new Date(until)],
  );
}

export async function listKeys(tx: Transaction, brand: BrandId): Promise<readonly KeyRow[]> {
  const { rows } = await tx.client.query<KeyRow>(
    `select ${KEY} from mandat.api_key where brand = $1 order by created_at desc`,
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

type Found = {
  readonly brand: BrandId;
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly activities: readonly string[] | null;
  readonly certificate: Buffer | null;
  readonly site: string | null;
  readonly country: string | null;
};

/** By a key's secret, or by a token that it was exchanged for. */
export async function findKey(db: Database, digest: Buffer): Promise<Found | undefined> {
  return (await db.pool.query<Found>('select * from mandat.api_key_by_digest($1)', [digest])).rows[0];
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
