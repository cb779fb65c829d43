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

/** What an activity stands on, also where it holds no more or its stage asks for none. */
export async function lastFooting(tx: Transaction, brand: BrandId, activity: string): Promise<FootingRow | undefined> {
  const row = await tx.kysely
    .selectFrom('activity_footing')
    .selectAll()
    .where('brand', '=', brand)
    .where('activity', '=', activity)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      activity,
      kind: row.kind as FootingKind,
      ref: row.ref ?? undefined,
      until: row.until?.getTime(),
      by: row.by,
      at: row.at.getTime(),
    }
  );
}
