import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createParallel } from '../src/accountability/index.ts';
import { DUE_DAYS } from '../src/accountability/types.ts';
import { openDatabase } from '../src/db/index.ts';
import { HOUSE, type BrandId } from '../src/kernel/ids.ts';
import { inDays } from './support/days.ts';
import { get, type Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const DAY = 86_400_000;
const MEASURES = 'gdpr.28.3.c';

let mandat: TestServer;
let dpo: Readonly<Record<string, string>>;
let brandDpo: Readonly<Record<string, string>>;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
  ({ headers: brandDpo } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' }));
});
afterAll(() => mandat.close());

const at = (path: string) => `${mandat.url}/v1/brands/lumen/${path}`;
const shown = async (headers = dpo): Promise<Loose> =>
  (await (await fetch(at('parallel'), { headers })).json()) as Loose;
const rowOf = async (duty: string): Promise<Loose> => (await shown()).rows.find(({ id }: Loose) => id === duty);
async function post(path: string, headers: Readonly<Record<string, string>>, body: object) {
  const answer = await fetch(at(path), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}
const housed = async (path: string): Promise<Loose> =>
  (await (await fetch(`${mandat.url}/v1/${path}`, { headers: dpo })).json()) as Loose;
const rolledUp = (): Promise<Loose> => housed('parallel/brands');
const word = { side: 'processor', says: 'Chaque conseiller signe un engagement à son arrivée.', reference: 'RH-12' };

/** As the task of half a minute finds it, on another day. */
const looked = (days: number, due = DUE_DAYS) => {
  const { app } = mandat.server;
  return createParallel({
    ...app,
    config: { due },
    clock: () => app.clock() + days * DAY,
    brands: app.access.brands,
    healthy: () => true,
  });
};
const stateOn = async (days: number, duty: string, side: 'controller' | 'processor') =>
  (await looked(days).of(lumen)).find((row) => row.duty.id === duty)![side]!;

describe('the parallel', () => {
  test('has every duty, both sides beside each other, from the running system', async () => {
    const { rows, chapters, counts } = await shown();
    expect(rows.length).toBeGreaterThan(40);
    expect(new Set(rows.map(({ chapter }: Loose) => chapter))).toEqual(new Set(chapters.map(({ id }: Loose) => id)));
    expect(await rowOf('gdpr.28.3')).toMatchObject({
      article: 'GDPR art. 28(3), 28(9)',
      controller: { state: 'held', attestable: false },
      processor: { state: 'held', link: 'instructions' },
    });
    expect(await rowOf('gdpr.44')).toMatchObject({
      processor: { state: 'held' },
      fine: { article: 'GDPR art. 83(5)' },
    });
    expect(counts.turn.processor).toBeGreaterThan(0);
  });

  test('is read by the brand’s people, and by nobody of another brand', async () => {
    expect((await shown(brandDpo)).rows.length).toBeGreaterThan(40);
    const { headers } = await signedIn(mandat, { role: 'brand-dpo', brand: 'orbe' });
    expect((await fetch(at('parallel'), { headers })).status).toBe(404);
    expect((await get(mandat.url, '/v1/brands/lumen/parallel', await mandat.key('lumen', 'instructions'))).status).toBe(
      200,
    );
  });
});

describe('a duty broken on purpose turns its row, and names whose turn it is', () => {
  test('a key that is not renewed', async () => {
    expect((await stateOn(0, 'gdpr.32.1.a', 'processor')).state).toBe('held');
    expect(await stateOn(370, 'gdpr.32.1.a', 'processor')).toMatchObject({ state: 'broken', turn: 'processor' });
  });

  test('a key kept for longer than this installation lets it', async () => {
    const keys = (await looked(40, { ...DUE_DAYS, keys: 30 }).of(lumen)).find(({ duty }) => duty.id === 'gdpr.32.1.a');
    expect(keys!.processor).toMatchObject({
      state: 'broken',
      found: { fr: expect.stringContaining('tous les 30 jours, réglage de cette installation ; 365 par défaut') },
    });
  });

  test('an order that nobody answers', async () => {
    const { owner } = mandat.database;
    await owner.query("update mandat.mandate_order set state = 'awaiting', applies_at = null where brand = 'lumen'");
    expect(await rowOf('gdpr.28.3.a')).toMatchObject({ processor: { state: 'broken', turn: 'processor' } });
    await owner.query("update mandat.mandate_order set state = 'alerted' where brand = 'lumen'");
    expect(await rowOf('gdpr.28.3.h')).toMatchObject({ controller: { state: 'broken', turn: 'controller' } });
    await owner.query(
      "update mandat.mandate_order set state = 'in-force', applies_at = received_at where brand = 'lumen'",
    );
    expect(await rowOf('gdpr.28.3.a')).toMatchObject({ processor: { state: 'held' } });
  });

  test('content that stays beyond its day', async () => {
    const { owner } = mandat.database;
    await owner.query(
      `create table mandat.part_long_ago partition of mandat.part for values from ('2020-01-01') to ('2020-01-08')`,
    );
    await owner.query(
      `insert into mandat.part (brand, interaction, kind, revision, expires_on, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed)
       values ('lumen', gen_random_uuid(), 'record', 1, '2020-01-02', gen_random_uuid(), 1, '2019-01-01', 0, false, '[]', 'x', '')`,
    );
    expect(await rowOf('gdpr.5.1')).toMatchObject({ processor: { state: 'broken', turn: 'processor' } });
    await owner.query('drop table mandat.part_long_ago');
    // A week's partition goes when the week is over: what expires in it is not late before.
    const monday = new Date(mandat.server.app.clock());
    monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7) + 28);
    const day = monday.toISOString().slice(0, 10);
    await owner.query("select mandat.ensure_partition('part', $1)", [day]);
    await owner.query(
      `insert into mandat.part (brand, interaction, kind, revision, expires_on, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed)
       values ('lumen', gen_random_uuid(), 'record', 1, $1, gen_random_uuid(), 1, '2019-01-01', 0, false, '[]', 'x', '')`,
      [day],
    );
    const inDaysAfter = (days: number): number =>
      Math.round((monday.getTime() - mandat.server.app.clock()) / DAY) + days;
    expect((await stateOn(inDaysAfter(6), 'gdpr.5.1', 'processor')).state).toBe('held');
    expect((await stateOn(inDaysAfter(10), 'gdpr.5.1', 'processor')).state).toBe('broken');
    await owner.query("delete from mandat.part where brand = 'lumen' and expires_on = $1", [day]);
    expect(await rowOf('gdpr.5.1')).toMatchObject({ processor: { state: 'held' } });
  });

  test('an assessment that lapses', async () => {
    expect((await stateOn(0, 'gdpr.35', 'controller')).state).toBe('held');
    const { owner } = mandat.database;
    await owner.query(
      "update mandat.activity_footing set until = now() where brand = 'lumen' and activity = 'customer-service'",
    );
    expect(await stateOn(1, 'gdpr.35', 'controller')).toMatchObject({ state: 'broken', turn: 'controller' });
  });

  test('a log that is no longer signed', async () => {
    const checkpoint = join(mandat.server.app.config.dataDir, 'tiles', 'garance', 'checkpoint');
    const { atime, mtime } = await stat(checkpoint);
    const unsigned = async () =>
      (await rolledUp()).broken.filter(
        ({ duty, brands }: Loose) => duty.id === 'gdpr.5.2' && brands.includes('garance'),
      );
    expect(await unsigned()).toEqual([]);
    await utimes(checkpoint, atime, new Date(mandat.server.app.clock() - 3 * 3_600_000));
    expect(await unsigned()).toMatchObject([{ side: 'processor', turn: 'processor' }]);
    await utimes(checkpoint, atime, mtime);
    expect(await unsigned()).toEqual([]);
  });

  test('is said at once of all brands, wherever the house looks', async () => {
    const { owner } = mandat.database;
    const waits = async () => {
      const [rolled, points] = await Promise.all([rolledUp(), housed('house-attention')]);
      return [
        rolled.broken.some(({ duty, brands }: Loose) => duty.id === 'gdpr.28.3.a' && brands.includes('lumen')),
        points.items.some(({ action, brand }: Loose) => action === 'order' && brand === 'lumen'),
      ];
    };
    const becomes = (state: string, applies: string) =>
      owner.query(
        `update mandat.mandate_order set state = $1, applies_at = ${applies} where brand = 'lumen' and number =
         (select min(number) from mandat.mandate_order where brand = 'lumen')`,
        [state],
      );
    expect(await waits()).toEqual([false, false]);
    await becomes('awaiting', 'null');
    expect(await waits()).toEqual([true, true]);
    await becomes('in-force', 'received_at');
    expect(await waits()).toEqual([false, false]);
  });

  test('since when is kept, whoever looks', async () => {
    const before = (await rowOf(MEASURES)).processor;
    expect(before.state).toBe('open');
    await looked(0).note();
    const noted = (await rowOf(MEASURES)).processor.since;
    await looked(2).note();
    expect((await rowOf(MEASURES)).processor.since).toBe(noted);
  });
});

describe('the house', () => {
  const house = (path: string) => `${mandat.url}/v1/brands/_house/${path}`;
  const own = async (): Promise<Loose[]> =>
    ((await (await fetch(house('parallel'), { headers: dpo })).json()) as Loose).rows;

  test('has its own duties as a controller, on what runs and on its own word', async () => {
    const rows = await own();
    expect(rows.every(({ controller, processor }) => controller && !processor)).toBe(true);
    const of = (id: string) => rows.find((row) => row.id === id)!.controller;
    expect(of('gdpr.30.1')).toMatchObject({ state: 'held', link: 'registers' });
    expect(of('gdpr.37').state).toBe('held');
    expect(of('gdpr.32.1.c')).toMatchObject({ state: 'broken', turn: 'controller' });
    expect(of('gdpr.35')).toMatchObject({ state: 'open', attestable: true });
    expect(rows.some(({ id }) => id === 'gdpr.28.3.a')).toBe(false);
    const until = inDays(90);
    const attested = { ...word, side: 'controller', until };
    const acts = await left(mandat.database, HOUSE, async () => {
      const answer = await fetch(house('parallel/gdpr.35/attestations'), {
        method: 'POST',
        headers: { ...dpo, 'content-type': 'application/json' },
        body: JSON.stringify(attested),
      });
      expect(answer.status).toBe(201);
    });
    expect(acts).toEqual(['attestation']);
    expect((await own()).find(({ id }) => id === 'gdpr.35')!.controller.state).toBe('attested');
    for (const [duty, headers, status] of [
      ['gdpr.35', brandDpo, 403],
      ['gdpr.28.3.a', dpo, 404],
      ['gdpr.30.1', dpo, 409],
    ] as const) {
      const answer = await fetch(house(`parallel/${duty}/attestations`), {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(attested),
      });
      expect(answer.status, duty).toBe(status);
    }
  });

  test('counts in its duties what its own register says', async () => {
    const { items } = await housed('brands/_house/registers/controller');
    const { controller } = (await own()).find(({ id }) => id === 'gdpr.30.1')!;
    expect(items[0].sheets.length).toBeGreaterThan(2);
    expect(controller.found.fr).toMatch(new RegExp(`^${items[0].sheets.length} `));
  });

  test('sees which brand is broken at what, and whose turn it is', async () => {
    const rolled = async (headers = dpo) => await fetch(`${mandat.url}/v1/parallel/brands`, { headers });
    const found = (await (await rolled()).json()) as Loose;
    expect(found.brands.map(({ brand }: Loose) => brand).toSorted()).toEqual(['garance', 'lumen', 'orbe']);
    expect(found.beyond.map(({ id }: Loose) => id)).toEqual(
      expect.arrayContaining(['gdpr.30.2', 'gdpr.32.1.a', 'gdpr.32.1.c', 'gdpr.37']),
    );
    expect(found.broken).toContainEqual(
      expect.objectContaining({
        brands: ['garance', 'lumen', 'orbe'],
        side: 'processor',
        turn: 'processor',
        duty: expect.objectContaining({ id: 'gdpr.32.1.c' }),
      }),
    );
    expect((await rolled(brandDpo)).status).toBe(403);
  });
});

describe('an attestation', () => {
  test('is a named role’s word until a day, in one entry; it ends by itself', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const { status, body } = await post(`parallel/${MEASURES}/attestations`, dpo, {
        ...word,
        until: inDays(90),
      });
      expect([status, body['role']]).toEqual([201, 'dpo']);
    });
    expect(acts).toEqual(['attestation']);
    expect((await rowOf(MEASURES)).processor).toMatchObject({
      state: 'attested',
      attestation: { reference: 'RH-12' },
    });
    expect((await stateOn(91, MEASURES, 'processor')).state).toBe('lapsed');
  });

  test('is refused where the system checks, for the other side, for too long, for what is no duty', async () => {
    const until = inDays(90);
    const codes = [];
    for (const [duty, headers, body] of [
      ['gdpr.32.1.a', dpo, { ...word, until }],
      [MEASURES, brandDpo, { ...word, until }],
      ['gdpr.28.1', dpo, { ...word, side: 'controller', until }],
      [MEASURES, dpo, { ...word, until: inDays(400) }],
      [MEASURES, dpo, { ...word, until: inDays(-1) }],
      [MEASURES, dpo, { ...word, side: 'controller', until }],
      ['gdpr.99', dpo, { ...word, until }],
      [MEASURES, dpo, { ...word, says: '', until }],
    ] as const)
      codes.push((await post(`parallel/${duty}/attestations`, headers, body)).body['code']);
    expect(codes).toEqual([
      'duty.checked',
      'duty.side',
      'duty.side',
      'duty.until',
      'duty.until',
      'duty.unknown',
      'duty.unknown',
      'input.invalid',
    ]);
    const { headers } = await signedIn(mandat, { role: 'supervisor' });
    expect((await post(`parallel/${MEASURES}/attestations`, headers, { ...word, until })).status).toBe(403);
  });

  test('is withdrawn by its own side, once, in one entry', async () => {
    const { id } = (await rowOf(MEASURES)).processor.attestation;
    expect((await post(`attestations/${id}/withdrawal`, brandDpo, {})).body['code']).toBe('duty.side');
    const acts = await left(mandat.database, 'lumen', async () =>
      expect((await post(`attestations/${id}/withdrawal`, dpo, {})).status).toBe(204),
    );
    expect(acts).toEqual(['attestation']);
    expect((await post(`attestations/${id}/withdrawal`, dpo, {})).body['code']).toBe('duty.attestation-unknown');
    expect((await rowOf(MEASURES)).processor.state).toBe('open');
  });
});

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : ((query as { readonly text?: string }).text ?? '');

describe('many brands', () => {
  test('take two statements each, whoever looks; the house’s own register takes none more', async () => {
    const { app } = mandat.server;
    const { url, appUrl } = mandat.database;
    const db = await openDatabase({ dataDir: '', url, appUrl, migrate: false });
    let count = 0;
    db.pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        // On how many connections reading begins and ends is the machine's affair.
        if (!/^(?:begin|commit|start transaction)\b/i.test(textOf(args[0]))) count++;
        return query(...args);
      }) as typeof client.query;
    });
    const { note, all, of } = createParallel({ ...app, db, brands: app.access.brands, healthy: () => true });
    // The first times what changed is noted, and instructions are read.
    const counted = async (work: () => Promise<unknown>): Promise<number> => {
      let fewest = Infinity;
      for (let time = 0; time < 8; time++) {
        count = 0;
        await work();
        fewest = Math.min(fewest, count);
      }
      return fewest;
    };
    const works = [note, () => all(() => true), () => of(HOUSE)];
    const before = [];
    for (const work of works) before.push(await counted(work));
    const attempt = Date.now().toString(36);
    for (let one = 0; one < 8; one++)
      await app.createBrand(`more-${attempt}-${one}` as BrandId, `Marque ${one}`, 'test');
    for (const [index, work] of works.entries()) expect((await counted(work)) - before[index]!).toBe(2 * 8);
    await db.close();
  });
});
