import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

const dates = (text: string): string[] =>
  found(text)
    .filter((finding) => finding.startsWith('birth-date'))
    .map((finding) => finding.slice('birth-date: '.length));

describe('a date of birth that was announced or asked for', () => {
  it.each([
    ['a: Date de naissance ? / c: le 3 du 4 quarante-neuf', ['3 du 4 quarante-neuf']],
    [
      'a: Votre date de naissance ? / c: le premier zéro trois quatre-vingt-quatre',
      ['premier zéro trois quatre-vingt-quatre'],
    ],
    ['my birthday is the third of April nineteen forty-nine', ['third of April nineteen forty-nine']],
    ['I was born on 4 slash 6 slash 81', ['4 slash 6 slash 81']],
    ['born March the tenth nineteen oh four', ['March the tenth nineteen oh four']],
    ['je suis né en 62 à Lyon', ['62']],
    ['née le 3, non, le 4 mars 1950', ['3, non, le 4 mars 1950']],
    ['née le 4 mars 1950, pardon, 1951', ['4 mars 1950, pardon, 1951']],
    ['je suis né le 3 mai 2012 et mon frère le 5 7 14', ['3 mai 2012', '5 7 14']],
    ['12/10/32 dob, surname Smith', ['12/10/32']],
    ['9 July 2011, that is when she was born', ['9 July 2011']],
  ])('%s', (text, values) => {
    expect(dates(text)).toEqual(values);
  });
});

describe('a date of which nothing is said', () => {
  it.each([
    ['j’ai le 12 mars 1958 sur la fiche', ['12 mars 1958']],
    ['Marchand Julie, 04/11/1962, deux enfants', ['04/11/1962']],
    ['passenger one 19/06/2005, passenger two 05 05 1954', ['19/06/2005', '05 05 1954']],
    ['I am the one from November the first nineteen sixty', ['November the first nineteen sixty']],
    ['c’est le 1er juin 1985, il a droit à la réduction', ['1er juin 1985']],
    [
      'vingt-quatre neuf mille neuf cent quatre-vingt-treize',
      ['vingt-quatre neuf mille neuf cent quatre-vingt-treize'],
    ],
  ])('is of birth if it is old enough: %s', (text, values) => {
    expect(dates(text)).toEqual(values);
  });

  it.each([
    'le rendez-vous du 12 mars 2026',
    'la loi du 6 janvier 1978',
    'le contrat signé le 12/10/1998',
    'passez par la rue du 8 mai 1945',
    'on a livré le 12 mars 45 cartons',
    'le train du 4 mai 20 personnes',
    'les places 12 14 et 61',
  ])('is not: %s', (text) => {
    expect(dates(text)).toEqual([]);
  });
});

describe('a month by its number, as it is said in English', () => {
  it.each([
    [
      'a: what is your date of birth / c: the third of the ninth eighty four',
      'birth-date: third of the ninth eighty four',
    ],
    ['a: What is your date of birth? / c: 3rd of the 7th, ’81.', 'birth-date: 3rd of the 7th, ’81'],
    [
      'a: and your date of birth please / c: twenty second of the first nineteen ninety one',
      'birth-date: twenty second of the first nineteen ninety one',
    ],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
  it('is no date without a year', () => {
    expect(found('the first of the second batch')).toEqual([]);
  });
});
