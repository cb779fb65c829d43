import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listenTo, loudest, tone, type Codec } from '../testing/wav.ts';
import { durationOf, readWav, silence, touches, type WavForm } from './wav.ts';

const CODECS: readonly Codec[] = ['pcm8', 'pcm16', 'pcm24', 'pcm32', 'alaw', 'ulaw'];
/** A-law has no zero: its quietest sample is 8 of 32768. */
const QUIET = 8 / 0x8000;
const formOf = (bytes: Uint8Array): WavForm => {
  const form = readWav(bytes);
  if (typeof form !== 'object') throw new Error(String(form));
  return form;
};

describe.each(CODECS)('a WAV of %s', (codec) => {
  it.each([1, 2])('holds nothing of what is silenced, on each of %i channels, and all the rest', (channels) => {
    for (const extensible of [false, true]) {
      const before = tone({ codec, channels, rate: 8000, seconds: 2 }, { extensible });
      const after = before.slice();
      const form = formOf(after);
      silence(
        form,
        [
          [500, 900.5],
          [1500, 1600],
        ],
        after,
        0,
      );
      expect(loudest(after, 500, 900.5)).toBeLessThanOrEqual(QUIET);
      expect(loudest(after, 1500, 1600)).toBeLessThanOrEqual(QUIET);
      expect(loudest(before, 500, 900)).toBeGreaterThan(0.1);
      expect(after.subarray(0, form.dataStart)).toEqual(before.subarray(0, form.dataStart));
      const [heard, whole] = [listenTo(after), listenTo(before)];
      expect(heard.channels).toHaveLength(channels);
      for (const [index, channel] of heard.channels.entries()) {
        expect(channel.subarray(0, 4000)).toEqual(whole.channels[index]!.subarray(0, 4000));
        expect(channel.subarray(7300, 12_000)).toEqual(whole.channels[index]!.subarray(7300, 12_000));
      }
    }
  });

  it('is silenced alike in one piece and in any pieces', () => {
    const whole = tone({ codec, channels: 2, rate: 8000, seconds: 0.5 });
    const form = formOf(whole);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 200 })), { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 20 }),
        (spans, sizes) => {
          const stretches = spans.map(([from, long]) => [from, from + long] as const);
          const once = whole.slice();
          silence(form, stretches, once, 0);
          const pieces = whole.slice();
          for (let at = 0, turn = 0; at < pieces.length; turn++) {
            const piece = pieces.subarray(at, at + sizes[turn % sizes.length]!);
            if (touches(form, stretches, at, piece.length)) silence(form, stretches, piece, at);
            at += piece.length;
          }
          expect(Buffer.from(pieces).equals(once)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('tells how long it is, also where its header was written before its samples', () => {
    for (const untold of [false, true]) {
      const bytes = tone({ codec, channels: 2, rate: 16_000, seconds: 1.25 }, { untold });
      expect(durationOf(formOf(bytes), bytes.length)).toBeCloseTo(1250, 0);
    }
  });
});

describe('what is no plain WAV', () => {
  const good = tone({ codec: 'pcm16', channels: 1, rate: 8000, seconds: 0.1 });
  const changed = (at: number, ...values: number[]): Uint8Array => {
    const bytes = good.slice();
    bytes.set(values, at);
    return bytes;
  };
  it.each([
    ['an MP3', Uint8Array.of(0xff, 0xfb, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['no bytes of sound at all', new TextEncoder().encode('Bonjour, ceci n’est pas un son.')],
    ['samples that depend on each other (ADPCM)', changed(20, 2, 0)],
    ['eleven bits', changed(34, 11, 0)],
    ['no channel', changed(22, 0, 0)],
    ['frames that do not fit their samples', changed(32, 7, 0)],
    ['samples before they are described', changed(12, 0x78)],
  ])('is told from it: %s', (_name, bytes) => expect(readWav(bytes)).toBeUndefined());

  it('is awaited where its header is not whole yet', () => {
    const { dataStart } = formOf(good);
    for (let end = 0; end < dataStart; end++) expect(readWav(good.subarray(0, end)), String(end)).toBe('more');
    expect(formOf(good.subarray(0, dataStart)).dataStart).toBe(dataStart);
  });

  it('has no length where more follows its samples than titles', () => {
    const form = formOf(good);
    expect(durationOf(form, form.dataEnd + 60_000)).toBeCloseTo(100, 0);
    expect(durationOf(form, form.dataEnd + 70_000)).toBeUndefined();
  });
});
