import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProspecting } from './support/contact.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { ask, contextOf, employ, openSites, panelOn } from './support/panel.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
let ingest: string;
const PHONE = '+33639980077';
const people = () => mandat.server.app.access.people;

beforeAll(async () => {
  mandat = await startTestServer({ env: panelOn() });
  await openProspecting(mandat.database);
  // Whoever is in Lille comes from the network of this machine, which is not Lisbon's.
  await openSites(people(), { lille: ['127.0.0.0/8', '::1'] });
  await employ(mandat, { agent: 'a-lille' });
  await employ(mandat, { agent: 'a-tunis', site: 'tunis' });
  await people().saveSite(
    { id: 'lisbonne', name: 'Lisbonne', employer: 'Atlas', country: 'PT', networks: ['192.0.2.0/24'] },
    'test',
  );
  await employ(mandat, { agent: 'a-ailleurs', site: 'lisbonne' });
  key = await mandat.key('lumen', 'panel');
  ingest = await mandat.key('lumen', 'ingest');
  await send(
    mandat.url,
    'lumen',
    ingest,
    call(
      [
        ['customer', 'Bonjour, mon adresse est camille@client.example et je suis au 06 39 98 00 77.'],
        ['agent', 'Merci, je regarde.'],
      ],
      { tel: PHONE },
    ),
  );
  await send(mandat.url, 'lumen', ingest, call([['customer', 'Quelqu’un d’autre.']], { tel: '+33639980078' }));
});
afterAll(() => mandat.close());

async function panel(agent: string, more: object = {}): Promise<string> {
  const body = contextOf(agent, { customer: { kind: 'phone', value: PHONE }, ...more });
  const made = await ask<{ token: string }>(mandat.url, 'POST', '/v1/brands/lumen/panel-contexts', key, body);
  const opened = await ask<{ token: string }>(mandat.url, 'POST', '/panel/session', undefined, {
    token: made.body.token,
  });
  return opened.body.token;
}
const get = (path: string, bearer: string) => ask<Loose>(mandat.url, 'GET', path, bearer);
const post = (path: string, bearer: string, body: object) => ask<Loose>(mandat.url, 'POST', path, bearer, body);
const traced = (work: () => Promise<unknown>) => left(mandat.database, 'lumen', work);

describe('the customer’s history', () => {
  test('is shown from Lille: one entry a page, one for each contact that is opened, masked as an agent sees it', async () => {
    const bearer = await panel('a-lille');
    let items: { id: string }[] = [];
    expect(await traced(async () => (items = (await get('/panel/history', bearer)).body.items))).toEqual(['list']);
    expect(items).toHaveLength(1);
    let one: Awaited<ReturnType<typeof get>>;
    expect(await traced(async () => (one = await get(`/panel/history/${items[0]!.id}`, bearer)))).toEqual(['unmask']);
    expect(one!.status).toBe(200);
    expect(one!.body.content).toBe('shown');
    expect(one!.body.turns.map(({ role }: Loose) => role)).toEqual(['customer', 'agent']);
    expect(Object.keys(one!.body).toSorted()).toEqual(['channel', 'content', 'id', 'language', 'startedAt', 'turns']);
  });

  test.each([
    [
      'Tunis, which the instructions leave closed',
      'a-tunis',
      ['site.outside', 'country.outside'],
      /GDPR art\. 28\(3\)\(a\); GDPR art\. 44/,
    ],
    ['a network that is not their site’s', 'a-ailleurs', ['place.unknown'], /GDPR art\. 44/],
  ])(
    'is refused from %s, with every article, and leaves nothing; the rest stays open',
    async (_what, agent, because, article) => {
      const theirs = (await get('/panel/history', await panel('a-lille'))).body.items[0].id as string;
      const bearer = await panel(agent);
      for (const path of ['/panel/history', `/panel/history/${theirs}`]) {
        const acts = await traced(async () => {
          const { status, body } = await get(path, bearer);
          expect([path, status, body.code, body.because.map(({ code }: Loose) => code)]).toEqual([
            path,
            403,
            'access.purpose-denied',
            because,
          ]);
          expect(body.article).toMatch(article);
          expect(body.because.every((one: Loose) => one.text && one.article)).toBe(true);
          expect(JSON.stringify(body)).not.toContain('camille');
        });
        expect(acts).toEqual([]);
      }
      expect((await post('/panel/comment', bearer, { text: 'Rappeler.' })).status).toBe(200);
      expect((await post('/panel/verdict', bearer, {})).status).toBe(200);
    },
  );

  test('is that customer’s alone, under that activity alone', async () => {
    const bearer = await panel('a-lille');
    const other = await panel('a-lille', { customer: { kind: 'phone', value: '+33639980078' } });
    const { id } = (await get('/panel/history', other)).body.items[0];
    const acts = await traced(async () =>
      expect(await get(`/panel/history/${id}`, bearer)).toMatchObject({
        status: 404,
        body: { code: 'interaction.unknown' },
      }),
    );
    expect(acts).toEqual([]);
    const outbound = await panel('a-lille', { activity: 'prospecting', channel: 'call.outbound' });
    expect((await get('/panel/history', outbound)).body.items).toEqual([]);
    const nobody = await panel('a-lille', { customer: { kind: 'phone', value: '+33639980079' } });
    expect((await get('/panel/history', nobody)).body.items).toEqual([]);
  });

  test('is found by the contact that is under way, as its source names it', async () => {
    const { uuid } = call([]);
    await send(mandat.url, 'lumen', ingest, call([['customer', 'Me revoici.']], { tel: PHONE, uuid: uuid as string }));
    const bearer = await panel('a-lille', { customer: undefined, interaction: uuid });
    expect((await get('/panel/history', bearer)).body.items).toHaveLength(2);
    expect(await traced(() => post('/panel/opposition', bearer, { said: 'opposition' }))).toEqual([
      'opposition-record',
    ]);
  });
});

describe('may I contact them', () => {
  test('is answered with its reasons, under one entry; without a grant unless an outbound call asks for one', async () => {
    const inbound = await panel('a-lille');
    let answer: Awaited<ReturnType<typeof post>>;
    expect(await traced(async () => (answer = await post('/panel/verdict', inbound, { grant: true })))).toEqual([
      'contact-decide',
    ]);
    expect(answer!.body).toMatchObject({ verdict: 'refused', grant: null, label: { fr: expect.any(String) } });
    expect(answer!.body.reasons.length).toBeGreaterThan(0);
  });

  test('cannot be asked where the context says nobody who could be reached', async () => {
    const bearer = await panel('a-lille', { customer: undefined, reference: 'C-9' });
    const acts = await traced(async () =>
      expect(await post('/panel/verdict', bearer, {})).toMatchObject({ status: 409, body: { code: 'panel.nobody' } }),
    );
    expect(acts).toEqual([]);
    expect(await post('/panel/callback', bearer, slot())).toMatchObject({ body: { code: 'panel.nobody' } });
  });
});

const HOUR = 3_600_000;
const slot = (more: { from?: number; to?: number; object?: string } = {}) => {
  const { from = Date.now() + HOUR, to = Date.now() + 2 * HOUR, object = 'energy-supply' } = more;
  return { object, from: new Date(from).toISOString(), to: new Date(to).toISOString(), language: 'fr', agreed: true };
};

describe('a callback that they agreed to', () => {
  const phone = '+33639980501';
  const bearer = () => panel('a-lille', { customer: { kind: 'phone', value: phone } });

  test('is recorded with the sentence that was read, for that hour, without a flaw, under one entry', async () => {
    const at = slot();
    const token = await bearer();
    expect(await traced(async () => expect((await post('/panel/callback', token, at)).status).toBe(201))).toEqual([
      'consent-record',
    ]);
    const [record] = await mandat.server.app.contacts.show(
      'lumen' as never,
      { kind: 'phone', value: phone },
      'prospecting',
      'test',
    );
    expect(record).toMatchObject({
      source: 'console',
      record: {
        kind: 'consent',
        objects: ['energy-supply'],
        channels: ['phone'],
        flaws: [],
        slot: { from: Date.parse(at.from), to: Date.parse(at.to) },
      },
      proof: {
        medium: 'call.inbound',
        textVersion: 'panel-callback-1/fr',
        text: expect.stringMatching(/^Acceptez-vous que .+ vous rappelle au sujet de «\sOffre energy-supply\s+» le /),
      },
    });
    expect(record!.recordedBy).toMatch(/^person:/);
  });

  test.each([
    ['in the past', { from: Date.now() - HOUR }, 422, 'panel.slot'],
    ['longer than four hours', { to: Date.now() + 6 * HOUR }, 422, 'panel.slot'],
    ['in two months', { from: Date.now() + 60 * 24 * HOUR, to: Date.now() + 60 * 24 * HOUR + HOUR }, 422, 'panel.slot'],
    ['for an offer that nobody instructed', { object: 'autre' }, 422, 'panel.offer'],
  ])('is refused %s, and nothing is written', async (_what, more, status, code) => {
    const token = await bearer();
    const acts = await traced(async () =>
      expect(await post('/panel/callback', token, slot(more))).toMatchObject({ status, body: { code } }),
    );
    expect(acts).toEqual([]);
  });

  test('is none without the customer’s yes', async () => {
    const token = await bearer();
    expect(await post('/panel/callback', token, { ...slot(), agreed: false })).toMatchObject({ status: 400 });
  });
});

describe('a refusal heard', () => {
  test('holds at once for every channel, under one entry by the person who heard it', async () => {
    const phone = '+33639980502';
    const bearer = await panel('a-tunis', { customer: { kind: 'phone', value: phone }, reference: 'C-502' });
    expect(
      await traced(async () =>
        expect((await post('/panel/opposition', bearer, { said: 'opposition' })).status).toBe(201),
      ),
    ).toEqual(['opposition-record']);
    const { body } = await post('/panel/verdict', bearer, { object: 'energy-supply' });
    expect(body.reasons.map(({ rule }: Loose) => rule).join()).toMatch(/oppos/);
    expect(await post('/panel/opposition', bearer, { said: 'autre' })).toMatchObject({ status: 400 });
  });
});

describe('a comment', () => {
  test('is told what may not be written, and is kept nowhere', async () => {
    const bearer = await panel('a-lille');
    const text = 'Carte 4970 1012 3456 7893, il est diabétique, joindre au 06 39 98 00 77.';
    let found: Awaited<ReturnType<typeof post>>;
    expect(await traced(async () => (found = await post('/panel/comment', bearer, { text })))).toEqual([]);
    const weights = Object.fromEntries(found!.body.findings.map(({ type, weight }: Loose) => [type, weight]));
    expect(weights).toMatchObject({ card: 'forbidden', health: 'forbidden', phone: 'personal' });
    const { rows } = await mandat.database.owner.query(
      `select from mandat.opening where convert_from(meaning, 'UTF8') like '%diab%'`,
    );
    expect(rows).toEqual([]);
    expect(await post('/panel/comment', bearer, { text: 'x'.repeat(4001) })).toMatchObject({ status: 400 });
  });
});

describe('where no desktop is named', () => {
  test('the panel is off', async () => {
    const off = await startTestServer();
    try {
      const bearer = await off.key('lumen', 'panel');
      expect(await ask(off.url, 'POST', '/v1/brands/lumen/panel-contexts', bearer, contextOf('a-lille'))).toMatchObject(
        { status: 404, body: { code: 'panel.off' } },
      );
      expect(await ask(off.url, 'POST', '/panel/session', undefined, { token: 'x' })).toMatchObject({
        status: 404,
        body: { code: 'panel.off' },
      });
      expect(await ask(off.url, 'GET', '/panel')).toMatchObject({ status: 404, body: { code: 'panel.off' } });
    } finally {
      await off.close();
    }
  });
});
