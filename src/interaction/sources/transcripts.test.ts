import { describe, expect, it } from 'vitest';
import { isMembers } from '../conform.ts';
import {
  joined,
  kept,
  piecesOf,
  read,
  refusalOf,
  said,
  sampleOf,
  samplesOf,
  tell,
} from '../../../test/support/source-samples.ts';
import { transcripts } from './transcripts.ts';

const sample = async (name: string) => read(transcripts, sampleOf('transcripts', name));
const bodyOf = async (name: string) => (await joined(transcripts, name)).vcon.analysis?.[0]?.body;

/** How often a word stands among the texts that a transcript's segments hold. */
const segmentTexts = (body: unknown): string[] =>
  isMembers(body) && Array.isArray(body['segments']) ? body['segments'].map((one: { text: string }) => one.text) : [];

describe('transcripts', () => {
  it('come in one shape from every recogniser', async () => {
    for (const { name } of samplesOf('transcripts')) {
      const taken = await sample(name);
      if (taken[0]?.take === 'counted') continue;
      const { vcon } = kept(piecesOf(taken)[0]!);
      const [analysis] = vcon.analysis ?? [];
      expect(analysis, name).toMatchObject({ type: 'transcript', schema: 'wtf', encoding: 'json' });
      expect(segmentTexts(analysis?.body).length, name).toBeGreaterThan(0);
      // The whole text mixes the speakers: a number told in two turns would be lost in it.
      expect(analysis?.body).not.toHaveProperty('transcript.text');
      expect(JSON.stringify(vcon)).not.toContain('"tokens"');
    }
  });

  it('tell times in seconds, whatever the recogniser counts in', async () => {
    expect(await bodyOf('assemblyai.json')).toMatchObject({
      segments: [
        { start: 0.1, end: 0.5 },
        { start: 1.1, end: 8.5 },
      ],
    });
    expect(await bodyOf('google-entries.json')).toMatchObject({ segments: [{ start: 0 }, { start: 3 }] });
    expect(await bodyOf('google-stt-v2.json')).toMatchObject({ segments: [{ start: 0.1, end: 0.5 }] });
    const seconds = { id: 'x', status: 'completed', audio_duration: 8.5, words: [{ text: 'Oui', start: 0, end: 8 }] };
    const [piece] = piecesOf(await tell(transcripts, seconds));
    expect(kept(piece!).vcon.analysis?.[0]?.body).toMatchObject({ segments: [{ start: 0, end: 8 }] });
  });

  it('tell speakers apart, and name the parties that have a role or a name', async () => {
    expect(said(await joined(transcripts, 'google-insights.json'))).toEqual([
      'agent: Bonjour',
      'customer: Je voudrais résilier',
    ]);
    const rev = await joined(transcripts, 'rev.json');
    expect(rev.vcon.parties).toEqual([{ role: 'agent' }, { name: 'Camille Durand' }]);
    expect(await bodyOf('deepgram.json')).toMatchObject({ segments: [{ speaker: 0 }, { speaker: 1 }] });
    expect(await bodyOf('deepgram-channels.json')).toMatchObject({
      segments: [{ speaker: 'channel 0' }, { speaker: 'channel 1' }],
    });
    expect(await bodyOf('google-stt-v1.json')).toMatchObject({
      segments: [
        { text: 'bonjour', speaker: 1 },
        { text: 'oui', speaker: 2 },
      ],
    });
  });

  it('keep each word once, with its time; words without time stay where others have one', async () => {
    expect(await bodyOf('whisperx.json')).toMatchObject({
      segments: [{ words: [0, 1] }],
      words: [{ text: 'Bonjour,', start: 0.66 }, { text: '06' }],
    });
    expect(await bodyOf('parakeet.json')).toMatchObject({ segments: [{ words: [0] }, { words: [1] }] });
    expect(await bodyOf('rev.json')).toMatchObject({ segments: [{ text: 'Bonjour.' }, { text: 'Ici Camille' }] });
  });

  it('keep a summary beside the transcript, and no entity', async () => {
    const { vcon } = await joined(transcripts, 'assemblyai.json');
    expect(vcon.analysis?.map(({ type }) => type)).toEqual(['transcript', 'summary']);
    expect(JSON.stringify(vcon)).not.toContain('Camille');
  });

  it('are known by their id, else by the name of their sound, else by what they say', async () => {
    expect(piecesOf(await sample('deepgram.json'))[0]?.contact).toBe('deepgram/dg-1');
    const whisper = sampleOf('transcripts', 'whisper.json').bytes.toString('utf8');
    const contact = async (name: string) => piecesOf(await tell(transcripts, whisper, name))[0]?.contact;
    expect(await contact('2026-11-23_0042.wav.json')).toBe('openai/2026-11-23_0042');
    expect(await contact('')).toMatch(/^openai\/[\w-]{43}$/);
  });

  it('of silence are counted, and so is the call that announces one', async () => {
    expect(await tell(transcripts, { metadata: {}, results: { channels: [] } })).toEqual([
      { take: 'counted', event: 'silence' },
    ]);
    expect(await sample('assemblyai-callback.json')).toEqual([{ take: 'counted', event: 'transcript.ready' }]);
    expect(piecesOf(await tell(transcripts, { text: 'Bonjour.' }))).toHaveLength(1);
  });

  it.each([
    ['source.malformed /segments/1', { text: 'x', segments: [{ text: 'x', start: 0, end: 1 }, 'y'] }],
    ['source.malformed /segments/0/start', { text: 'x', segments: [{ text: 'x', start: 'soon', end: 1 }] }],
    [
      'source.malformed /results/0/alternatives/0/words/0/startTime',
      { results: [{ alternatives: [{ words: [{ word: 'x', startTime: '1' }] }] }] },
    ],
    [
      'source.malformed /results/channels/0/alternatives',
      { metadata: {}, results: { channels: [{ alternatives: {} }] } },
    ],
    ['source.malformed /monologues/0/elements/0/value', { monologues: [{ elements: [{ type: 'text', value: 1 }] }] }],
    [
      'source.malformed /entries/0/start_timestamp_usec',
      { entries: [{ role: 'AGENT', text: 'x', start_timestamp_usec: 1e30 }] },
    ],
    ['source.malformed', { invalid: 'json' }],
    ['source.malformed', 'null'],
    ['source.malformed', '[]'],
    ['json.malformed 1:10', '{"text": '],
  ])('are refused with %s', async (refusal, payload) => {
    expect(await refusalOf(async () => tell(transcripts, payload))).toBe(refusal);
  });
});
