import type pg from 'pg';
import { groupParameters, type GroupTerms, type Row } from './rows.ts';

export type Resolved =
  | {
      readonly tag: 'receipt';
      readonly digest: Buffer;
      readonly id: string;
      readonly bytes: Buffer;
      readonly verdict: 'accepted' | 'observed' | 'quarantined' | 'refused';
      readonly because: readonly string[];
      readonly activity: string | null;
      readonly mandate: number | null;
      readonly entry: string;
    }
  | { readonly tag: 'subject'; readonly digest: Buffer; readonly id: string; readonly bytes: Buffer; readonly kek: number; readonly kind: string };

export async function resolveGroup(pool: pg.Pool, brand: string, receipts: readonly Uint8Array[], aliases: readonly Uint8Array[]): Promise<readonly Resolved[]> {
  const { rows } = await pool.query<Resolved>({
    name: 'intake-resolve',
    text: 'select * from mandat.resolve_group($1, $2, $3)',
    values: [brand, receipts, aliases],
  });
  return rows;
}

const STORE = `select mandat.store_group(${Array.from({ length: 56 }, (_, index) => `$${index + 1}`).join(', ')})`;

/** Partitions this process knows to exist; a new one is made in a transaction of its own. */
export function createPartitions(pool: pg.Pool): (parent: 'part' | 'opening' | 'quarantine', days: Iterable<string>) => Promise<void> {
  const known = new Set<string>();
  return async (parent, days) => {
    for (const day of new Set(days)) {
      const name = `${parent}/${day}`;
      if (known.has(name)) continue;
      await pool.query('select mandat.ensure_partition($1, $2)', [parent, day]);
      known.add(name);
    }
  };
}

/** Every row of a group in one round trip and one transaction; resolves after the commit. */
export async function storeGroup(
  pool: pg.Pool,
  ensure: ReturnType<typeof createPartitions>,
  rows: readonly Row[],
  terms: GroupTerms,
): Promise<void> {
  const { values, days } = groupParameters(rows, terms);
  await ensure('part', days.part);
  await ensure('quarantine', days.quarantine);
  await ensure('opening', days.opening);
  await pool.query({ name: 'intake-store', text: STORE, values });
}
