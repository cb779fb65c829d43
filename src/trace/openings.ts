import { entryOf } from '@mandat/verify';
import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Meaning } from './types.ts';

/** An opening as it is stored; absent once it has expired or was destroyed. */
export type Opening = { readonly id: string; readonly salt: Buffer; readonly meaning: Buffer };

const COLUMNS = 'select id, salt, meaning from mandat.opening';
const KEPT = 'brand = $1 and expires_on >= current_date'; // past its expiry an opening is not read, dropped or not

export async function openingById(tx: Transaction, brand: BrandId, id: string): Promise<Opening | undefined> {
  const { rows } = await tx.client.query<Opening>({
    name: 'trace-opening',
    text: `${COLUMNS} where ${KEPT} and id = $2`,
    values: [brand, id],
  });
  return rows[0];
}

/** Openings of the entries about an interaction or a subject, oldest first. */
export async function openingsAbout(tx: Transaction, brand: BrandId, about: string): Promise<Opening[]> {
  return (await tx.client.query<Opening>(`${COLUMNS} where ${KEPT} and about = $2 order by id`, [brand, about])).rows;
}

export type RecentQuery = {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly act?: string | undefined;
  /** None older than this id (`idFloor` of a moment): what is rare is not looked for to the log's beginning. */
  readonly since?: string | undefined;
};

/** Newest first, before an id; of one act, if asked: the first member of a canonical meaning. */
export async function recentOpenings(
  tx: Transaction,
  brand: BrandId,
  { limit, before, act, since }: RecentQuery,
): Promise<Opening[]> {
  const { rows } = await tx.client.query<Opening>(
    `${COLUMNS} where ${KEPT} and ($3::uuid is null or id < $3) and ($5::uuid is null or id >= $5)
       and ($4::text is null or position(convert_to('{"act":"' || $4 || '"', 'UTF8') in meaning) = 1)
     order by id desc limit $2`,
    [brand, limit, before ?? null, act ?? null, since ?? null],
  );
  return rows;
}

/** Openings that are kept as proof and about nobody, of entries of these acts; the newest first. */
export async function openingsOfActs(
  tx: Transaction,
  brand: BrandId,
  acts: readonly string[],
  limit: number,
): Promise<Opening[]> {
  // A canonical meaning begins `{"act":"` and the name of its act.
  const { rows } = await tx.client.query<Opening>(
    `${COLUMNS} where ${KEPT} and proof and about is null
       and substring(meaning from 9 for position('"'::bytea in substring(meaning from 9 for 40)) - 1) = any ($2::bytea[])
     order by id desc limit $3`,
    [brand, acts.map((act) => Buffer.from(act)), limit],
  );
  return rows;
}

export async function openingsBetween(tx: Transaction, brand: BrandId, low: string, high: string): Promise<Opening[]> {
  return (await tx.client.query<Opening>(`${COLUMNS} where ${KEPT} and id between $2 and $3`, [brand, low, high])).rows;
}

/** The entry that an opening opens. */
export function entryOfOpening({ salt, meaning }: Opening): Buffer {
  return Buffer.from(entryOf(salt, meaning));
}

export function meaningOf({ meaning }: Opening): Meaning {
  return JSON.parse(meaning.toString('utf8')) as Meaning;
}
