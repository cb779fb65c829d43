import { describe, expect, it } from 'vitest';
import { united, widened, within } from './stretches.ts';
import { fitFault, nearWords, placed, timeOf, type HeardWord, type PlacedWord } from './words.ts';

/** One word a half second, from 0. */
const said = (text: string): PlacedWord[] =>
  text.split(' ').map((word, at) => ({ text: word, from: at * 500, to: at * 500 + 400 }));
const of = (text: string, part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

describe('stretches', () => {
  it('become one where they touch, and longer on both sides, never before the beginning', () => {
    expect(
      united([
        [5, 9],
        [1, 3],
        [3, 4],
        [8, 12],
        [7, 7],
      ]),
    ).toEqual([
      [1, 4],
      [5, 12],
    ]);
    expect(
      widened(
        [
          [100, 200],
          [600, 700],
        ],
        250,
      ),
    ).toEqual([[0, 950]]);
    expect(
      within(
        [
          [1, 2],
          [6, 8],
        ],
        [
          [0, 3],
          [5, 9],
        ],
      ),
    ).toBe(true);
    expect(
      within(
        [[1, 4]],
        [
          [0, 3],
          [3.5, 9],
        ],
      ),
    ).toBe(false);
  });
});

describe('words', () => {
  const word = (text: string, from?: number, to?: number): HeardWord => ({ text, from, to });
  it('without a time take all between their neighbours', () => {
    const words = [
      word('a', 0, 100),
      word('b', 100, 200),
      word('c', 200, 300),
      word('d', 300, 400),
      word('4970'),
      word('e', 900, 950),
    ];
    expect(placed(words)).toMatchObject([{}, {}, {}, {}, { from: 400, to: 900 }, {}]);
  });
  it.each([
    ['no word has a time', [word('a'), word('b')], 'missing'],
    ['none is there', [], 'missing'],
    ['half of them have none', [word('a', 0, 1), word('b'), word('c', 2, 3), word('d')], 'sparse'],
    ['one begins long before the one before it', [word('a', 5000, 5100), word('b', 1000, 1100)], 'disorder'],
    ['one ends before it begins', [word('a', 500, 400)], 'disorder'],
    ['one begins before the sound', [word('a', -5, 400)], 'disorder'],
  ] as const)('tell nothing where %s', (_name, words, fault) => expect(placed(words)).toBe(fault));

  it('fit a recording that they cover and that is as long', () => {
    const heard = nearWords(said('un deux trois quatre'));
    expect(fitFault(heard, 1900, 5000)).toBeUndefined();
    expect(fitFault(heard, 1900, 500)).toBe('beyond');
    expect(fitFault(heard, 1900, 60_000)).toBe('sparse');
    expect(fitFault([], 0, 1000)).toBe('missing');
  });
});

describe('the time of what was said', () => {
  it('is that of its words', () => {
    const text = 'Oui, c’est le zéro six douze trente-quatre, merci.';
    const words = said('oui c’est le zéro six douze trente-quatre merci');
    expect(timeOf(text, words, of(text, 'zéro six douze trente-quatre'))).toEqual([1500, 3400]);
  });
  it('lies between the words around it where it was written otherwise', () => {
    const text = 'ma carte c’est 4970 1012 3456 7893 voilà';
    const words = said('ma carte c’est quarante-neuf soixante-dix dix douze voilà');
    const [from, to] = timeOf(text, words, of(text, '4970 1012 3456 7893'))!;
    expect(from).toBeLessThanOrEqual(1500);
    expect(to).toBeGreaterThanOrEqual(3400);
  });
  it('is that of the whole utterance where the words are others, and unknown where it tells none', () => {
    expect(timeOf('4970 1012', said('tout autre chose'), { start: 0, end: 9 }, [100, 900])).toEqual([100, 900]);
    expect(timeOf('4970 1012', said('tout autre chose'), { start: 0, end: 9 })).toBeUndefined();
  });
  it('covers a value at the edge of an utterance to its edge', () => {
    const text = 'le code 123';
    expect(timeOf(text, said('le code cent vingt-trois'), of(text, '123'), [0, 2000])).toEqual([900, 2000]);
  });
});
