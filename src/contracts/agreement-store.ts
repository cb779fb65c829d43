import { ask, type Question, type Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Agreement, ClauseReading } from './agreement-types.ts';

type Row = Pick<Agreement, 'id' | 'reference' | 'parties' | 'starts' | 'ends' | 'sha512' | 'by'> & {
  readonly signed_on: string;
  readonly kept_at: string;
  readonly at: string;
  readonly retired_by: string | null;
  readonly retired_at: string | null;
};

/** The newest first. */
export const agreementsAsked = (brand: BrandId, id?: string): Question<Agreement[]> => ({
  sql: `select id, reference, parties, signed_on, starts, ends, kept_at, sha512, by, at, retired_by, retired_at
        from mandat.agreement where brand = $1 and ($2::uuid is null or id = $2) order by id desc`,
  values: [brand, id ?? null],
  read: (rows: readonly Row[]) =>
    rows.map(({ signed_on, kept_at, at, retired_by, retired_at, ...row }) => ({
      ...row,
      signedOn: signed_on,
      keptAt: kept_at,
      at: Date.parse(at),
      ...(retired_at !== null && { retired: { by: retired_by!, at: Date.parse(retired_at) } }),
    })),
});
export const agreements = (tx: Transaction, brand: BrandId, id?: string): Promise<Agreement[]> =>
  ask(tx, agreementsAsked(brand, id));

export async function insertAgreement({ client }: Transaction, brand: BrandId, one: Agreement): Promise<void> {
  await client.query(
    `insert into mandat.agreement (brand, id, reference, parties, signed_on, starts, ends, kept_at, sha512, by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      brand,
      one.id,
      one.reference,
      one.parties,
      one.signedOn,
      one.starts,
      one.ends,
      one.keptAt,
      one.sha512,
      one.by,
      new Date(one.at),
    ],
  );
}

export async function retireAgreement(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  by: string,
  at: Date,
): Promise<void> {
  await client.query('update mandat.agreement set retired_by = $3, retired_at = $4 where brand = $1 and id = $2', [
    brand,
    id,
    by,
    at,
  ]);
}

type ReadingRow = Pick<ClauseReading, 'clause' | 'value' | 'place' | 'by'> & {
  readonly agreement: string;
  readonly agrees: boolean | null;
  readonly at: string;
};

/** The last reading of each clause, by agreement. */
export const readingsAsked = (brand: BrandId): Question<ReadonlyMap<string, readonly ClauseReading[]>> => ({
  sql: `select distinct on (agreement, clause) agreement, clause, value, place, agrees, by, at
        from mandat.agreement_clause where brand = $1 order by agreement, clause, step desc`,
  values: [brand],
  read: (rows: readonly ReadingRow[]) =>
    Map.groupBy(
      rows.map(({ agrees, at, ...row }) => ({ ...row, agrees: agrees ?? undefined, at: Date.parse(at) })),
      ({ agreement }) => agreement,
    ),
});

export async function insertReading(
  { client }: Transaction,
  brand: BrandId,
  agreement: string,
  { clause, value, place, agrees, by, at }: ClauseReading,
): Promise<void> {
  await client.query(
    `insert into mandat.agreement_clause (brand, agreement, clause, step, value, place, agrees, by, at)
     select $1, $2, $3, count(*) + 1, $4, $5, $6, $7, $8 from mandat.agreement_clause
     where brand = $1 and agreement = $2 and clause = $3`,
    [brand, agreement, clause, value, place, agrees ?? null, by, new Date(at)],
  );
}
