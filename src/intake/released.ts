import { shareHolds, type Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';

/** What a hold alone kept goes once none covers it any more. @returns how much went */
export async function expireReleased(
  tx: Transaction,
  brand: BrandId,
): Promise<{ readonly parts: number; readonly quarantined: number }> {
  await shareHolds(tx, brand);
  const parts = await tx.client.query(
    'delete from mandat.held_part where brand = $1 and not mandat.is_held(brand, interaction)',
    [brand],
  );
  const { rows } = await tx.client.query<{ id: string }>(
    'delete from mandat.held_quarantine where brand = $1 and not mandat.is_held(brand, id) returning id',
    [brand],
  );
  await tx.client.query(
    `update mandat.interaction i set state = 'expired', routing = null, struck = null
     where i.brand = $1 and i.id = any ($2) and i.state = 'kept' and i.verdict = 'quarantined'
       and not exists (select from mandat.quarantine q where q.brand = i.brand and q.id = i.id)`,
    [brand, rows.map(({ id }) => id)],
  );
  return { parts: parts.rowCount ?? 0, quarantined: rows.length };
}
