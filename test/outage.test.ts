import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { answerLines } from '../src/intake/batch.ts';
import { mandat as run } from './support/cli.ts';
import { call, get } from './support/interactions.ts';
import { during } from './support/load.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let proxy: Proxy;
let key: string;
let env: NodeJS.ProcessEnv;
let first: string;

beforeAll(async () => {
  proxy = await startProxy(inject('postgres')!.owner);
  mandat = await startTestServer({
    env: ({ url, appUrl }) =>
      (env = { DATABASE_URL: proxy.through(url), MANDAT_APP_DATABASE_URL: proxy.through(appUrl) }),
  });
  key = await mandat.key('lumen');
  first = (await post(text('Le premier, le temps que tout se mette en route.'))).id;
});
afterAll(async () => {
  await mandat.close();
  await proxy.cut();
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Sent = {
  readonly text: string;
  readonly status: number;
  readonly code: string;
  readonly retry: string | null;
  readonly id: string;
};

async function post(text: string): Promise<Sent> {
  const response = await fetch(`${mandat.url}/v1/brands/lumen/interactions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: text,
  });
  const { code, id } = (await response.json()) as { code: string; id: string };
  return { text, status: response.status, retry: response.headers.get('retry-after'), code, id };
}

async function batch(
  lines: readonly string[],
): Promise<{ line: number; status: number; code?: string; id?: string }[]> {
  const response = await fetch(`${mandat.url}/v1/brands/lumen/interactions/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  return (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as never);
}

const text = (words: string): string => JSON.stringify(call([['customer', words]]));
const query = async (sql: string, ...values: unknown[]) =>
  (await mandat.database.owner.query<Record<string, unknown>>(sql, values)).rows;

describe('a database that goes away under load and comes back', () => {
  test('costs a 503 with Retry-After, stores everything or nothing, and work resumes by itself', async () => {
    const answers = await during(
      async () => {
        const stored = async (): Promise<unknown> =>
          (await query("select count(*)::integer as n from mandat.interaction where brand = 'lumen'"))[0]!['n'];
        await expect.poll(stored, { timeout: 10_000 }).toBeGreaterThan(20);
        await proxy.cut();
        expect(await get(mandat.url, '/readyz')).toMatchObject({
          status: 503,
          body: { ready: false, database: false, trouble: 'unreachable' },
        });
        expect(await get(mandat.url, '/healthz')).toMatchObject({ status: 200 });
        await pause(600);
        await proxy.restore();
        await expect.poll(() => get(mandat.url, '/readyz').then(({ status }) => status), { timeout: 5000 }).toBe(200);
      },
      (n) => post(text(`Message ${n}.`)),
    );
    const stored = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(stored.length).toBeGreaterThan(10);
    expect(refused.length).toBeGreaterThan(10);
    expect(new Set(refused.map(({ status, code, retry }) => `${status} ${code} ${retry}`))).toEqual(
      new Set(['503 database.unavailable 2']),
    );

    // A cut between commit and confirmation leaves the sender in doubt: the same bytes again give the first receipt.
    const again = await Promise.all(answers.map((sent) => post(sent.text)));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(again.flatMap(({ id }, n) => (answers[n]!.status === 201 && answers[n]!.id !== id ? [n] : []))).toEqual([]);
    const whole = await query(
      `select i.id from mandat.interaction i where brand = 'lumen' and verdict = 'accepted'
         and exists (select from mandat.part p where p.brand = i.brand and p.interaction = i.id)
         and exists (select from mandat.receipt r where r.brand = i.brand and r.interaction = i.id)
         and (select count(*) from mandat.opening o where o.brand = i.brand and o.about = i.id) = 1`,
    );
    expect(whole.map(({ id }) => id).toSorted()).toEqual([first, ...again.map(({ id }) => id)].toSorted());
    expect(await query(`select count(*) as n from mandat.interaction where brand = 'lumen'`)).toEqual([
      { n: whole.length },
    ]);
  });

  test('answers each line of a batch in order', async () => {
    const lines = Array.from({ length: 100 }, (_, n) => text(`Ligne ${n}.`));
    // A key is believed for two seconds from its first use on: one whose time ran out would refuse the batch as a whole.
    key = await mandat.key('lumen');
    await post(lines[0]!);
    await proxy.cut();
    const away = await batch(lines);
    await proxy.restore();
    expect(away.map(({ line }) => line)).toEqual(lines.map((_, n) => n + 1));
    expect(new Set(away.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['503 database.unavailable']));
    await expect
      .poll(async () => new Set((await batch(lines)).map(({ status }) => status)), { timeout: 5000 })
      .toEqual(new Set([200]));
  });

  test('is named on each line also where not even the instructions can be read', async () => {
    const gone = Object.assign(new Error(), { code: 'ECONNREFUSED' });
    const answers = answerLines(
      Readable.from([Buffer.from('{}\n{}\n')]),
      () => Promise.reject(gone),
      (line, outcome) => JSON.stringify([line, 'code' in outcome && outcome.code]),
    );
    expect(await Array.fromAsync(answers)).toEqual(['[1,"database.unavailable"][2,"database.unavailable"]']);
  });

  test('refuses reading and the command line with the same code', async () => {
    await proxy.cut();
    try {
      for (const path of [
        '/v1/brands/lumen/interactions',
        '/v1/brands/lumen/mandate',
        '/v1/brands/lumen/trace/entries',
        '/metrics',
      ]) {
        expect
          .soft([path, await get(mandat.url, path, key)])
          .toMatchObject([path, { status: 503, body: { code: 'database.unavailable' } }]);
      }
      expect(await run({ MANDAT_DATA: mandat.dataDir, ...env }, 'brand', 'list', '--json')).toMatchObject({
        code: 1,
        out: expect.stringContaining('database.unavailable'),
      });
    } finally {
      await proxy.restore();
    }
    await expect
      .poll(() => get(mandat.url, '/v1/brands/lumen/interactions', key).then(({ status }) => status), { timeout: 5000 })
      .toBe(200);
  });

  test('leaves a log that holds every entry once', async () => {
    const { app } = mandat.server;
    const settled = () => app.trace.reconcile('lumen' as never);
    await expect
      .poll(settled, { timeout: 8000 })
      .toMatchObject({ waiting: 0, missing: 0, repeated: 0, unpublished: 0 });
  });
});
