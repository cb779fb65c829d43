import { describe, expect, it } from 'vitest';
import { detect } from '../shield/index.ts';
import { readVcon } from './read.ts';
import { joinedSounds, NO_SOUNDS, setSounds, soundFor, soundsOf, type Sounds } from './sound.ts';
import type { Vcon } from './types.ts';

const START = '2026-11-24T09:00:00.000Z';
const CARD = '4970 1012 3456 7893';
/** One word a half second, from 10 s. */
const wordsOf = (text: string, names: readonly [string, string, string] = ['text', 'start', 'end']) =>
  text.split(' ').map((word, at) => ({ [names[0]]: word, [names[1]]: 10 + at / 2, [names[2]]: 10.4 + at / 2 }));

function vconOf(analysis: readonly object[], more: object = {}): Vcon {
  return {
    vcon: '0.4.0',
    uuid: '0198e000-0000-7000-8000-000000000001',
    created_at: START,
    parties: [
      { role: 'customer', tel: '+33639980001' },
      { role: 'agent', name: 'Conseiller' },
    ],
    dialog: [{ type: 'recording', start: START, parties: [0, 1], mediatype: 'audio/wav', interaction_type: 'call' }],
    analysis,
    attachments: [
      { purpose: 'mandat', start: START, party: 1, dialog: 0, encoding: 'json', body: { channel: 'call.inbound' } },
    ],
    ...more,
  } as unknown as Vcon;
}
const wtf = (segments: readonly object[], words: readonly object[]) => ({
  type: 'transcript',
  vendor: 'example',
  dialog: 0,
  encoding: 'json',
  body: { transcript: {}, segments, words },
});
function heard(vcon: Vcon): Sounds {
  const read = readVcon(structuredClone(vcon), { source: 'vcon', receivedAt: Date.parse(START) + 1e6 });
  const turns = read.slots.map(({ turn }) => turn);
  return soundsOf(read.vcon, read.slots, detect(turns), new Set(['card', 'card-code'] as const));
}
const told = (vcon: Vcon, sounds: Sounds): Vcon => {
  const own = structuredClone(vcon);
  setSounds(own, sounds);
  return own;
};

const SAID = `alors ma carte c’est le ${CARD} voilà merci`;

describe('what is struck out of a transcript', () => {
  it('is placed by its words, and by the words of its utterance', () => {
    const words = wordsOf(SAID);
    const vcon = vconOf([wtf([{ text: SAID, start: 10, end: 15, words: words.map((_, at) => at) }], words)]);
    const { sounds, found, lost } = heard(vcon);
    expect(sounds).toMatchObject([{ spans: [[12_500, 14_400]], until: 15_400 }]);
    expect(sounds[0]).not.toHaveProperty('fault');
    expect(lost).toEqual({});
    expect(found['card']).toBeGreaterThan(0);
    expect(JSON.stringify(sounds)).not.toMatch(/\d{6}/);
  });

  it.each([
    [
      'Deepgram',
      {
        results: {
          channels: [{ alternatives: [{ transcript: SAID, words: wordsOf(SAID, ['word', 'start', 'end']) }] }],
        },
      },
    ],
    [
      'Whisper',
      { text: SAID, segments: [{ text: SAID, start: 10, end: 16, words: wordsOf(SAID, ['word', 'start', 'end']) }] },
    ],
    [
      'milliseconds',
      {
        text: SAID,
        words: wordsOf(SAID).map((word) => ({
          ...word,
          start: Number(word['start']) * 1000,
          end: Number(word['end']) * 1000,
        })),
      },
    ],
    [
      'texts of times',
      {
        results: [
          {
            alternatives: [
              {
                transcript: SAID,
                words: wordsOf(SAID).map(({ text, start, end }) => ({
                  word: text,
                  startTime: `${start}s`,
                  endTime: `${end}s`,
                })),
              },
            ],
          },
        ],
      },
    ],
  ])('is placed in the recogniser’s own form: %s', (_name, body) => {
    const [sound] = heard(vconOf([{ type: 'transcript', vendor: 'x', dialog: 0, encoding: 'json', body }])).sounds;
    expect(sound!.fault).toBeUndefined();
    expect(sound!.spans[0]![0]).toBeLessThanOrEqual(12_500);
    expect(sound!.spans.at(-1)![1]).toBeGreaterThanOrEqual(14_400);
    expect(sound!.spans.at(-1)![1]).toBeLessThanOrEqual(16_000);
  });

  it('takes the whole utterance where its words have no time of their own', () => {
    const words = wordsOf('alors ma carte c’est le quarante-neuf soixante-dix dix douze trente-quatre cinquante-six');
    const vcon = vconOf([
      wtf(
        [
          { text: CARD, start: 12.5, end: 15.5, words: [5, 6, 7, 8, 9, 10] },
          { text: 'alors ma carte c’est le', start: 10, end: 12.4, words: [0, 1, 2, 3, 4] },
        ],
        words,
      ),
    ]);
    expect(heard(vcon).sounds[0]!.spans).toContainEqual([12_500, 15_500]);
  });

  it('by keys of the telephone is placed at their moments', () => {
    const presses = CARD.replaceAll(' ', '')
      .split('')
      .map((button, at) => ({
        party: 0,
        event: 'keydown',
        button,
        time: new Date(Date.parse(START) + 20_000 + at * 400).toISOString(),
      }));
    const vcon = vconOf([], {
      dialog: [{ type: 'recording', start: START, parties: [0, 1], interaction_type: 'call', party_history: presses }],
    });
    expect(heard(vcon).sounds).toMatchObject([{ spans: [[19_700, 26_700]], fault: 'missing' }]);
  });

  it.each([
    ['no words', [{ text: SAID, start: 10, end: 15 }], [], 'missing'],
    ['words without times', [{ text: SAID }], SAID.split(' ').map((text) => ({ text })), 'missing'],
    ['words out of order', [{ text: SAID }], wordsOf(SAID).toReversed(), 'disorder'],
    ['words of half of it', [{ text: SAID }], wordsOf('alors ma carte'), 'sparse'],
  ])('cannot be placed by %s', (_name, segments, words, fault) => {
    const vcon = vconOf([wtf(segments, words)]);
    const sounds = heard(vcon);
    expect(sounds.sounds).toMatchObject([{ spans: [], fault }]);
    expect(soundFor(told(vcon, sounds), '0')).toBe('unlocated');
  });

  it('is told once where several transcripts tell it, and lost where one alone tells it without a time', () => {
    const words = wordsOf(SAID);
    const timed = wtf([{ text: SAID, start: 10, end: 15 }], words);
    const untimed = { type: 'transcript', vendor: 'other', dialog: 0, encoding: 'none', body: SAID };
    expect(heard(vconOf([timed, untimed])).lost).toEqual({});
    const other = { ...untimed, body: 'ma carte c’est 4111 1111 1111 1111' };
    expect(heard(vconOf([timed, other])).lost).toEqual({ card: 1 });
  });
});

describe('the sound of a recording', () => {
  const words = wordsOf(SAID);
  const vcon = vconOf([wtf([{ text: SAID, start: 10, end: 15 }], words)]);
  it('is that of its dialog, by index or by what it is known by', () => {
    const named = { ...vcon, dialog: [{ ...vcon.dialog![0]!, mandat_id: 'rec-1' }] };
    const whole = told(named, heard(named));
    for (const name of ['0', 'rec-1', undefined]) expect(soundFor(whole, name)).toMatchObject({ until: 15_400 });
  });
  it('is unknown before its transcript, and found where it comes later', () => {
    const before = heard(vconOf([]));
    expect(soundFor(told(vcon, before), '0')).toBe('missing');
    expect(soundFor(undefined, '0')).toBe('missing');
    expect(soundFor(told(vcon, joinedSounds(before, heard(vcon))), '0')).toMatchObject({ until: 15_400 });
  });
  it('lost before it had times is found again when a transcript with times tells as much', () => {
    const untimed = heard(vconOf([{ type: 'transcript', vendor: 'other', dialog: 0, encoding: 'none', body: SAID }]));
    expect(soundFor(told(vcon, untimed), '0')).toBe('unlocated');
    expect(soundFor(told(vcon, joinedSounds(untimed, heard(vcon))), '0')).toMatchObject({ until: 15_400 });
  });
  it('keeps what was found when its transcript is struck by then', () => {
    const first = heard(vcon);
    const struck = SAID.replace(CARD, '[card]');
    const later = heard(vconOf([wtf([{ text: struck, start: 10, end: 15 }], wordsOf(struck))]));
    expect(later.sounds[0]!.spans).toEqual([]);
    expect(joinedSounds(first, later).sounds[0]!.spans).toEqual([[12_500, 14_400]]);
    expect(joinedSounds(NO_SOUNDS, first)).toEqual(first);
  });
  it('is not guessed among several', () => {
    const two = { ...vcon, dialog: [vcon.dialog![0]!, { ...vcon.dialog![0]!, start: '2026-11-24T09:10:00.000Z' }] };
    const whole = told(two, heard(two));
    expect(soundFor(whole, '1')).toBe('missing');
    expect(soundFor(whole, '0')).toMatchObject({ until: 15_400 });
    expect(soundFor(whole, undefined)).toBe('missing');
  });
});
