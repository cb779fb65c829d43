import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eraseInteraction, eraseSubject, replayTombstones } from '../src/intake/index.ts';
import { expireMedia } from '../src/intake/media/removal.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { objectName } from '../src/vault/index.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { ask, metadata, recordedCall, sound, TUS } from './support/media.ts';
import { startFakeS3, type FakeS3 } from './support/s3.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { timedTranscript } from './support/transcript.ts';
import { tone } from '../src/shield/testing/wav.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
let s3: FakeS3;
let mandat: TestServer;
let key: string;
beforeAll(async () => {
  s3 = await startFakeS3('recordings');
  mandat = await startTestServer({
    env: () => ({
      MANDAT_MEDIA: 's3://recordings/a',
      AWS_ENDPOINT_URL: s3.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    }),
  });
  key = await mandat.key('lumen');
});
afterEach(() => s3.heal());
afterAll(async () => {
  await mandat.close();
  await s3.close();
});

const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const at = (interaction: string, rest = '', brand = 'lumen'): string =>
  `${mandat.url}/v1/brands/${brand}/interactions/${interaction}/media${rest}`;
const put = (interaction: string, bytes = sound(100_000), with_ = key, brand = 'lumen') =>
  ask(at(interaction, '', brand), with_, { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: bytes });
const hear = (interaction: string, id: string) => ask(at(interaction, `/${id}?purpose=customer-service`), key);
const usage = async (): Promise<Loose> => (await ask(`${mandat.url}/v1/brands/lumen/media/usage`, key)).body;

type Kept = {
  readonly interaction: string;
  readonly id: string;
  readonly subject: string;
  readonly objects: readonly string[];
};
async function kept(): Promise<Kept> {
  const interaction = await recordedCall(mandat, key);
  const { body } = await put(interaction);
  const [row] = await rows('select subject from mandat.media where id = $1', body['id']);
  const found = await rows('select name from mandat.media_object where media = $1', body['id']);
  return { interaction, id: body['id'], subject: row.subject, objects: found.map(({ name }) => `a/${name}`) };
}
const there = ({ objects }: Kept): boolean => objects.some((name) => s3.objects.has(name));
const remaining = async ({ id, objects }: Kept): Promise<number> =>
  (await rows('select from mandat.media where id = $1', id)).length +
  (
    await rows(
      'select from mandat.media_object where name = any ($1)',
      objects.map((name) => name.slice(2)),
    )
  ).length;

describe('an erasure', () => {
  test('of a person takes their recordings: rows, keys and objects, with its one entry', async () => {
    const one = await kept();
    expect(there(one)).toBe(true);
    const acts = await left(mandat.database, 'lumen', async () => {
      const erased = await eraseSubject(mandat.server.app, lumen, one.subject, 'test');
      expect(erased).toMatchObject({ interactions: 1, recordings: 1, unconfirmed: 0 });
    });
    expect(acts).toEqual(['erase']);
    expect([there(one), await remaining(one)]).toEqual([false, 0]);
    expect((await hear(one.interaction, one.id)).status).toBe(404);
    expect((await put(one.interaction)).body).toMatchObject({ status: 410, code: 'interaction.gone' });
  });

  test('of one interaction takes its recordings', async () => {
    const one = await kept();
    const acts = await left(mandat.database, 'lumen', () =>
      eraseInteraction(mandat.server.app, lumen, one.interaction, 'test', 'deleted'),
    );
    expect(acts).toEqual(['erase']);
    expect([there(one), await remaining(one)]).toEqual([false, 0]);
  });

  test('while the store is down is done all the same: the key is gone, and what is not confirmed is listed until it is', async () => {
    const one = await kept();
    s3.fail('503', Infinity, ({ method }) => method === 'DELETE');
    expect(await eraseSubject(mandat.server.app, lumen, one.subject, 'test')).toMatchObject({
      recordings: 1,
      unconfirmed: 1,
    });
    expect(await rows('select from mandat.media where id = $1', one.id)).toEqual([]);
    expect(there(one)).toBe(true);
    const { unconfirmed } = await usage();
    expect(unconfirmed).toMatchObject({ objects: 1, oldest: expect.any(String) });
    const { body } = await ask(`${mandat.url}/v1/brands/lumen/media/removals`, key);
    expect(body['items']).toEqual([{ object: one.objects[0]!.slice(2), since: unconfirmed.oldest, tries: 1 }]);
    const orbe = await mandat.key('orbe');
    expect((await ask(`${mandat.url}/v1/brands/orbe/media/removals`, orbe)).body['items']).toEqual([]);
    s3.heal();
    await expireMedia(mandat.server.app, lumen);
    expect([there(one), await remaining(one), (await usage()).unconfirmed.objects]).toEqual([false, 0, 0]);
  });

  test('stops an upload under way, whose next bytes find nothing', async () => {
    const interaction = await recordedCall(mandat, key);
    const headers = { ...TUS, 'upload-length': '1000', 'upload-metadata': metadata({ filetype: 'audio/wav' }) };
    const location = (await ask(at(interaction), key, { method: 'POST', headers })).headers.get('location')!;
    const patch = (offset: number, bytes: Buffer) =>
      ask(mandat.url + location, key, {
        method: 'PATCH',
        headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
        body: bytes,
      });
    expect((await patch(0, sound(500))).status).toBe(204);
    const [{ subject }] = (await rows('select subject from mandat.interaction where id = $1', interaction)) as [
      { subject: string },
    ];
    await eraseSubject(mandat.server.app, lumen, subject, 'test');
    expect((await patch(500, sound(500))).status).toBe(404);
    await expireMedia(mandat.server.app, lumen);
    expect(await rows(`select from mandat.media_object where state <> 'kept'`)).toEqual([]);
  });

  test('is refused where a law demands that the recording alone be kept', async () => {
    const garance = 'garance' as BrandId;
    const { app } = mandat.server;
    const theirs = await mandat.key('garance');
    await app.mandates.setMode(garance, 'call-recording', 'enforce', { actor: 'test' });
    const { body } = await send(
      mandat.url,
      'garance',
      theirs,
      call([], {
        queue: 'garance-qualite',
        tel: '+33639985999',
        more: { analysis: [timedTranscript('je souscris cette assurance')] },
      }),
    );
    const wav = Buffer.from(tone({ codec: 'pcm16', channels: 1, rate: 8000, seconds: 5 }));
    expect((await put(body['id'], wav, theirs, 'garance')).status).toBe(201);
    await rows(`delete from mandat.part where interaction = $1`, body['id']);
    const [{ subject }] = (await rows('select subject from mandat.interaction where id = $1', body['id'])) as [
      { subject: string },
    ];
    await expect(eraseSubject(app, garance, subject, 'test')).rejects.toMatchObject({ code: 'erase.legal-floor' });
    expect(await rows('select from mandat.media where interaction = $1', body['id'])).toHaveLength(1);
  });

  test('is done again by its tombstone, recordings included', async () => {
    const one = await kept();
    await mandat.server.app.tombstones.append(lumen, [{ kind: 'subject', what: one.subject, at: Date.now() }]);
    await replayTombstones(mandat.server.app, lumen);
    expect(await rows('select from mandat.media where id = $1', one.id)).toEqual([]);
    await expireMedia(mandat.server.app, lumen);
    expect([there(one), await remaining(one)]).toEqual([false, 0]);
  });
});

describe('time', () => {
  test('ends a recording: it is heard no more past its day, then its objects go, with one entry', async () => {
    const one = await kept();
    await rows(`update mandat.media set expires_on = current_date - 1 where id = $1`, one.id);
    expect((await hear(one.interaction, one.id)).body).toMatchObject({ status: 410, code: 'interaction.expired' });
    const acts = await left(mandat.database, 'lumen', () => expireMedia(mandat.server.app, lumen));
    expect(acts).toEqual(['expire']);
    expect([there(one), await remaining(one)]).toEqual([false, 0]);
    expect(await left(mandat.database, 'lumen', () => expireMedia(mandat.server.app, lumen))).toEqual([]);
  });

  test('ends it as soon as the instructions in force do, whatever its own day', async () => {
    const one = await kept();
    await rows(
      `update mandat.interaction set started_at = started_at - interval '7 months' where id = $1`,
      one.interaction,
    );
    expect((await hear(one.interaction, one.id)).body).toMatchObject({ status: 410, code: 'interaction.expired' });
  });

  test('ends what is kept of an interaction that was decided otherwise since', async () => {
    const one = await kept();
    await rows(`update mandat.interaction set verdict = 'refused', state = 'none' where id = $1`, one.interaction);
    expect((await hear(one.interaction, one.id)).status).toBe(404);
    await expireMedia(mandat.server.app, lumen);
    expect([there(one), await remaining(one)]).toEqual([false, 0]);
  });

  test('sweeps what a crash left half-written', async () => {
    const name = objectName();
    await mandat.server.app.objects.put(
      name,
      (async function* () {
        yield new Uint8Array(10);
      })(),
    );
    await rows(
      `insert into mandat.media_object (brand, name, piece, state, since) values ('lumen', $1, 0, 'writing', now() - interval '7 hours')`,
      name,
    );
    await expireMedia(mandat.server.app, lumen);
    expect(s3.objects.has(`a/${name}`)).toBe(false);
    expect(await rows('select from mandat.media_object where name = $1', name)).toEqual([]);
  });
});

describe('a store that is down', () => {
  test('makes an upload fail with 503, and leaves no recording, no entry and, once it is back, no object', async () => {
    const interaction = await recordedCall(mandat, key);
    s3.fail('503');
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await put(interaction)).body).toMatchObject({ status: 503, code: 'media.store-unavailable' });
    });
    expect(acts).toEqual([]);
    expect(await rows('select from mandat.media where interaction = $1', interaction)).toEqual([]);
    s3.heal();
    await expireMedia(mandat.server.app, lumen);
    expect(await rows(`select from mandat.media_object where state <> 'kept'`)).toEqual([]);
    expect((await put(interaction)).status).toBe(201);
  });

  test('is told to whoever would listen, before anything is sent', async () => {
    const one = await kept();
    s3.fail('503', Infinity, ({ method }) => method === 'GET');
    expect((await hear(one.interaction, one.id)).body).toMatchObject({ status: 503, code: 'media.store-unavailable' });
    s3.heal();
    expect((await hear(one.interaction, one.id)).status).toBe(200);
  });
});

test(
  'a server killed in the middle of an upload leaves nothing readable, and another goes on with it',
  { timeout: 60_000 },
  async () => {
    const interaction = await recordedCall(mandat, key);
    const bytes = sound(40_000_000);
    const headers = {
      ...TUS,
      'upload-length': String(bytes.length),
      'upload-metadata': metadata({ filetype: 'audio/wav' }),
    };
    const location = (await ask(at(interaction), key, { method: 'POST', headers })).headers.get('location')!;
    const port = 20_000 + (process.pid % 20_000);
    const folder = join(mandat.dataDir, 'media');
    // A folder, where what is half-written would be seen.
    const env = {
      ...process.env,
      MANDAT_DATA: mandat.dataDir,
      DATABASE_URL: mandat.database.url,
      MANDAT_APP_DATABASE_URL: mandat.database.appUrl,
      PORT: String(port),
      MANDAT_SAMPLE: 'off',
      MANDAT_MACHINE_COUNTRY: 'FR',
      MANDAT_WORKERS: '1',
    };
    const server = spawn(process.execPath, ['src/cli/main.ts', 'serve'], { env, stdio: 'ignore' });
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 30_000 },
      )
      .toBe(true);
    const sent = request(`http://127.0.0.1:${port}${location}`, {
      method: 'PATCH',
      headers: {
        ...TUS,
        authorization: `Bearer ${key}`,
        'upload-offset': 0,
        'content-type': 'application/offset+octet-stream',
        'content-length': bytes.length,
      },
    });
    sent.on('error', () => undefined);
    sent.write(bytes.subarray(0, 39_000_000));
    const unfinished = (): string[] => {
      try {
        return readdirSync(join(folder, 'unfinished')).map((name) => join(folder, 'unfinished', name));
      } catch {
        return [];
      }
    };
    // The first piece is safe, the second is on its way.
    await expect
      .poll(
        async () =>
          (await rows(`select bytes::int from mandat.media where id = $1`, location.split('/').at(-1)))[0].bytes,
        { timeout: 20_000 },
      )
      .toBe(33_554_432);
    await expect.poll(() => unfinished().length).toBe(1);
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
    for (const path of unfinished())
      expect(readFileSync(path).includes(bytes.subarray(34_000_000, 34_000_032))).toBe(false);
    const again = spawn(process.execPath, ['src/cli/main.ts', 'serve'], { env, stdio: 'ignore' });
    try {
      await expect
        .poll(
          () =>
            fetch(`http://127.0.0.1:${port}/readyz`).then(
              ({ ok }) => ok,
              () => false,
            ),
          { timeout: 30_000 },
        )
        .toBe(true);
      const base = `http://127.0.0.1:${port}${location}`;
      expect((await ask(`${base}?purpose=customer-service`, key)).status).toBe(404);
      const offset = Number((await ask(base, key, { method: 'HEAD', headers: TUS })).headers.get('upload-offset'));
      expect(offset).toBe(33_554_432);
      const rest = await ask(base, key, {
        method: 'PATCH',
        headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
        body: bytes.subarray(offset),
      });
      expect(rest.status).toBe(204);
      expect((await ask(`${base}?purpose=customer-service`, key)).bytes.equals(bytes)).toBe(true);
    } finally {
      const ended = new Promise((resolve) => again.once('exit', resolve));
      again.kill('SIGTERM');
      await ended;
    }
  },
);
