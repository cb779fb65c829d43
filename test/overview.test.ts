import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOverview } from '../src/intake/index.ts';
import { OverviewQuery } from '../src/intake/contract.ts';
import { idFloor, type BrandId } from '../src/kernel/ids.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
/** Half past midnight in Paris, half past seven the evening before in Guadeloupe. */
const now = Date.parse('2026-11-24T23:30:00Z');
beforeAll(async () => {
  database = await testDatabase();
  await database.owner.query(`insert into mandat.brand (brand, name, sample) values ('lumen', 'Lumen', true)`);
  for (const [hour, count] of [
    ['2026-11-24T23:00Z', 1],
    ['2026-11-24T22:00Z', 2],
    ['2026-11-24T00:00Z', 4],
    ['2026-11-23T23:00Z', 8],
    ['2026-11-23T00:00Z', 16],
    ['2026-11-22T23:00Z', 32],
  ] as const)
    await database.owner.query(
      `insert into mandat.tally (brand, hour, id, source, channel, activity, verdict, would, reason, count)
       values ('lumen', $1, gen_random_uuid(), 'vcon', 'chat', '', 'accepted', 'accepted', '', $2)`,
      [hour, count],
    );
  for (const [at, kind] of [
    ['2026-11-24T23:10Z', 'opposition'],
    ['2026-11-24T22:30Z', 'withdrawal'],
    ['2026-11-24T22:40Z', 'opposition'],
    ['2026-11-24T23:20Z', 'consent'],
  ] as const)
    await database.owner.query(
      `insert into mandat.contact_proof (brand, id, kind, source, key_version, sealed, entry, recorded_at, recorded_by, expires_on)
       values ('lumen', $1, $2, 'api', 1, '', gen_random_uuid(), $3, 'test', '9999-12-31')`,
      [idFloor(Date.parse(at)), kind, at],
    );
});
afterAll(() => database.close());

const seen = async (zone: string) => {
  const { brands } = await createOverview({
    db: database.db,
    clock: () => now,
    brands: async () => ['lumen' as BrandId],
    mandateOf: async () => undefined,
    custodyOf: async () => ({ inFault: 0, late: 0 }),
    impactOf: async () => 0,
    logState: async () => ({ size: 0, pending: 0, signedAt: undefined, healthy: true }),
  })(zone, () => true);
  const { days, today, yesterday, closings } = brands[0]!;
  const counted = days.filter(({ accepted }) => accepted > 0).map(({ day, accepted }) => [day, accepted]);
  return {
    counted,
    length: days.length,
    closings,
    last: days.at(-1)!.day,
    now: today['accepted'],
    before: yesterday['accepted'],
  };
};

test('a day begins where its reader is; now is the last twenty-four hours, whatever the day', async () => {
  expect(await seen('Europe/Paris')).toEqual({
    counted: [
      ['2026-11-23', 48],
      ['2026-11-24', 14],
      ['2026-11-25', 1],
    ],
    length: 14,
    closings: { oppositions: 1, withdrawals: 0 },
    last: '2026-11-25',
    now: 7,
    before: 24,
  });
  expect(await seen('America/Guadeloupe')).toMatchObject({
    counted: [
      ['2026-11-22', 48],
      ['2026-11-23', 12],
      ['2026-11-24', 3],
    ],
    closings: { oppositions: 2, withdrawals: 1 },
    last: '2026-11-24',
    now: 7,
    before: 24,
  });
});

test('a zone is asked for by a name that exists', () => {
  expect(OverviewQuery.parse({}).zone).toBe('Europe/Paris');
  for (const zone of ['Europe/Kyiv', 'Asia/Calcutta', 'UTC']) expect(OverviewQuery.parse({ zone }).zone).toBe(zone);
  for (const zone of ['+02:00', 'Paris', "'; drop", '', 'x'.repeat(65)])
    expect(OverviewQuery.safeParse({ zone }).success).toBe(false);
});
