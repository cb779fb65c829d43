import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('letters said one by one', () => {
  it.each([
    ['a: surname / c: l e e', 'name: l e e'],
    ['a: and the name / c: k h a n', 'name: k h a n'],
    ['c: my name is owen o w e n', 'name: o w e n'],
    ['c: please correct it to b r o w n', 'name: b r o w n'],
    ['a: vous pouvez épeler / c: l e roy', 'name: l e roy'],
    ['a: your name / c: zihan qu surname is q u', 'name: q u'],
    ['a: how is that spelled / c: n g', 'name: n g'],
    ['a: your surname / c: Kowalsky. K, O, W, A, L, S, K, Y. Two adults.', 'name: K, O, W, A, L, S, K, Y'],
    [
      'a: Monsieur Sternicha ? / c: Sternicka, avec un K. S, T, E, R, N, I, C, K, A.',
      'name: S, T, E, R, N, I, C, K, A',
    ],
  ])('a name: %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'a: thanks, have you still got your n h s number',
    'a: can i have the m p r n off the bill please',
    'a: p n r number please / c: i do not have it',
    'c: from k s r bengaluru to new delhi',
    'c: i have to file t d r in the app',
    'c: avec le c e deux',
    'c: il est en c e deux à jules ferry',
    'c: la b n p a refusé',
    'c: et la b l n c elle ferme quand',
  ])('an acronym: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
