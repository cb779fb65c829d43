import type pg from 'pg';
import type { EnsurePartitions, Transaction } from '../db/index.ts';
import { bytes } from '../kernel/columns.ts';
import { groupParameters, type Days, type GroupTerms, type Row } from './rows.ts';

export type Resolved =
  | {
      readonly tag: 'receipt';
      readonly digest: string;
      readonly id: string;
      readonly content: string;
      readonly verdict: 'accepted' | 'observed' | 'quarantined' | 'refused' | 'erased';
      readonly because: readonly string[];
      readonly activity: string | null;
      readonly mandate: number | null;
      readonly entry: string;
    }
  | {
      readonly tag: 'subject';
      readonly digest: string;
      readonly id: string;
      readonly bytes: Buffer;
      readonly kek: number;
      readonly kind: string;
    };

const RESOLVE = 'select * from mandat.resolve_group($1, $2, $3)';

export async function resolveGroup(
  pool: pg.Pool,
  brand: string,
  receipts: readonly string[],
  aliases: readonly string[],
): Promise<readonly Resolved[]> {
  const { rows } = await pool.query<Resolved>({
    name: 'intake-resolve',
    text: RESOLVE,
    values: [brand, bytes(receipts), bytes(aliases)],
  });
  return rows;
}

/** Subjects behind aliases, inside a transaction that is open already. */
export async function resolveWithin(
  { client }: Transaction,
  brand: string,
  aliases: readonly string[],
): Promise<readonly Resolved[]> {
  const { rows } = await client.query<Resolved>(RESOLVE, [brand, '{}', bytes(aliases)]);
  return rows;
}

const STORE = `select mandat.store_group(${Array.from({ length: 80 }, (_, index) => `$${index + 1}`).join(', ')})`;

export async function ready(ensure: EnsurePartitions, days: Days): Promise<void> {
  await ensure('part', days.part);
  await ensure('quarantine', days.quarantine);
  await ensure('opening', days.opening);
}

/**
 * Every row of a group in one round trip and one transaction; resolves after the commit.
 * @throws SQLSTATE `MD001` a subject was erased, `MD002` the instructions changed, `23505` a receipt exists.
 */
export async function storeGroup(
  pool: pg.Pool,
  ensure: EnsurePartitions,
  rows: readonly Row[],
  terms: GroupTerms,
): Promise<void> {
  const { values, days } = groupParameters(rows, terms);
  await ready(ensure, days);
  await pool.query({ name: 'intake-store', text: STORE, values });
}

/** Rights exercised in interactions whose heads are there and stay as they are: signals and entries alone. */
export async function storeSignals(
  pool: pg.Pool,
  ensure: EnsurePartitions,
  rows: readonly Row[],
  terms: GroupTerms,
): Promise<void> {
  const { values, days } = groupParameters(rows, terms, []);
  await ready(ensure, days);
  await pool.query({ name: 'intake-store', text: STORE, values });
}

/** The same inside a transaction that is open already; the caller commits. */
export async function storeWithin(
  { client }: Transaction,
  ensure: EnsurePartitions,
  rows: readonly Row[],
  terms: GroupTerms,
): Promise<void> {
  const { values, days } = groupParameters(rows, terms);
  await ready(ensure, days);
  await client.query(STORE, values);
}
