import type { JWK } from 'jose';
import type { Database, Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Scope } from './types.ts';

export type Client = {
  readonly brand: BrandId;
  readonly id: string;
  readonly digest: Buffer;
  readonly scopes: readonly Scope[];
  readonly certificate: Buffer | null;
  readonly public_key: JWK | null;
};

export async function findClient({ pool }: Database, id: string): Promise<Client | undefined> {
  return (await pool.query<Client>('select * from mandat.oauth_client($1)', [id])).rows[0];
}

type Kept = { readonly brand: BrandId; readonly key: string; readonly expires: Millis };

/** What the same client left that is past goes with it. */
export async function insertToken(
  { client }: Transaction,
  token: Kept & { readonly digest: Buffer; readonly scopes: readonly Scope[]; readonly now: Millis },
): Promise<void> {
  await client.query(`delete from mandat.oauth_token where brand = $1 and key = $2 and expires_at < $3`, [
    token.brand,
    token.key,
    new Date(token.now),
  ]);
  await client.query(
    `insert into mandat.oauth_token (brand, digest, key, scopes, expires_at) values ($1, $2, $3, $4, $5)`,
    [token.brand, token.digest, token.key, token.scopes, new Date(token.expires)],
  );
}

/** @returns false where it was used already: of two at once one is first. */
export async function useAssertion(
  { client }: Transaction,
  assertion: Kept & { readonly jti: Buffer; readonly now: Millis },
): Promise<boolean> {
  await client.query(`delete from mandat.oauth_assertion where brand = $1 and key = $2 and expires_at < $3`, [
    assertion.brand,
    assertion.key,
    new Date(assertion.now),
  ]);
  const { rowCount } = await client.query(
    `insert into mandat.oauth_assertion (brand, key, jti, expires_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [assertion.brand, assertion.key, assertion.jti, new Date(assertion.expires)],
  );
  return rowCount === 1;
}
