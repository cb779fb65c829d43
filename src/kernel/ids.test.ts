import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIds, isBrandId, uuidTime, uuidv7 } from './ids.ts';

test('ids sort in the order they were made, even within a millisecond or when the clock goes back', () => {
  const newId = createIds();
  const made = [
    ...Array.from({ length: 5000 }, () => newId(1_700_000_000_000)),
    newId(1_600_000_000_000),
    newId(1_700_000_000_500),
  ];
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('an id tells its time, a random uuid tells none', () => {
  expect(uuidTime(uuidv7(1_764_000_000_000))).toBeGreaterThanOrEqual(1_764_000_000_000);
  expect(uuidTime('6f0c3f1e-8a57-4c1e-9a51-b6a4f7d2c3aa')).toBeUndefined();
});

test('a brand id is a short lower-case word', () => {
  expect(['lumen', 'a1', '_house'].every(isBrandId)).toBe(true);
  expect(['Lumen', 'a', '../x', 'x'.repeat(41), "a'b", ''].some(isBrandId)).toBe(false);
});

test('a brand id is of ASCII alone: what only looks like one is none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 45 }), (text) => {
      if (isBrandId(text)) expect(text).toMatch(/^[\x21-\x7e]+$/);
    }),
  );
  const looksLikeLumen = [
    'lum\u0435n',
    '\uff4cumen',
    'lumen\u200b',
    'lu\u00admen',
    '\u200flumen',
    'lumen\n',
    'l\u0131men',
  ];
  expect(looksLikeLumen.some(isBrandId)).toBe(false);
  // Lower-casing and normalising make some of them look alike: neither is done.
  expect(['\u212alumen', 'LUMEN'.toLowerCase() + '\u0307'].some(isBrandId)).toBe(false);
});
