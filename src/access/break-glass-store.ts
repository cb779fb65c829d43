import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { GlassRole } from './break-glass-rules.ts';

export type GlassFinding = 'justified' | 'not-justified';
export type GlassRow = {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly for_brand: BrandId;
  readonly role: GlassRole;
  readonly reason: string;
  readonly opened_at: Date;
  readonly until: Date;
  readonly closed_at: Date | null;
  readonly review_due: Date;
  readonly reviewed_at: Date | null;
  readonly reviewed_by: string | null;
  readonly finding: GlassFinding | null;
  readonly remark: string | null;
  readonly opened_entry: string;
  readonly closed_entry: string | null;
  readonly reviewed_entry: string | null;
};

const GLASS = `select g.id, g.person, p.name, g.for_brand, g.role, g.reason, g.opened_at, g.until, g.closed_at, g.review_due,
  g.reviewed_at, g.reviewed_by, g.finding, g.remark, g.opened_entry, g.closed_entry, g.reviewed_entry
  from mandat.break_glass g join mandat.person p on p.brand = g.brand and p.id = g.person where g.brand = '_house'`;
const AT_MOST = 500;

export async function listGlass(
  { client }: Transaction,
  { person, standing = false }: { readonly person?: string | undefined; readonly standing?: boolean },
): Promise<readonly GlassRow[]> {
  const { rows } = await client.query<GlassRow>(
    `${GLASS} and ($1::uuid is null or g.person = $1) and (not $2 or g.reviewed_at is null)
     order by g.reviewed_at is not null, g.opened_at desc limit ${AT_MOST}`,
    [person ?? null, standing],
  );
  return rows;
}

/** Locked: two who end or review it at once do so one after the other. */
export async function lockGlass({ client }: Transaction, id: string): Promise<GlassRow | undefined> {
  return (await client.query<GlassRow>(`${GLASS} and g.id = $1 for update of g`, [id])).rows[0];
}

/** Those whose time has passed. */
export async function pastGlass({ client }: Transaction, now: Millis): Promise<readonly GlassRow[]> {
  const sql = `${GLASS} and g.closed_at is null and g.until <= $1 order by g.until for update of g skip locked`;
  return (await client.query<GlassRow>(sql, [new Date(now)])).rows;
}

/** One person at a time: of two that are asked for at the same moment the second sees the first. */
export async function lockPerson({ client }: Transaction, person: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.break-glass.' || $1, 0))`, [person]);
}

export async function countUnreviewed({ client }: Transaction, person: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from mandat.break_glass where brand = '_house' and person = $1 and reviewed_at is null`,
    [person],
  );
  return rows[0]!.count;
}

type NewGlass = Pick<
  GlassRow,
  'id' | 'person' | 'for_brand' | 'role' | 'reason' | 'opened_at' | 'until' | 'review_due' | 'opened_entry'
>;
export async function insertGlass({ client }: Transaction, glass: NewGlass): Promise<void> {
  await client.query(
    `insert into mandat.break_glass (id, person, for_brand, role, reason, opened_at, until, review_due, opened_entry)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      glass.id,
      glass.person,
      glass.for_brand,
      glass.role,
      glass.reason,
      glass.opened_at,
      glass.until,
      glass.review_due,
      glass.opened_entry,
    ],
  );
}

export async function closeGlass({ client }: Transaction, id: string, at: Date, entry: string): Promise<void> {
  await client.query(
    `update mandat.break_glass set closed_at = $2, closed_entry = $3 where brand = '_house' and id = $1`,
    [id, at, entry],
  );
}

export async function reviewGlass(
  { client }: Transaction,
  id: string,
  review: {
    readonly at: Millis;
    readonly by: string;
    readonly finding: GlassFinding;
    readonly remark: string;
    readonly entry: string;
  },
): Promise<void> {
  await client.query(
    `update mandat.break_glass set reviewed_at = $2, reviewed_by = $3, finding = $4, remark = $5, reviewed_entry = $6
     where brand = '_house' and id = $1`,
    [id, new Date(review.at), review.by, review.finding, review.remark, review.entry],
  );
}
