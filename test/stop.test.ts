import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type App } from '../src/app.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { mayRun } from '../src/mandate/index.ts';
import { call, get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const LUMEN = 'lumen' as BrandId;
/** Within this, every process obeys. */
const SECOND = 1000;

let mandat: TestServer;
/** Another process, as far as the database can tell: its own caches, its own connections. */
let beside: App;
let key: string;

beforeAll(async () => {
  mandat = await startTestServer();
  beside = await openApp(mandat.server.app.config);
  key = await mandat.key('lumen', 'ingest', 'read', 'gate');
});
afterAll(async () => {
  await beside.close();
  await mandat.close();
});

type Told = { readonly begun: number; readonly ended: number; readonly verdict: string; readonly id: string };

test('a stop under load: after one second nothing is admitted anywhere, nothing is lost, nothing half-written', async () => {
  const admitted: Told[] = [];
  const allowed: { readonly at: number; readonly who: string }[] = [];
  const faults: unknown[] = [];
  let going = true;
  const until = async (work: () => Promise<void>): Promise<void> => {
    while (going) await work().catch((error: unknown) => faults.push(error));
  };

  const ingesting = Array.from({ length: 12 }, () =>
    until(async () => {
      const begun = performance.now();
      const { status, body } = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour, je déménage.']]));
      if (status !== 201 && status !== 202) throw new Error(`status ${status}`);
      admitted.push({ begun, ended: performance.now(), verdict: body['verdict'], id: body['id'] });
    }),
  );
  // The other process takes interactions too, and is asked all the while.
  const bytes = () => new TextEncoder().encode(JSON.stringify(call([['customer', 'Une question sur ma facture.']])));
  const elsewhere = Array.from({ length: 4 }, () =>
    until(async () => {
      const begun = performance.now();
      const one = bytes();
      const terms = { source: 'vcon', activity: 'customer-service', actor: 'test' };
      const [outcome] = await beside.intake.ingest(LUMEN, one, Uint32Array.of(one.length), terms);
      if (!outcome || !('verdict' in outcome)) throw new Error('not decided');
      admitted.push({ begun, ended: performance.now(), verdict: outcome.verdict, id: outcome.id });
    }),
  );
  const asking = [mandat.server.app, beside].map((app, index) =>
    until(async () => {
      const begun = performance.now();
      const answer = mayRun(await app.mandateOf(LUMEN), { activity: 'customer-service' }, app.clock());
      if (answer.allowed) allowed.push({ at: begun, who: String(index) });
      await new Promise((next) => setTimeout(next, 5));
    }),
  );

  const asked = (index: string): number => allowed.filter(({ who: one }) => one === index).length;
  const warm = (): boolean => admitted.length > 40 && asked('0') > 60 && asked('1') > 60;
  await expect.poll(warm, { timeout: 30_000 }).toBe(true);
  const who = { actor: 'person:1', name: 'Yann', roles: ['security'] };
  await mandat.server.app.impact.stop(LUMEN, 'customer-service', 'Arrêt demandé', who);
  const stopped = performance.now();
  await new Promise((next) => setTimeout(next, 2000));
  await expect
    .poll(() => admitted.filter(({ begun }) => begun > stopped).length, { timeout: 30_000 })
    .toBeGreaterThan(20);
  going = false;
  await Promise.all([...ingesting, ...elsewhere, ...asking]);

  expect(faults).toEqual([]);
  const before = admitted.filter(({ ended }) => ended < stopped);
  expect(before.filter(({ verdict }) => verdict === 'accepted').length).toBeGreaterThan(20);
  // What is stored is decided again under the database's own stamp: nothing that begins after the stop is admitted at all.
  const late = admitted.filter(({ begun, verdict }) => begun > stopped && verdict === 'accepted');
  expect(late).toEqual([]);
  const after = admitted.filter(({ begun }) => begun > stopped);
  expect(after.length).toBeGreaterThan(20);
  expect(new Set(after.map(({ verdict }) => verdict))).toEqual(new Set(['quarantined']));
  // Both processes said yes until the stop, and neither a second after it.
  for (const index of ['0', '1']) {
    const yes = allowed.filter(({ who: one }) => one === index).map(({ at }) => at);
    expect(yes.length).toBeGreaterThan(50);
    expect(Math.max(...yes)).toBeLessThan(stopped + SECOND);
  }

  // Each answer is a row with its entry, and each row an answer.
  const { rows } = await mandat.database.owner.query<{ id: string; verdict: string; entries: number; parts: string }>(
    `select i.id, i.verdict, (select count(*) from mandat.opening o where o.about = i.id) as entries,
       (select count(*) from mandat.part p where p.interaction = i.id) as parts from mandat.interaction i`,
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  expect(rows.length).toBe(admitted.length);
  for (const { id, verdict } of admitted) {
    const row = stored.get(id);
    expect(row).toMatchObject({ verdict, entries: 1 });
    expect(Number(row!.parts) > 0).toBe(verdict === 'accepted');
  }

  // A person's rights are answered all the same.
  const one = before.find(({ verdict }) => verdict === 'accepted')!;
  const path = `/v1/brands/lumen/interactions/${one.id}?purpose=`;
  expect((await get(mandat.url, `${path}customer-service`, key)).status).toBe(403);
  expect((await get(mandat.url, `${path}rights`, key)).status).toBe(200);
});
