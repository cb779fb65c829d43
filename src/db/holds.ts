import type { BrandId } from '../kernel/ids.ts';
import type { Transaction } from './brand.ts';

/**
 * Before content is made to go, in the transaction that does: no hold is placed in this brand until it commits, so that either the
 * hold is seen here or what went had gone before it.
 */
export async function shareHolds({ client }: Transaction, brand: BrandId): Promise<void> {
  await client.query('select mandat.share_holds($1)', [brand]);
}

/** Before a hold is placed: whatever makes content go in this brand has ended, or waits. */
export async function lockHolds({ client }: Transaction, brand: BrandId): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.hold.' || $1, 0))`, [brand]);
}

/** Whether anything is held in a brand. */
export async function hasHolds({ client }: Transaction, brand: BrandId): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from mandat.legal_hold where brand = $1 and released_at is null limit 1',
    [brand],
  );
  return rowCount !== 0;
}
