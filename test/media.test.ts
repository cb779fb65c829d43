import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../src/kernel/ids.ts';
import type { Loose } from './support/interactions.ts';
import { ask, recordedCall, sound, type Reply } from './support/media.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer({ env: () => ({ MANDAT_MEDIA_MAX: '4000000', MANDAT_MEDIA_PRICE: '20.5 EUR' }) });
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const stored = (interaction: string) => rows('select * from mandat.media where interaction = $1', interaction);
const objects = () => rows('select * from mandat.media_object');
const files = (): string[] => {
  try {
    return readdirSync(join(mandat.dataDir, 'media'), { recursive: true, encoding: 'utf8' })
      .map((name) => join(mandat.dataDir, 'media', name))
      .filter((path) => statSync(path).isFile());
  } catch {
    return [];
  }
};

const at = (interaction: string, rest = '', brand = 'lumen'): string =>
  `${mandat.url}/v1/brands/${brand}/interactions/${interaction}/media${rest}`;
const put = (
  interaction: string,
  body: Buffer,
  headers: Record<string, string> = {},
  rest = '',
  with_ = key,
  brand = 'lumen',
) =>
  ask(at(interaction, rest, brand), with_, {
    method: 'PUT',
    headers: { 'content-type': 'audio/wav', ...headers },
    body: body as never,
  });
const hear = (
  interaction: string,
  id: string,
  headers: Record<string, string> = {},
  purpose = 'customer-service',
  with_ = key,
) => ask(at(interaction, `/${id}${purpose ? `?purpose=${purpose}` : ''}`), with_, { headers });
const sha512 = (bytes: Buffer): Buffer => createHash('sha512').update(bytes).digest();

/** Runs `work` and expects that it leaves nothing: no row, no entry, no file. */
async function nothingLeft(work: () => Promise<unknown>): Promise<void> {
  const before = [await rows('select id from mandat.media order by id'), await objects(), files().sort()];
  expect(await left(mandat.database, 'lumen', work)).toEqual([]);
  expect([await rows('select id from mandat.media order by id'), await objects(), files().sort()]).toEqual(before);
}

describe('a recording in one request', () => {
  test('is kept encrypted under the key of the person, with its day, its entry and no digest that tells anything', async () => {
    const interaction = await recordedCall(mandat, key);
    const bytes = sound(700_001);
    let answer: Reply;
    const acts = await left(mandat.database, 'lumen', async () => {
      answer = await put(
        interaction,
        bytes,
        { 'content-digest': `sha-512=:${sha512(bytes).toString('base64')}:` },
        '?dialog=0',
      );
    });
    expect(answer!.body).toMatchObject({
      state: 'kept',
      bytes: bytes.length,
      uploadUntil: null,
      entry: expect.any(String),
    });
    expect(answer!.status).toBe(201);
    expect(acts).toEqual(['append']);
    const [row] = await stored(interaction);
    expect(row).toMatchObject({
      state: 'kept',
      bytes: bytes.length,
      mediatype: 'audio/wav',
      dialog: '0',
      keep: 'interaction P6M recording.audio',
    });
    expect(row.digest).not.toEqual(sha512(bytes).subarray(0, 32));
    const [meaning] = await rows(
      `select convert_from(meaning, 'utf8')::jsonb as m from mandat.opening where id = $1`,
      row.entry,
    );
    expect(meaning.m).toMatchObject({
      act: 'append',
      interaction,
      details: { kinds: ['audio'], recording: row.id, bytes: bytes.length },
    });
    const [object] = await rows('select name from mandat.media_object where media = $1', row.id);
    const path = files().find((file) => file.endsWith(object.name))!;
    expect(readFileSync(path).includes(bytes.subarray(1000, 1016))).toBe(false);
    expect((await hear(interaction, row.id)).bytes.equals(bytes)).toBe(true);
  });

  test('needs no length, and verifies sha-256 too', async () => {
    const interaction = await recordedCall(mandat, key);
    const bytes = sound(300_000);
    const digest = `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
    const streamed = new ReadableStream({
      start(controller) {
        for (let from = 0; from < bytes.length; from += 9000) controller.enqueue(bytes.subarray(from, from + 9000));
        controller.close();
      },
    });
    const answer = await ask(at(interaction), key, {
      method: 'PUT',
      headers: { 'content-type': 'audio/ogg; codecs=opus', 'content-digest': digest },
      body: streamed,
    });
    expect(answer.body).toMatchObject({ state: 'kept', bytes: bytes.length });
  });

  test.each([
    [
      'a digest that does not match',
      { 'content-digest': `sha-512=:${Buffer.alloc(64).toString('base64')}:` },
      422,
      'media.digest',
    ],
    [
      'another digest that does not match',
      { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` },
      422,
      'media.digest',
    ],
    ['a digest of an unknown algorithm', { 'content-digest': 'md5=:AAAA:' }, 400, 'media.checksum-algorithm'],
    ['a text', { 'content-type': 'text/plain' }, 415, 'media.type'],
  ])('with %s is refused, and nothing of it is left', async (_, headers, status, code) => {
    const interaction = await recordedCall(mandat, key);
    await nothingLeft(async () => {
      const answer = await put(interaction, sound(200_000), headers);
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
    });
  });

  test('that is too large, with or without saying so, or empty, is refused', async () => {
    const interaction = await recordedCall(mandat, key);
    await nothingLeft(async () => {
      expect((await put(interaction, sound(4_000_001))).body).toMatchObject({ code: 'media.too-large' });
      expect((await put(interaction, Buffer.alloc(0))).body).toMatchObject({ code: 'input.empty' });
      const endless = new ReadableStream({ pull: (controller) => controller.enqueue(sound(100_000)) });
      const answer = await ask(at(interaction), key, {
        method: 'PUT',
        headers: { 'content-type': 'audio/wav' },
        body: endless,
      }).catch(() => 'cut');
      if (answer !== 'cut') expect((answer as Reply).body).toMatchObject({ code: 'media.too-large' });
      // The line is cut before the sweep of what came is done.
      await expect
        .poll(async () => (await rows(`select from mandat.media_object where state <> 'kept'`)).length)
        .toBe(0);
    });
  });
});

test('the content that its source declared in the contact’s record is the one that is taken', async () => {
  const bytes = sound(50_000, 21);
  const declared = (hash: Buffer): object => ({
    dialog: [
      {
        type: 'recording',
        start: new Date(Date.now() - 600_000).toISOString(),
        parties: [0, 1],
        mediatype: 'audio/wav',
        url: 'https://enregistreur.example/1',
        content_hash: `sha512-${hash.toString('base64url')}`,
      },
    ],
  });
  const right = await recordedCall(mandat, key, { more: declared(sha512(bytes)) });
  const wrong = await recordedCall(mandat, key, { more: declared(sha512(sound(1))) });
  await nothingLeft(async () => {
    const answer = await put(wrong, bytes, {}, '?dialog=0');
    expect([answer.status, answer.body['code']]).toEqual([422, 'media.digest']);
  });
  expect((await put(right, bytes, {}, '?dialog=0')).status).toBe(201);
  expect((await put(wrong, bytes)).status).toBe(201);
});

describe('what the instructions say', () => {
  test('decides: outside the share of recordings, observed, quarantined, refused or unknown, nothing is stored', async () => {
    const outside = await recordedCall(mandat, key, { inside: false });
    const orbe = await mandat.key('orbe');
    const garance = await mandat.key('garance');
    const observed = await recordedCall(mandat, garance, { brand: 'garance', queue: 'garance-sc-voix' });
    const reader = await mandat.key('lumen', 'read');
    const quarantined = await recordedCall(mandat, key, { queue: 'inconnue' });
    await nothingLeft(async () => {
      expect((await put(outside, sound(10))).body).toMatchObject({
        code: 'media.not-instructed',
        detail: expect.stringContaining('recording.outside-share'),
      });
      expect((await put(observed, sound(10), {}, '', garance, 'garance')).body).toMatchObject({
        code: 'media.not-instructed',
        detail: expect.stringContaining('mode.observe'),
      });
      expect((await put(quarantined, sound(10))).body).toMatchObject({ status: 409, code: 'interaction.not-accepted' });
      expect((await put(uuidv7(Date.now()), sound(10))).body).toMatchObject({
        status: 404,
        code: 'interaction.unknown',
      });
      // Another brand's key: on this brand, and on its own, where the interaction is not known.
      expect((await put(outside, sound(10), {}, '', orbe)).status).toBe(403);
      expect((await put(outside, sound(10), {}, '', orbe, 'orbe')).status).toBe(404);
      expect((await put(outside, sound(10), {}, '', reader)).status).toBe(403);
    });
  });
});

describe('hearing a recording', () => {
  let interaction: string;
  let id: string;
  const bytes = sound(900_000, 7);
  beforeAll(async () => {
    interaction = await recordedCall(mandat, key);
    id = (await put(interaction, bytes)).body['id'];
  });

  test('whole: type, length, no cache, and ranges offered', async () => {
    const { status, headers, bytes: heard } = await hear(interaction, id);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': '900000',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      etag: `"${id}"`,
    });
    expect(heard.equals(bytes)).toBe(true);
  });

  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=262143-262145', 262_143, 262_146],
    ['bytes=500000-', 500_000, 900_000],
    ['bytes=-7', 899_993, 900_000],
    ['bytes=899999-99999999', 899_999, 900_000],
    ['bytes=100-700000', 100, 700_001],
  ])('range %s is that slice', async (range, start, end) => {
    const { status, headers, bytes: heard } = await hear(interaction, id, { range });
    expect([status, headers.get('content-range'), headers.get('content-length')]).toEqual([
      206,
      `bytes ${start}-${end - 1}/900000`,
      String(end - start),
    ]);
    expect(heard.equals(bytes.subarray(start, end))).toBe(true);
  });

  test('a range beyond the end is 416; what is no single range is the whole; If-Range of another is the whole', async () => {
    const beyond = await hear(interaction, id, { range: 'bytes=900000-' });
    expect([beyond.status, beyond.headers.get('content-range'), beyond.body['code']]).toEqual([
      416,
      'bytes */900000',
      'media.range',
    ]);
    expect((await hear(interaction, id, { range: 'bytes=0-1,5-6' })).status).toBe(200);
    expect((await hear(interaction, id, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    expect((await hear(interaction, id, { range: 'bytes=0-1', 'if-range': `"${id}"` })).status).toBe(206);
  });

  test('leaves one entry for the ranges of one reading, another for another purpose or reader', async () => {
    const again = (await put(interaction, bytes)).body['id'];
    const other = await mandat.key('lumen');
    const acts = await left(mandat.database, 'lumen', async () => {
      await Promise.all(['bytes=0-9', 'bytes=10-19', 'bytes=20-'].map((range) => hear(interaction, again, { range })));
      await hear(interaction, again, {}, 'complaints');
      await hear(interaction, again, {}, 'customer-service', other);
    });
    expect(acts).toEqual(['read', 'read', 'read']);
    await rows(`update mandat.media_reading set until = now() - interval '1 second' where media = $1`, again);
    expect(await left(mandat.database, 'lumen', () => hear(interaction, again))).toEqual(['read']);
  });

  test('without a purpose, from another brand or of another contact is refused, and leaves no entry', async () => {
    const elsewhere = await recordedCall(mandat, key);
    const sender = await mandat.key('lumen', 'ingest');
    const orbe = await mandat.key('orbe');
    await nothingLeft(async () => {
      expect((await hear(interaction, id, {}, '')).body).toMatchObject({
        status: 400,
        code: 'access.purpose-required',
      });
      expect((await hear(interaction, id, {}, 'customer-service', orbe)).status).toBe(403);
      expect((await hear(elsewhere, id)).body).toMatchObject({ status: 404, code: 'media.unknown' });
      expect((await hear(interaction, id, {}, 'customer-service', sender)).status).toBe(403);
    });
  });

  test('for a purpose that is not instructed is refused, with one entry', async () => {
    const denied = async () =>
      expect((await hear(interaction, id, {}, 'prospecting')).body).toMatchObject({
        status: 403,
        code: 'access.purpose-denied',
      });
    expect(await left(mandat.database, 'lumen', denied)).toEqual(['read-refuse']);
  });

  test('is listed without its content, with one entry', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const { body } = await ask(at(interaction), key);
      expect(body['items'][0]).toMatchObject({ id, mediatype: 'audio/wav', bytes: 900_000, keep: { for: 'P6M' } });
      expect(JSON.stringify(body)).not.toMatch(/digest|wrapped/);
    });
    expect(acts).toEqual(['list']);
  });

  test('fails where its bytes were changed in the store, and gives nothing of the segment away', async () => {
    const spoilt = (await put(interaction, bytes)).body['id'];
    const [object] = await rows('select name from mandat.media_object where media = $1', spoilt);
    const path = files().find((file) => file.endsWith(object.name))!;
    const { writeFileSync } = await import('node:fs');
    const sealed = readFileSync(path);
    sealed[100]! ^= 1;
    writeFileSync(path, sealed);
    const answer = await hear(interaction, spoilt);
    expect([answer.status, answer.body['code']]).toEqual([500, 'vault.unreadable']);
    writeFileSync(path, sealed.subarray(0, 300_000));
    expect((await hear(interaction, spoilt, { range: 'bytes=899000-' })).status).toBe(500);
  });
});

describe('how much there is', () => {
  test('is told for each brand, with its growth and its cost', async () => {
    const { body } = await ask(`${mandat.url}/v1/brands/lumen/media/usage`, key);
    const [kept] = await rows(
      `select count(*)::int as n, sum(bytes)::int as bytes from mandat.media where brand = 'lumen' and state = 'kept'`,
    );
    expect(body).toMatchObject({ recordings: kept.n, bytes: kept.bytes, unconfirmed: { objects: 0, oldest: null } });
    expect(body['months']).toEqual([{ month: new Date().toISOString().slice(0, 7), added: kept.bytes, removed: 0 }]);
    expect(body['cost']).toEqual({
      monthly: Math.round(kept.bytes * 20.5e-7) / 100,
      currency: 'EUR',
      perGbMonth: 20.5,
    });
    const orbe = await mandat.key('orbe');
    expect((await ask(`${mandat.url}/v1/brands/orbe/media/usage`, orbe)).body).toMatchObject({
      recordings: 0,
      bytes: 0,
      months: [],
    });
    expect((await ask(`${mandat.url}/v1/brands/lumen/media/usage`, orbe)).status).toBe(403);
  });
});
