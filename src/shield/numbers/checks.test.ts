import { describe, expect, it } from 'vitest';
import { isIban, isIssued, isRib, isSirene, luhn, nirFit } from './checks.ts';

const digits = (text: string): Uint8Array =>
  Uint8Array.from(text.replaceAll(/[^0-9A-Z]/g, ''), (character) => Number.parseInt(character, 36));
const on =
  <T>(check: (values: Uint8Array, length: number) => T) =>
  (text: string): T =>
    check(digits(text), digits(text).length);

describe('check digits', () => {
  it('Luhn: test cards pass, a slip does not', () => {
    expect(['4970101234567893', '4111111111111111', '378282246310005'].map(on(luhn))).toEqual([true, true, true]);
    expect(on(luhn)('4970101234567890')).toBe(false);
  });

  it.each([
    ['4970101234567893', true],
    ['5555555555554444', true],
    ['2221000000000009', true],
    ['2720990000000007', true],
    ['2721000000000004', false],
    ['378282246310005', true],
    ['6011000990139424', true],
    ['3530111333300000', true],
    ['30569309025904', true],
    ['6200000000000005', true],
    ['1234567890123452', false],
    ['490154203237518', false],
    ['40000000000000', false],
  ])('issuer range and length of %s: %s', (number, issued) => expect(on(isIssued)(number)).toBe(issued));

  it('IBAN (ISO 13616) and RIB', () => {
    for (const iban of [
      'FR76 3000 6000 0112 3456 7890 189',
      'GB29 NWBK 6016 1331 9268 19',
      'DE89 3704 0044 0532 0130 00',
      'BE68 5390 0754 7034',
    ]) {
      expect(on(isIban)(iban)).toBe(true);
      expect(on(isIban)(iban.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)))).toBe(false);
    }
    expect(on(isRib)('30006 00001 12345678901 89')).toBe(true);
    expect(on(isRib)('30006 00001 12345678901 88')).toBe(false);
  });

  it('NIR: the plan, the key, and Corsica, whose letters count 19 and 18', () => {
    expect(nirFit(digits('185057800608491'), 15, 0)).toBe(2);
    expect(nirFit(digits('185057800608492'), 15, 0)).toBe(1);
    expect(nirFit(digits('1850578006084'), 13, 0)).toBe(1);
    expect(nirFit(digits('283072011604258'), 15, 19)).toBe(2);
    expect(nirFit(digits('283072011604285'), 15, 18)).toBe(2);
    expect(nirFit(digits('185137800608491'), 15, 0)).toBe(0);
    expect(nirFit(digits('985057800608491'), 15, 0)).toBe(0);
  });

  it('SIREN and SIRET, with the sum of La Poste', () => {
    expect(['732829320', '73282932000074', '35600000049837', '35600000000048'].map(on(isSirene))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['732829321', '73282932000075', '35600000049838'].map(on(isSirene))).toEqual([false, false, false]);
  });
});
