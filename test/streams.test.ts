import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAside } from '../src/intake/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { createStreams, startStreams } from '../src/streams/index.ts';
import { call, type Loose } from './support/interactions.ts';
import { startBroker, TOKEN, type TestBroker } from './support/nats.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
let mandat: TestServer;
let broker: TestBroker;
let streaming: ReturnType<typeof startStreams>;
beforeAll(async () => {
  [mandat, broker] = await Promise.all([startTestServer(), startBroker()]);
  // The server's own looks every five seconds; this one is quicker, and both may run.
  streaming = startStreams({ ...mandat.server.app, log: () => undefined, everyMs: 200 });
});
afterAll(async () => {
  await streaming.stop();
  await mandat.close();
  await broker.close();
});

const streams = () => createStreams(mandat.server.app);
const query = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const accepted = async (): Promise<number> =>
  (await query(`select count(*)::int as n from mandat.interaction where verdict = 'accepted'`))[0].n;
const publish = (stream: string, body: unknown): Promise<unknown> =>
  broker.client.publish(`${stream}.evenement`, typeof body === 'string' ? body : JSON.stringify(body));
const add = (stream: string, secret = { token: TOKEN }): Promise<{ id: string }> =>
  streams().add(
    lumen,
    { kind: 'nats', servers: [broker.address], stream, consumer: 'mandat', name: stream, source: 'vcon', secret },
    'test',
  );

describe('a stream', () => {
  test('is taken from, each message acknowledged after its commit', async () => {
    await broker.create('appels', 'mandat');
    const before = await accepted();
    await Promise.all(Array.from({ length: 50 }, () => publish('appels', call([['customer', 'Bonjour.']]))));
    const { id } = await add('appels');
    await expect.poll(accepted, { timeout: 20_000 }).toBe(before + 50);
    await expect.poll(() => broker.pending('appels', 'mandat'), { timeout: 10_000 }).toBe(0);
    const [row] = await query('select sealed from mandat.stream where id = $1', id);
    expect(row.sealed.includes(TOKEN)).toBe(false);
  });

  test('outlives its broker: what was sent meanwhile is taken once it is back, and nothing twice', async () => {
    const before = await accepted();
    await broker.restart();
    const sent = call([['customer', 'Après la coupure.']]);
    await publish('appels', sent);
    await publish('appels', sent);
    await expect.poll(accepted, { timeout: 30_000 }).toBe(before + 1);
    await expect.poll(() => broker.pending('appels', 'mandat'), { timeout: 15_000 }).toBe(0);
  });

  test('puts aside what nobody can read, which can be read again or destroyed', async () => {
    await publish('appels', '{"uuid": "x", "parties": []}');
    const aside = createAside(mandat.server.app);
    await expect.poll(async () => (await aside.list(lumen)).length, { timeout: 15_000 }).toBe(1);
    await expect.poll(() => broker.pending('appels', 'mandat'), { timeout: 15_000 }).toBe(0);
    const [kept] = await aside.list(lumen);
    await expect(aside.replay(lumen, kept!.id, 'test')).rejects.toMatchObject({ code: kept!.event });
    expect(await aside.list(lumen)).toHaveLength(1);
    await expect(aside.destroy('orbe' as BrandId, kept!.id, 'test', 'non')).rejects.toMatchObject({
      code: 'aside.unknown',
    });
    const acts = await left(mandat.database, 'lumen', () =>
      aside.destroy(lumen, kept!.id, 'test', 'renvoyé autrement'),
    );
    expect(acts).toEqual(['configuration']);
    expect(await aside.list(lumen)).toEqual([]);
  });

  test('that may not be entered is tried again, and harms no other', async () => {
    await broker.create('ferme', 'mandat');
    const { id } = await add('ferme', { token: 'faux' });
    await publish('ferme', call([['customer', 'Bonjour.']]));
    const before = await accepted();
    await publish('appels', call([['customer', 'Bonjour.']]));
    await expect.poll(accepted, { timeout: 15_000 }).toBe(before + 1);
    expect(await broker.pending('ferme', 'mandat')).toBe(1);
    await streams().end(lumen, id, 'test');
  });

  test('is ended once, by its own brand, with its entry', async () => {
    const { id } = (await streams().list(lumen)).find(({ stream }) => stream === 'appels')!;
    await expect(streams().end('orbe' as BrandId, id, 'test')).rejects.toMatchObject({ code: 'stream.unknown' });
    expect(await left(mandat.database, 'lumen', () => streams().end(lumen, id, 'test'))).toEqual(['configuration']);
    await expect(streams().end(lumen, id, 'test')).rejects.toMatchObject({ code: 'stream.unknown' });
  });
});
