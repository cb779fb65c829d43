import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Rotation } from './types.ts';

type Row = {
  readonly id: string;
  readonly version: number;
  readonly started_at: Date;
  readonly started_by: string;
  readonly total: number;
  readonly wrapped: number;
  readonly after: string | null;
  readonly passes: number;
  readonly ended_at: Date | null;
  readonly left_over: number;
};

const rotation = (row: Row): Rotation => ({
  id: row.id,
  version: row.version,
  startedAt: row.started_at.getTime(),
  startedBy: row.started_by,
  total: row.total,
  wrapped: row.wrapped,
  after: row.after,
  passes: row.passes,
  endedAt: row.ended_at?.getTime() ?? null,
  leftOver: row.left_over,
});

const COLUMNS = 'id, version, started_at, started_by, total, wrapped, after, passes, ended_at, left_over';

/** One start at a time for a brand, whoever asks: until the transaction ends. */
export async function holdRotation({ client }: Transaction, brand: BrandId): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.rotate.' || $1, 0))`, [brand]);
}

/** @returns whether this transaction is the one that wraps for this brand. */
export async function takeRotation({ client }: Transaction, brand: BrandId): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('mandat.rewrap.' || $1, 0)) as held`,
    [brand],
  );
  return rows[0]!.held;
}

export async function insertRotation(
  { client }: Transaction,
  brand: BrandId,
  row: Pick<Rotation, 'id' | 'version' | 'startedAt' | 'startedBy' | 'total'>,
): Promise<void> {
  await client.query(
    `insert into mandat.key_rotation (brand, id, version, started_at, started_by, total, updated_at)
     values ($1, $2, $3, $4, $5, $6, $4)`,
    [brand, row.id, row.version, new Date(row.startedAt), row.startedBy, row.total],
  );
}

/** The newest first. */
export async function listRotations({ client }: Transaction, brand: BrandId): Promise<readonly Rotation[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.key_rotation where brand = $1 order by version desc, id desc`,
    [brand],
  );
  return rows.map(rotation);
}

export async function runningRotation({ client }: Transaction, brand: BrandId): Promise<Rotation | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.key_rotation where brand = $1 and ended_at is null`,
    [brand],
  );
  return rows[0] && rotation(rows[0]);
}

export async function moveRotation(
  { client }: Transaction,
  brand: BrandId,
  { id, wrapped, after, passes, endedAt, leftOver }: Rotation,
  now: Millis,
): Promise<void> {
  await client.query(
    `update mandat.key_rotation set wrapped = $3, after = $4, passes = $5, ended_at = $6, left_over = $7, updated_at = $8
     where brand = $1 and id = $2`,
    [brand, id, wrapped, after, passes, endedAt === null ? null : new Date(endedAt), leftOver, new Date(now)],
  );
}
