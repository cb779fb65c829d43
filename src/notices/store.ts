import { ask, type Question, type Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Additions, Collected, NoticeVersion } from './mention-types.ts';

/** What the controller says of one activity's notice, beside the instructions. */
export type Written = {
  readonly collected: Collected;
  readonly additions: Additions;
  readonly revision: number;
  readonly changedAt: number;
  readonly changedBy: string;
};
/** Before anybody wrote anything: what asks for more. */
export const UNWRITTEN: Pick<Written, 'collected' | 'additions' | 'revision'> = {
  collected: 'both',
  additions: {},
  revision: 0,
};

type WrittenRow = Pick<Written, 'collected' | 'additions' | 'revision'> & {
  readonly activity: string;
  readonly changed_at: string;
  readonly changed_by: string;
};

export const writtenAsked = (brand: BrandId): Question<ReadonlyMap<string, Written>> => ({
  sql: 'select activity, collected, additions, revision, changed_at, changed_by from mandat.notice where brand = $1',
  values: [brand],
  read: (rows: readonly WrittenRow[]) =>
    new Map(
      rows.map(({ activity, changed_at, changed_by, ...row }) => [
        activity,
        { ...row, changedAt: Date.parse(changed_at), changedBy: changed_by },
      ]),
    ),
});

/** Of each activity, the digest of what was approved last. */
export const approvedAsked = (brand: BrandId): Question<ReadonlyMap<string, Pick<NoticeVersion, 'digest'>>> => ({
  sql: 'select distinct on (activity) activity, digest from mandat.notice_version where brand = $1 order by activity, version desc',
  values: [brand],
  read: (rows: readonly { readonly activity: string; readonly digest: string }[]) =>
    new Map(rows.map(({ activity, digest }) => [activity, { digest }])),
});

export const writtenNotices = (tx: Transaction, brand: BrandId): Promise<ReadonlyMap<string, Written>> =>
  ask(tx, writtenAsked(brand));

/** @returns whether the notice still was at the revision before this one */
export async function writeNotice(
  { client }: Transaction,
  brand: BrandId,
  activity: string,
  { collected, additions, revision, changedAt, changedBy }: Written,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.notice (brand, activity, collected, additions, revision, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (brand, activity) do update set collected = excluded.collected, additions = excluded.additions,
       revision = excluded.revision, changed_at = excluded.changed_at, changed_by = excluded.changed_by
     where mandat.notice.revision = excluded.revision - 1`,
    [brand, activity, collected, JSON.stringify(additions), revision, new Date(changedAt), changedBy],
  );
  return rowCount === 1;
}

type VersionRow = Pick<NoticeVersion, 'version' | 'mandate' | 'digest' | 'mentions' | 'oral' | 'role'> & {
  readonly activity: string;
  readonly approved_by: string;
  readonly approved_at: Date;
  readonly behalf: NoticeVersion['behalf'] | null;
};

/** Of one activity, or the newest of each; the newest first. */
export async function noticeVersions(
  { client }: Transaction,
  brand: BrandId,
  activity?: string,
): Promise<readonly (NoticeVersion & { readonly activity: string })[]> {
  const { rows } = await client.query<VersionRow>(
    `select ${activity === undefined ? 'distinct on (activity)' : ''} activity, version, mandate, digest, mentions, oral, approved_by, role, behalf, approved_at
     from mandat.notice_version where brand = $1 and ($2::text is null or activity = $2) order by activity, version desc`,
    [brand, activity ?? null],
  );
  return rows.map(({ approved_by, approved_at, behalf, ...row }) => ({
    ...row,
    approvedBy: approved_by,
    approvedAt: approved_at.getTime(),
    ...(behalf && { behalf }),
  }));
}

export async function insertVersion(
  { client }: Transaction,
  brand: BrandId,
  activity: string,
  one: NoticeVersion,
): Promise<void> {
  await client.query(
    `insert into mandat.notice_version
       (brand, activity, version, mandate, digest, mentions, oral, approved_by, role, behalf, approved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      brand,
      activity,
      one.version,
      one.mandate,
      one.digest,
      JSON.stringify(one.mentions),
      JSON.stringify(one.oral),
      one.approvedBy,
      one.role,
      one.behalf ? JSON.stringify(one.behalf) : null,
      new Date(one.approvedAt),
    ],
  );
}

/** One approval at a time for an activity: versions are numbered without a gap. */
export async function lockNotice({ client }: Transaction, brand: BrandId, activity: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`notice ${brand} ${activity}`]);
}
