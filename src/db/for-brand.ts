import { HOUSE, type BrandId } from '../kernel/ids.ts';
import type { Transaction } from './brand.ts';

/**
 * Work on a brand's rows inside a transaction of the house: what concerns both commits in both, or in neither. The house is
 * what the transaction sees again afterwards; where the work throws, all of it is rolled back.
 */
export async function forBrand<T>(tx: Transaction, brand: BrandId, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const look = (at: BrandId): Promise<unknown> => tx.client.query(`select set_config('mandat.brand', $1, true)`, [at]);
  await look(brand);
  const result = await work(tx);
  await look(HOUSE);
  return result;
}
