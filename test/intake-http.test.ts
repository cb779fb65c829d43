import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../src/kernel/ids.ts';
import { call, get, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let key: string;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const one = async (sql: string, ...values: unknown[]): Promise<Record<string, Loose>> =>
  (await mandat.database.owner.query(sql, values)).rows[0];
const heads = async (): Promise<number> => (await one('select count(*) as n from mandat.interaction'))['n'];
const entriesAbout = async (id: string): Promise<number> =>
  Number((await one('select count(*) as n from mandat.opening where about = $1', id))['n']);

describe('one interaction', () => {
  test('is accepted with its reasons, kept in sealed parts, and leaves exactly one entry', async () => {
    const { status, body } = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour, je déménage.']]));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      verdict: 'accepted',
      activity: 'customer-service',
      mandate: expect.any(Number),
      repeated: false,
    });
    expect(body['because'][0]).toMatchObject({ code: 'instructed', weight: 'for', article: 'GDPR art. 28(3)(a)' });
    expect(await entriesAbout(body['id'])).toBe(1);
    expect(
      Number((await one('select count(*) as n from mandat.part where interaction = $1', body['id']))['n']),
    ).toBeGreaterThan(0);
  });

  test('sent twice gets one receipt; other bytes under its uuid are a conflict', async () => {
    const vcon = call([['customer', 'Bonjour.']]);
    const first = await send(mandat.url, 'lumen', key, vcon);
    expect(await send(mandat.url, 'lumen', key, vcon)).toMatchObject({
      status: 200,
      body: { id: first.body['id'], repeated: true },
    });
    expect(await send(mandat.url, 'lumen', key, { ...vcon, subject: 'autre' })).toMatchObject({
      status: 409,
      body: { code: 'interaction.conflict' },
    });
  });

  test('that no wiring knows is quarantined under a key of its own', async () => {
    const { status, body } = await send(
      mandat.url,
      'lumen',
      key,
      call([['customer', 'Qui êtes-vous ?']], { queue: 'file-inconnue' }),
    );
    expect(status).toBe(202);
    expect(body).toMatchObject({ verdict: 'quarantined', because: [{ code: 'activity.unrouted' }] });
    expect(Number((await one('select count(*) as n from mandat.quarantine where id = $1', body['id']))['n'])).toBe(1);
    expect(await one('select value from mandat.unrouted where value = $1', 'file-inconnue')).toBeDefined();
  });

  test('under observe is counted and keeps no content', async () => {
    const garance = await mandat.key('garance');
    const { status, body } = await send(
      mandat.url,
      'garance',
      garance,
      call([['customer', 'Mon contrat ?']], { queue: 'garance-sc-voix' }),
    );
    expect([status, body['verdict']]).toEqual([201, 'observed']);
    const kept = await one(
      `select (select count(*) from mandat.part where interaction = $1) + (select count(*) from mandat.quarantine where id = $1) as n, subject from mandat.interaction where id = $1`,
      body['id'],
    );
    expect(kept).toEqual({ n: 0, subject: null });
    expect(await entriesAbout(body['id'])).toBe(1);
  });

  test('of a draft activity is not admitted', async () => {
    const { status, body } = await send(
      mandat.url,
      'lumen',
      key,
      call([['customer', 'Bonjour']]),
      'interactions?activity=agent-assist',
    );
    expect(status).not.toBe(201);
    expect(JSON.stringify(body)).toContain('stage.draft');
  });

  test('with a card number read aloud is stored without it, wherever it stood', async () => {
    const vcon = call(
      [
        ['agent', 'Quel est votre numéro de carte ?'],
        [
          'customer',
          'C’est le 4970 1012 3456 7893, et aussi quatre neuf sept zéro un zéro un deux trois quatre cinq six sept huit neuf trois.',
        ],
      ],
      {
        more: {
          subject: 'carte 4970101234567893',
          analysis: [
            {
              type: 'transcript',
              vendor: 'x',
              dialog: 0,
              encoding: 'json',
              body: { words: ['4970', '1012', '3456', '7893'].map((word) => ({ word })), pan: 4970101234567893 },
            },
          ],
        },
      },
    );
    const sent = await send(mandat.url, 'lumen', key, vcon);
    expect(sent.status).toBe(201);
    const shown = await get(
      mandat.url,
      `/v1/brands/lumen/interactions/${sent.body['id']}?purpose=customer-service`,
      key,
    );
    expect(shown.status).toBe(200);
    expect(shown.body['struck']).toMatchObject({ card: expect.any(Number) });
    expect(JSON.stringify(shown.body).replaceAll(/[^\d]/g, '')).not.toContain('4970101234567893');
    expect(JSON.stringify(shown.body)).not.toContain('quatre neuf sept zéro');
  });
});

describe('reading', () => {
  test('is masked without a purpose, shown with one, refused with a foreign one, and traced each time', async () => {
    const { body } = await send(
      mandat.url,
      'lumen',
      key,
      call([['customer', 'Rappelez-moi au 06 39 98 00 77, merci.']]),
    );
    const path = `/v1/brands/lumen/interactions/${body['id']}`;
    const masked = await get(mandat.url, path, key);
    expect(masked.body['content']).toBe('shown');
    expect(JSON.stringify(masked.body['turns'])).not.toContain('06 39 98 00 77');
    const shown = await get(mandat.url, `${path}?purpose=customer-service`, key);
    expect(JSON.stringify(shown.body['turns'])).toContain('06 39 98 00 77');
    expect(await get(mandat.url, `${path}?purpose=prospecting`, key)).toMatchObject({
      status: 403,
      body: { code: 'access.purpose-denied', article: 'GDPR art. 5(1)(b)' },
    });
    expect(shown.body['history'].map((item: { act: string }) => item.act)).toEqual(['admit', 'read', 'unmask']);
  });

  test('of what is not there is 404, without saying whose it is', async () => {
    expect(await get(mandat.url, `/v1/brands/lumen/interactions/${uuidv7(Date.now())}`, key)).toMatchObject({
      status: 404,
      body: { code: 'interaction.unknown' },
    });
  });
});

describe('bad input gets a clear answer and stores nothing', () => {
  const good = (): Record<string, unknown> => call([['customer', 'Bonjour']]);
  const cases: readonly (readonly [string, () => unknown, number, string])[] = [
    ['malformed JSON', () => '{"uuid": ', 400, 'json.malformed'],
    ['a repeated key', () => '{"uuid":"a","uuid":"b"}', 400, 'json.duplicate-key'],
    ['deep nesting', () => `${'['.repeat(5000)}${']'.repeat(5000)}`, 400, 'json.too-deep'],
    ['invalid UTF-8', () => Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d), 400, 'json.not-utf8'],
    ['nothing', () => '', 400, 'input.empty'],
    ['a list', () => '[]', 400, 'vcon.'],
    ['a number', () => '7', 400, 'vcon.'],
    ['no uuid', () => ({ ...good(), uuid: undefined }), 400, 'vcon.uuid'],
    ['parties of the wrong type', () => ({ ...good(), parties: 'x' }), 400, 'vcon.'],
    [
      'a party that does not exist',
      () => ({
        ...good(),
        dialog: [{ type: 'text', start: '2026-11-24T09:00:00Z', parties: [7], body: 'x', encoding: 'none' }],
      }),
      400,
      'vcon.',
    ],
  ];
  test.each(cases)('%s', async (_name, make, status, code) => {
    const before = await heads();
    const answer = await send(mandat.url, 'lumen', key, make());
    expect(answer.status).toBe(status);
    expect(answer.body['code']).toMatch(new RegExp(`^${code.replace('.', '\\.')}`));
    expect(answer.body['detail']).toBeTruthy();
    expect(await heads()).toBe(before);
  });

  test('fifty megabytes', async () => {
    const answer = await send(mandat.url, 'lumen', key, new Uint8Array(50 * 1024 * 1024).fill(0x20));
    expect(answer).toMatchObject({ status: 413, body: { code: 'input.too-large' } });
    expect(answer.body['title']).toContain(String(32 * 1024 * 1024));
  });

  test('another content type', async () => {
    expect(await send(mandat.url, 'lumen', key, 'x', 'interactions', 'text/plain')).toMatchObject({
      status: 415,
      body: { code: 'input.media-type' },
    });
  });

  test('the refusal never quotes the input', async () => {
    const { body } = await send(mandat.url, 'lumen', key, '{"secret-value-4970": }');
    expect(JSON.stringify(body)).not.toContain('4970');
    expect(body['place']).toEqual({ line: 1, column: 23 });
  });

  test('an unknown brand, a wrong key, no key', async () => {
    expect(await send(mandat.url, 'nobody', key, good())).toMatchObject({
      status: 403,
      body: { code: 'access.denied' },
    });
    expect(await send(mandat.url, 'lumen', 'mdt_lumen_wrongwrongwrongwrong', good())).toMatchObject({ status: 401 });
    expect(await send(mandat.url, 'lumen', undefined, good())).toMatchObject({ status: 401 });
    expect(await send(mandat.url, '..%2f..', key, good())).toMatchObject({ status: 403 });
  });

  test('a client that hangs up in the middle of a body', async () => {
    const before = await heads();
    const { hostname, port } = new URL(mandat.url);
    const body = JSON.stringify(good());
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /v1/brands/lumen/interactions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 200)}`,
        );
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await heads()).toBe(before);
  });
});

describe('a batch', () => {
  test('answers line by line, in order, whatever each line is', async () => {
    const lines = [
      JSON.stringify(call([['customer', 'un']])),
      '{bad',
      JSON.stringify(call([['customer', 'deux']], { queue: 'inconnue' })),
      '',
      JSON.stringify(call([['customer', 'trois']])),
    ];
    const response = await fetch(`${mandat.url}/v1/brands/lumen/interactions/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    const answers = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 400],
      [3, 202],
      [4, 201],
    ]);
    expect(answers[1]).toMatchObject({ code: 'json.malformed', place: { line: 1, column: 2 } });
  });

  test('cut in the middle stores whole lines only, and each acknowledged one', async () => {
    const before = await heads();
    const { hostname, port } = new URL(mandat.url);
    const line = (): string => `${JSON.stringify(call([['customer', 'coupé']]))}\n`;
    const body = line() + line() + line().slice(0, 100);
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /v1/brands/lumen/interactions/batch HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/x-ndjson\r\ncontent-length: 100000\r\n\r\n${body}`,
      );
    });
    // Whole lines count as they come, whatever becomes of what follows them.
    await expect.poll(heads).toBe(before + 2);
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await heads()).toBe(before + 2);
  });
});

describe('quarantine', () => {
  const quarantined = async (): Promise<string> =>
    (
      await send(
        mandat.url,
        'lumen',
        key,
        call([['customer', 'Bonjour, au 06 39 98 00 55']], { queue: 'nouvelle-file' }),
      )
    ).body['id'] as string;

  test('is admitted by who the mandate names, keeps its id, and leaves one entry more', async () => {
    const id = await quarantined();
    expect(
      await send(
        mandat.url,
        'lumen',
        key,
        { decision: 'admit', activity: 'customer-service', reason: 'file oubliée', as: 'processor' },
        `quarantine/${id}`,
      ),
    ).toMatchObject({ status: 403, body: { code: 'quarantine.not-yours' } });
    const admitted = await send(
      mandat.url,
      'lumen',
      key,
      { decision: 'admit', activity: 'customer-service', reason: 'file oubliée', as: 'brand' },
      `quarantine/${id}`,
    );
    expect(admitted).toMatchObject({ status: 200, body: { id, verdict: 'accepted', activity: 'customer-service' } });
    expect(await entriesAbout(id)).toBe(2);
    expect((await get(mandat.url, `/v1/brands/lumen/interactions/${id}`, key)).body['content']).toBe('shown');
    expect(
      await send(
        mandat.url,
        'lumen',
        key,
        { decision: 'destroy', reason: 'trop tard', as: 'brand' },
        `quarantine/${id}`,
      ),
    ).toMatchObject({ status: 409 });
  });

  test('is destroyed with its opening, and its tombstone says so', async () => {
    const id = await quarantined();
    expect(
      (
        await send(
          mandat.url,
          'lumen',
          key,
          { decision: 'destroy', reason: 'rien à garder', as: 'brand' },
          `quarantine/${id}`,
        )
      ).status,
    ).toBe(200);
    expect(await one('select count(*) as n from mandat.quarantine where id = $1', id)).toEqual({ n: 0 });
    expect((await get(mandat.url, `/v1/brands/lumen/interactions/${id}`, key)).body['content']).toBe('erased');
    const stones = await mandat.server.app.tombstones.read('lumen' as never);
    expect(stones.map(({ what }) => what)).toContain(id);
  });
});

describe('what has no place anywhere', () => {
  test('a year that is none and half a letter are refused for good, not to be sent again', async () => {
    const dated = call([['customer', 'Bonjour']], { more: { created_at: '0000-01-01T00:00:00Z' } });
    expect(await send(mandat.url, 'lumen', key, dated)).toMatchObject({ status: 400, body: { code: 'vcon.date' } });
    const halved = JSON.stringify(call([['customer', 'Bonjour']])).replaceAll('lumen-sc-voix', 'q\\udfff');
    expect((await send(mandat.url, 'lumen', key, halved)).status).toBe(400);
  });
});

describe('later parts', () => {
  test('that are none are refused', async () => {
    const { body } = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour']]));
    for (const nothing of ['null', '{}', '[]', '"x"', '{"uuid":"x"}'])
      expect(await send(mandat.url, 'lumen', key, nothing, `interactions/${body['id']}/events`)).toMatchObject({
        status: 400,
        body: { code: 'vcon.invalid' },
      });
  });

  test('are appended as revisions of a known interaction, once', async () => {
    const first = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour']]));
    const later = call([['agent', 'Suite de l’échange']], { uuid: uuidv7(Date.now()) });
    const path = `interactions/${first.body['id']}/events`;
    expect(await send(mandat.url, 'lumen', key, later, path)).toMatchObject({
      status: 201,
      body: { id: first.body['id'] },
    });
    expect(await send(mandat.url, 'lumen', key, later, path)).toMatchObject({ status: 200, body: { repeated: true } });
    expect(
      await one('select max(revision) as revision from mandat.part where interaction = $1', first.body['id']),
    ).toEqual({ revision: 2 });
    expect(await send(mandat.url, 'lumen', key, later, `interactions/${uuidv7(Date.now())}/events`)).toMatchObject({
      status: 404,
    });
  });
});
