import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { ImportReport } from './import-types.ts';

export type KeptImport = {
  readonly id: string;
  readonly name: string;
  readonly sha512: string;
  readonly at: number;
  readonly by: string;
  readonly report: ImportReport;
};

type Row = Omit<KeptImport, 'at'> & { readonly at: Date };
const COLUMNS = 'id, name, sha512, at, by, report';
const importOf = ({ at, ...row }: Row): KeptImport => ({ ...row, at: at.getTime() });

export async function insertImport({ client }: Transaction, brand: BrandId, one: KeptImport): Promise<void> {
  await client.query(`insert into mandat.register_import (brand, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7)`, [
    brand,
    one.id,
    one.name,
    one.sha512,
    new Date(one.at),
    one.by,
    JSON.stringify(one.report),
  ]);
}

/** The newest first. */
export async function importsOf({ client }: Transaction, brand: BrandId): Promise<KeptImport[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.register_import where brand = $1 order by id desc limit 100`,
    [brand],
  );
  return rows.map(importOf);
}

export async function importById({ client }: Transaction, brand: BrandId, id: string): Promise<KeptImport | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.register_import where brand = $1 and id = $2`,
    [brand, id],
  );
  return rows[0] && importOf(rows[0]);
}

export async function deleteImport({ client }: Transaction, brand: BrandId, id: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from mandat.register_import where brand = $1 and id = $2', [
    brand,
    id,
  ]);
  return rowCount === 1;
}
