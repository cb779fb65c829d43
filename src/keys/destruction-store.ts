import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Destruction } from './types.ts';

type Row = {
  readonly id: string;
  readonly what: 'keys' | 'all';
  readonly reason: string;
  readonly asked_at: Date;
  readonly asked_by: string;
  readonly asked_as: string | null;
  readonly lapses_at: Date;
  readonly confirm_reason: string | null;
  readonly confirmed_at: Date | null;
  readonly confirmed_by: string | null;
  readonly due_at: Date | null;
  readonly begun_at: Date | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
  readonly end_reason: string | null;
  readonly outcome: Destruction['outcome'];
  readonly report: Record<string, unknown> | null;
  readonly entry: string | null;
};

const destruction = (row: Row): Destruction => ({
  id: row.id,
  what: row.what,
  reason: row.reason,
  askedAt: row.asked_at.getTime(),
  askedBy: row.asked_by,
  askedAs: row.asked_as,
  lapsesAt: row.lapses_at.getTime(),
  confirmReason: row.confirm_reason,
  confirmedAt: row.confirmed_at?.getTime() ?? null,
  confirmedBy: row.confirmed_by,
  dueAt: row.due_at?.getTime() ?? null,
  begunAt: row.begun_at?.getTime() ?? null,
  endedAt: row.ended_at?.getTime() ?? null,
  endedBy: row.ended_by,
  endReason: row.end_reason,
  outcome: row.outcome,
  report: row.report,
  entry: row.entry,
});

/** One step at a time for a brand: two confirmations, or one beside a cancellation, must not both win. */
export async function holdDestruction({ client }: Transaction, brand: BrandId): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.destruction.' || $1, 0))`, [brand]);
}

/** The newest first. */
export async function listDestructions({ client }: Transaction, brand: BrandId): Promise<readonly Destruction[]> {
  const { rows } = await client.query<Row>(
    'select * from mandat.destruction where brand = $1 order by asked_at desc, id desc',
    [brand],
  );
  return rows.map(destruction);
}

export async function insertDestruction(
  { client }: Transaction,
  brand: BrandId,
  row: Pick<Destruction, 'id' | 'what' | 'reason' | 'askedAt' | 'askedBy' | 'askedAs' | 'lapsesAt'>,
): Promise<void> {
  await client.query(
    `insert into mandat.destruction (brand, id, what, reason, asked_at, asked_by, asked_as, lapses_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [brand, row.id, row.what, row.reason, new Date(row.askedAt), row.askedBy, row.askedAs, new Date(row.lapsesAt)],
  );
}

export async function confirmDestruction(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  by: {
    readonly person: string;
    readonly as: string;
    readonly reason: string;
    readonly at: Millis;
    readonly due: Millis;
  },
): Promise<void> {
  await client.query(
    `update mandat.destruction set confirmed_at = $3, confirmed_by = $4, confirmed_as = $5, confirm_reason = $6, due_at = $7
     where brand = $1 and id = $2`,
    [brand, id, new Date(by.at), by.person, by.as, by.reason, new Date(by.due)],
  );
}

export async function beginDestruction(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  at: Millis,
  report: object,
): Promise<void> {
  await client.query('update mandat.destruction set begun_at = $3, report = $4 where brand = $1 and id = $2', [
    brand,
    id,
    new Date(at),
    JSON.stringify(report),
  ]);
}

export async function endDestruction(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  end: {
    readonly outcome: NonNullable<Destruction['outcome']>;
    readonly at: Millis;
    readonly by: string;
    readonly reason?: string;
    readonly entry?: string;
  },
): Promise<void> {
  await client.query(
    `update mandat.destruction set ended_at = $3, ended_by = $4, outcome = $5, end_reason = $6, entry = $7
     where brand = $1 and id = $2`,
    [brand, id, new Date(end.at), end.by, end.outcome, end.reason ?? null, end.entry ?? null],
  );
}
