import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMedia } from '../src/intake/index.ts';
import { silenceOvertaken } from '../src/intake/media/overtaken.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { loudest, tone } from '../src/shield/testing/wav.ts';
import { send, call, type Loose } from './support/interactions.ts';
import { ask, drawnUuid, metadata, recordedCall, TUS } from './support/media.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { timedTranscript } from './support/transcript.ts';
import { left } from './support/traces.ts';

// As if Garance's instructions said nothing of card data in recordings: what is struck out is silenced, or the recording is not kept.
const BRAND = 'garance';
const QUEUE = 'garance-qualite';
const CARD = '4970 1012 3456 7893';
const SAID = `alors ma carte c’est le ${CARD} voilà merci beaucoup`;

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer({ env: () => ({ MANDAT_MEDIA_MAX: '4000000' }) });
  await mandat.database.owner.query(
    "update mandat.mandate_version set compiled = compiled #- '{activities,call-recording,recording,cards}' where brand = $1",
    [BRAND],
  );
  await mandat.database.owner.query('update mandat.stamp set value = value + 1');
  key = await mandat.key(BRAND);
});
afterAll(() => mandat.close());

const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const at = (interaction: string, rest = ''): string =>
  `${mandat.url}/v1/brands/${BRAND}/interactions/${interaction}/media${rest}`;
const put = (interaction: string, body: Uint8Array, type = 'audio/wav', headers: Record<string, string> = {}) =>
  ask(at(interaction), key, { method: 'PUT', headers: { 'content-type': type, ...headers }, body });
/** As somebody of the quality room hears it. */
async function hear(interaction: string, id: string, server = mandat): Promise<Buffer> {
  const { listening } = createMedia({ ...server.server.app, maximum: 4_000_000, price: undefined });
  const hearer = { actor: 'session:q', role: 'quality', site: 'lille', country: 'FR', purpose: 'contract-proof' };
  const heard = await listening.hear(BRAND as BrandId, interaction, id, hearer);
  return Buffer.concat(await Array.fromAsync(await heard.open({ start: 0, end: heard.row.bytes })));
}
const acts = (work: () => Promise<unknown>) => left(mandat.database, BRAND, work);

/** Whatever lies in the folder of recordings. */
const files = (): string[] => {
  try {
    return readdirSync(join(mandat.dataDir, 'media'), { recursive: true, encoding: 'utf8' })
      .map((name) => join(mandat.dataDir, 'media', name))
      .filter((path) => statSync(path).isFile());
  } catch {
    return [];
  }
};

const recorded = (more: object) => recordedCall(mandat, key, { brand: BRAND, queue: QUEUE, more });
const wav = (seconds = 10) => tone({ codec: 'alaw', channels: 2, rate: 8000, seconds });
const SPOKEN = [3500, 5400] as const;

describe('a recording whose transcript is known', () => {
  test('is silent where card data was said, on both channels, and as it was elsewhere', async () => {
    const interaction = await recorded({ analysis: [timedTranscript(SAID)] });
    const bytes = wav();
    let id = '';
    expect(
      await acts(async () => {
        const digest = `sha-512=:${createHash('sha512').update(bytes).digest('base64')}:`;
        const answer = await put(interaction, bytes, 'audio/wav', { 'content-digest': digest });
        expect(answer.status, JSON.stringify(answer.body)).toBe(201);
        id = answer.body['id'];
      }),
    ).toEqual(['append']);
    const kept = await hear(interaction, id);
    expect(kept.length).toBe(bytes.length);
    expect(loudest(kept, ...SPOKEN)).toBeLessThan(0.001);
    expect(loudest(kept, SPOKEN[0] - 200, SPOKEN[1] + 200)).toBeLessThan(0.001);
    expect(loudest(kept, 0, 3000)).toBeGreaterThan(0.1);
    expect(loudest(kept, 6000, 10_000)).toBeGreaterThan(0.1);
    expect(kept.subarray(0, 70)).toEqual(Buffer.from(bytes).subarray(0, 70));
    const { body } = await ask(at(interaction), key);
    expect(body['items']).toMatchObject([{ id, silenced: { stretches: 1, seconds: 2.4 } }]);
    const [row] = await rows('select silenced from mandat.media where id = $1', id);
    expect(JSON.stringify(row)).not.toMatch(/4970|carte/);
  });

  test('is silent too where it comes in many requests, cut anywhere', async () => {
    const interaction = await recorded({ analysis: [timedTranscript(SAID)] });
    const bytes = wav();
    const begun = await ask(at(interaction), key, {
      method: 'POST',
      headers: {
        ...TUS,
        'upload-length': String(bytes.length),
        'upload-metadata': metadata({ filetype: 'audio/wav', dialog: '0' }),
      },
    });
    const where = `${mandat.url}${begun.headers.get('location')!}`;
    for (const [from, to] of [
      [0, 30],
      [30, 60_001],
      [60_001, 60_777],
      [60_777, bytes.length],
    ] as const) {
      const headers = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) };
      const answer = await ask(where, key, { method: 'PATCH', headers, body: bytes.subarray(from, to) });
      expect(answer.status).toBe(204);
    }
    const kept = await hear(interaction, where.split('/').at(-1)!);
    expect(loudest(kept, ...SPOKEN)).toBeLessThan(0.001);
    expect(loudest(kept, 6000, 10_000)).toBeGreaterThan(0.1);
  });

  test('which strikes nothing is kept as it came', async () => {
    const interaction = await recorded({
      analysis: [timedTranscript('bonjour je voudrais une attestation merci beaucoup')],
    });
    const bytes = wav();
    const { body } = await put(interaction, bytes);
    expect((await hear(interaction, body['id'])).equals(bytes)).toBe(true);
  });
});

describe('a recording is not kept, and the log says why', () => {
  const reasons = async (interaction: string) =>
    (
      await rows(
        `select convert_from(meaning, 'utf8')::jsonb as m from mandat.opening where about = $1 order by id`,
        interaction,
      )
    )
      .map(({ m }) => m)
      .filter(({ act }) => act === 'refuse')
      .map(({ details }) => details.reason);

  test.each([
    ['there is no transcript', {}, 409, 'media.words-awaited', 'media.words-awaited'],
    [
      'its words have no times',
      { analysis: [timedTranscript(SAID, (words) => words.map(({ text }) => ({ text })))] },
      422,
      'media.words-unusable',
      'unlocated',
    ],
    [
      'its words are out of order',
      { analysis: [timedTranscript('bonjour madame je vous écoute', (words) => words.toReversed())] },
      422,
      'media.words-unusable',
      'disorder',
    ],
    ['it covers too little', { analysis: [timedTranscript('bonjour')] }, 422, 'media.words-unusable', 'sparse'],
    [
      'it goes on after the sound',
      { analysis: [timedTranscript(Array.from({ length: 40 }, () => 'oui').join(' '))] },
      422,
      'media.words-unusable',
      'beyond',
    ],
  ] as const)('%s', async (_name, more, status, code, reason) => {
    const interaction = await recorded(more);
    const before = files().length;
    const long = reason === 'sparse' ? 40 : 10;
    expect(
      await acts(async () => {
        const answer = await put(interaction, wav(long));
        expect(answer.body).toMatchObject({ code });
        expect(answer.status).toBe(status);
      }),
    ).toEqual(['refuse']);
    expect(await reasons(interaction)).toEqual([reason]);
    expect(await rows('select id from mandat.media where interaction = $1', interaction)).toEqual([]);
    expect(files()).toHaveLength(before);
  });

  test('it is no sound that can be silenced', async () => {
    const interaction = await recorded({ analysis: [timedTranscript(SAID)] });
    const text = new TextEncoder().encode('Ceci n’est pas un enregistrement. '.repeat(100));
    expect((await put(interaction, text, 'audio/x-unheard-of')).body).toMatchObject({ code: 'media.silence-form' });
    const begun = await ask(at(interaction), key, {
      method: 'POST',
      headers: {
        ...TUS,
        'upload-length': String(text.length),
        'upload-metadata': metadata({ filetype: 'audio/mpeg' }),
      },
    });
    const headers = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
    const where = `${mandat.url}${begun.headers.get('location')!}`;
    expect(await ask(where, key, { method: 'PATCH', headers, body: text })).toMatchObject({ status: 415 });
    expect(await rows('select id from mandat.media where interaction = $1', interaction)).toEqual([]);
  });
});

describe('a transcript that comes', () => {
  const piece = (interaction: string, vcon: object) =>
    send(mandat.url, BRAND, key, vcon, `interactions/${interaction}/events`);

  test('after the recording was refused lets it in, silenced', async () => {
    const interaction = await recorded({});
    expect((await put(interaction, wav())).status).toBe(409);
    const joined = await piece(interaction, { analysis: [timedTranscript(SAID)] });
    expect(joined.status, JSON.stringify(joined.body)).toBeLessThan(300);
    const answer = await put(interaction, wav());
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(loudest(await hear(interaction, answer.body['id']), ...SPOKEN)).toBeLessThan(0.001);
  });
});

describe('a conversation told more of after its recording was kept', () => {
  const later = (interaction: string, vcon: object) =>
    send(mandat.url, BRAND, key, vcon, `interactions/${interaction}/events`);
  const other = 'et la carte de mon mari c’est le 4111 1111 1111 1111 voilà';

  test('silences it further, and until then nobody hears it', async () => {
    const interaction = await recorded({ analysis: [timedTranscript(SAID)] });
    const { body } = await put(interaction, wav(20));
    const more = {
      ...timedTranscript(other, (words) => words.map((w) => ({ ...w, start: w.start + 10, end: w.end + 10 }))),
      vendor: 'second',
    };
    expect((await later(interaction, { analysis: [more] })).status).toBeLessThan(300);
    await expect(hear(interaction, body['id'])).rejects.toThrow('media.overtaken');
    expect(await acts(() => silenceOvertaken(mandat.server.app, BRAND as BrandId))).toEqual(['append', 'expire']);
    const [row] = await rows('select id, overtaken from mandat.media where interaction = $1', interaction);
    expect(row).toMatchObject({ overtaken: false, id: expect.not.stringContaining(body['id']) });
    const kept = await hear(interaction, row.id);
    expect(loudest(kept, ...SPOKEN)).toBeLessThan(0.001);
    expect(loudest(kept, 15_000, 16_900)).toBeLessThan(0.001);
    expect(loudest(kept, 18_000, 20_000)).toBeGreaterThan(0.1);
    expect(await acts(() => silenceOvertaken(mandat.server.app, BRAND as BrandId))).toEqual([]);
  });

  test('lets it be heard where it strikes nothing more', async () => {
    const interaction = await recorded({ analysis: [timedTranscript(SAID)] });
    const { body } = await put(interaction, wav());
    await later(interaction, {
      analysis: [{ type: 'summary', vendor: 'x', encoding: 'none', body: 'Une attestation.' }],
    });
    await hear(interaction, body['id']);
    expect(await acts(() => silenceOvertaken(mandat.server.app, BRAND as BrandId))).toEqual([]);
    expect(await rows('select overtaken from mandat.media where id = $1', body['id'])).toEqual([{ overtaken: false }]);
  });

  test('takes it away where what was said cannot be placed', async () => {
    const interaction = await recorded({
      analysis: [timedTranscript('bonjour je voudrais une attestation merci beaucoup')],
    });
    await put(interaction, wav());
    await later(interaction, {
      analysis: [{ type: 'transcript', vendor: 'second', encoding: 'none', body: `Ma carte : ${CARD}` }],
    });
    expect(await acts(() => silenceOvertaken(mandat.server.app, BRAND as BrandId))).toEqual(['refuse', 'expire']);
    expect(await rows('select id from mandat.media where interaction = $1', interaction)).toEqual([]);
  });
});

describe('a sound in the vCon itself', () => {
  async function inline(
    bytes: Uint8Array,
    analysis: readonly object[],
  ): Promise<{ id: string; part: Loose; notes: string[] }> {
    const uuid = await drawnUuid(mandat.server.app, BRAND);
    const vcon = call([], { uuid, queue: QUEUE, tel: '+33639987001' }) as Loose;
    vcon.dialog = [
      {
        type: 'recording',
        start: vcon.created_at,
        parties: [0, 1],
        mediatype: 'audio/wav',
        encoding: 'base64url',
        body: Buffer.from(bytes).toString('base64url'),
        interaction_type: 'call',
      },
    ];
    vcon.analysis = analysis.map((one) => ({ ...one, dialog: 0 }));
    const { body } = await send(mandat.url, BRAND, key, vcon);
    const id = body['id'] as string;
    const [head] = await rows('select notes from mandat.interaction where id = $1', id);
    const parts = await rows(`select kind from mandat.part where interaction = $1 and kind = 'audio'`, id);
    return { id, part: parts[0], notes: head.notes ?? [] };
  }
  test('is silenced with it', async () => {
    const { part, notes } = await inline(wav(), [timedTranscript(SAID)]);
    expect(part).toBeDefined();
    expect(notes).not.toContain('audio.withheld');
  });
  test('is left out where it cannot be, and its entry says so', async () => {
    const { id, part, notes } = await inline(wav(), []);
    expect(part).toBeUndefined();
    expect(notes).toContain('audio.withheld');
    const [{ m }] = await rows(
      `select convert_from(meaning, 'utf8')::jsonb as m from mandat.opening where about = $1`,
      id,
    );
    expect(m.details).toEqual({ withheld: ['media.words-awaited'] });
  });
});

const FFMPEG = process.env['MANDAT_TEST_FFMPEG'] ?? 'ffmpeg';
const installed = ((): boolean => {
  try {
    execFileSync(FFMPEG, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(installed)('with ffmpeg', () => {
  let other: TestServer;
  beforeAll(async () => {
    other = await startTestServer({ env: () => ({ MANDAT_FFMPEG: FFMPEG }) });
  });
  afterAll(() => other?.close());

  test.each([
    ['audio/mpeg', ['-f', 'mp3']],
    ['audio/ogg', ['-c:a', 'libopus', '-f', 'ogg']],
    ['audio/mp4', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4']],
    ['audio/wav', ['-c:a', 'adpcm_ima_wav', '-f', 'wav']],
  ])('%s is silenced too', async (type, to) => {
    const own = await other.key(BRAND);
    const interaction = await recordedCall(other, own, {
      brand: BRAND,
      queue: QUEUE,
      more: { analysis: [timedTranscript(SAID)] },
    });
    const input = execFileSync(FFMPEG, ['-v', 'error', '-i', 'pipe:0', ...to, 'pipe:1'], {
      input: tone({ codec: 'pcm16', channels: 2, rate: 16_000, seconds: 10 }),
    });
    const url = `${other.url}/v1/brands/${BRAND}/interactions/${interaction}/media`;
    const digest = `sha-256=:${createHash('sha256').update(input).digest('base64')}:`;
    const answer = await ask(url, own, {
      method: 'PUT',
      headers: { 'content-type': type, 'content-digest': digest },
      body: input,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const bytes = await hear(interaction, answer.body['id'], other);
    const plain = execFileSync(FFMPEG, ['-v', 'error', '-i', 'pipe:0', '-c:a', 'pcm_s16le', '-f', 'wav', 'pipe:1'], {
      input: bytes,
      maxBuffer: 1 << 26,
    });
    expect(loudest(plain, SPOKEN[0] - 100, SPOKEN[1] + 100)).toBeLessThan(0.01);
    expect(loudest(plain, 500, 2800)).toBeGreaterThan(0.1);
    expect(loudest(plain, 6500, 9500)).toBeGreaterThan(0.1);
  });
});
