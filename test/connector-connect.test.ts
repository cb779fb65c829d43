import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../src/connectors/platform.ts';
import { BUCKET, CONNECT, ringConnect, startFakeConnect, type FakeConnect } from './support/fake-connect.ts';
import { kept, piecesOf } from './support/source-samples.ts';
import { ROOT } from './support/source.ts';
import { codeOf, entered, failsWell, fetched, listed, told } from './support/vendors.ts';

const NOW = Date.parse('2026-11-23T18:00:00Z');
const HOUR = 3_600_000;
const SECRET = CONNECT.secret;
const ACCOUNT = '123456789012';
let fake: FakeConnect;
let platform: Platform;

const values = (more: object = {}) => ({ ...CONNECT, endpoint: fake.endpoint, since: '2026-11-20', ...more });
const sample = (name: string): Buffer => readFileSync(join(ROOT, 'testdata/sources/connect', name));
const soundOf = (id: string): string => [...fake.objects.keys()].find((key) => key.includes(`/${id}_`))!;

beforeAll(async () => {
  fake = await startFakeConnect();
});
beforeEach(async () => {
  fake.heal();
  fake.contacts.clear();
  fake.objects.clear();
  fake.commanded.length = 0;
  fake.lies = false;
  platform = await entered('connect', values(), NOW);
});
afterAll(() => fake.close());

describe('Amazon Connect lists', () => {
  it('contacts that ended, and every file that lies in its buckets', async () => {
    const ids = [0, 1, 2].map((hour) => ringConnect(fake, `2026-11-22T1${hour}:00:00.000Z`));
    const [first] = ids as [string, string, string];
    fake.put(`Analysis/Voice/2026/11/22/${first}_analysis_2026-11-22T10_00_00Z.json`, '{}');
    fake.put(`Analysis/Voice/Redacted/2026/11/22/${first}_analysis_redacted_2026-11-22T10_00_00Z.json`, '{}');
    fake.put(`Analysis/Voice/Redacted/2026/11/22/${first}_call_recording_redacted_2026-11-22T10_00_00Z.wav`, 'RIFF');
    fake.put(`connect/aubepine/ChatTranscripts/2026/11/22/${first}_20261122T10:00_UTC.json`, '{}');
    fake.put('connect/aubepine/Reports/2026/11/22/report.csv', 'not ours');
    const { finds } = await listed(platform);
    expect(finds.slice(0, 3).map(({ ref }) => ref)).toEqual(ids.map((id) => `contact/${id}`));
    expect(finds.filter(({ is }) => is === 'recording')).toHaveLength(4);
    expect(finds.filter(({ is }) => is === 'delivery')).toHaveLength(6);
    expect(finds.find(({ ref }) => ref === `object/${BUCKET}/${soundOf(first)}`)).toEqual({
      ref: `object/${BUCKET}/${soundOf(first)}`,
      is: 'recording',
      source: 'connect',
      contact: `${ACCOUNT}/${first}`,
      dialog: first,
    });
  });

  it('the sound of a transferred call under the first contact of its chain', async () => {
    const first = ringConnect(fake, '2026-11-22T10:00:00.000Z');
    const second = ringConnect(fake, '2026-11-22T10:03:00.000Z', { first });
    const { finds } = await listed(platform);
    const own = finds.filter(({ dialog }) => dialog === second);
    expect(own.map(({ contact }) => contact)).toEqual([`${ACCOUNT}/${first}`]);
    // Also where the search did not tell: a file that came later, of a contact long known.
    const later = await entered('connect', values({ records: `s3://${BUCKET}/records/` }), NOW);
    const again = (await listed(later)).finds.filter(({ dialog }) => dialog === second);
    expect(again.map(({ contact }) => contact)).toEqual([`${ACCOUNT}/${first}`]);
  });

  it('what comes late, and looks into the folders again only after a while', async () => {
    const id = ringConnect(fake, '2026-11-23T10:00:00.000Z');
    const { finds, cursor } = await listed(platform);
    expect(finds).toHaveLength(2);
    fake.put(`Analysis/Voice/2026/11/23/${id}_analysis_2026-11-23T10_00_00Z.json`, '{}');
    expect((await listed(platform, cursor)).finds).toEqual([]);
    const later = await entered('connect', values(), NOW + HOUR);
    expect((await listed(later, cursor)).finds.map(({ ref }) => ref)).toContain(
      `object/${BUCKET}/Analysis/Voice/2026/11/23/${id}_analysis_2026-11-23T10_00_00Z.json`,
    );
  });

  it('exported records instead of asking for each, where they are', async () => {
    ringConnect(fake, '2026-11-22T10:00:00.000Z');
    fake.put('records/2026/11/22/10/aubepine-1', sample('records.ndjson'));
    const exported = await entered('connect', values({ records: `s3://${BUCKET}/records/` }), NOW);
    const { finds } = await listed(exported);
    expect(finds.filter(({ is }) => is === 'delivery').map(({ ref }) => ref)).toEqual([
      `object/${BUCKET}/records/2026/11/22/10/aubepine-1`,
    ]);
    expect(
      piecesOf(
        await told(
          exported,
          finds.find(({ is }) => is === 'delivery')!,
        ),
      ),
    ).toHaveLength(3);
  });
});

describe('what comes from Amazon Connect', () => {
  it('is a contact as its exported record would be', async () => {
    const id = ringConnect(fake, '2026-11-22T10:00:00.000Z');
    const [piece] = piecesOf(await told(platform, { ref: `contact/${id}`, is: 'delivery', source: 'connect' }));
    expect(piece).toMatchObject({ contact: `${ACCOUNT}/${id}`, complete: true });
    const { head, identifiers, vcon } = kept(piece!);
    expect(head).toMatchObject({
      channel: 'call.inbound',
      routing: { queue: 'Aubépine relance', number: '+33199000010' },
      startedAt: Date.parse('2026-11-22T10:00:00Z'),
    });
    expect(identifiers).toContainEqual({ kind: 'phone', value: '+33639980012' });
    expect(vcon.dialog).toMatchObject([{ mandat_id: id, duration: 180, url: `s3://${BUCKET}/${soundOf(id)}` }]);
  });

  it('is sound with its checksum, and a chat that nobody analysed', async () => {
    const id = ringConnect(fake, '2026-11-22T10:00:00.000Z');
    const sound = Buffer.alloc(300_000, 5);
    fake.put(soundOf(id), sound);
    const ref = `object/${BUCKET}/${soundOf(id)}`;
    const { body, ...about } = await platform.fetch(ref);
    expect(Buffer.concat(await body.toArray())).toEqual(sound);
    expect(about).toMatchObject({ mediatype: 'audio/wav', length: 300_000, checksum: { algorithm: 'md5' } });
    fake.put('connect/aubepine/ChatTranscripts/2026/11/22/c.json', sample('chat-transcript.json'));
    const chat = `object/${BUCKET}/connect/aubepine/ChatTranscripts/2026/11/22/c.json`;
    const [piece] = piecesOf(await told(platform, { ref: chat, is: 'delivery', source: 'connect' }));
    expect(kept(piece!).vcon.dialog).toHaveLength(2);
  });

  it('is told to be gone', async () => {
    for (const ref of [`contact/${ACCOUNT.padStart(36, '0')}`, `object/${BUCKET}/none.wav`])
      expect(await codeOf(() => fetched(platform, ref), SECRET)).toBe('connector.gone');
  });
});

describe('deleting at Amazon Connect', () => {
  it('removes every version of a file, and nothing else', async () => {
    const id = ringConnect(fake, '2026-11-22T10:00:00.000Z');
    const key = soundOf(id);
    const ref = `object/${BUCKET}/${key}`;
    fake.put(key, 'another version');
    fake.hide(key);
    fake.put(`${key}.copy`, 'another object');
    expect(await platform.has!(ref)).toBe(true);
    await platform.delete!(ref);
    expect(await platform.has!(ref)).toBe(false);
    await platform.delete!(ref);
    expect([...fake.objects.keys()]).toEqual([`${key}.copy`]);
  });

  it('is not believed where the file stays', async () => {
    const ref = `object/${BUCKET}/${soundOf(ringConnect(fake, '2026-11-22T10:00:00.000Z'))}`;
    fake.lies = true;
    await platform.delete!(ref);
    expect(await platform.has!(ref)).toBe(true);
  });

  it('is nobody’s of a contact record, until Connect has forgotten it', async () => {
    const ref = `contact/${ringConnect(fake, '2026-11-22T10:00:00.000Z')}`;
    expect(await codeOf(() => platform.delete!(ref), SECRET)).toBe('connector.cannot');
    fake.contacts.clear();
    await platform.delete!(ref);
    expect(await platform.has!(ref)).toBe(false);
  });
});

describe('Amazon Connect under way', () => {
  it('takes commands to the recording of a call, where the chain is now', async () => {
    const first = ringConnect(fake, '2026-11-23T10:00:00.000Z');
    const second = ringConnect(fake, '2026-11-23T10:03:00.000Z', { first });
    const told = Object.entries(fake.contacts.get(second)!).filter(([name]) => name !== 'DisconnectTimestamp');
    fake.contacts.set(second, { ...Object.fromEntries(told), Id: second });
    for (const command of ['start', 'pause', 'resume', 'stop'] as const)
      await platform.record!(`${ACCOUNT}/${first}`, command);
    expect(fake.commanded.map(({ what }) => what)).toEqual(['start', 'suspend', 'resume', 'stop']);
    for (const { body } of fake.commanded) expect(body).toMatchObject({ ContactId: second, InitialContactId: first });
    expect(await codeOf(() => platform.record!(`000000000000/${first}`, 'stop'), SECRET)).toBe('connector.gone');
  });

  it('names its queues, numbers and routing profiles, and counts its contacts', async () => {
    expect(await platform.routes!()).toEqual([
      { key: 'queue', value: 'Aubépine relance' },
      { key: 'queue', value: 'Accueil' },
      { key: 'number', value: '+33199000010', label: 'Accueil' },
      { key: 'skill', value: 'Résiliation' },
    ]);
    const first = ringConnect(fake, '2026-11-22T23:59:59.000Z');
    ringConnect(fake, '2026-11-22T10:00:00.000Z', { first });
    ringConnect(fake, '2026-11-23T00:00:00.000Z');
    expect(await platform.count!(Date.parse('2026-11-22'), Date.parse('2026-11-23'))).toBe(1);
  });
});

describe('Amazon Connect in trouble', () => {
  failsWell(() => fake, SECRET, {
    listing: () => listed(platform),
    fetching: () => platform.fetch(`contact/${ACCOUNT.padStart(36, '0')}`),
    'asking whether it is there': () => platform.has!(`contact/${ACCOUNT.padStart(36, '0')}`),
  });

  it('does not enter with a wrong key', async () => {
    const wrong = await entered('connect', values({ key: 'AKIAIOSFODNN7ANOTHER', secret: 'another-secret-word' }), NOW);
    expect(await codeOf(() => listed(wrong), 'another-secret-word')).toBe('connector.credentials');
    expect(await codeOf(() => entered('connect', values({ secret: '' }), NOW), SECRET)).toBe('connector.credentials');
  });

  it('does not take the end of a connection for the end of the sound', async () => {
    const ref = `object/${BUCKET}/${soundOf(ringConnect(fake, '2026-11-22T10:00:00.000Z'))}`;
    fake.fail('cut', 5, ({ path }) => path.endsWith('.wav'));
    expect(await codeOf(() => fetched(platform, ref), SECRET)).toBe('connector.unreachable');
  });
});
