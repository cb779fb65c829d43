import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';
import { growth } from '../../../test/support/growth.ts';

describe('secrets said sign by sign', () => {
  it.each([
    [
      'er it says capital t small r seven seven k m dash nine p',
      'secret: capital t small r seven seven k m dash nine p',
    ],
    ['c’est grand T petit r sept sept k m tiret neuf p', 'secret: grand T petit r sept sept k m tiret neuf p'],
    [
      'lower case f upper case g nine nine x underscore two',
      'secret: lower case f upper case g nine nine x underscore two',
    ],
    [
      'alors quatre f neuf a deux b trois c tout en minuscule',
      'secret: quatre f neuf a deux b trois c tout en minuscule',
    ],
    ['the password is k 7 m 2 9 p b x', 'secret: k 7 m 2 9 p b x'],
    ['a: The wifi key? / c: T, U, L, I, P, two', 'secret: T, U, L, I, P, two'],
    [
      'a: Le mot de passe ? / c: Soleil avec un S majuscule, deux mille vingt',
      'secret: Soleil avec un S majuscule, deux mille vingt',
    ],
    ['oui soleil deux mille dix neuf avec une majuscule', 'secret: soleil deux mille dix neuf avec une majuscule'],
    ['la clé wifi au dos c’est 4F 9D 33 AA 77 BC', 'secret: 4F 9D 33 AA 77 BC'],
    ['all lower case dragonfly eight eight', 'secret: dragonfly eight eight'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'il y a un grand A et un petit b dans le plan',
    'voir le petit b de l’article 4',
    'le titre est en majuscules page 3',
    'il faut mettre une majuscule et huit caractères dans le mot de passe',
    'a small a 4 envelope please',
    'dial star hash oh six hash for me',
    'appuyez sur étoile, puis 1, puis dièse',
  ])('%s: none', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('leaves what was asked for as something else to its own rule', () => {
    expect(found('la référence c’est A majuscule B 4 5 2 1')).toEqual(['reference: A majuscule B 4 5 2 1']);
  });
});

it.each(['wifi 1 a a a majuscule ', 'code 4 a 5 b ', 'avec 3 majuscule ', '?pwd=a1&'])(
  '%j: time grows with the text',
  (piece) => {
    const small = piece.repeat(200);
    const large = piece.repeat(4000);
    expect(
      growth(
        20,
        6,
        () => found(small),
        () => found(large),
      ),
    ).toBeLessThan(6);
  },
);
