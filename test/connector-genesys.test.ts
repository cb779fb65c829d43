import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../src/connectors/platform.ts';
import { outgoing } from './support/outgoing.ts';
import { GENESYS, ringGenesys, startFakeGenesys, type FakeGenesys } from './support/fake-genesys.ts';
import { codeOf, entered, failsWell, fetched, listed, told } from './support/vendors.ts';
import { kept, piecesOf } from './support/source-samples.ts';

const NOW = Date.parse('2026-11-23T18:00:00Z');
const HOUR = 3_600_000;
const SECRET = GENESYS.secret;
let fake: FakeGenesys;
let platform: Platform;

const values = (more: object = {}) => ({ ...GENESYS, endpoint: fake.endpoint, since: '2026-11-20', ...more });

beforeAll(async () => {
  fake = await startFakeGenesys();
});
beforeEach(async () => {
  fake.heal();
  for (const map of [fake.conversations, fake.recordings, fake.transcripts]) map.clear();
  Object.assign(fake, { deleting: 'now', preparing: 0, files: ['S'], lives: 86_400 });
  platform = await entered('genesys', values(), NOW);
});
afterAll(() => fake.close());

describe('Genesys Cloud lists', () => {
  it('conversations that ended, with what was recorded and transcribed', async () => {
    const { id, recordings, communication } = ringGenesys(fake, '2026-11-22T10:00:00.000Z', {
      media: ['audio', 'screen', 'email'],
    });
    const { finds } = await listed(platform);
    expect(finds).toEqual([
      { ref: `conversation/${id}`, is: 'delivery', source: 'genesys' },
      {
        ref: `recording/${id}/${recordings[0]}`,
        is: 'recording',
        source: 'genesys',
        contact: `cloud/${id}`,
        dialog: 'call',
      },
      { ref: `screen/${id}/${recordings[1]}`, is: 'recording', source: 'genesys', contact: `cloud/${id}` },
      { ref: `transcript/${id}/${communication}`, is: 'delivery', source: 'genesys' },
    ]);
  });

  it('page after page, and goes on in the middle of a stretch', async () => {
    for (let more = 0; more < 120; more++)
      ringGenesys(fake, `2026-11-22T10:${String(more % 60).padStart(2, '0')}:00.000Z`, { transcribed: false });
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let looks = 0; looks < 400; looks++) {
      const before = seen.length;
      for await (const page of platform.list(cursor)) {
        seen.push(...page.found.map(({ ref }) => ref));
        ({ cursor } = page);
        if (page.found.length > 0) break;
      }
      if (seen.length === before) break;
    }
    expect(seen).toHaveLength(240);
    expect(new Set(seen).size).toBe(240);
  });

  it('what comes late: a recording after hours, a conversation that goes on', async () => {
    const { id } = ringGenesys(fake, '2026-11-23T17:00:00.000Z', { transcribed: false });
    fake.recordings.delete(id);
    const first = await listed(platform);
    expect(first.finds.map(({ ref }) => ref)).toEqual([`conversation/${id}`]);
    fake.recordings.set(id, [{ id, media: 'audio', fileState: 'AVAILABLE', asked: 0 }]);
    const { id: long } = ringGenesys(fake, '2026-11-23T17:10:00.000Z', { transcribed: false });
    fake.conversations.set(long, { ...fake.conversations.get(long)!, conversationEnd: '2026-11-23T19:00:00.000Z' });
    const later = await entered('genesys', values(), NOW + 4 * HOUR);
    const refs = (await listed(later, first.cursor)).finds.map(({ ref }) => ref);
    expect(refs).toContain(`recording/${id}/${id}`);
    expect(refs).toContain(`conversation/${long}`);
  });

  it('no transcripts where none are subscribed to', async () => {
    ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    const without = await entered('genesys', values({ transcripts: 'no' }), NOW);
    const before = fake.requests.length;
    expect((await listed(without)).finds).toHaveLength(2);
    expect(fake.requests.slice(before).join()).not.toContain('speechandtextanalytics');
  });
});

describe('what comes from Genesys Cloud', () => {
  it('is a conversation with the name of its queue, and a transcript that joins it', async () => {
    const { id, communication } = ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    const [conversation] = piecesOf(
      await told(platform, { ref: `conversation/${id}`, is: 'delivery', source: 'genesys' }),
    );
    const [transcript] = piecesOf(
      await told(platform, { ref: `transcript/${id}/${communication}`, is: 'delivery', source: 'genesys' }),
    );
    expect([conversation?.contact, transcript?.contact]).toEqual([`cloud/${id}`, `cloud/${id}`]);
    expect(kept(conversation!).head).toMatchObject({
      channel: 'call.inbound',
      routing: { queue: 'Aubépine relance', number: '+33199000010' },
    });
    expect(JSON.stringify(kept(transcript!).vcon)).toContain('je veux résilier');
  });

  it('is sound once Genesys has made the file, read without credentials', async () => {
    fake.sound = Buffer.alloc(200_000, 3);
    const { id, recordings } = ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    const ref = `recording/${id}/${recordings[0]}`;
    fake.preparing = 1;
    expect(await codeOf(() => platform.fetch(ref), SECRET)).toBe('connector.preparing');
    const { mediatype } = await platform.fetch(ref);
    expect(mediatype).toBe('audio/wav');
    expect(await fetched(platform, ref)).toEqual(fake.sound);
  });

  it.each([
    ['is in several files', { files: ['0', '1'] }, 'AVAILABLE'],
    ['is archived', {}, 'ARCHIVED'],
  ])('stays there where a recording %s', async (_, more, fileState) => {
    const { id, recordings } = ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    Object.assign(fake, more);
    fake.recordings.get(id)![0]!.fileState = fileState;
    expect(await codeOf(() => platform.fetch(`recording/${id}/${recordings[0]}`), SECRET)).toBe('connector.cannot');
  });

  it('is not read from an address elsewhere', async () => {
    const { id, recordings } = ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    const open = await entered('genesys', values(), NOW);
    await listed(open);
    const mediaUris = { S: { mediaUri: 'https://elsewhere.example/sound.wav' } };
    fake.answerOnce({ json: { id, fileState: 'AVAILABLE', mediaUris } });
    expect(await codeOf(() => open.fetch(`recording/${id}/${recordings[0]}`), SECRET)).toBe('connector.protocol');
  });
});

describe('deleting at Genesys Cloud', () => {
  it('is confirmed once the recording says that it is deleted', async () => {
    const { id, recordings } = ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    const ref = `recording/${id}/${recordings[0]}`;
    fake.deleting = 'later';
    expect(await platform.has!(ref)).toBe(true);
    await platform.delete!(ref);
    expect(await platform.has!(ref)).toBe(true);
    expect(await platform.has!(ref)).toBe(false);
    expect(fake.recordings.get(id)![0]!.deleteDate).toBe(new Date(NOW).toISOString());
    await platform.delete!(ref);
    expect(await codeOf(() => platform.fetch(ref), SECRET)).toBe('connector.gone');
  });

  it('is not believed where the recording stays', async () => {
    const { id, recordings } = ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    const ref = `recording/${id}/${recordings[0]}`;
    fake.deleting = 'lies';
    await platform.delete!(ref);
    expect([await platform.has!(ref), await platform.has!(ref)]).toEqual([true, true]);
  });

  it('is nobody’s of a conversation or a transcript, unless it went by itself', async () => {
    const { id, communication } = ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    const refs = [`conversation/${id}`, `transcript/${id}/${communication}`];
    for (const ref of refs) expect(await codeOf(() => platform.delete!(ref), SECRET)).toBe('connector.cannot');
    fake.conversations.clear();
    fake.transcripts.clear();
    for (const ref of refs) {
      await platform.delete!(ref);
      expect(await platform.has!(ref)).toBe(false);
    }
  });
});

describe('Genesys Cloud under way', () => {
  it('takes commands to the recording of a call', async () => {
    const { id } = ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    for (const command of ['start', 'pause', 'resume', 'stop'] as const) await platform.record!(`cloud/${id}`, command);
    expect(fake.states.map(({ state }) => state)).toEqual(['ACTIVE', 'PAUSED', 'ACTIVE', 'NONE']);
    expect(await codeOf(() => platform.record!('cloud/../x', 'stop'), SECRET)).toBe('connector.gone');
  });

  it('names its queues, skills, campaigns and numbers, as far as it may', async () => {
    const routes = await platform.routes!();
    expect(routes.map(({ key, value }) => `${key} ${value}`)).toEqual([
      'queue Aubépine relance',
      'queue Accueil',
      'skill Résiliation',
      expect.stringMatching(/^campaign 8c8c/),
      'number +33199000010',
    ]);
    fake.fail('denied', Infinity, ({ path }) => path.includes('/outbound/'));
    expect((await platform.routes!()).map(({ key }) => key)).toEqual(['queue', 'queue', 'skill', 'number']);
  });

  it('counts the conversations of a day', async () => {
    ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    ringGenesys(fake, '2026-11-22T23:59:59.000Z');
    ringGenesys(fake, '2026-11-23T00:00:00.000Z');
    expect(await platform.count!(Date.parse('2026-11-22'), Date.parse('2026-11-23'))).toBe(2);
  });
});

describe('Genesys Cloud in trouble', () => {
  const API = ({ path }: { path: string }) => path !== '/oauth/token';

  failsWell(() => fake, SECRET, {
    listing: () => listed(platform),
    fetching: () => platform.fetch(`conversation/${GENESYS.client}`),
    'asking whether it is there': () => platform.has!(`recording/${GENESYS.client}/${GENESYS.client}`),
  });

  it('asks for another token where the last ends or is not accepted, once', async () => {
    ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    let now = NOW;
    const { genesys } = await import('../src/connectors/kinds/genesys.ts');
    const world = { clock: () => now, signal: new AbortController().signal, outgoing };
    const open = await genesys.open({ ...values(), transcripts: 'yes' }, world);
    const before = fake.tokens.length;
    fake.lives = 600;
    await Promise.all([open.count!(0, 1), open.count!(0, 1), open.count!(0, 1)]);
    expect(fake.tokens.length).toBe(before + 1);
    now += 550_000;
    await open.count!(0, 1);
    expect(fake.tokens.length).toBe(before + 2);
    fake.tokens.push('another');
    await open.count!(0, 1);
    expect(fake.tokens.length).toBe(before + 4);
    fake.fail('locked', Infinity, API);
    expect(await codeOf(() => open.count!(0, 1), SECRET)).toBe('connector.credentials');
  });

  it('waits a moment where Genesys asks for no more', async () => {
    fake.fail('throttled', 2, API);
    ringGenesys(fake, '2026-11-22T10:00:00.000Z');
    expect((await listed(platform)).finds).toHaveLength(3);
  });

  it('does not enter with a wrong secret', async () => {
    const wrong = await entered('genesys', values({ secret: 'another-secret-word' }), NOW);
    expect(await codeOf(() => wrong.count!(0, 1), 'another-secret-word')).toBe('connector.credentials');
  });
});
