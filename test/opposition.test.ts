import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseSubject } from '../src/intake/index.ts';
import type { EventType } from '../src/webhooks/rules.ts';
import { createWebhooks } from '../src/webhooks/index.ts';
import { BLOCK, consent, freshPhone, lumen, openProspecting, orbe, ring } from './support/contact.ts';
import { call, get, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { sampleOf } from './support/source-samples.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let sender: string;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database, { channels: BLOCK.channels });
  sender = await mandat.key('lumen', 'ingest', 'read');
  key = await mandat.key('lumen', 'consent', 'contact');
});
afterAll(() => mandat.close());

const query = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const acts = (work: () => Promise<unknown>) => left(mandat.database, 'lumen', work);
const { now } = Date;
const spoken = async (tel: string, words = 'Bonjour', queue?: string, more = {}): Promise<string> =>
  (await send(mandat.url, 'lumen', sender, call([['customer', words]], { tel, ...(queue && { queue }), more }))).body[
    'id'
  ];
const oppose = (id: string, body: object = {}, with_: string | undefined = key, brand = 'lumen') =>
  send(mandat.url, brand, with_, body, `interactions/${id}/opposition`);

/** Whether the rules of oppositions stand against a contact on a channel now. */
async function standsAgainst(to: string, channel: 'phone' | 'sms' | 'email' | 'social' = 'phone'): Promise<boolean> {
  const [decided] = await mandat.server.app.contacts.decide(lumen, [{ ...ring(to), channel, grant: false }], 'test');
  expect(decided).toBeDefined();
  return (
    decided!.verdict === 'refused' &&
    decided!.reasons.some(({ weight, record }) => weight === 'against' && record !== undefined)
  );
}

describe('a person who objects', () => {
  test('by STOP through the hook of a system is refused by the next decision', async () => {
    const to = freshPhone();
    await mandat.server.app.contacts.record(lumen, [consent(to, { at: now() - 86_400_000 })], 'api', 'test');
    expect(await standsAgainst(to, 'sms')).toBe(false);
    const form = new URLSearchParams(sampleOf('twilio', 'sms.form').bytes.toString());
    form.set('From', to);
    form.set('MessageSid', 'SM00000000000000000000000000000099');
    const bytes = Buffer.from(form.toString());
    const [taken] = await mandat.server.app.take(
      lumen,
      [{ source: 'twilio', bytes, mediatype: 'application/x-www-form-urlencoded' }],
      { actor: 'test' },
    );
    expect(taken).not.toHaveProperty('fault');
    for (const channel of ['sms', 'phone', 'social'] as const) expect(await standsAgainst(to, channel)).toBe(true);

    // START lifts nothing: it is no consent that can be relied on.
    form.set('OptOutType', 'START');
    form.set('Body', 'START');
    form.set('MessageSid', 'SM00000000000000000000000000000098');
    await mandat.server.app.take(
      lumen,
      [{ source: 'twilio', bytes: Buffer.from(form.toString()), mediatype: 'application/x-www-form-urlencoded' }],
      { actor: 'test' },
    );
    expect(await query(`select 1 from mandat.contact_proof where kind = 'consent' and source = 'signal'`)).toHaveLength(
      1,
    );
    for (const channel of ['sms', 'phone'] as const) expect(await standsAgainst(to, channel)).toBe(true);
  });

  test('in a call, as the agent enters it, is refused at once, with one entry and the words sealed', async () => {
    const to = freshPhone();
    await mandat.server.app.contacts.record(lumen, [consent(to, { at: now() - 86_400_000 })], 'api', 'test');
    const id = await spoken(to);
    expect(await standsAgainst(to)).toBe(false);
    const entries = await acts(async () => {
      const { status, body } = await oppose(id, { how: 'oral', reason: 'Ne veut plus entendre parler de nous' });
      expect(status).toBe(201);
      const [proof] = await query('select * from mandat.contact_proof where id = $1', body['id']);
      expect(proof).toMatchObject({ kind: 'opposition', source: 'api', entry: body['entry'] });
      expect(proof.sealed.includes('parler')).toBe(false);
    });
    expect(entries).toEqual(['opposition-record']);
    expect(await standsAgainst(to)).toBe(true);
  });

  test('and is quarantined, or had exercised a right where nothing is kept, is known all the same', async () => {
    const held = freshPhone();
    expect((await oppose(await spoken(held, 'Bonjour', 'inconnue'))).status).toBe(201);
    expect(await standsAgainst(held)).toBe(true);
    const erased = freshPhone();
    const id = await spoken(erased, 'Supprimez toutes mes données.');
    const [{ subject }] = await query('select subject from mandat.interaction where id = $1', id);
    await eraseSubject(mandat.server.app, lumen, subject, 'test');
    expect((await oppose(id, { how: 'written' })).status).toBe(201);
    expect(await standsAgainst(erased)).toBe(true);
  });

  test('whom nobody knows, or of another brand, or by no right, is not entered', async () => {
    const to = freshPhone();
    const id = await spoken(to);
    const [nobody, reader] = [await spoken('anonymous'), await mandat.key('lumen', 'read')];
    const [{ subject }] = await query('select subject from mandat.interaction where id = $1', nobody);
    await eraseSubject(mandat.server.app, lumen, subject, 'test');
    const entries = await acts(async () => {
      expect(await oppose(nobody)).toMatchObject({ status: 409, body: { code: 'interaction.nobody' } });
      expect(await oppose('01a20caf-4132-7055-a501-807bbdd6e0d3')).toMatchObject({
        status: 404,
        body: { code: 'interaction.unknown' },
      });
      expect((await oppose(id, {}, reader)).status).toBe(403);
      const other = await mandat.key('orbe', 'consent');
      expect((await oppose(id, {}, other)).status).toBe(403);
      expect((await oppose(id, {}, other, 'orbe')).status).toBe(404);
      expect((await oppose(id, { how: 'guess' })).status).toBe(400);
    });
    expect(entries).toEqual([]);
    expect(await standsAgainst(to)).toBe(false);
  });
});

describe('the brand’s other vendors', () => {
  test('fetch who objected, page after page, each page with one entry', async () => {
    const [one, two] = [freshPhone(), freshPhone()];
    const since = new Date(now() - 1000).toISOString();
    for (const to of [one, two]) await oppose(await spoken(to));
    const path = `/v1/brands/lumen/contact-oppositions?since=${encodeURIComponent(since)}`;
    const entries = await acts(async () => {
      const all = await get(mandat.url, path, key);
      expect(all.status).toBe(200);
      const found = all.body['items'].filter(({ addresses }: Loose) =>
        addresses.some(({ value }: Loose) => value === one || value === two),
      );
      expect(found.map(({ addresses, channels, kind }: Loose) => [addresses, channels, kind])).toEqual([
        [[{ kind: 'phone', value: one }], [], 'opposition'],
        [[{ kind: 'phone', value: two }], [], 'opposition'],
      ]);
      const first = await get(mandat.url, `${path}&limit=1`, key);
      const second = await get(mandat.url, `${path}&limit=1&after=${first.body['next']}`, key);
      expect([...first.body['items'], ...second.body['items']]).toEqual(all.body['items'].slice(0, 2));
    });
    expect(entries).toEqual(['export', 'export', 'export']);
  });

  test('are told that nothing is new without an entry, and nothing of another brand', async () => {
    const entries = await acts(async () => {
      const { body } = await get(mandat.url, '/v1/brands/lumen/contact-oppositions?since=2999-01-01T00:00:00Z', key);
      expect(body).toEqual({ items: [], entry: null });
      const other = await mandat.key('orbe', 'consent');
      expect((await get(mandat.url, '/v1/brands/lumen/contact-oppositions', other)).status).toBe(403);
      expect((await get(mandat.url, '/v1/brands/orbe/contact-oppositions', other)).body['items']).toEqual([]);
      expect((await get(mandat.url, '/v1/brands/lumen/contact-oppositions', sender)).status).toBe(403);
      expect((await get(mandat.url, '/v1/brands/lumen/contact-oppositions?since=yesterday', key)).status).toBe(400);
    });
    expect(entries).toEqual([]);
    expect(orbe).toBe('orbe');
  });

  test('are told at once that there is something to fetch, without whom it is about', async () => {
    const told: string[] = [];
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        told.push(body);
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/recu`;
    const webhooks = createWebhooks(mandat.server.app);
    const events = ['contact.opposition'] as readonly EventType[];
    const { id } = await webhooks.create(lumen, { name: 'vendeur', url, events }, 'test');
    const to = freshPhone();
    await spoken(to, 'Ne m’appelez plus jamais.');
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(1);
    expect(JSON.parse(told[0]!)).toMatchObject({
      type: 'contact.opposition',
      data: {
        brand: 'lumen',
        act: 'opposition-record',
        details: { record: expect.any(String), source: 'signal', how: 'oral' },
      },
    });
    expect(told[0]).not.toContain(to.slice(-8));
    await webhooks.disable(lumen, id, 'test');
    receiver.close();
  });
});
