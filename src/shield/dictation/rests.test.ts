import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what is left of a number in the answer in which most of it was found', () => {
  it.each([
    ['a: what’s the number on it / c: 512, 555, uh, I never call myself… 0136', '0136'],
    [
      'a: et le numéro qui ne passe plus / c: zéro six trente neuf quatre vingt dix huit attendez je le connais jamais par cœur quarante quatre zéro huit',
      'quarante quatre zéro huit',
    ],
    ['a: First name and date of birth? / c: Zac. The 30th of October, so, what’s that… 2018', '2018'],
    ['a: date of birth / c: fifteenth of the second, no tell a lie, nineteen forty nine', 'nineteen forty nine'],
    ['a: votre numéro de téléphone / c: 06 39 98, je retrouve le papier, voilà, 12 34', '12 34'],
  ])('%s', (text, rest) => {
    expect(found(text).map((one) => one.replace(/^.*?: /, ''))).toContain(rest);
  });

  it.each([
    'a: votre numéro de téléphone / c: 06 39 98 12 34, et on est 250 personnes ici',
    'a: your account number / c: 7712 0945 11, since 2009',
    'a: votre numéro client / c: 7712 0945 11 et ma commande fait 318 lignes',
  ])('nothing that counts or dates: %s', (text) => {
    expect(found(text)).toHaveLength(1);
  });
});
