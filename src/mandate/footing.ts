import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { FootingKind } from './types.ts';

export type FootingRow = {
  readonly activity: string;
  readonly kind: FootingKind;
  /** The id of the assessment or of the screening; undefined for what was carried over. */
  readonly ref: string | undefined;
  /** The first instant at which it holds no more; undefined while nothing ends it. In the past: it ended. */
  readonly until: Millis | undefined;
  readonly by: string;
  readonly at: Millis;
};

/**
 * Lays what an activity stands on from `at` on, in the caller's transaction and with the caller's trace entry; it replaces what
 * the activity stood on before. Every process decides by it within a second.
 */
export async function layFooting(tx: Transaction, brand: BrandId, row: FootingRow): Promise<void> {
  await tx.client.query(
    `insert into mandat.activity_footing (brand, activity, step, kind, ref, until, by, at)
     select $1, $2, count(*) + 1, $3, $4, $5, $6, $7 from mandat.activity_footing where brand = $1 and activity = $2`,
    [
      brand,
      row.activity,
      row.kind,
      row.ref ?? null,
      row.until === undefined ? null : new Date(row.until),
      row.by,
      new Date(row.at),
    ],
  );
}

/** What each activity of a brand stands on, also where it holds no more or its stage asks for none. */
export async function footings(tx: Transaction, brand: BrandId, activity?: string): Promise<FootingRow[]> {
  const { rows } = await tx.client.query<StoredFooting>(
    `select distinct on (activity) activity, kind, ref, until, by, at from mandat.activity_footing
     where brand = $1 and ($2::text is null or activity = $2) order by activity, step desc`,
    [brand, activity ?? null],
  );
  return rows.map((row) => ({
    ...row,
    ref: row.ref ?? undefined,
    until: row.until?.getTime(),
    at: row.at.getTime(),
  }));
}

export const lastFooting = async (tx: Transaction, brand: BrandId, activity: string): Promise<FootingRow | undefined> =>
  (await footings(tx, brand, activity))[0];

type StoredFooting = {
  readonly activity: string;
  readonly kind: FootingKind;
  readonly ref: string | null;
  readonly until: Date | null;
  readonly by: string;
  readonly at: Date;
};
