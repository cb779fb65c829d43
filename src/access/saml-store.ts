import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';

/** What is past goes as something new comes. */
export async function insertRequest(
  { client }: Transaction,
  request: {
    readonly id: string;
    readonly provider: string;
    readonly browser: Buffer;
    readonly now: Millis;
    readonly expires: Millis;
  },
): Promise<void> {
  await client.query(`delete from mandat.saml_request where brand = '_house' and expires_at < $1`, [
    new Date(request.now),
  ]);
  await client.query(
    `insert into mandat.saml_request (id, provider, browser, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
    [request.id, request.provider, request.browser, new Date(request.now), new Date(request.expires)],
  );
}

/** @returns the browser that asked, once: of two answers to one request the first is taken. */
export async function useRequest(
  { client }: Transaction,
  id: string,
  provider: string,
  now: Millis,
): Promise<Buffer | undefined> {
  const { rows } = await client.query<{ browser: Buffer }>(
    `update mandat.saml_request set used_at = $3 where brand = '_house' and id = $1 and provider = $2 and used_at is null
     and expires_at > $3 returning browser`,
    [id, provider, new Date(now)],
  );
  return rows[0]?.browser;
}
