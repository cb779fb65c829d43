import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('dates of birth that those found before tell', () => {
  it.each([
    [
      'a: né le quatorze neuf soixante-deux / c: le quatre septembre pas le quatorze / a: pardon quatre septembre soixante-deux',
      ['quatre septembre', 'quatorze', 'quatre septembre soixante-deux'],
    ],
    [
      'a: Leurs dates de naissance sont 12/05/2014 et 12/05/2017, c’est correct ? / c: non celle de lina 21/05/2017',
      ['12/05/2014', '12/05/2017', '21/05/2017'],
    ],
    [
      'a: date of birth? / c: third of the tenth / a: And the year? / c: ’58. In a blizzard',
      ['third of the tenth', '58'],
    ],
    ['a: Et votre année de naissance ? / c: Cinquante-sept. Pourquoi ?', ['Cinquante-sept']],
    [
      '- TRAVERT Simon (moi), né le 16/05/1983, ouvrier\n- les jumelles Anna et Mila 3 mars 2012',
      ['16/05/1983', '3 mars 2012'],
    ],
    ['I was born in 1947 on Christmas Day', ['1947 on Christmas Day']],
    ['née le jour de Noël 1951', ['Noël 1951']],
    ['a: date of birth / c: New Year’s Day 1963', ['Year’s Day 1963']],
    ['a: votre date de naissance / c: le premier de l’an quarante-neuf', ['quarante-neuf']],
    ['a: born on the 4th of May? / c: no the 14th', ['14th']],
    [
      'a: votre date de naissance / c: le six octobre mille neuf cent quatre-vingt-un / a: ah moi j’ai le dix juin ils ont inversé',
      ['six octobre mille neuf cent quatre-vingt-un', 'dix juin'],
    ],
    ['c: je suis née en soixante et un et lui il est de cinquante-huit', ['soixante et un', 'cinquante-huit']],
    ['phone, birthday (17.09), donor number', ['17.09']],
  ])('%s', (text, dates) => {
    const all = found(text).filter((one) => one.startsWith('birth-date'));
    for (const one of dates) expect(all.join(' | ')).toContain(one);
  });

  it.each([
    'a: born 12/05/1987, right? / c: yes. The order came on 3 March. / a: And the year of the car? / c: 2016',
    'a: née le 12/05/1987 ? / c: oui. Le rendez-vous est bien le 3 mai',
    'console version 24.06-11.02.00 since the update',
    'on m’a dit de ne le donner qu’à vous, le 3 mars',
  ])('not the other dates of %s', (text) => {
    expect(found(text).filter((one) => one.startsWith('birth-date') && !one.includes('1987'))).toEqual([]);
  });
});
