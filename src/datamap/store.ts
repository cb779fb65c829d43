import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { OutsideFlow } from './types.ts';

type Row = Omit<OutsideFlow, 'changedAt' | 'changedBy'> & { readonly changed_at: Date; readonly changed_by: string };
const COLUMNS = 'id, leaves, name, data, country, safeguard, note, changed_at, changed_by';
const flowOf = ({ changed_at, changed_by, ...row }: Row): OutsideFlow => ({
  ...row,
  changedAt: changed_at.getTime(),
  changedBy: changed_by,
});

export async function outsideFlows({ client }: Transaction, brand: BrandId): Promise<OutsideFlow[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.outside_flow where brand = $1 and removed_at is null order by id`,
    [brand],
  );
  return rows.map(flowOf);
}

/** Declares it, or says anew what is declared. @returns false where one that was taken away has this id */
export async function putFlow({ client }: Transaction, brand: BrandId, one: OutsideFlow): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.outside_flow as f (brand, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (brand, id) do update set leaves = excluded.leaves, name = excluded.name, data = excluded.data, country = excluded.country,
       safeguard = excluded.safeguard, note = excluded.note, changed_at = excluded.changed_at, changed_by = excluded.changed_by
     where f.removed_at is null`,
    [
      brand,
      one.id,
      one.leaves,
      one.name,
      one.data,
      one.country,
      one.safeguard,
      one.note,
      new Date(one.changedAt),
      one.changedBy,
    ],
  );
  return rowCount === 1;
}

export async function removeFlow(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.outside_flow set removed_at = $4, changed_at = $4, changed_by = $3
     where brand = $1 and id = $2 and removed_at is null`,
    [brand, id, by, at],
  );
  return rowCount === 1;
}
