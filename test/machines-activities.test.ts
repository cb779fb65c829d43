import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import type { Scope } from '../src/access/index.ts';
import { CALLER, openProspecting } from './support/contact.ts';
import { call, get, send } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const BASE = '/v1/brands/lumen';
const NOBODY = '01890000-0000-7000-8000-000000000000';
let mandat: TestServer;
/** One interaction of customer service, one of another activity, one of none. */
let mine = '';
let theirs = '';
let none = '';
let key = '';
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
  const all = await mandat.key('lumen');
  const sent = async (text: string, more: Parameters<typeof call>[1]) => {
    const { body } = await send(mandat.url, 'lumen', all, call([['customer', text]], more));
    return String(body['id']);
  };
  mine = await sent('Bonjour.', {});
  theirs = await sent('Allô.', {});
  none = await sent('Personne.', {});
  const { owner } = mandat.database;
  await owner.query(`update mandat.interaction set activity = 'energy-prospecting' where id = $1`, [theirs]);
  await owner.query(`update mandat.interaction set activity = null where id = $1`, [none]);
  key = await held(['customer-service'], 'read', 'export');
});
afterAll(() => mandat.close());

const held = async (activities: readonly string[], ...scopes: Scope[]): Promise<string> =>
  (await mandat.server.app.access.createKey(lumen, 'held', scopes, 'test', { activities })).secret;
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}`, 'content-type': 'application/json' });
async function post(path: string, secret: string, body: object) {
  const response = await fetch(mandat.url + BASE + path, {
    method: 'POST',
    headers: bearer(secret),
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}
const reads = (path: string, secret = key) => get(mandat.url, BASE + path, secret);
const ids = (body: unknown) =>
  (body as { readonly items: readonly { readonly id: string }[] }).items.map(({ id }) => id);
/** All of an answer but what names the request itself. */
const answer = ({ status, body }: { readonly status: number; readonly body: unknown }) => {
  const rest = Object.entries(body as Record<string, unknown>).filter(([name]) => name !== 'reference');
  return { status, ...Object.fromEntries(rest) };
};

describe('a key that is held to activities', () => {
  test('reads what is of them: one of another, or of none, is answered as one that is not there', async () => {
    const purpose = '?purpose=customer-service';
    expect(
      await left(mandat.database, 'lumen', async () => {
        expect((await reads(`/interactions/${mine}${purpose}`)).status).toBe(200);
      }),
    ).toEqual(['unmask']);
    const nothing = async () => {
      const missing = answer(await reads(`/interactions/${NOBODY}${purpose}`));
      expect(missing).toMatchObject({ status: 404, code: 'interaction.unknown' });
      for (const hidden of [theirs, none]) {
        expect(answer(await reads(`/interactions/${hidden}${purpose}`))).toEqual(missing);
        expect(answer(await reads(`/interactions/${hidden}`))).toEqual(missing);
        expect(answer(await reads(`/interactions/${hidden}/media`))).toEqual(
          answer(await reads(`/interactions/${NOBODY}/media`)),
        );
        const asked = { purpose: 'customer-service', form: 'redacted' };
        expect(answer(await post(`/interactions/${hidden}/export`, key, asked))).toEqual(
          answer(await post(`/interactions/${NOBODY}/export`, key, asked)),
        );
      }
    };
    expect(await left(mandat.database, 'lumen', nothing)).toEqual([]);
  });

  test('lists what is of them, with counts that tell of nothing else', async () => {
    const { body } = await reads('/interactions');
    expect(ids(body)).toEqual([mine]);
    expect(body).toMatchObject({ total: 1 });
    expect((await reads('/interactions?activity=energy-prospecting')).body).toMatchObject({ items: [], total: 0 });
    expect((await reads('/interactions?activity=none')).body).toMatchObject({ items: [], total: 0 });
    expect(ids((await reads('/interactions', await mandat.key('lumen'))).body)).toHaveLength(3);
    await mandat.database.owner.query(
      `insert into mandat.signal (brand, id, interaction, kind, verdict, sealed, expires_on)
       select 'lumen', gen_random_uuid(), i, 'objection', 'accepted', '\\x00', current_date + 1 from unnest($1::uuid[]) as i`,
      [[mine, theirs]],
    );
    const signals = (await reads('/signals')).body as { items: { interaction: string }[]; total: number };
    expect(signals.items.map(({ interaction }) => interaction)).toEqual([mine]);
    expect(signals.total).toBe(1);
    expect(JSON.stringify((await reads('/would')).body)).not.toContain('energy-prospecting');
  });

  test('asks about its own offers, sees their campaigns, and no others', async () => {
    const offers = (await mandat.server.app.contacts.prospecting(lumen)).offers;
    const offer = offers.find(({ id }) => id === 'energy-supply')!;
    const dialler = await held([offer.activity], 'contact');
    const other = await held(['customer-service'], 'contact');
    const question = { channel: 'phone', to: '+33639980078', object: offer.id, caller: { number: CALLER } };
    const streamed = async (secret: string, ...lines: object[]) => {
      const response = await fetch(`${mandat.url}${BASE}/contact-decisions/stream`, {
        method: 'POST',
        headers: { ...bearer(secret), 'content-type': 'application/x-ndjson' },
        body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      });
      const text = await response.text();
      return text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { readonly status: number; readonly code?: string });
    };
    expect(await streamed(dialler, question, { ...question, object: undefined })).toMatchObject([
      { status: 200 },
      { status: 403, code: 'access.activity-denied' },
    ]);
    expect(await streamed(other, question)).toMatchObject([{ status: 403, code: 'access.activity-denied' }]);

    const { headers } = await signedIn(mandat, { role: 'operations' });
    const campaign = { name: 'Automne', object: offer.id, channel: 'phone', caller: CALLER, script: 'Bonjour.' };
    const made = await fetch(`${mandat.url}${BASE}/campaigns`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...campaign, vendors: ['atlas'], startsOn: '2026-12-01', endsOn: '2026-12-31' }),
    });
    const { id } = (await made.json()) as { readonly id: string };
    expect(ids((await reads('/campaigns', dialler)).body)).toEqual([id]);
    expect(ids((await reads('/campaigns', other)).body)).toEqual([]);
    expect((await reads(`/campaigns/${id}`, dialler)).status).toBe(200);
    const hidden = answer(await reads(`/campaigns/${id}`, other));
    expect(hidden).toEqual(answer(await reads(`/campaigns/${NOBODY}`, other)));
    expect(hidden).toMatchObject({ status: 404, code: 'campaign.unknown' });
    const simulation = { channel: 'phone', object: offer.id, at: '2026-12-02T10:00:00Z', list: '+33639980078' };
    expect(await post('/contact-simulations', other, simulation)).toMatchObject({
      status: 403,
      body: { code: 'access.activity-denied' },
    });
    expect((await post('/contact-simulations', dialler, simulation)).status).toBe(200);
  });

  test('gets nowhere else', async () => {
    for (const path of ['/unrouted', '/reconciliation', '/media/usage', '/contact-prospecting'])
      expect([path, (await reads(path, await held(['customer-service'], 'read', 'contact'))).status]).toEqual([
        path,
        403,
      ]);
  });
});

describe('a reading that the instructions refuse to somebody known', () => {
  const refused = async (work: () => Promise<{ readonly status: number; readonly body: unknown }>) =>
    left(mandat.database, 'lumen', async () => expect((await work()).status).toBe(403));

  test('leaves one entry, with its reason, and no text that somebody wrote', async () => {
    const all = await mandat.key('lumen', 'read', 'export');
    const secret = 'Martin Dupont';
    expect(await refused(() => reads(`/interactions/${mine}?purpose=${encodeURIComponent(secret)}`, all))).toEqual([
      'read-refuse',
    ]);
    expect(
      await refused(() => post(`/interactions/${mine}/export`, all, { purpose: 'prospecting', form: 'redacted' })),
    ).toEqual(['read-refuse']);
    const { rows } = await mandat.database.owner.query<{ meaning: string }>(
      `select convert_from(meaning, 'UTF8') as meaning from mandat.opening where brand = 'lumen'`,
    );
    const told = rows.map(({ meaning }) => meaning).filter((meaning) => meaning.includes('read-refuse'));
    expect(told).toHaveLength(2);
    expect(told.join()).toContain('purpose.outside');
    expect(told.join()).not.toContain('Dupont');
  });

  test('is not told of what is not there', async () => {
    const all = await mandat.key('lumen', 'read');
    expect(
      await left(mandat.database, 'lumen', () => reads(`/interactions/${NOBODY}?purpose=customer-service`, all)),
    ).toEqual([]);
  });
});
