import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';

export type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly replaces: string | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used: Date | null;
  readonly revoked_at: Date | null;
};

export async function insertToken(
  { client }: Transaction,
  token: Pick<TokenRow, 'id' | 'name' | 'replaces'> & {
    readonly digest: Buffer;
    readonly at: Millis;
    readonly by: string;
    readonly expires: Millis | null;
  },
): Promise<void> {
  await client.query(
    `insert into mandat.directory_token (id, digest, name, replaces, created_at, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      token.id,
      token.digest,
      token.name,
      token.replaces,
      new Date(token.at),
      token.by,
      token.expires === null ? null : new Date(token.expires),
    ],
  );
}

export async function findToken({ client }: Transaction, digest: Buffer, now: Millis): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(
    `select id from mandat.directory_token where brand = '_house' and digest = $1 and revoked_at is null
     and (expires_at is null or expires_at > $2)`,
    [digest, new Date(now)],
  );
  return rows[0]?.id;
}

export async function listTokens({ client }: Transaction): Promise<readonly TokenRow[]> {
  const { rows } = await client.query<TokenRow>(
    `select id, name, replaces, created_at, expires_at, last_used, revoked_at from mandat.directory_token
     where brand = '_house' order by created_at desc, id desc`,
  );
  return rows;
}

export async function touchToken({ client }: Transaction, id: string, now: Millis): Promise<void> {
  await client.query(`update mandat.directory_token set last_used = $2 where brand = '_house' and id = $1`, [
    id,
    new Date(now),
  ]);
}

/** @returns the live one's name, kept as it is or ended at once, or `until`. */
export async function endToken(
  { client }: Transaction,
  id: string,
  { now, until }: { readonly now: Millis; readonly until?: Millis },
): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `update mandat.directory_token set revoked_at = case when $3::timestamptz is null then $2 else revoked_at end,
       expires_at = coalesce(least($3::timestamptz, expires_at), expires_at)
     where brand = '_house' and id = $1 and revoked_at is null and (expires_at is null or expires_at > $2) returning name`,
    [id, new Date(now), until === undefined ? null : new Date(until)],
  );
  return rows[0]?.name;
}
