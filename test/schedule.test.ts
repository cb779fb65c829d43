import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSchedule, type Task } from '../src/jobs/index.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

test('more tasks than connections are all done, none waits for another, and a request still gets one', async () => {
  const { pool } = database.db;
  const done: string[] = [];
  const failed: string[] = [];
  const tasks = Array.from({ length: 25 }, (_, at): Task => ({
    name: `test-${at}`,
    everyMs: 1000,
    async run() {
      await pool.query('select pg_sleep(0.02)');
      done.push(`test-${at}`);
    },
  }));
  const schedule = startSchedule(pool, tasks, (_event, detail) => failed.push(detail));
  await new Promise((resolve) => setTimeout(resolve, 1050));
  const asked = performance.now();
  await pool.query('select 1');
  expect(performance.now() - asked).toBeLessThan(4000); // a pool that is taken gives up after five seconds
  await expect.poll(() => new Set(done).size, { timeout: 10_000 }).toBe(25);
  await schedule.stop();
  expect(failed).toEqual([]);
});
