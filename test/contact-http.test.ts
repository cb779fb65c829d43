import { createHash } from 'node:crypto';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CALLER, freshPhone, openProspecting } from './support/contact.ts';
import { get, send, type Answer, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const HOUR = 3_600_000;
const NOBODY = '01a22404-f0d1-7036-8f78-d94dcfe1f150';

let mandat: TestServer;
let dialler: string;
let keeper: string;
let others: string;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
  dialler = await mandat.key('lumen', 'contact');
  keeper = await mandat.key('lumen', 'consent');
  others = await mandat.key('orbe', 'contact', 'consent');
});
afterAll(() => mandat.close());

const post = (path: string, body: unknown, key = dialler, brand = 'lumen'): Promise<Answer> =>
  send(mandat.url, brand, key, body, path);
const acts = (work: () => Promise<unknown>) => left(mandat.database, 'lumen', work);
const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;

const question = (to: string, more: object = {}) => ({
  channel: 'phone',
  to,
  object: 'energy-supply',
  postalCode: '59000',
  caller: { number: CALLER },
  grant: true,
  ...more,
});
/** A consent whose moment is now: a test runs at night too. */
const consent = (to: string) => ({
  kind: 'consent',
  addresses: [{ kind: 'phone', value: to }],
  controller: 'lumen-sa',
  objects: ['energy-supply'],
  channels: ['phone'],
  at: new Date(Date.now() - HOUR).toISOString(),
  slot: { from: new Date(Date.now() - HOUR).toISOString(), to: new Date(Date.now() + HOUR).toISOString() },
  mentions: { identity: true, object: true, period: true, withdrawal: true, access: true },
  clearAct: true,
  proof: { text: 'J’accepte d’être appelé.', medium: 'formulaire' },
});
async function consented(): Promise<string> {
  const to = freshPhone();
  expect((await post('contact-records', { items: [consent(to)] }, keeper)).status).toBe(201);
  return to;
}

describe('POST contact-decisions', () => {
  test('answers one or many, each with one entry', async () => {
    const to = await consented();
    let answer: Answer | undefined;
    expect(await acts(async () => (answer = await post('contact-decisions', question(to))))).toEqual([
      'contact-decide',
    ]);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        verdict: 'allowed',
        label: { fr: 'Aucun obstacle constaté' },
        grant: { reserved: true },
        allowedFrom: null,
      },
    });
    const unknown = freshPhone();
    const many = { items: [question(to, { grant: false }), question(unknown, { at: '2026-11-24T10:15:00Z' })] };
    expect(await acts(async () => (answer = await post('contact-decisions', many)))).toEqual(['contact-decide']);
    expect(answer!.body['items']).toMatchObject([
      { verdict: 'allowed', grant: null, entry: expect.any(String) },
      {
        verdict: 'refused',
        label: { en: 'Contact not possible' },
        entry: null,
        reasons: expect.arrayContaining([expect.objectContaining({ weight: 'against' })]),
      },
    ]);
  });

  test('refuses what it cannot read, without a trace', async () => {
    const refused = async (body: unknown, status: number, code: string) =>
      expect(await post('contact-decisions', body)).toMatchObject({ status, body: { code } });
    const left = await acts(async () => {
      await refused(question('36 15'), 422, 'contact.address');
      await refused({ ...question('+33639980001'), channel: 'pigeon' }, 400, 'input.invalid');
      await refused({ items: [] }, 400, 'input.invalid');
      await refused({ ...question('+33639980001'), unheardOf: true }, 400, 'input.invalid');
    });
    expect(left).toEqual([]);
    expect(JSON.stringify((await post('contact-decisions', question('36 15'))).body)).not.toContain('36 15');
  });

  test('is for whoever has the scope, and for the brand alone', async () => {
    const to = await consented();
    expect((await post('contact-decisions', question(to), others)).status).toBe(403);
    expect((await post('contact-decisions', question(to), keeper)).status).toBe(403);
    // What lumen knows counts for nobody else.
    const elsewhere = await post('contact-decisions', question(to, { caller: undefined }), others, 'orbe');
    expect(elsewhere).toMatchObject({ status: 200, body: { verdict: 'refused' } });
  });
});

describe('a grant', () => {
  test('is checked with the public keys of the brand, and names nobody', async () => {
    const to = await consented();
    const { body } = await post('contact-decisions', question(to, { holder: 'vendor-a' }));
    const keys = await get(mandat.url, '/v1/brands/lumen/contact-keys');
    const { payload, protectedHeader } = await compactVerify(
      body['grant'].token,
      createLocalJWKSet(keys.body as unknown as JSONWebKeySet),
    );
    const claims = JSON.parse(Buffer.from(payload).toString()) as Record<string, Loose>;
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'mandat-grant+jwt' });
    expect(claims).toMatchObject({
      brand: 'lumen',
      jti: body['id'],
      channel: 'phone',
      object: 'energy-supply',
      controller: 'lumen-sa',
      holder: 'vendor-a',
      reserved: true,
    });
    expect(claims['exp'] - claims['iat']).toBeLessThanOrEqual(300);
    expect(claims['to']).toBe(createHash('sha256').update(`${body['id']}\0phone\0${to}`).digest('base64url'));
    expect(JSON.stringify(claims)).not.toContain(to.slice(3));
  });

  test('of one brand is none of another, and who is a client is not to be learnt from the keys', async () => {
    const keysOf = async (brand: string) => (await get(mandat.url, `/v1/brands/${brand}/contact-keys`)).body['keys'];
    const [lumen, orbe, nobody] = [await keysOf('lumen'), await keysOf('orbe'), await keysOf('personne')];
    expect(new Set([lumen[0].x, orbe[0].x, nobody[0].x]).size).toBe(3);
    expect(Object.keys(nobody[0])).toEqual(Object.keys(lumen[0]));
    expect(await keysOf('personne')).toEqual(nobody);
    expect(await keysOf('lumen')).toEqual(lumen);
  });
});

describe('POST contact-decisions/stream', () => {
  const stream = async (body: string, key = dialler) => {
    const response = await fetch(`${mandat.url}/v1/brands/lumen/contact-decisions/stream`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body,
    });
    const text = await response.text();
    return {
      status: response.status,
      lines: text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    };
  };

  test('answers each line in order, after its commit, with one entry each', async () => {
    const persons = await Promise.all(Array.from({ length: 5 }, consented));
    const body = persons.map((to) => `${JSON.stringify(question(to))}\n`).join('');
    let answer: Awaited<ReturnType<typeof stream>> | undefined;
    expect(await acts(async () => (answer = await stream(body)))).toEqual(persons.map(() => 'contact-decide'));
    expect(answer!.lines.map(({ line, status, verdict }) => [line, status, verdict])).toEqual(
      persons.map((_, index) => [index + 1, 200, 'allowed']),
    );
  });

  test('a line that cannot be decided never stops the others, and leaves no trace', async () => {
    const to = await consented();
    const body = [question(to), '{', question('36 15'), { channel: 'phone' }, question(to)]
      .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
      .join('\n');
    let answer: Awaited<ReturnType<typeof stream>> | undefined;
    expect(await acts(async () => (answer = await stream(body)))).toEqual(['contact-decide', 'contact-decide']);
    expect(answer!.lines.map(({ status, code }) => [status, code])).toEqual([
      [200, undefined],
      [400, 'json.malformed'],
      [422, 'contact.address'],
      [400, 'input.invalid'],
      [200, undefined],
    ]);
  });

  test('is for whoever has the scope, and for the brand alone', async () => {
    for (const key of [others, keeper]) expect((await stream('{}\n', key)).status).toBe(403);
  });
});

describe('POST contact-decisions/{id}/outcome', () => {
  const granted = async () => {
    const to = await consented();
    return { to, id: (await post('contact-decisions', question(to))).body['id'] as string };
  };
  const report = async (id: string, outcome: string, key = dialler, brand = 'lumen') => {
    const response = await fetch(`${mandat.url}/v1/brands/${brand}/contact-decisions/${id}/outcome`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ outcome }),
    });
    return response.status;
  };

  test('records it with one entry; a refusal closes at once', async () => {
    const { to, id } = await granted();
    expect(await acts(async () => expect(await report(id, 'reached')).toBe(204))).toEqual(['contact-outcome']);
    const again = (await post('contact-decisions', question(to))).body['id'] as string;
    expect(await acts(() => report(again, 'refused'))).toEqual(['contact-outcome', 'opposition-record']);
    expect((await post('contact-decisions', question(to))).body['verdict']).toBe('refused');
  });

  test('refuses another outcome than the one told, and what was never allowed', async () => {
    const { id } = await granted();
    await report(id, 'reached');
    const { body } = await post('contact-decisions', question(freshPhone()));
    const left = await acts(async () => {
      expect(await report(id, 'reached')).toBe(204);
      expect(await report(id, 'not-made')).toBe(409);
      expect(await report(body['id'], 'reached')).toBe(409);
      expect(await report(NOBODY, 'reached')).toBe(404);
      expect(await report(NOBODY, 'dreamt')).toBe(400);
    });
    expect(left).toEqual([]);
  });

  test('is for whoever has the scope, and for the brand alone', async () => {
    const { id } = await granted();
    expect(await report(id, 'reached', others)).toBe(403);
    expect(await report(id, 'reached', keeper)).toBe(403);
    expect(await report(id, 'reached', others, 'orbe')).toBe(404);
    expect(await rows('select outcome from mandat.contact_decision where id = $1', id)).toEqual([{ outcome: null }]);
  });
});

describe('POST contact-snapshots', () => {
  const list = (to: string) => ({
    channel: 'phone',
    object: 'energy-supply',
    holder: 'vendor-a',
    caller: { number: CALLER },
    addresses: [{ to, postalCode: '59000' }, freshPhone()],
  });

  test('signs whom may be called, with one entry', async () => {
    const to = await consented();
    let answer: Answer | undefined;
    expect(await acts(async () => (answer = await post('contact-snapshots', list(to))))).toEqual(['contact-decide']);
    expect(answer).toMatchObject({ status: 201, body: { allowed: 1, refused: 1, unreadable: 0 } });
    const keys = await get(mandat.url, '/v1/brands/lumen/contact-keys');
    const { payload } = await compactVerify(
      answer!.body['token'],
      createLocalJWKSet(keys.body as unknown as JSONWebKeySet),
    );
    const claims = JSON.parse(Buffer.from(payload).toString()) as Record<string, Loose>;
    expect(claims['allowed']).toEqual([
      {
        to: createHash('sha256').update(`${answer!.body['id']}\0phone\0${to}`).digest('base64url'),
        decision: expect.any(String),
        until: claims['exp'],
      },
    ]);
  });

  test('refuses a list that nobody can be read on, without a trace', async () => {
    const left = await acts(async () => {
      const nobody = await post('contact-snapshots', { ...list('x'), addresses: ['36 15'] });
      expect(nobody).toMatchObject({ status: 422, body: { code: 'contact.address' } });
      expect((await post('contact-snapshots', { ...list('x'), addresses: [] })).status).toBe(400);
    });
    expect(left).toEqual([]);
  });

  test('is for whoever has the scope, and for the brand alone', async () => {
    const to = await consented();
    for (const key of [others, keeper]) expect((await post('contact-snapshots', list(to), key)).status).toBe(403);
  });
});

describe('POST contact-records and contact-lookups', () => {
  const look = (value: string, purpose = 'rights', key = keeper) =>
    post('contact-lookups', { kind: 'phone', value, purpose }, key);

  test('records with one entry each, and shows with one what is known', async () => {
    const to = freshPhone();
    const bare = { ...consent(to), mentions: undefined };
    let answer: Answer | undefined;
    const items = [
      bare,
      { kind: 'opposition', addresses: [{ kind: 'phone', value: to }], at: new Date().toISOString(), how: 'written' },
    ];
    expect(await acts(async () => (answer = await post('contact-records', { items }, keeper)))).toEqual([
      'consent-record',
      'opposition-record',
    ]);
    expect(answer!.body['items'][0].flaws).toContain('period-missing');
    let found: Answer | undefined;
    expect(await acts(async () => (found = await look(to.replace('+33', '0'))))).toEqual(['read']);
    expect(found!.body['records']).toMatchObject([
      { kind: 'opposition', facts: { how: 'written' }, source: 'api', controller: null, keptUntil: '9999-12-31' },
      {
        kind: 'consent',
        controller: 'lumen-sa',
        flaws: expect.arrayContaining(['period-missing']),
        proof: { text: 'J’accepte d’être appelé.' },
      },
    ]);
  });

  test('are refused where a record or the purpose is not in order, without a trace', async () => {
    const to = freshPhone();
    const bad = async (item: object, status: number, code: string) =>
      expect(await post('contact-records', { items: [consent(to), item] }, keeper)).toMatchObject({
        status,
        body: { code },
      });
    const left = await acts(async () => {
      await bad({ ...consent(to), addresses: [{ kind: 'email', value: 'rien' }] }, 422, 'contact.address');
      await bad({ ...consent(to), objects: [] }, 422, 'contact.scope');
      await bad({ ...consent(to), controller: 'orbe-sas' }, 422, 'contact.controller');
      await bad({ ...consent(to), kind: 'opposition' }, 400, 'input.invalid');
      expect(await look(to, 'hr-management')).toMatchObject({ status: 403, body: { code: 'access.purpose-denied' } });
    });
    expect(left).toEqual([]);
    expect(
      await rows(
        `select from mandat.contact_proof where recorded_at > now() - interval '1 second' and kind = 'consent' and entry is null`,
      ),
    ).toEqual([]);
  });

  test('are for whoever has the scope, and for the brand alone', async () => {
    const to = await consented();
    for (const key of [others, dialler]) {
      expect((await post('contact-records', { items: [consent(to)] }, key)).status).toBe(403);
      expect((await look(to, 'rights', key)).status).toBe(403);
    }
    const elsewhere = await post('contact-lookups', { kind: 'phone', value: to, purpose: 'rights' }, others, 'orbe');
    expect(elsewhere).toMatchObject({ status: 200, body: { records: [], attempts: [], decisions: [] } });
  });
});

describe('GET contact-prospecting', () => {
  test('says what the instructions open', async () => {
    const { status, body } = await get(mandat.url, '/v1/brands/lumen/contact-prospecting', dialler);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      offers: [
        {
          id: 'energy-supply',
          activity: 'prospecting',
          controller: 'lumen-sa',
          entityName: 'Lumen Énergie SA',
          closed: null,
        },
        { id: 'gas-supply' },
      ],
      callers: [{ number: CALLER, controller: 'lumen-sa' }],
      unreported: 'counted',
      readings: { zone: 'all' },
    });
    expect((await get(mandat.url, '/v1/brands/lumen/contact-prospecting', others)).status).toBe(403);
  });
});
