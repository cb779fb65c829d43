import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import { createWebhooks, startDelivering } from '../src/webhooks/index.ts';
import { isDeliverable, nextTry } from '../src/webhooks/rules.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
type Received = { readonly headers: Record<string, string>; readonly body: string };

let mandat: TestServer;
let key: string;
let receiver: Server;
let url: string;
let received: Received[] = [];
let answers: number[] = [];
/** The server looks every two seconds: a process beside it that looks at once spares the tests that wait. */
let beside: ReturnType<typeof startDelivering>;
beforeAll(async () => {
  mandat = await startTestServer();
  beside = startDelivering({ ...mandat.server.app, log: () => undefined, everyMs: 50 });
  key = await mandat.key('lumen');
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(answers.shift() ?? 204, { location: 'http://127.0.0.1:1/' }).end('anything');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/recu`;
});
afterAll(async () => {
  await beside.stop();
  await mandat.close();
  receiver.close();
});
beforeEach(() => {
  received = [];
  answers = [];
});

const webhooks = () => createWebhooks(mandat.server.app);
const wanting = (...events: string[]) =>
  webhooks().create(lumen, { name: 'essai', url, events: events as never }, 'test');
let made: string[] = [];
const create = async (...events: string[]): Promise<{ id: string; secret: string }> => {
  const one = await wanting(...events);
  made.push(one.id);
  return one;
};
afterEach(async () => {
  for (const id of made)
    await webhooks()
      .disable(lumen, id, 'test')
      .catch(() => undefined);
  made = [];
});
const say = (words: string, more: object = {}): Promise<Loose> =>
  send(mandat.url, 'lumen', key, call([['customer', words]], more));
const states = async (id: string): Promise<Loose[]> =>
  (await webhooks().deliveries(lumen, id, { limit: 50 })).map(({ type, state, attempts, last_status }) => [
    type,
    state,
    attempts,
    last_status,
  ]);

describe('a webhook', () => {
  test('is told of what it wants, signed so that others’ libraries verify it, without content', async () => {
    const { id, secret } = await create('interaction.quarantined', 'right.exercised');
    await say('Bonjour, je suis Camille Durand.', { queue: 'file-inconnue' });
    await say('Rien à dire.');
    await expect
      .poll(() => states(id), { timeout: 10_000 })
      .toEqual([['interaction.quarantined', 'delivered', 1, 204]]);
    const [{ headers, body }] = received as [Received];
    const told = new Webhook(secret).verify(body, headers) as Loose;
    expect(told).toMatchObject({
      type: 'interaction.quarantined',
      data: { brand: 'lumen', entry: headers['webhook-id'], because: ['activity.unrouted'] },
    });
    expect(body).not.toMatch(/Camille|Durand|actor/);
    expect(() => new Webhook(secret).verify(body.replace('lumen', 'orbe'), headers)).toThrow();
  });

  test('is told again after a failure, with the same id, and given up after the last try', async () => {
    const { id } = await create('interaction.accepted');
    answers = [500, 302];
    await say('Bonjour.');
    await expect
      .poll(() => states(id), { timeout: 20_000 })
      .toMatchObject([['interaction.accepted', 'waiting', 1, 500]]);
    await mandat.database.owner.query(`update mandat.webhook_delivery set next_at = now() where webhook = $1`, [id]);
    // A redirect is no acceptance and is not followed.
    await expect
      .poll(() => states(id), { timeout: 20_000 })
      .toMatchObject([['interaction.accepted', 'waiting', 2, 302]]);
    await mandat.database.owner.query(
      `update mandat.webhook_delivery set next_at = now(), attempts = 9 where webhook = $1`,
      [id],
    );
    answers = [503];
    await expect
      .poll(() => states(id), { timeout: 20_000 })
      .toMatchObject([['interaction.accepted', 'failed', 10, 503]]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);

    const entry = received[0]!.headers['webhook-id']!;
    const acts = await left(mandat.database, 'lumen', () => webhooks().again(lumen, id, entry, 'test'));
    expect(acts).toEqual(['configuration']);
    await expect
      .poll(() => states(id), { timeout: 20_000 })
      .toMatchObject([['interaction.accepted', 'delivered', 1, 204]]);
  });

  test('that answers 410 is told nothing more', async () => {
    const { id } = await create('interaction.accepted');
    answers = [410];
    await say('Bonjour.');
    await expect
      .poll(() => states(id), { timeout: 10_000 })
      .toMatchObject([['interaction.accepted', 'failed', 1, 410]]);
    const [row] = (await webhooks().list(lumen)).filter((one) => one.id === id);
    expect(row!.disabled_at).not.toBeNull();
    await expect(webhooks().disable(lumen, id, 'test')).rejects.toMatchObject({ code: 'webhook.unknown' });
  });

  test('is not told of what was erased before it could be', async () => {
    const { id } = await create('interaction.accepted');
    answers = [500];
    const { body } = await say('Bonjour.', { tel: '+33639980055' });
    await expect
      .poll(() => states(id), { timeout: 10_000 })
      .toMatchObject([['interaction.accepted', 'waiting', 1, 500]]);
    const { app } = mandat.server;
    const { eraseInteraction } = await import('../src/intake/index.ts');
    await eraseInteraction(app, lumen, body.id, 'test', 'deleted');
    await mandat.database.owner.query(`update mandat.webhook_delivery set next_at = now() where webhook = $1`, [id]);
    await expect.poll(() => states(id), { timeout: 10_000 }).toMatchObject([['interaction.accepted', 'gone', 0, null]]);
    expect(received).toHaveLength(1);
  });

  test('changes its secret without a gap: a receiver verifies with either', async () => {
    const { id, secret } = await create('interaction.accepted');
    const { secret: next } = await webhooks().rotate(lumen, id, 'test');
    await say('Bonjour.');
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1);
    const [{ headers, body }] = received as [Received];
    for (const one of [secret, next]) expect(new Webhook(one).verify(body, headers)).toBeTruthy();
  });
});

describe('its management', () => {
  test('leaves one entry each, and keeps the secret sealed', async () => {
    let one: Loose;
    expect(await left(mandat.database, 'lumen', async () => (one = await wanting('erased')))).toEqual([
      'configuration',
    ]);
    const { rows } = await mandat.database.owner.query('select sealed from mandat.webhook where id = $1', [one.id]);
    expect(rows[0].sealed.includes(one.secret.slice(6))).toBe(false);
    expect(await left(mandat.database, 'lumen', () => webhooks().rotate(lumen, one.id, 'test'))).toEqual([
      'configuration',
    ]);
    expect(await left(mandat.database, 'lumen', () => webhooks().disable(lumen, one.id, 'test'))).toEqual([
      'configuration',
    ]);
  });

  test('is a person’s, of one brand, and refuses an address that may not be told', async () => {
    const path = `${mandat.url}/v1/brands/lumen/webhooks`;
    expect((await fetch(path)).status).toBe(401);
    expect((await fetch(path, { headers: { authorization: `Bearer ${key}` } })).status).toBe(403);
    const { id } = await create('erased');
    await expect(webhooks().disable('orbe' as BrandId, id, 'test')).rejects.toMatchObject({ code: 'webhook.unknown' });
    for (const good of ['https://marque.example/recu', 'http://localhost:9000/', url])
      expect(isDeliverable(good)).toBe(true);
    for (const bad of [
      'http://marque.example/',
      'ftp://marque.example/',
      'https://a:b@marque.example/',
      'javascript:alert(1)',
      'marque.example',
      '',
    ])
      expect(isDeliverable(bad)).toBe(false);
  });

  test('refuses an address that leads inside the network, when it is given and when it is told', async () => {
    const headers = { ...(await mandat.session()), 'content-type': 'application/json' };
    for (const inner of ['https://169.254.169.254/latest', 'https://10.0.0.1/', 'https://[::1]/', 'http://[::1]:9/']) {
      const body = JSON.stringify({ name: 'essai', url: inner, events: ['erased'] });
      const entries = await left(mandat.database, 'lumen', async () => {
        const answer = await fetch(`${mandat.url}/v1/brands/lumen/webhooks`, { method: 'POST', headers, body });
        expect([answer.status, ((await answer.json()) as Loose).code]).toEqual([422, 'outgoing.refused']);
      });
      expect(entries).toEqual([]);
    }
    // Permitted when it was given; what it leads to now is looked at again.
    const { id } = await create('interaction.accepted');
    await mandat.database.owner.query(`update mandat.webhook set url = 'https://[::ffff:10.0.0.1]/' where id = $1`, [
      id,
    ]);
    await say('Bonjour.');
    await expect
      .poll(() => states(id), { timeout: 10_000 })
      .toMatchObject([['interaction.accepted', 'waiting', 1, null]]);
    const [told] = await webhooks().deliveries(lumen, id, { limit: 1 });
    expect(told!.last_error).toBe('outgoing.refused');
  });

  test('gives up after two days', () => {
    let at = 0;
    let attempts = 0;
    for (let next = nextTry(++attempts, at); next !== undefined; next = nextTry(++attempts, at)) at = next;
    expect([attempts, Math.round(at / 3_600_000)]).toEqual([10, 45]);
  });
});

test('two processes tell each event once while both live', async () => {
  await beside.stop();
  const other = startDelivering({ ...mandat.server.app, log: () => undefined, everyMs: 100 });
  const { id } = await create('interaction.accepted');
  await Promise.all(Array.from({ length: 30 }, () => say('Bonjour.')));
  await expect
    .poll(async () => (await states(id)).filter(([, state]) => state === 'delivered').length, { timeout: 15_000 })
    .toBe(30);
  await other.stop();
  expect(received).toHaveLength(30);
});
