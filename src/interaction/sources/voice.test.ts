import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spent } from '../../../test/support/growth.ts';
import {
  hasShared,
  kept,
  payloadOfSample,
  piecesOf,
  planted,
  read,
  RECEIVED_AT,
  samplesIn,
  samplesOf,
  SHARED,
  unseen,
  type Sample,
} from '../../../test/support/source-samples.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { captions } from './captions.ts';
import { connect } from './connect.ts';
import { genesys } from './genesys.ts';
import { genesysMessaging } from './genesys-messaging.ts';
import { recognise } from './index.ts';
import { payloadOf } from './payload.ts';
import { siprec } from './siprec.ts';
import { transcripts } from './transcripts.ts';
import { twilio } from './twilio.ts';
import type { Source, Taken } from './types.ts';

const VOICE = [genesys, genesysMessaging, connect, twilio, transcripts, captions, siprec];
const SAMPLES = VOICE.flatMap((source) => samplesOf(source.id).map((sample) => ({ source, ...sample })));
const CARD = '4970 1012 3456 7893';

/** What must come of each shared sample: who reads it, or why it is refused. */
const OUTCOMES: Readonly<Record<string, string>> = {
  'amazon-connect/contact-events__1.json': 'connect',
  'amazon-connect/contact-events__2.txt': 'connect json.malformed',
  'amazon-connect/contact-lens-example-output-files-chat__1.json': 'connect',
  'amazon-connect/contact-lens-example-output-files-chat__2.json': 'connect',
  'amazon-connect/contact-lens-example-output-files__1.txt': 'connect json.malformed',
  'amazon-connect/contact-lens-example-output-files__2.txt': 'connect json.malformed',
  'aws-pca/testfile.json': 'connect',
  'asr/assemblyai_sample.json': 'transcripts',
  'asr/assemblyai_sample.wtf.json': 'transcripts',
  'asr/canary_sample.json': 'transcripts',
  'asr/canary_sample.wtf.json': 'transcripts',
  'asr/canary_sample_back.json': 'transcripts',
  'asr/deepgram_sample.json': 'transcripts',
  'asr/deepgram_sample.wtf.json': 'transcripts',
  'asr/parakeet_sample.json': 'transcripts',
  'asr/parakeet_sample.wtf.json': 'transcripts',
  'asr/rev_ai_sample.json': 'transcripts',
  'asr/rev_ai_sample.wtf.json': 'transcripts',
  'asr/rev_ai_sample_roundtrip.json': 'transcripts',
  'asr/whisper_sample.json': 'transcripts',
  'asr/whisper_sample.wtf.json': 'transcripts',
  'asr/wtf_sample.json': 'transcripts',
  'misc-exports/billing-complaint.xml': 'siprec',
  'misc-exports/demo-call.xml': 'siprec',
  'misc-exports/followup-positive.xml': 'siprec',
  'misc-exports/tech-support-escalation.xml': 'siprec',
  'webvtt/acid.vtt': 'captions',
  'webvtt/malformed.vtt': 'captions',
  'webvtt/subs1.vtt': 'captions',
  'synthetic-signed/amazon-connect-ctr.json': 'connect',
  'synthetic-signed/call.srt': 'captions',
  'synthetic-signed/call.vtt': 'captions',
  'synthetic-signed/genesys-eventbridge-transcription.json': 'genesys',
  'synthetic-signed/genesys-open-messaging-outbound.json': 'genesys-messaging',
  'synthetic-signed/google-ccai-conversation.json': 'transcripts',
  'synthetic-signed/google-stt-v1.json': 'transcripts',
  'synthetic-signed/twilio-conversations-onMessageAdded.form': 'twilio',
  'synthetic-signed/twilio-eventstreams-message-added.json': 'twilio',
  'synthetic-signed/twilio-recording-status.form': 'twilio',
  'synthetic-signed/whisperx.json': 'transcripts',
};

const FOLDERS = ['amazon-connect', 'aws-pca', 'asr', 'misc-exports', 'webvtt', 'synthetic-signed'];
const shared = hasShared
  ? FOLDERS.flatMap((folder) =>
      samplesIn(join(SHARED, folder)).map((sample) => ({ ...sample, name: `${folder}/${sample.name}` })),
    )
  : [];

const ours = (sample: Sample): Source | undefined => VOICE.find((source) => source.recognises(payloadOfSample(sample)));

async function outcomeOf(sample: Sample): Promise<string | undefined> {
  const source = ours(sample);
  if (source === undefined) return undefined;
  try {
    piecesOf(await read(source, sample)).forEach(kept);
    return source.id;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return `${source.id} ${fault.code}`;
  }
}

describe.skipIf(!hasShared)('the shared samples of voice systems', () => {
  it('are read, or refused with a precise reason', async () => {
    const outcomes = await Promise.all(shared.map(async (one) => [one.name, await outcomeOf(one)] as const));
    expect(Object.fromEntries(outcomes.filter(([, outcome]) => outcome !== undefined))).toEqual(OUTCOMES);
  });
});

describe('every sample of voice systems', () => {
  it('is recognised by its own source and by no other', () => {
    for (const { source, name, bytes } of SAMPLES) {
      // The webhook of a finished transcription holds nothing that only its vendor could have written.
      if (name === 'assemblyai-callback.json') continue;
      const payload = payloadOf(bytes, { name });
      expect([name, ...VOICE.filter((one) => one.recognises(payload)).map(({ id }) => id)]).toEqual([name, source.id]);
      expect(recognise(payload)?.id).toBe(source.id);
    }
    expect(SAMPLES.length).toBeGreaterThan(60);
  });

  it('becomes what the reader of vCons takes, under `account/id`', async () => {
    for (const sample of SAMPLES) {
      const taken = await read(sample.source, sample);
      expect(taken.length).toBeGreaterThan(0);
      for (const piece of piecesOf(taken)) {
        expect(piece.contact, sample.name).toMatch(/^[^/]+\/.+$/);
        kept(piece);
      }
    }
  });
});

/** A card in one text after the other; what is refused leaks nothing, what is read must be read by the shield. */
async function leaks(source: Source, payload: Uint8Array, name: string): Promise<string[]> {
  let taken: readonly Taken[];
  try {
    taken = await source.read(payloadOf(payload, { name }), { receivedAt: RECEIVED_AT });
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    expect(JSON.stringify([fault.message, fault.place, fault.params])).not.toContain(CARD);
    return [];
  }
  expect(JSON.stringify(taken.filter(({ take }) => take === 'aside' || take === 'counted'))).not.toMatch(/4970.?1012/);
  return piecesOf(taken).flatMap((piece) => {
    const result = kept(piece);
    expect(JSON.stringify(result.head)).not.toContain(CARD);
    return unseen(result, CARD).map((pointer) => `${name} ${pointer}`);
  });
}

const JSON_SAMPLES = [
  ...SAMPLES.filter(({ name }) => name.endsWith('.json')),
  ...shared
    .filter(({ name }) => OUTCOMES[name] !== undefined && name.endsWith('.json'))
    .map((one) => ({ ...one, source: ours(one)! })),
];

describe('a card number in any text of any sample', () => {
  it('of JSON is seen by the shield, or was left out', async () => {
    for (const { source, name, bytes } of JSON_SAMPLES) {
      const value: unknown = JSON.parse(bytes.toString('utf8'));
      const variants = [...planted(value, CARD)];
      // Long samples repeat themselves.
      const step = Math.ceil(variants.length / 60);
      for (let i = 0; i < variants.length; i += step)
        expect(await leaks(source, Buffer.from(JSON.stringify(variants[i])), name)).toEqual([]);
    }
  }, 60_000);

  it('of a form', async () => {
    for (const { source, name, bytes } of SAMPLES.filter(({ name }) => name.endsWith('.form'))) {
      const fields = [...new URLSearchParams(bytes.toString('utf8'))];
      for (const field of [...fields.map(([name]) => name), 'Unheard-of']) {
        const form = new URLSearchParams(fields);
        form.set(field, CARD);
        expect(await leaks(source, Buffer.from(form.toString()), name)).toEqual([]);
      }
    }
  }, 60_000);

  it('of captions and metadata', async () => {
    for (const { source, name, bytes } of SAMPLES.filter(({ name }) => /\.(?:vtt|srt|xml)$/.test(name))) {
      const lines = bytes.toString('utf8').split('\n');
      for (const [index, line] of lines.entries()) {
        for (const text of [
          CARD,
          line.replaceAll(/(?<=>|^)[^<>]+(?=<|$)/g, CARD),
          line.replaceAll(/="[^"]+"/g, `="${CARD}"`),
        ]) {
          const changed = lines.with(index, text).join('\n');
          expect(await leaks(source, Buffer.from(changed), name)).toEqual([]);
        }
      }
    }
  });
});

/** Any JSON in place of one value, or that value gone. */
const mutation = fc.record({
  sample: fc.nat(),
  at: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'wrap', 'cut', 'flip'),
  with: fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      '',
      'x'.repeat(5000),
      '2026-13-45T99:00:00Z',
      -1,
      1e300,
      Number.MAX_SAFE_INTEGER,
      '\uD800',
      '__proto__',
      'tel:',
    ),
    fc.array(fc.anything({ maxDepth: 1, withNullPrototype: false }), { maxLength: 3 }).map(() => [[[[]]]]),
  ),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated({ at, how, with: value }: Mutation, bytes: Buffer): Buffer {
  if (how === 'cut') return bytes.subarray(0, at % (bytes.length + 1));
  if (how === 'flip') {
    const copy = Buffer.from(bytes);
    copy[at % copy.length]! ^= 1 << (at % 8);
    return copy;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString('utf8'));
  } catch {
    const text = bytes.toString('utf8');
    const where = at % (text.length + 1);
    return Buffer.from(text.slice(0, where) + JSON.stringify(value) + text.slice(where + (how === 'remove' ? 20 : 0)));
  }
  const spots: { readonly holder: Record<string, unknown>; readonly name: string }[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const name of Object.keys(node)) {
      spots.push({ holder: node as Record<string, unknown>, name });
      walk((node as Record<string, unknown>)[name]);
    }
  };
  walk(parsed);
  const spot = spots[at % spots.length];
  if (spot === undefined) return bytes;
  const { holder, name } = spot;
  if (how === 'remove') delete holder[name];
  else holder[name] = how === 'wrap' ? [holder[name], { [name]: holder[name] }] : value;
  return Buffer.from(JSON.stringify(parsed));
}

describe('broken payloads', () => {
  it('are refused with a code, and nothing else is ever thrown', async () => {
    const all = [
      ...SAMPLES,
      ...shared.filter(({ name }) => OUTCOMES[name] !== undefined).map((one) => ({ ...one, source: ours(one)! })),
    ].filter(({ bytes }) => bytes.length < 40_000);
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const { source, name, bytes } = all[change.sample % all.length]!;
        const payload = payloadOf(mutated(change, bytes), { name });
        expect(typeof source.recognises(payload)).toBe('boolean');
        try {
          piecesOf(await source.read(payload, { receivedAt: RECEIVED_AT })).forEach(kept);
        } catch (fault) {
          if (!(fault instanceof Refusal)) throw fault;
          expect(fault.code).toMatch(/^(?:source|json)\./);
        }
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it('of enormous or nested content end quickly', async () => {
    const nested = '['.repeat(100_000);
    const long = 'x'.repeat(2_000_000);
    const many = '<c '.repeat(300_000);
    const texts = [
      nested,
      long,
      many,
      `WEBVTT\n\n00:00.000 --> 00:01.000\n${many}`,
      `WEBVTT\n\n00:00.000 --> 00:01.000\n${'<v '.repeat(300_000)}`,
      `<recording>${'<a>'.repeat(100_000)}`,
      `WEBVTT\n\n${' '.repeat(1_000_000)}x`,
      `AccountSid=AC&${'a=b&'.repeat(300_000)}`,
    ];
    for (const source of VOICE) {
      for (const text of texts) {
        const payload = payloadOf(Buffer.from(text), { name: 'x' });
        const took = spent();
        source.recognises(payload);
        try {
          await source.read(payload, { receivedAt: RECEIVED_AT });
        } catch (fault) {
          expect(fault).toBeInstanceOf(Refusal);
        }
        expect(took()).toBeLessThan(5000);
      }
    }
  }, 60_000);

  it('that are not UTF-8 are told apart from those that are not JSON', async () => {
    const latin = Buffer.from('caf\xe9 {"a":"é"}', 'latin1');
    for (const source of VOICE) {
      const refused = await Promise.resolve()
        .then(() => source.read(payloadOf(latin, { name: 'x.json' }), { receivedAt: RECEIVED_AT }))
        .catch((fault: unknown) => fault);
      expect(refused).toBeInstanceOf(Refusal);
      expect((refused as Refusal).code).toMatch(/not-utf8$/);
    }
  });
});
