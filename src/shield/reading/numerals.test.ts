import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from './lexicon.ts';
import { readSpoken } from './numerals.ts';
import { english, french } from '../testing/say.ts';
import { openTerms } from '../terms/terms.ts';
import { tokenise } from './tokenise.ts';
import { tokens } from './tokens.ts';

loadLexicon(openTerms);

/** The numbers of a text in order; words that are none are left out. */
function read(text: string): number[] {
  tokenise([{ text, speaker: 0, role: 'other', field: 'speech', stream: 0 }]);
  const spoken = { value: 0, widest: 0, head: 0 };
  const values: number[] = [];
  for (let at = 0; at < tokens.count;) {
    const end = readSpoken(at, spoken);
    if (end > at) values.push(spoken.value);
    at = Math.max(end, at + 1);
  }
  return values;
}

describe('numbers said aloud', () => {
  it('reads every French number below 10,000, with and without hyphens, and Swiss tens', () => {
    for (let value = 0; value < 10_000; value++) {
      const said = french(value);
      expect(read(said)).toEqual([value]);
      expect(read(said.replaceAll('-', ' '))).toEqual([value]);
      expect(read(french(value, true))).toEqual([value]);
    }
  });

  it('reads every English number below 100', () => {
    for (let value = 0; value < 100; value++) expect(read(english(value))).toEqual([value]);
  });

  it.each([
    ['quarante-neuf soixante-dix dix douze', [49, 70, 10, 12]],
    ['zéro six douze trente quatre', [0, 6, 12, 34]],
    ['quatre mille neuf cent soixante dix mille douze', [4970, 1012]],
    ['soixante quatre-vingt-dix', [60, 90]],
    ['quatre-vingts quatre-vingt-dix-sept', [80, 97]],
    ['dix neuf cent quatre vingt cinq', [1985]],
    ['vingt, deux', [20, 2]],
    ['nineteen eighty five', [19, 85]],
    ['one hundred and five', [105]],
    ['septante et un, octante, nonante-neuf', [71, 80, 99]],
    ['mille cent', [1100]],
    ['vingt et les autres', [20]],
    ['bonjour madame', []],
  ])('%s', (text, values) => expect(read(text)).toEqual(values));

  it('tells the digits of pairs whatever the recogniser does with hyphens', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 21, max: 69 }), { minLength: 1, maxLength: 8 }), (pairs) => {
        expect(read(pairs.map((pair) => french(pair)).join(' '))).toEqual(pairs);
      }),
    );
  });
});
