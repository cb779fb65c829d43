import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { uuidv7, type BrandId } from '../kernel/ids.ts';
import type { ValidAssessment } from './assessment-types.ts';

/**
 * The assessment that an activity stands on: validated, not opened again since, its review not due.
 * @returns undefined where there is none, or it is to be reviewed first (GDPR art. 35(11))
 */
export async function validAssessment(
  { client }: Transaction,
  brand: BrandId,
  activity: string,
  now: Millis,
): Promise<ValidAssessment | undefined> {
  const { rows } = await client.query<{ id: string; version: number; review_by: Date }>(
    `select id, version, review_by from mandat.impact_assessment
     where brand = $1 and activity = $2 and status = 'validated' and validated_at <= $3 and review_by > $3`,
    [brand, activity, new Date(now)],
  );
  const [row] = rows;
  return row && { id: row.id, version: row.version, until: row.review_by.getTime() };
}

/** Those that a brand's activities stand on, by activity: see `validAssessment`. */
export async function validAssessments(
  { client }: Transaction,
  brand: BrandId,
  now: Millis,
): Promise<ReadonlyMap<string, ValidAssessment>> {
  const { rows } = await client.query<{ activity: string; id: string; version: number; review_by: Date }>(
    `select activity, id, version, review_by from mandat.impact_assessment
     where brand = $1 and status = 'validated' and validated_at <= $2 and review_by > $2`,
    [brand, new Date(now)],
  );
  return new Map(
    rows.map(({ activity, id, version, review_by }) => [activity, { id, version, until: review_by.getTime() }]),
  );
}

/**
 * Opens an activity's assessment again (art. 35(11)): the version in force stays as it was decided, and a new one with its
 * content is in the making; one that was being examined goes back to be written. Leaves its steps, and no entry of the
 * trace: the act that changed the activity is the entry.
 * @param because closed codes: what changed
 * @returns the assessments that are now to be worked on; none where the activity has no assessment
 */
export async function reopenAssessments(
  tx: Transaction,
  brand: BrandId,
  activity: string,
  because: readonly string[],
  now: Millis,
): Promise<readonly string[]> {
  const by = 'system';
  await tx.client.query(`select from mandat.impact_assessment where brand = $1 and activity = $2 for update`, [
    brand,
    activity,
  ]);
  const back = await tx.client.query<{ id: string }>(
    `update mandat.impact_assessment
     set status = 'drafting', revision = revision + 1, changed_at = $4,
       because = (select array_agg(distinct code order by code) from unnest(because || $3::text[]) as code)
     where brand = $1 and activity = $2 and status in ('drafting', 'submitted', 'consultation') returning id`,
    [brand, activity, because, new Date(now)],
  );
  const closed = await tx.client.query<{ id: string }>(
    `update mandat.impact_assessment set status = 'reopened', revision = revision + 1, changed_at = $3
     where brand = $1 and activity = $2 and status = 'validated' returning id`,
    [brand, activity, new Date(now)],
  );
  const made: string[] = [];
  if (closed.rows[0] && back.rows.length === 0) {
    const id = uuidv7(now);
    await openNext(tx, brand, { id, from: closed.rows[0].id, because, by, at: now });
    made.push(id);
  }
  for (const { id } of closed.rows) await addStep(tx, brand, id, { act: 'reopen', because, by, at: now });
  for (const id of [...back.rows.map((row) => row.id), ...made])
    await addStep(tx, brand, id, { act: made.includes(id) ? 'open' : 'reopen', because, by, at: now });
  return [...back.rows.map((row) => row.id), ...made];
}

type Next = {
  readonly id: string;
  readonly from: string;
  readonly because: readonly string[];
  readonly by: string;
  readonly at: Millis;
};

/** The next version, with the content of the one it follows and nothing of what was said of that. @returns false where one is in the making */
export async function openNext(
  { client }: Transaction,
  brand: BrandId,
  { id, from, because, by, at }: Next,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.impact_assessment
       (brand, id, activity, version, status, revision, data, digest, origin, because, made_at, made_by, changed_at)
     select brand, $3, activity,
       (select max(version) + 1 from mandat.impact_assessment l where l.brand = a.brand and l.activity = a.activity),
       'drafting', 1, data, digest, jsonb_build_object('kind', 'version', 'assessment', a.id, 'version', a.version), $4, $5, $6, $5
     from mandat.impact_assessment a where brand = $1 and id = $2 on conflict do nothing`,
    [brand, from, id, because, new Date(at), by],
  );
  return rowCount === 1;
}

type Step = {
  readonly act: string;
  readonly because?: readonly string[];
  readonly by: string;
  readonly at: Millis;
};

/** What happened, with the status and content that it left. */
export async function addStep(
  { client }: Transaction,
  brand: BrandId,
  assessment: string,
  { act, because = [], by, at }: Step,
): Promise<void> {
  await client.query(
    `insert into mandat.impact_assessment_step (brand, assessment, step, act, status, revision, digest, because, by, at)
     select brand, id, (select count(*) + 1 from mandat.impact_assessment_step s where s.brand = $1 and s.assessment = $2),
       $3, status, revision, digest, $4, $5, $6
     from mandat.impact_assessment where brand = $1 and id = $2`,
    [brand, assessment, act, because, by, new Date(at)],
  );
}
