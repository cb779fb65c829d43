import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spent } from '../../../test/support/growth.ts';
import { CARD, leaks, survives } from '../../../test/support/source-hostile.ts';
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
import type { Source } from './types.ts';

const VOICE = [genesys, genesysMessaging, connect, twilio, transcripts, captions, siprec];
const SAMPLES = VOICE.flatMap((source) => samplesOf(source.id).map((sample) => ({ source, ...sample })));

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
        expect(await leaks(source, { name, bytes: Buffer.from(JSON.stringify(variants[i])) })).toEqual([]);
    }
  }, 60_000);

  it('of a form', async () => {
    for (const { source, name, bytes } of SAMPLES.filter(({ name }) => name.endsWith('.form'))) {
      const fields = [...new URLSearchParams(bytes.toString('utf8'))];
      for (const field of [...fields.map(([name]) => name), 'Unheard-of']) {
        const form = new URLSearchParams(fields);
        form.set(field, CARD);
        expect(await leaks(source, { name, bytes: Buffer.from(form.toString()) })).toEqual([]);
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
          expect(await leaks(source, { name, bytes: Buffer.from(changed) })).toEqual([]);
        }
      }
    }
  });
});

describe('broken payloads', () => {
  it('are refused with a code, and nothing else is ever thrown', async () => {
    const all = [
      ...SAMPLES,
      ...shared.filter(({ name }) => OUTCOMES[name] !== undefined).map((one) => ({ ...one, source: ours(one)! })),
    ].filter(({ bytes }) => bytes.length < 40_000);
    await survives(all, { codes: /^(?:(?:source|json)\.|vcon\.hint$)/, numRuns: 2000 });
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
