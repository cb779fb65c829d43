import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import { isHoliday } from '../src/law/index.ts';
import { consent, freshPhone, opposition } from './support/contact.ts';
import { inDays } from './support/days.ts';
import { get, type Answer, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
/** Of those that Arcep lets an automated system show. */
const VERIFIED = '+33162000000';

let mandat: TestServer;
let session: Readonly<Record<string, string>>;
/** Of one who asks, of one who reads only, and of another brand. */
let key: string;
let reader: string;
let other: string;
beforeAll(async () => {
  mandat = await startTestServer();
  session = await mandat.session();
  key = await mandat.key('lumen', 'contact');
  reader = await mandat.key('lumen', 'read');
  other = await mandat.key('orbe', 'contact');
});
afterAll(() => mandat.close());

async function ask(method: string, path: string, body?: unknown, headers = session): Promise<Answer> {
  const response = await fetch(`${mandat.url}/v1/brands/${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
}
const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });

const body = (more: object = {}): object => ({
  name: 'Offre d’hiver',
  object: 'energy-supply',
  channel: 'phone',
  caller: '+33199001020',
  script: 'Bonjour, Atlas Relation pour Lumen Énergie : appel commercial, notre offre d’hiver.',
  vendors: ['atlas'],
  startsOn: inDays(-1),
  endsOn: inDays(20),
  ...more,
});
const declare = async (more?: object): Promise<string> => (await ask('POST', 'lumen/campaigns', body(more))).body['id'];
const show = async (id: string): Promise<Loose> => (await ask('GET', `lumen/campaigns/${id}`)).body;
const move = (id: string, state: string, brand = 'lumen'): Promise<Answer> =>
  ask('POST', `${brand}/campaigns/${id}/state`, { state });
const meanings = async (id: string): Promise<Loose[]> => {
  const { rows } = await mandat.database.owner.query<{ meaning: Loose }>(
    `select convert_from(meaning, 'UTF8')::jsonb as meaning from mandat.opening
     where brand = 'lumen' and convert_from(meaning, 'UTF8')::jsonb -> 'details' ->> 'campaign' = $1 order by id`,
    [id],
  );
  return rows.map(({ meaning }) => meaning);
};

describe('a campaign', () => {
  test('is declared as a draft with its checks, and each change leaves one entry', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const id = await declare();
      const { checks, ...campaign } = await show(id);
      expect(campaign).toMatchObject({ state: 'draft', allowed: 0, refused: 0, byRule: [], byHour: [] });
      expect(checks.filter(({ held }: Loose) => !held)).toEqual([]);
      expect((await ask('PUT', `lumen/campaigns/${id}`, body({ name: 'Offre de Noël' }))).status).toBe(204);
      for (const state of ['running', 'paused', 'running', 'ended']) expect((await move(id, state)).status).toBe(204);
      expect(await show(id)).toMatchObject({ state: 'ended', name: 'Offre de Noël' });
      const told = await meanings(id);
      expect(told.map(({ details }) => details.verb)).toEqual(['declare', 'change', 'start', 'pause', 'resume', 'end']);
      expect(JSON.stringify(told)).not.toContain('Bonjour');
    });
    expect(acts).toEqual(Array.from({ length: 6 }, () => 'campaign'));
  });

  test('does not start while a check that stops is not held; each is named, and nothing is entered', async () => {
    const id = await declare({ vendors: ['ailleurs'], automated: true, script: 'Bonjour.' });
    let refused: Answer | undefined;
    expect(await left(mandat.database, 'lumen', async () => (refused = await move(id, 'running')))).toEqual([]);
    expect(refused).toMatchObject({ status: 409, body: { code: 'campaign.checks' } });
    const codes = refused!.body['faults'].map(({ code }: Loose) => code);
    expect(codes).toEqual(['campaign.vendors', 'campaign.caller-prefix', 'campaign.script-name']);
    expect(await show(id)).toMatchObject({ state: 'draft' });
  });

  test('of an automated system starts with a number that it may show, once the instructions list it', async () => {
    const id = await declare({ automated: true, caller: VERIFIED });
    expect((await move(id, 'running')).body['faults'].map(({ code }: Loose) => code)).toEqual([
      'campaign.caller-assigned',
    ]);
  });

  test('is not rewritten nor moved where its state does not allow it, nor where there is none', async () => {
    const id = await declare();
    expect(await move(id, 'paused')).toMatchObject({ status: 409, body: { code: 'campaign.state' } });
    await move(id, 'running');
    expect(await ask('PUT', `lumen/campaigns/${id}`, body())).toMatchObject({
      status: 409,
      body: { code: 'campaign.state' },
    });
    const unknown = '01a20caf-4132-7055-a501-807bbdd6e0d3';
    expect(await move(unknown, 'running')).toMatchObject({ status: 404, body: { code: 'campaign.unknown' } });
    expect((await ask('GET', `lumen/campaigns/${unknown}`)).status).toBe(404);
    expect((await ask('POST', 'lumen/campaigns', body({ startsOn: 'demain' }))).status).toBe(400);
  });

  test('belongs to its brand, and is changed by a person alone', async () => {
    const id = await declare();
    const acts = await left(mandat.database, 'lumen', async () => {
      const [mine, orbe] = [bearer(key), bearer(other)];
      expect((await ask('GET', `lumen/campaigns/${id}`, undefined, mine)).status).toBe(200);
      for (const headers of [mine, orbe, bearer(reader), {}]) {
        expect([401, 403]).toContain((await ask('POST', 'lumen/campaigns', body(), headers)).status);
        expect([401, 403]).toContain(
          (await ask('POST', `lumen/campaigns/${id}/state`, { state: 'ended' }, headers)).status,
        );
      }
      expect((await ask('GET', `lumen/campaigns/${id}`, undefined, orbe)).status).toBe(403);
      expect((await move(id, 'ended', 'orbe')).status).toBe(404);
      expect((await ask('GET', 'orbe/campaigns')).body['items']).toEqual([]);
    });
    expect(acts).toEqual([]);
    const { items, vendors } = (await get(mandat.url, '/v1/brands/lumen/campaigns', key)).body;
    expect(items.map((item: Loose) => item.id)).toContain(id);
    expect(vendors).toContainEqual({ id: 'atlas', name: 'Atlas Relation SAS' });
  });

  test('counts what was answered for it, by verdict, by reason in words, and by hour', async () => {
    const id = await declare();
    await move(id, 'running');
    const asked = { channel: 'sms', object: 'energy-supply', campaign: id, holder: 'atlas' };
    const items = [freshPhone(), freshPhone()].map((to) => ({ ...asked, to }));
    expect((await ask('POST', 'lumen/contact-decisions', { items }, bearer(key))).status).toBe(200);
    const { allowed, refused, byRule, byHour } = await show(id);
    expect([allowed, refused]).toEqual([0, 2]);
    expect(byRule.reduce((sum: number, { count }: Loose) => sum + count, 0)).toBe(2);
    for (const { text, rule } of byRule) expect(text.fr).not.toBe(rule);
    expect(byHour).toEqual([{ hour: expect.any(String), allowed: 0, refused: 2, passed: 0 }]);
  });
});

describe('a simulation', () => {
  /** A Tuesday to come, 11:15 in Paris, no holiday nor followed by one. */
  const at = ((): string => {
    let day = Math.floor(Date.now() / 86_400_000) + 7;
    while (new Date(day * 86_400_000).getUTCDay() !== 2 || isHoliday(day) || isHoliday(day + 1)) day++;
    return new Date(day * 86_400_000 + 10.25 * 3_600_000).toISOString();
  })();
  const simulate = (more: object, headers = bearer(key)): Promise<Answer> =>
    ask('POST', 'lumen/contact-simulations', { channel: 'phone', object: 'energy-supply', at, ...more }, headers);

  test('judges every row at its moment, keeps none, and leaves one entry with the counts', async () => {
    const [agreed, opposed, stranger] = [freshPhone(), freshPhone(), freshPhone()];
    const since = Date.now() - 3_600_000;
    await mandat.server.app.contacts.record(
      lumen,
      [consent(agreed, { at: since }), consent(opposed, { at: since }), opposition(opposed, { at: since + 1000 })],
      'api',
      'test',
    );
    const list = `Téléphone;Code postal\n${[agreed, opposed, stranger, 'personne'].map((to) => `${to};59000`).join('\n')}\n`;
    const count = async (table: string): Promise<number> =>
      Number((await mandat.database.owner.query(`select count(*) from mandat.${table}`)).rows[0]['count']);
    const before = await count('contact_decision');
    let simulated: Answer | undefined;
    const acts = await left(
      mandat.database,
      'lumen',
      async () => (simulated = await simulate({ list, caller: '+33199001020' })),
    );
    expect(acts).toEqual(['scrub']);
    expect(simulated!.body).toMatchObject({ rows: 4, allowed: 1, refused: 2, unreadable: 1, never: 2, later: [] });
    expect(simulated!.body['byRule'].map(({ count: n }: Loose) => n)).toEqual([1, 1]);
    expect(await count('contact_decision')).toBe(before);
    const { rows } = await mandat.database.owner.query(
      `select convert_from(meaning, 'UTF8') as said from mandat.opening where id = $1`,
      [simulated!.body['entry']],
    );
    expect(rows[0]['said']).toContain('"rows":4');
    for (const phone of [agreed, opposed, stranger]) expect(rows[0]['said']).not.toContain(phone.slice(-8));
  });

  test('says on which day those would be possible that only come too early', async () => {
    const agreed = freshPhone();
    await mandat.server.app.contacts.record(lumen, [consent(agreed, { at: Date.now() - 3_600_000 })], 'api', 'test');
    const night = at.replace('T10:15', 'T21:15');
    const { body: simulated } = await simulate({ list: agreed, at: night, caller: '+33199001020' });
    const next = new Date(Date.parse(night) + 86_400_000).toISOString().slice(0, 10);
    expect(simulated).toMatchObject({ rows: 1, allowed: 0, refused: 1, never: 0, later: [{ day: next, count: 1 }] });
  });

  test('is refused without instructions, with another brand’s key, and of no list', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await simulate({ list: '' })).status).toBe(400);
      expect((await simulate({ list: freshPhone() }, bearer(other))).status).toBe(403);
      expect((await simulate({ list: freshPhone() }, bearer(reader))).status).toBe(403);
      expect(await simulate({ list: freshPhone(), at: '2020-01-06T10:00:00Z' })).toMatchObject({
        status: 404,
        body: { code: 'mandate.none' },
      });
    });
    expect(acts).toEqual([]);
  });
});
