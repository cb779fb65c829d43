import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let key: string;
let orbeKey: string;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  orbeKey = await mandat.key('orbe');
});
afterAll(() => mandat.close());

describe('two brands', () => {
  test('see nothing of each other from any entry point, with the right key of the wrong brand', async () => {
    const { body } = await send(mandat.url, 'lumen', key, call([['customer', 'À moi seul']]));
    const { body: api } = await get(mandat.url, '/openapi.json');
    const paths = Object.entries(api['paths'] as Record<string, Record<string, unknown>>).filter(([path]) =>
      path.includes('{brand}'),
    );
    expect(paths.length).toBeGreaterThan(15);
    const PUBLIC = '/v1/brands/{brand}/contact-keys'; // and alike for whoever is no client: test/contact-http.test.ts
    for (const [path, methods] of [...paths, ['/log/{brand}/checkpoint', { get: {} }] as const]) {
      if (path === PUBLIC) continue;
      const url = path.replace('{brand}', 'lumen').replaceAll(/\{\w+\}/g, body['id'] as string);
      for (const method of Object.keys(methods)) {
        for (const [with_, expected] of [
          [orbeKey, 403],
          [undefined, 401],
        ] as const) {
          const response = await fetch(mandat.url + url, {
            method: method.toUpperCase(),
            headers: {
              ...(with_ ? { authorization: `Bearer ${with_}` } : {}),
              ...(method === 'get' || method === 'delete'
                ? {}
                : { 'content-type': /batch$|stream$/.test(path) ? 'application/x-ndjson' : 'application/json' }),
            },
            ...(method === 'get' || method === 'delete' ? {} : { body: bodyFor(path) }),
          });
          expect.soft([path, method, response.status]).toEqual([path, method, expected]);
        }
      }
    }
  });

  test('see nothing of each other in the database, whatever is asked, and no partition by itself', async () => {
    const { db, owner } = mandat.database;
    const tables = (
      await owner.query<{ name: string }>(
        `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand' where n.nspname = 'mandat' and c.relkind in ('r', 'p') and not c.relispartition`,
      )
    ).rows;
    expect(tables.length).toBeGreaterThan(15);
    const client = await db.pool.connect();
    try {
      for (const { name } of tables) {
        const seen = async (): Promise<number> =>
          (await client.query<{ n: number }>(`select count(*) as n from mandat.${name} where brand = 'lumen'`)).rows[0]!
            .n;
        await client.query('begin');
        await client.query(`set local mandat.brand = 'orbe'`);
        expect.soft([name, await seen()]).toEqual([name, 0]);
        await client.query('rollback');
        expect.soft([name, await seen()]).toEqual([name, 0]);
      }
      const partitions = (
        await owner.query<{ name: string }>(
          `select relname as name from pg_class where relispartition and relkind = 'r' and relnamespace = 'mandat'::regnamespace`,
        )
      ).rows;
      expect(partitions.length).toBeGreaterThan(0);
      for (const { name } of partitions)
        await expect(client.query(`select from mandat.${name}`)).rejects.toThrow(/permission denied/);
    } finally {
      client.release();
    }
  });
});

/** A body that passes the shape, so that access is what refuses. */
function bodyFor(path: string): string {
  if (path.includes('quarantine')) return JSON.stringify({ decision: 'destroy', reason: 'essai', as: 'brand' });
  if (path.endsWith('/keys')) return JSON.stringify({ name: 'x', scopes: ['read'] });
  if (path.endsWith('reconciliation')) return JSON.stringify([{ source: 'vcon', day: '2026-11-24', count: 1 }]);
  if (path.endsWith('alert')) return JSON.stringify({ reason: 'une instruction illicite' });
  return JSON.stringify(path.endsWith('acknowledge') ? { note: '' } : call([['customer', 'x']]));
}
