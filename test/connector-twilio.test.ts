import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../src/connectors/platform.ts';
import { chatTwilio, ringTwilio, startFakeTwilio, textTwilio, TWILIO, type FakeTwilio } from './support/fake-twilio.ts';
import { codeOf, entered, failsWell, fetched, listed, told } from './support/vendors.ts';
import { kept, piecesOf } from './support/source-samples.ts';

const NOW = Date.parse('2026-11-23T18:00:00Z');
const SECRET = TWILIO.secret;
let fake: FakeTwilio;
let platform: Platform;

const values = (more: object = {}) => ({ ...TWILIO, endpoint: fake.endpoint, since: '2026-11-20', ...more });

beforeAll(async () => {
  fake = await startFakeTwilio();
});
beforeEach(async () => {
  fake.heal();
  for (const map of [fake.calls, fake.recordings, fake.messages, fake.conversations]) map.clear();
  fake.deleting = 'now';
  platform = await entered('twilio', values(), NOW);
});
afterAll(() => fake.close());

describe('Twilio lists', () => {
  it('all that is there, a day after another, the call before its recording', async () => {
    const first = ringTwilio(fake, '2026-11-20T10:00:00Z');
    const last = ringTwilio(fake, '2026-11-23T10:00:00Z');
    for (let more = 0; more < 3; more++) ringTwilio(fake, '2026-11-22T10:00:00Z');
    const message = textTwilio(fake, '2026-11-23T11:00:00Z');
    const { finds, cursor } = await listed(platform);
    const refs = finds.map(({ ref }) => ref);
    expect(refs).toHaveLength(11);
    expect(refs.slice(0, 2)).toEqual([`call/${first.call}`, `recording/${first.recording}`]);
    expect(refs.slice(-3)).toEqual([`call/${last.call}`, `recording/${last.recording}`, `message/${message}`]);
    expect(finds.find(({ ref }) => ref === `recording/${last.recording}`)).toMatchObject({
      is: 'recording',
      source: 'twilio',
      contact: `${TWILIO.account}/${last.call}`,
      dialog: last.recording,
    });
    expect(cursor).toBe('2026-11-22');
  });

  it('what ended since, when it goes on from where it was', async () => {
    ringTwilio(fake, '2026-11-20T10:00:00Z');
    const { call, recording } = ringTwilio(fake, '2026-11-22T23:59:00Z');
    fake.calls.set(call, { ...fake.calls.get(call)!, status: 'in-progress' });
    fake.recordings.set(recording, { ...fake.recordings.get(recording)!, status: 'processing' });
    const { finds, cursor } = await listed(platform);
    expect(finds).toHaveLength(2);
    fake.calls.set(call, { ...fake.calls.get(call)!, status: 'completed' });
    fake.recordings.set(recording, { ...fake.recordings.get(recording)!, status: 'completed' });
    expect((await listed(platform, cursor)).finds.map(({ ref }) => ref)).toEqual([
      `call/${call}`,
      `recording/${recording}`,
    ]);
  });

  it('conversations once they are closed, however late', async () => {
    const sid = chatTwilio(fake, '2026-11-13T10:00:00Z');
    const { finds } = await listed(platform, '2026-11-20');
    expect(finds.map(({ ref }) => ref)).toEqual([`conversation/${sid}`]);
    fake.conversations.set(sid, { ...fake.conversations.get(sid)!, state: 'active' });
    expect((await listed(platform, '2026-11-20')).finds).toEqual([]);
  });

  it('since the account was opened, where no day is given', async () => {
    const old = await entered('twilio', { ...TWILIO, endpoint: fake.endpoint }, NOW);
    ringTwilio(fake, '2026-11-02T10:00:00Z');
    expect((await listed(old)).finds).toHaveLength(2);
    expect(fake.requests.some((request) => request.includes('StartTime=2026-10-31'))).toBe(false);
  });
});

describe('what comes from Twilio', () => {
  it('joins a call with the recordings of it', async () => {
    const { call, recording } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    const { finds } = await listed(platform);
    const pieces = piecesOf(await told(platform, finds[0]!));
    expect(pieces.map(({ contact }) => contact)).toEqual([`${TWILIO.account}/${call}`, `${TWILIO.account}/${call}`]);
    expect(kept(pieces[0]!).head).toMatchObject({ channel: 'call.inbound', routing: { number: '+33199000010' } });
    expect(kept(pieces[0]!).head.startedAt).toBe(Date.parse('2026-11-23T10:00:00Z'));
    expect(kept(pieces[1]!).vcon.dialog?.[0]).toMatchObject({ mandat_id: recording, duration: 118 });
    expect(pieces[0]!.complete).toBe(true);
  });

  it('waits for a recording that is being made', async () => {
    const { call, recording } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    fake.recordings.set(recording, { ...fake.recordings.get(recording)!, status: 'processing' });
    for (const ref of [`call/${call}`, `recording/${recording}`])
      expect(await codeOf(() => platform.fetch(ref), SECRET)).toBe('connector.preparing');
  });

  it('is the sound of every channel', async () => {
    const sound = Buffer.alloc(300_000, 7);
    const two = ringTwilio(fake, '2026-11-23T10:00:00Z', { sound });
    const one = ringTwilio(fake, '2026-11-23T10:00:00Z', { sound, channels: 1 });
    expect(await fetched(platform, `recording/${two.recording}`)).toEqual(sound);
    expect(fake.requests.at(-1)).toContain('RequestedChannels=2');
    const { mediatype, length, body } = await platform.fetch(`recording/${one.recording}`);
    expect([mediatype, length]).toEqual(['audio/wav', 300_000]);
    body.destroy();
    expect(fake.requests.at(-1)).not.toContain('RequestedChannels');
  });

  it('is a message, and a conversation as one contact', async () => {
    textTwilio(fake, '2026-11-23T10:00:00Z');
    const sid = chatTwilio(fake, '2026-11-23T10:00:00Z');
    const { finds } = await listed(platform);
    const [message] = piecesOf(await told(platform, finds[0]!));
    expect(kept(message!).vcon.dialog).toMatchObject([{ body: 'Rappelez-moi', start: '2026-11-23T10:00:00.000Z' }]);
    const pieces = piecesOf(await told(platform, finds[1]!));
    expect(new Set(pieces.map(({ contact }) => contact))).toEqual(new Set([`${TWILIO.account}/${sid}`]));
    const bodies = pieces.flatMap((piece) => kept(piece).vcon.dialog ?? []).map(({ body }) => body);
    expect(bodies).toEqual(['Bonjour', 'Je veux résilier', 'Merci']);
    expect(pieces.at(-1)!.complete).toBe(true);
  });

  it('does not end short without a fault', async () => {
    const { recording } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    fake.fail('cut', 1, ({ path }) => path.endsWith('.wav'));
    expect(await codeOf(() => fetched(platform, `recording/${recording}`), SECRET)).toBe('connector.unreachable');
  });

  it('is followed to where Twilio keeps it, without credentials, and nowhere else', async () => {
    const { recording } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    const led = async (location: string): Promise<string> => {
      fake.answerOnce({ status: 307, headers: { location } }, ({ path }) => path.endsWith('.wav'));
      return codeOf(() => platform.fetch(`recording/${recording}`), SECRET);
    };
    for (const elsewhere of [
      'https://elsewhere.example/sound.wav',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
    ])
      expect(await led(elsewhere)).toBe('connector.protocol');
    // The stand-in asks for credentials at every address: they were left behind.
    expect(await led(fake.requests.at(-1)!.replace('GET ', ''))).toBe('connector.credentials');
  });

  it('is refused where Twilio has only what we cannot open', async () => {
    const { recording } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    fake.recordings.set(recording, { ...fake.recordings.get(recording)!, encryption_details: { key_sid: 'CR1' } });
    expect(await codeOf(() => platform.fetch(`recording/${recording}`), SECRET)).toBe('connector.cannot');
  });
});

describe('deleting at Twilio', () => {
  it('is confirmed once the resource is gone', async () => {
    const { call, recording } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    const message = textTwilio(fake, '2026-11-23T10:00:00Z');
    const chat = chatTwilio(fake, '2026-11-23T10:00:00Z');
    for (const ref of [`call/${call}`, `recording/${recording}`, `message/${message}`, `conversation/${chat}`]) {
      expect(await platform.has!(ref)).toBe(true);
      await platform.delete!(ref);
      expect(await platform.has!(ref)).toBe(false);
      await platform.delete!(ref);
      expect(await codeOf(() => platform.fetch(ref), SECRET)).toBe('connector.gone');
    }
  });

  it('is not believed: it takes effect later, or never', async () => {
    const { recording } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    const ref = `recording/${recording}`;
    fake.deleting = 'lies';
    await platform.delete!(ref);
    expect(await platform.has!(ref)).toBe(true);
    fake.deleting = 'later';
    await platform.delete!(ref);
    expect([await platform.has!(ref), await platform.has!(ref)]).toEqual([true, false]);
  });

  it('knows a recording of which Twilio keeps the facts alone', async () => {
    const { recording } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    fake.recordings.set(recording, { ...fake.recordings.get(recording)!, status: 'deleted' });
    expect(await platform.has!(`recording/${recording}`)).toBe(false);
  });

  it('is not for what holds files: they are not here', async () => {
    textTwilio(fake, '2026-11-23T10:00:00Z', { files: 1 });
    chatTwilio(fake, '2026-11-23T10:00:00Z', { files: true });
    const { finds } = await listed(platform);
    for (const { ref } of finds) {
      expect(await codeOf(() => platform.delete!(ref), SECRET)).toBe('connector.cannot');
      expect(await platform.has!(ref)).toBe(true);
    }
    expect(finds).toHaveLength(2);
  });
});

describe('Twilio under way', () => {
  it('takes commands to the recording of a call', async () => {
    const call = `CA${'c'.repeat(32)}`;
    for (const command of ['start', 'pause', 'resume', 'stop'] as const)
      await platform.record!(`${TWILIO.account}/${call}`, command);
    expect(fake.commanded.map(({ form }) => form)).toEqual([
      'RecordingChannels=dual',
      'Status=paused&PauseBehavior=skip',
      'Status=in-progress',
      'Status=stopped',
    ]);
    expect(await codeOf(() => platform.record!(`AC${'f'.repeat(32)}/${call}`, 'stop'), SECRET)).toBe('connector.gone');
  });

  it('names its numbers and queues, and counts its contacts', async () => {
    expect(await platform.routes!()).toEqual([
      { key: 'number', value: '+33199000010', label: 'Accueil' },
      ...['A', 'B', 'C'].map((name) => ({ key: 'queue', value: `File ${name}` })),
    ]);
    const { call } = ringTwilio(fake, '2026-11-23T10:00:00Z');
    const leg = ringTwilio(fake, '2026-11-23T10:00:01Z');
    fake.calls.set(leg.call, { ...fake.calls.get(leg.call)!, parent_call_sid: call });
    ringTwilio(fake, '2026-11-22T23:59:59Z');
    textTwilio(fake, '2026-11-23T10:00:00Z');
    expect(await platform.count!(Date.parse('2026-11-23'), Date.parse('2026-11-24'))).toBe(2);
  });
});

describe('Twilio in trouble', () => {
  failsWell(() => fake, SECRET, {
    listing: () => listed(platform),
    fetching: () => platform.fetch(`call/CA${'c'.repeat(32)}`),
    'asking whether it is there': () => platform.has!(`call/CA${'c'.repeat(32)}`),
  });

  it('waits a moment where Twilio asks for no more', async () => {
    fake.fail('throttled', 2);
    ringTwilio(fake, '2026-11-23T10:00:00Z');
    expect((await listed(platform)).finds).toHaveLength(2);
  });

  it('does not enter with a wrong secret', async () => {
    const wrong = await entered('twilio', values({ secret: 'another-secret-word' }), NOW);
    expect(await codeOf(() => listed(wrong), 'another-secret-word')).toBe('connector.credentials');
  });

  it('follows no page that leads elsewhere', async () => {
    for (let more = 0; more < 3; more++) ringTwilio(fake, '2026-11-23T10:00:00Z');
    const elsewhere = { json: { calls: [], next_page_uri: 'https://elsewhere.example/2010-04-01/Calls.json' } };
    fake.answerOnce(elsewhere);
    expect(await codeOf(() => listed(platform), SECRET)).toBe('connector.protocol');
  });

  it('ends when somebody waited long enough', async () => {
    const waiting = new AbortController();
    const short = await entered('twilio', values(), NOW, waiting.signal);
    waiting.abort();
    expect(await codeOf(() => listed(short), SECRET)).toBe('connector.unreachable');
  });
});
