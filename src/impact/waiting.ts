import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';

/** How many activities wait for somebody’s word: on a move, an assessment or a screening. */
export async function countWaiting({ client }: Transaction, brand: BrandId): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from (
       select activity from mandat.impact_move where brand = $1 and state = 'open'
       union select activity from mandat.impact_assessment where brand = $1 and status in ('submitted', 'consultation')
       union select activity from (
         select distinct on (activity) activity, confirmed_at from mandat.impact_screening
         where brand = $1 order by activity, step desc) as last
       where confirmed_at is null) as waiting`,
    [brand],
  );
  return rows[0]!.n;
}
