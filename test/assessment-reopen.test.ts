import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import { reopenAssessments, validAssessment } from '../src/impact/assessment-store.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

const LUMEN = 'lumen' as BrandId;
const NOW = Date.UTC(2026, 10, 28, 12);
const DAY = 86_400_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.owner.query(`insert into mandat.brand (brand, name) values ('lumen', 'Lumen'), ('nova', 'Nova')`);
});
afterAll(() => database.close());

async function plant(activity: string, status: string, version = 1): Promise<string> {
  const id = uuidv7(NOW);
  const decided = ['validated', 'reopened', 'superseded'].includes(status);
  await database.owner.query(
    `insert into mandat.impact_assessment
       (brand, id, activity, version, status, revision, data, digest, review_by, validated_at, made_at, made_by, changed_at)
     values ('lumen', $1, $2, $3, $4, 1, '{"name": "a"}', 'd', $5, $6, $7, 'cli', $7)`,
    [
      id,
      activity,
      version,
      status,
      decided ? new Date(NOW + 100 * DAY) : null,
      decided ? new Date(NOW - DAY) : null,
      new Date(NOW - 2 * DAY),
    ],
  );
  return id;
}

const valid = (activity: string, now = NOW) =>
  inBrand(database.db, LUMEN, (tx) => validAssessment(tx, LUMEN, activity, now));
const reopen = (activity: string, ...because: string[]) =>
  inBrand(database.db, LUMEN, (tx) => reopenAssessments(tx, LUMEN, activity, because, NOW));
const rows = async (activity: string) =>
  (
    await database.owner.query(
      'select id, version, status, revision, because, data, origin from mandat.impact_assessment where activity = $1 order by version',
      [activity],
    )
  ).rows;
const steps = async (id: string) =>
  (
    await database.owner.query(
      'select act, status, because, by from mandat.impact_assessment_step where assessment = $1 order by step',
      [id],
    )
  ).rows;

describe('an assessment', () => {
  test('is what an activity stands on while it is validated and not yet to be reviewed', async () => {
    const id = await plant('stands', 'validated');
    expect(await valid('stands')).toEqual({ id, version: 1, until: NOW + 100 * DAY });
    expect(await valid('stands', NOW + 100 * DAY - 1)).toMatchObject({ id });
    expect(await valid('stands', NOW + 100 * DAY)).toBe(undefined);
    expect(await valid('stands', NOW - DAY - 1)).toBe(undefined);
    expect(await valid('elsewhere')).toBe(undefined);
    for (const status of ['drafting', 'submitted', 'consultation', 'refused', 'reopened', 'superseded']) {
      await plant(`not-${status}`, status);
      expect([status, await valid(`not-${status}`)]).toEqual([status, undefined]);
    }
  });

  test('opened again stays as it was decided; a next version has its content', async () => {
    const id = await plant('changes', 'validated', 2);
    const [next] = await reopen('changes', 'mandate.data');
    expect(await rows('changes')).toEqual([
      { id, version: 2, status: 'reopened', revision: 2, because: [], data: { name: 'a' }, origin: null },
      {
        id: next,
        version: 3,
        status: 'drafting',
        revision: 1,
        because: ['mandate.data'],
        data: { name: 'a' },
        origin: { kind: 'version', assessment: id, version: 2 },
      },
    ]);
    expect(await steps(id)).toEqual([{ act: 'reopen', status: 'reopened', because: ['mandate.data'], by: 'system' }]);
    expect(await steps(next!)).toEqual([{ act: 'open', status: 'drafting', because: ['mandate.data'], by: 'system' }]);
  });

  test('opened again while it is, or while it is examined, is one in the making that knows each reason once', async () => {
    const id = await plant('examined', 'submitted');
    expect(await reopen('examined', 'mandate.data')).toEqual([id]);
    expect(await reopen('examined', 'mandate.ai', 'mandate.data')).toEqual([id]);
    expect(await rows('examined')).toMatchObject([
      { id, status: 'drafting', revision: 3, because: ['mandate.ai', 'mandate.data'] },
    ]);
    expect(await reopen('never-assessed', 'mandate.data')).toEqual([]);
  });

  test('that was decided cannot be changed, nor a step taken back, by whoever serves', async () => {
    const id = await plant('decided', 'validated');
    const attempt = (sql: string) => inBrand(database.db, LUMEN, (tx) => tx.client.query(sql, [id]));
    await expect(
      attempt(`update mandat.impact_assessment set data = '{}' where brand = 'lumen' and id = $1`),
    ).rejects.toThrow('a decided assessment does not change');
    await expect(
      attempt(
        `update mandat.impact_assessment set review_by = review_by + interval '1 day' where brand = 'lumen' and id = $1`,
      ),
    ).rejects.toThrow('a decided assessment does not change');
    await expect(attempt(`delete from mandat.impact_assessment where id = $1`)).rejects.toThrow('permission denied');
    await expect(attempt(`update mandat.impact_assessment_step set by = 'x' where assessment = $1`)).rejects.toThrow(
      'permission denied',
    );
  });

  test('of one brand is seen by no other', async () => {
    await plant('apart', 'validated');
    const nova = 'nova' as BrandId;
    expect(await inBrand(database.db, nova, (tx) => validAssessment(tx, LUMEN, 'apart', NOW))).toBe(undefined);
    expect(await inBrand(database.db, nova, (tx) => reopenAssessments(tx, LUMEN, 'apart', ['x'], NOW))).toEqual([]);
  });
});
