import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMedia } from '../src/intake/index.ts';
import { expireMedia } from '../src/intake/media/removal.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import type { Loose } from './support/interactions.ts';
import { ask, metadata, recordedCall, sound, TUS, type Reply } from './support/media.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const url = (path: string): string => `${mandat.url}${path}`;
const collection = (interaction: string, brand = 'lumen'): string =>
  `/v1/brands/${brand}/interactions/${interaction}/media`;

type Sent = { headers?: Record<string, string>; body?: Uint8Array; with?: string };
const create = (
  interaction: string,
  length: number,
  { headers, body, with: with_ = key }: Sent = {},
  brand = 'lumen',
) =>
  ask(url(collection(interaction, brand)), with_, {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(length),
      'upload-metadata': metadata({ filetype: 'audio/mpeg', dialog: '0' }),
      ...headers,
    },
    body,
  });
const patch = (location: string, offset: number, body: Uint8Array, headers: Record<string, string> = {}, with_ = key) =>
  ask(url(location), with_, {
    method: 'PATCH',
    headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
    body,
  });
const head = (location: string, with_ = key) => ask(url(location), with_, { method: 'HEAD', headers: TUS });
const stands = async (location: string): Promise<number> => Number((await head(location)).headers.get('upload-offset'));
const heard = async (location: string): Promise<Buffer> =>
  (await ask(url(`${location}?purpose=customer-service`), key)).bytes;
const begun = async (length: number, sent?: Sent): Promise<string> =>
  (await create(await recordedCall(mandat, key), length, sent)).headers.get('location')!;

/** Sends the beginning of a body and breaks the line. */
async function breakOff(location: string, offset: number, announced: number, bytes: Buffer): Promise<void> {
  const sent = request(url(location), {
    method: 'PATCH',
    headers: {
      ...TUS,
      authorization: `Bearer ${key}`,
      'upload-offset': offset,
      'content-type': 'application/offset+octet-stream',
      'content-length': announced,
    },
  });
  sent.on('error', () => undefined);
  if (!sent.write(bytes)) await once(sent, 'drain');
  await new Promise((resolve) => setTimeout(resolve, 150));
  sent.destroy();
}

describe('an upload by tus', () => {
  test('says what it can do', async () => {
    const { status, headers } = await ask(url(collection(await recordedCall(mandat, key))), key, { method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'tus-version': '1.0.0',
      'tus-extension': 'creation,creation-with-upload,checksum,termination,expiration',
      'tus-checksum-algorithm': 'sha1,sha256,sha512',
      'tus-max-size': String(16 * 1024 ** 3),
    });
  });

  test('comes in pieces, and is kept with the last of them: one recording, one entry', async () => {
    const bytes = sound(1_000_000);
    let location = '';
    const acts = await left(mandat.database, 'lumen', async () => {
      const made = await create(await recordedCall(mandat, key), bytes.length);
      location = made.headers.get('location')!;
      expect([made.status, made.headers.get('tus-resumable'), made.headers.get('upload-offset')]).toEqual([
        201,
        '1.0.0',
        '0',
      ]);
      expect(Date.parse(made.headers.get('upload-expires')!)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
      for (const [from, to] of [
        [0, 300_000],
        [300_000, 300_001],
        [300_001, 1_000_000],
      ] as const) {
        const sent = await patch(location, from, bytes.subarray(from, to));
        expect([sent.status, sent.headers.get('upload-offset')]).toEqual([204, String(to)]);
        expect(await stands(location)).toBe(to);
      }
    });
    expect(acts).toEqual(['admit', 'append']);
    expect((await heard(location)).equals(bytes)).toBe(true);
    const range = await ask(url(`${location}?purpose=customer-service`), key, {
      headers: { range: 'bytes=299990-300010' },
    });
    expect(range.bytes.equals(bytes.subarray(299_990, 300_011))).toBe(true);
    expect((await patch(location, 1_000_000, sound(1))).body).toMatchObject({ code: 'media.complete' });
  });

  test('may bring its first bytes, or all of them, with its beginning', async () => {
    const bytes = sound(5000);
    const type = { 'content-type': 'application/offset+octet-stream' };
    const made = await create(await recordedCall(mandat, key), 5000, { headers: type, body: bytes });
    expect([made.status, made.headers.get('upload-offset'), made.body['state']]).toEqual([201, '5000', 'kept']);
    expect((await heard(made.headers.get('location')!)).equals(bytes)).toBe(true);
  });

  test('goes on where a line broke, with what came until then; nothing of it can be heard before its end', async () => {
    const bytes = sound(3_000_000, 3);
    const location = await begun(bytes.length);
    await breakOff(location, 0, bytes.length, bytes.subarray(0, 1_234_567));
    const offset = await stands(location);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(1_234_567);
    expect((await ask(url(`${location}?purpose=customer-service`), key)).body).toMatchObject({ code: 'media.unknown' });
    expect((await patch(location, offset + 1, bytes.subarray(offset + 1))).body).toMatchObject({
      status: 409,
      code: 'media.offset',
    });
    expect((await patch(location, offset, bytes.subarray(offset))).status).toBe(204);
    expect((await heard(location)).equals(bytes)).toBe(true);
  });

  test('goes on in another process, which hears the beginning again from the store', async () => {
    const bytes = sound(800_000, 5);
    const hash = `sha512-${createHash('sha512').update(bytes).digest('base64url')}`;
    const meta = { 'upload-metadata': metadata({ filetype: 'audio/mpeg', content_hash: hash }) };
    const location = await begun(bytes.length, { headers: meta });
    await patch(location, 0, bytes.subarray(0, 500_000));
    const { app } = mandat.server;
    const other = createMedia({ ...app, maximum: 1e9, piece: 70_000, price: undefined });
    const [interaction, id] = location.split('/').filter((_, index) => index === 5 || index === 7) as [string, string];
    const { Readable } = await import('node:stream');
    const place = { brand: lumen, interaction, actor: 'test' };
    const kept = await other.uploads.write(place, id, 500_000, Readable.from([bytes.subarray(500_000)]));
    expect(kept).toMatchObject({ state: 'kept', offset: 800_000 });
    expect((await heard(location)).equals(bytes)).toBe(true);
  });

  test('that a crash left whole and not settled is settled when its sender asks where it stands', async () => {
    const location = await begun(1000);
    const id = location.split('/').at(-1)!;
    await patch(location, 0, sound(999));
    await rows('update mandat.media set length = 999 where id = $1', id);
    expect(await left(mandat.database, 'lumen', () => head(location))).toEqual(['append']);
    expect(await rows('select state, bytes::int from mandat.media where id = $1', id)).toEqual([
      { state: 'kept', bytes: 999 },
    ]);
  });

  test('with a checksum counts as a whole: a wrong one leaves the upload as it was', async () => {
    const bytes = sound(400_000, 9);
    const location = await begun(bytes.length);
    const sum = (algorithm: string, part: Buffer): Record<string, string> => ({
      'upload-checksum': `${algorithm} ${createHash(algorithm).update(part).digest('base64')}`,
    });
    const half = bytes.subarray(0, 200_000);
    const wrong = await patch(location, 0, half, sum('sha1', bytes));
    expect([wrong.status, wrong.body['code']]).toEqual([460, 'media.checksum']);
    expect(await stands(location)).toBe(0);
    expect((await patch(location, 0, half, { 'upload-checksum': 'crc32 AAAA' })).body).toMatchObject({
      code: 'media.checksum-algorithm',
    });
    expect((await patch(location, 0, half, sum('sha1', half))).status).toBe(204);
    expect(
      (await patch(location, 200_000, bytes.subarray(200_000), sum('sha256', bytes.subarray(200_000)))).status,
    ).toBe(204);
    expect((await heard(location)).equals(bytes)).toBe(true);
  });

  test('whose content is not the one that was declared is refused at its end, and goes', async () => {
    const hash = `sha512-${Buffer.alloc(64, 1).toString('base64url')}`;
    const location = await begun(100, {
      headers: { 'upload-metadata': metadata({ filetype: 'audio/mpeg', content_hash: hash }) },
    });
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await patch(location, 0, sound(100))).body).toMatchObject({ status: 422, code: 'media.digest' });
    });
    expect(acts).toEqual([]);
    expect((await head(location)).status).toBe(404);
    expect(await rows(`select from mandat.media_object where state <> 'kept'`)).toEqual([]);
  });

  test('that brings more than it announced is refused, and stands where it stood', async () => {
    const location = await begun(1000);
    expect((await patch(location, 0, sound(1001))).body).toMatchObject({ code: 'media.length' });
    expect(await stands(location)).toBe(0);
  });

  test('by two at once is written by one of them', async () => {
    const bytes = sound(600_000, 11);
    const location = await begun(bytes.length);
    const answers = await Promise.allSettled([1, 2, 3].map(() => patch(location, 0, bytes)));
    const statuses = answers.map((one) => (one.status === 'fulfilled' ? one.value.status : 'cut'));
    const offset = await stands(location);
    if (offset < bytes.length) expect((await patch(location, offset, bytes.subarray(offset))).status).toBe(204);
    expect(statuses.filter((status) => status === 204).length).toBeLessThanOrEqual(1);
    expect((await heard(location)).equals(bytes)).toBe(true);
  });

  test('that its sender gives up is gone, and leaves no entry', async () => {
    const location = await begun(1000);
    await patch(location, 0, sound(500));
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await ask(url(location), key, { method: 'DELETE', headers: TUS })).status).toBe(204);
    });
    expect(acts).toEqual([]);
    expect((await head(location)).status).toBe(404);
    expect(await rows('select from mandat.media where id = $1', location.split('/').at(-1))).toEqual([]);
  });

  test('that nobody goes on with leaves nothing after its day', async () => {
    const location = await begun(1000);
    const id = location.split('/').at(-1)!;
    await patch(location, 0, sound(500));
    const [{ name }] = (await rows('select name from mandat.media_object where media = $1', id)) as [{ name: string }];
    await rows(`update mandat.media set upload_until = now() - interval '1 minute' where id = $1`, id);
    expect((await head(location)).status).toBe(410);
    const acts = await left(mandat.database, 'lumen', () => expireMedia(mandat.server.app, lumen));
    expect(acts).toEqual([]);
    expect(await rows('select from mandat.media where id = $1', id)).toEqual([]);
    expect(await rows('select from mandat.media_object where name = $1', name)).toEqual([]);
    expect(await mandat.server.app.objects.size(name)).toBeUndefined();
  });

  test('is refused where it is not tus, of no length, empty, too large, of no sound, or not allowed', async () => {
    const interaction = await recordedCall(mandat, key);
    const outside = await recordedCall(mandat, key, { inside: false });
    const [orbe, reader] = [await mandat.key('orbe'), await mandat.key('lumen', 'read')];
    const refused: [Promise<Reply>, number, string | undefined][] = [
      [create(interaction, 10, { headers: { 'tus-resumable': '0.2.0' } }), 412, 'media.tus-version'],
      [create(interaction, -1), 400, 'media.length'],
      [create(interaction, 0), 400, 'input.empty'],
      [create(interaction, 1e14), 413, 'media.too-large'],
      [
        create(interaction, 10, { headers: { 'upload-metadata': metadata({ filetype: 'text/html' }) } }),
        415,
        'media.type',
      ],
      [
        create(interaction, 10, { headers: { 'upload-metadata': metadata({ filetype: 'audio/wav', dialog: 'a b' }) } }),
        400,
        'input.invalid',
      ],
      [create(outside, 10), 403, 'media.not-instructed'],
      [create(interaction, 10, { with: orbe }), 403, 'access.denied'],
      [create(interaction, 10, { with: orbe }, 'orbe'), 404, 'interaction.unknown'],
      [create(interaction, 10, { with: reader }), 403, 'access.denied'],
    ];
    const before = await rows('select id from mandat.media order by id');
    for (const [answer, status, code] of refused) {
      const { status: got, body } = await answer;
      expect.soft([got, body['code']]).toEqual([status, code]);
    }
    expect(await rows('select id from mandat.media order by id')).toEqual(before);
    const location = (await create(interaction, 10)).headers.get('location')!;
    expect((await patch(location, 0, sound(10), { 'content-type': 'audio/wav' })).body).toMatchObject({ status: 415 });
    expect((await patch(location, 0, sound(10), {}, orbe)).status).toBe(403);
    expect((await head(location, reader)).status).toBe(403);
    expect(await stands(location)).toBe(0);
  });

  test('that the instructions stopped allowing meanwhile is refused at its end, and goes', async () => {
    const location = await begun(1000);
    const { mandates } = mandat.server.app;
    await patch(location, 0, sound(500));
    await mandates.setMode(lumen, 'customer-service', 'observe', { actor: 'test' });
    try {
      expect((await patch(location, 500, sound(500))).body).toMatchObject({
        code: 'media.not-instructed',
        detail: expect.stringContaining('mode.observe'),
      });
    } finally {
      await mandates.setMode(lumen, 'customer-service', 'enforce', { actor: 'test' });
    }
    expect(await rows('select from mandat.media where id = $1', location.split('/').at(-1))).toEqual([]);
  });
});
