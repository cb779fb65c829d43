import { describe, expect, it } from 'vitest';
import { ibanKey, luhnDigit, nhsDigit, nirKey, ribKey, siren, siret, taxNumber, vatKey } from './checks.ts';
import { frenchNumber } from './speech/french.ts';
import { englishNumber, englishOrdinal } from './speech/english.ts';

/** Known numbers: the check digits are as the issuers publish them. */
describe('check digits', () => {
  it('of cards and companies', () => {
    expect(luhnDigit('497010123456789')).toBe('3');
    expect(luhnDigit('411111111111111')).toBe('1');
    expect(siren('73282932')).toBe('732829320');
    expect(siret('732829320', '0007')).toBe('73282932000074');
    expect(['35600000049832', '35600000049837']).toContain(siret('356000000', '4983'));
    expect(vatKey('732829320')).toBe('44');
  });

  it('of accounts', () => {
    expect(ribKey('30006', '00001', '12345678901')).toBe('89');
    expect(ibanKey('FR', '30006000011234567890189')).toBe('76');
    expect(ibanKey('BE', '539007547034')).toBe('68');
  });

  it('of people', () => {
    expect(nirKey('283072A116042')).toBe('58');
    expect(nirKey('283072B116042')).toBe('85');
    expect(taxNumber('0000000512')).toBe('0000000512001');
    expect(nhsDigit('943476591')).toBe('9');
  });
});

describe('numbers said', () => {
  const habits = { numerals: 'fr', hyphens: true, reform: false } as const;

  it('in French, Belgian and Swiss', () => {
    expect([0, 1, 21, 71, 80, 81, 99, 100, 116, 200].map((value) => frenchNumber(value, habits))).toEqual([
      'zéro',
      'un',
      'vingt et un',
      'soixante et onze',
      'quatre-vingts',
      'quatre-vingt-un',
      'quatre-vingt-dix-neuf',
      'cent',
      'cent seize',
      'deux cents',
    ]);
    expect(frenchNumber(1985, habits)).toBe('mille neuf cent quatre-vingt-cinq');
    expect(frenchNumber(75_011, habits)).toBe('soixante-quinze mille onze');
    expect(frenchNumber(98, { ...habits, numerals: 'be' })).toBe('nonante-huit');
    expect(frenchNumber(80, { ...habits, numerals: 'ch' })).toBe('huitante');
    expect(frenchNumber(1122, { ...habits, reform: true })).toBe('mille-cent-vingt-deux');
    expect(frenchNumber(78, { ...habits, hyphens: false })).toBe('soixante dix huit');
  });

  it('in English', () => {
    const english = { zero: 'oh', hyphens: true, and: true } as const;
    expect([0, 13, 42, 116, 2026].map((value) => englishNumber(value, english))).toEqual([
      'oh',
      'thirteen',
      'forty-two',
      'one hundred and sixteen',
      'two thousand and twenty-six',
    ]);
    expect([1, 3, 12, 21, 30].map((day) => englishOrdinal(day, true))).toEqual([
      'first',
      'third',
      'twelfth',
      'twenty-first',
      'thirtieth',
    ]);
  });
});
