import { forBrand, inBrand, type Database } from '../db/index.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/clock.ts';
import { append } from './append.ts';

/** A partitioned table whose rows go by their day, and the word under which the log counts them. */
export type Expiring = {
  readonly table: 'part' | 'contact_decision';
  readonly step: 'week' | 'day';
  readonly counted: string;
};

/** The opening of an end of retention lasts a year, as logs do (CNIL délib. 2021-122). */
const OPENING_LIFE = 366 * 86_400_000;

/**
 * Drops the partitions whose days are past, without what is held for an authority, and says in each brand's log how much of it went (GDPR art. 5(1)(e) and 5(2)): one
 * transaction over all brands, for a partition holds them all. A brand that had nothing in them gets no entry.
 * @returns rows that went, of every brand.
 */
export async function dropExpired(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  brands: readonly BrandId[],
  { table, step, counted }: Expiring,
): Promise<number> {
  const at = clock();
  const today = new Date(at).toISOString().slice(0, 10);
  const expires = at + OPENING_LIFE;
  // Not within: whoever stores meanwhile would wait for the new partition's name, and we for them.
  await db.pool.query('select mandat.ensure_partition($1, $2)', ['opening', new Date(expires)]);
  return inBrand(db, HOUSE, async (tx) => {
    // What `drop_expired` drops: whole partitions, never by a clock that is ahead of the database's. Given back as a constant,
    // it leaves all others out of the counting below.
    const { rows } = await tx.client.query<{ until: string }>(
      `select to_char(date_trunc($1, least($2::date, current_date)), 'YYYY-MM-DD') as until`,
      [step, today],
    );
    const { until } = rows[0]!;
    // Before anything is counted: what is held for an authority does not go.
    await tx.client.query('select mandat.keep_held($1, $2)', [table, today]);
    let all = 0;
    for (const brand of brands)
      await forBrand(tx, brand, async ({ client }) => {
        const found = await client.query<{ count: number }>(
          `select count(*)::int as count from mandat.${table} where brand = $1 and expires_on < $2::date`,
          [brand, until],
        );
        const { count } = found.rows[0]!;
        if (count === 0) return;
        all += count;
        const details = { [counted]: count, until };
        await append(tx, brand, { act: 'expire', at, actor: 'system', details }, { expires });
      });
    await tx.client.query('select mandat.drop_expired($1, $2)', [table, today]);
    return all;
  });
}
