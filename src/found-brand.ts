import type pg from 'pg';
import type { BrandId } from './kernel/ids.ts';
import { append, type AppendOptions, type Meaning } from './trace/index.ts';

type NewBrand = { readonly brand: BrandId; readonly name: string; readonly sample: boolean };

/** A brand's row and the first entry of its log, both or neither. @returns false where there is such a brand */
export async function foundBrand(
  owner: pg.Client,
  { brand, name, sample }: NewBrand,
  meaning: Meaning,
  options: AppendOptions,
): Promise<boolean> {
  await owner.query('begin');
  try {
    await owner.query(`select set_config('mandat.brand', $1, true)`, [brand]);
    const { rowCount } = await owner.query(
      'insert into mandat.brand (brand, name, sample) values ($1, $2, $3) on conflict do nothing',
      [brand, name, sample],
    );
    if (rowCount === 1) await append({ client: owner }, brand, meaning, options);
    await owner.query('commit');
    return rowCount === 1;
  } catch (error) {
    await owner.query('rollback').catch(() => {});
    throw error;
  }
}
