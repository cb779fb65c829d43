import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';

export type PasskeyRow = {
  readonly id: string;
  readonly person: string;
  readonly key: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backed_up: boolean;
  readonly name: string;
  readonly created_at: Date;
  readonly last_used: Date | null;
};

const PASSKEY = `select id, person, key, counter::float8 as counter, transports, backed_up, name, created_at, last_used
  from mandat.passkey where brand = '_house'`;

export async function passkeysOf({ client }: Transaction, person: string): Promise<readonly PasskeyRow[]> {
  return (await client.query<PasskeyRow>(`${PASSKEY} and person = $1 order by created_at, id`, [person])).rows;
}

/** Locked: of two answers with one counter, the second is judged by what the first left. */
export async function lockPasskey({ client }: Transaction, id: string): Promise<PasskeyRow | undefined> {
  return (await client.query<PasskeyRow>(`${PASSKEY} and id = $1 for update`, [id])).rows[0];
}

/** @returns false where it is registered already, be it in another name. */
export async function insertPasskey({ client }: Transaction, row: Omit<PasskeyRow, 'last_used'>): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.passkey (id, person, key, counter, transports, backed_up, name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [row.id, row.person, row.key, row.counter, row.transports, row.backed_up, row.name, row.created_at],
  );
  return rowCount === 1;
}

export async function usePasskey(
  { client }: Transaction,
  id: string,
  { counter, backedUp, now }: { readonly counter: number; readonly backedUp: boolean; readonly now: Millis },
): Promise<void> {
  await client.query(
    `update mandat.passkey set counter = $2, backed_up = $3, last_used = $4 where brand = '_house' and id = $1`,
    [id, counter, backedUp, new Date(now)],
  );
}

export async function renamePasskey(
  { client }: Transaction,
  { person, id, name }: Pick<PasskeyRow, 'person' | 'id' | 'name'>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.passkey set name = $3 where brand = '_house' and person = $1 and id = $2`,
    [person, id, name],
  );
  return rowCount === 1;
}

export async function deletePasskey(
  { client }: Transaction,
  { person, id }: Pick<PasskeyRow, 'person' | 'id'>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `delete from mandat.passkey where brand = '_house' and person = $1 and id = $2`,
    [person, id],
  );
  return rowCount === 1;
}

/** One change of somebody's passkeys at a time: of two that are removed together, the last stays. */
export async function lockPasskeysOf({ client }: Transaction, person: string): Promise<void> {
  await client.query(`select 1 from mandat.person where brand = '_house' and id = $1 for update`, [person]);
}
