import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import { call, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

test('a brand’s decision about quarantine that the processor enters says whose it was; the log says who declared it', async () => {
  const held = call([['customer', 'Bonjour, au 06 39 98 00 55']], { queue: 'nouvelle-file' });
  const id = (await send(mandat.url, 'lumen', key, held)).body['id'] as string;
  const people = await mandat.session();
  const decide = (onBehalf?: object) =>
    fetch(`${mandat.url}/v1/brands/lumen/quarantine/${id}`, {
      method: 'POST',
      headers: { ...people, 'content-type': 'application/json' },
      body: JSON.stringify({ decision: 'destroy', reason: 'rien à garder', as: 'brand', onBehalf }),
    });
  const refused = await left(mandat.database, 'lumen', async () => {
    expect(await (await decide()).json()).toMatchObject({ status: 422, code: 'quarantine.behalf' });
    expect((await decide({ by: 'DPO', on: 'hier' })).status).toBe(400);
  });
  const elsewhere = { decision: 'destroy', reason: 'rien à garder', as: 'brand' };
  expect(await send(mandat.url, 'lumen', await mandat.key('orbe'), elsewhere, `quarantine/${id}`)).toMatchObject({
    status: 403,
  });
  expect(refused).toEqual([]);
  const acts = await left(mandat.database, 'lumen', async () => {
    expect((await decide({ by: 'déléguée à la protection des données', on: '2026-11-27' })).status).toBe(200);
  });
  expect(acts).toEqual(['quarantine-destroy']);
  const [last] = await mandat.server.app.trace.recent(lumen, { limit: 1 });
  expect(last!.meaning).toMatchObject({
    actor: expect.stringMatching(/^session:/),
    details: {
      as: 'brand',
      declared: 'processor',
      by: 'déléguée à la protection des données',
      on: '2026-11-27',
      reason: 'rien à garder',
    },
  });
});
