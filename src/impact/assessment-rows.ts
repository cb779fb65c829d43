import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type {
  Assessment,
  AssessmentActs,
  AssessmentData,
  AssessmentOrigin,
  AssessmentStatus,
} from './assessment-types.ts';

type Row = {
  readonly id: string;
  readonly activity: string;
  readonly version: number;
  readonly status: AssessmentStatus;
  readonly revision: number;
  readonly data: AssessmentData;
  readonly digest: string;
  readonly acts: AssessmentActs;
  readonly origin: AssessmentOrigin | null;
  readonly because: readonly string[];
  readonly review_by: Date | null;
  readonly validated_at: Date | null;
  readonly made_at: Date;
  readonly changed_at: Date;
};
const COLUMNS = `id, activity, version, status, revision, data, digest, acts, origin, because, review_by, validated_at, made_at, changed_at`;

const EMPTY: Omit<AssessmentData, 'name'> = { answers: [], measures: [], evaluations: [], comments: [] };
const assessmentOf = ({ data, origin, review_by, validated_at, made_at, changed_at, ...row }: Row): Assessment => ({
  ...row,
  data: { ...EMPTY, ...data },
  ...(origin && { origin }),
  ...(review_by && { reviewBy: review_by.getTime() }),
  ...(validated_at && { validatedAt: validated_at.getTime() }),
  madeAt: made_at.getTime(),
  changedAt: changed_at.getTime(),
});

/** Every version of an activity's assessment, the newest first; of all activities where none is named. */
export async function assessmentsOf(
  { client }: Transaction,
  brand: BrandId,
  activity?: string,
): Promise<readonly Assessment[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.impact_assessment where brand = $1 and ($2::text is null or activity = $2)
     order by activity, version desc`,
    [brand, activity ?? null],
  );
  return rows.map(assessmentOf);
}

/** Those that are valid at a moment, of every activity: of the house, the products that brands may take over. */
export async function validOnes({ client }: Transaction, brand: BrandId, now: Millis): Promise<readonly Assessment[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.impact_assessment
     where brand = $1 and status = 'validated' and review_by > $2 order by activity`,
    [brand, new Date(now)],
  );
  return rows.map(assessmentOf);
}

/** One version. `lock`: nobody else changes it meanwhile. */
export async function assessmentOfId(
  { client }: Transaction,
  brand: BrandId,
  activity: string,
  id: string,
  lock = false,
): Promise<Assessment | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.impact_assessment where brand = $1 and activity = $2 and id = $3 ${lock ? 'for update' : ''}`,
    [brand, activity, id],
  );
  return rows[0] && assessmentOf(rows[0]);
}

type New = Pick<Assessment, 'id' | 'activity' | 'data' | 'digest' | 'origin' | 'madeAt'> & { readonly by: string };

/** The first version, or the one after what is there. @returns false where another is in the making */
export async function insertAssessment({ client }: Transaction, brand: BrandId, row: New): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.impact_assessment
       (brand, id, activity, version, status, revision, data, digest, origin, made_at, made_by, changed_at)
     select $1, $2, $3, (select coalesce(max(version), 0) + 1 from mandat.impact_assessment where brand = $1 and activity = $3),
       'drafting', 1, $4, $5, $6, $7, $8, $7
     on conflict do nothing`,
    [
      brand,
      row.id,
      row.activity,
      JSON.stringify(row.data),
      row.digest,
      row.origin ? JSON.stringify(row.origin) : null,
      new Date(row.madeAt),
      row.by,
    ],
  );
  return rowCount === 1;
}

export type Change = {
  readonly status: AssessmentStatus;
  readonly data?: AssessmentData;
  readonly digest?: string;
  readonly acts?: AssessmentActs;
  readonly reviewBy?: Millis;
  readonly validatedAt?: Millis;
  readonly because?: readonly string[];
  readonly at: Millis;
};

/** Writes what changed of a version that this transaction has locked. */
export async function updateAssessment(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  change: Change,
): Promise<void> {
  const { status, data, digest, acts, reviewBy, validatedAt, because, at } = change;
  await client.query(
    `update mandat.impact_assessment set status = $3, revision = revision + 1, changed_at = $4,
       data = coalesce($5, data), digest = coalesce($6, digest), acts = coalesce($7, acts),
       review_by = coalesce($8, review_by), validated_at = coalesce($9, validated_at), because = coalesce($10, because)
     where brand = $1 and id = $2`,
    [
      brand,
      id,
      status,
      new Date(at),
      data ? JSON.stringify(data) : null,
      digest ?? null,
      acts ? JSON.stringify(acts) : null,
      reviewBy === undefined ? null : new Date(reviewBy),
      validatedAt === undefined ? null : new Date(validatedAt),
      because ?? null,
    ],
  );
}

/** What a newly validated version takes the place of. */
export async function supersede(
  { client }: Transaction,
  brand: BrandId,
  activity: string,
  at: Millis,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `update mandat.impact_assessment set status = 'superseded', revision = revision + 1, changed_at = $3
     where brand = $1 and activity = $2 and status in ('validated', 'reopened') returning id`,
    [brand, activity, new Date(at)],
  );
  return rows.map(({ id }) => id);
}

export type StepRow = {
  readonly step: number;
  readonly act: string;
  readonly status: AssessmentStatus;
  readonly revision: number;
  readonly digest: string;
  readonly because: readonly string[];
  readonly by: string;
  readonly at: Date;
};

/** What happened to a version, the first thing first. */
export async function stepsOf({ client }: Transaction, brand: BrandId, id: string): Promise<readonly StepRow[]> {
  const { rows } = await client.query<StepRow>(
    `select step, act, status, revision, digest, because, by, at from mandat.impact_assessment_step
     where brand = $1 and assessment = $2 order by step`,
    [brand, id],
  );
  return rows;
}
