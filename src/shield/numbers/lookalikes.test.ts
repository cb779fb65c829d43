import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

/** Numbers as long as somebody's that are of goods, acts, versions, years and prices. */
describe('looks like an identifier and is none', () => {
  it.each([
    'Part number 55 210 873 is 80 dollars.',
    'is the spare part 912-4407 the same?',
    'pièce n° 00771204, à remplacer',
    'do you have the 20008811 one?',
    'c’est la référence cinq zéro deux deux huit six rayon quatorze',
    'le robinet en laiton, référence KR-TT-5510. Je l’ai payé 45 euros',
    'la plaquette du salon, réf 31-C-0922',
    'the train number is one five four two eight',
    'the app 6.11.2.4 on a Pixel 7 crashes',
    'a: Which version is it? / c: 4.10.2.7',
    'since KB5021089 the printer is gone',
    'selon le règlement 261/2004',
    '80 dh + 20 Go offerts',
    'Index : HP 41 220 / HC 30 518',
    'le t v six cinq deux ou le c n quatre un huit',
    'serré de 1981 à 2016 chez le même patron',
    'années 1985, 1987 et 1992',
    'my refund for year 2022-23 is not coming',
    'Quoted 349/429/599 for the three.',
    'Dock 4, 0610-0645.',
    'the price is two thousand and fifty rand',
    'Solde : 5 200 dirhams',
    'c’est Kowalczyk avec un W, comme Wagon',
    'A password reset usually takes 20 working days.',
    'temp access is on plan Pro 14.99/mo',
    'erreur 5013 au téléphone',
  ])('%s', (text) => {
    expect(found(text, 'message').filter((one) => !one.startsWith('name'))).toEqual([]);
  });

  it.each([
    ['my ip is 81.44.20.7 on a pixel phone', 'ip: 81.44.20.7'],
    ['ma référence client 7043 8821', 'reference: 7043 8821'],
    ['le dossier REF-4402-LS. Je rappelle', 'reference: REF-4402-LS'],
    ['au +33 6 39 98 04 12', 'phone: +33 6 39 98 04 12'],
    ['LIGNE 1 = 01 99 00 22 33', 'phone: 01 99 00 22 33'],
  ])('%s', (text, finding) => {
    expect(found(text, 'message')).toEqual([finding]);
  });

  it('in a list of two dates the second belongs to no birth', () => {
    expect(found('a: Date of birth and expiry? / c: born 30 November 1979, it ends in 2029', 'message')).toEqual([
      'birth-date: 30 November 1979',
    ]);
  });
});
