import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { WiringDocument } from './schema.ts';
import type { StoredVersion } from './timeline.ts';
import type { CompiledMandate, Mode, Stage } from './types.ts';

const instant = (at: Millis): Date => new Date(at);

/** Versions whose end is not past. */
export async function openVersions(tx: Transaction, brand: BrandId, now: Millis): Promise<StoredVersion[]> {
  const rows = await tx.kysely
    .selectFrom('mandate_version')
    .select(['version', 'in_force_from', 'in_force_to', 'frame', 'orders'])
    .where('brand', '=', brand)
    .where('in_force_to', '>', instant(now))
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    from: row.in_force_from.getTime(),
    to: row.in_force_to.getTime(),
    frame: row.frame,
    orders: row.orders,
  }));
}

export async function lastVersion(tx: Transaction, brand: BrandId): Promise<number> {
  const row = await tx.kysely
    .selectFrom('mandate_version')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('brand', '=', brand)
    .executeTakeFirst();
  return row?.last ?? 0;
}

export async function endVersion(tx: Transaction, brand: BrandId, version: number, to: Millis): Promise<void> {
  await tx.kysely
    .updateTable('mandate_version')
    .set({ in_force_to: instant(to) })
    .where('brand', '=', brand)
    .where('version', '=', version)
    .execute();
}

type NewVersion = StoredVersion & {
  readonly digest: string;
  readonly format: number;
  readonly compiled: CompiledMandate;
  readonly madeAt: Millis;
};

export async function insertVersion(tx: Transaction, brand: BrandId, made: NewVersion): Promise<void> {
  await tx.kysely
    .insertInto('mandate_version')
    .values({
      brand,
      version: made.version,
      in_force_from: instant(made.from),
      in_force_to: instant(made.to),
      frame: made.frame,
      orders: [...made.orders],
      digest: made.digest,
      format: made.format,
      compiled: JSON.stringify(made.compiled),
      made_at: instant(made.madeAt),
    })
    .execute();
}

type NewWiring = {
  readonly version: number;
  readonly from: Millis;
  readonly digest: string;
  readonly document: WiringDocument;
  readonly source: string;
  readonly by: string;
  readonly at: Millis;
};

export async function insertWiring(tx: Transaction, brand: BrandId, wiring: NewWiring): Promise<void> {
  await tx.kysely
    .insertInto('wiring_version')
    .values({
      brand,
      version: wiring.version,
      in_force_from: instant(wiring.from),
      digest: wiring.digest,
      document: JSON.stringify(wiring.document),
      source: wiring.source,
      published_by: wiring.by,
      published_at: instant(wiring.at),
    })
    .execute();
}

export async function lastWiring(
  tx: Transaction,
  brand: BrandId,
): Promise<{ readonly version: number; readonly digest: string | undefined }> {
  const row = await tx.kysely
    .selectFrom('wiring_version')
    .select(['version', 'digest'])
    .where('brand', '=', brand)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { version: row?.version ?? 0, digest: row?.digest };
}

export type StageRow = {
  readonly activity: string;
  readonly stage: Stage;
  readonly share: number | undefined;
  readonly until: Millis | undefined;
  readonly reason: string;
  readonly by: string;
  readonly at: Millis;
};

export async function insertStage(tx: Transaction, brand: BrandId, row: StageRow): Promise<void> {
  await tx.client.query(
    `insert into mandat.activity_stage (brand, activity, step, stage, share, until, reason, by, at)
     select $1, $2, count(*) + 1, $3, $4, $5, $6, $7, $8 from mandat.activity_stage where brand = $1 and activity = $2`,
    [
      brand,
      row.activity,
      row.stage,
      row.share ?? null,
      row.until === undefined ? null : instant(row.until),
      row.reason,
      row.by,
      instant(row.at),
    ],
  );
}

export async function insertMode(
  tx: Transaction,
  brand: BrandId,
  row: { readonly activity: string; readonly mode: Mode; readonly by: string; readonly at: Millis },
): Promise<void> {
  await tx.client.query(
    `insert into mandat.activity_mode (brand, activity, step, mode, by, at)
     select $1, $2, count(*) + 1, $3, $4, $5 from mandat.activity_mode where brand = $1 and activity = $2`,
    [brand, row.activity, row.mode, row.by, instant(row.at)],
  );
}
