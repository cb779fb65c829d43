import { expect, test } from 'vitest';
import { countryName, reachOf } from './countries.ts';
import { startOfDay } from './periods.ts';

const at = startOfDay('2026-11-24');

test('France and Portugal are within, Tunisia and Morocco need a safeguard', () => {
  expect(reachOf('PT', at).kind).toBe('eea');
  expect(reachOf('RE', at).kind).toBe('eea');
  expect(reachOf('TN', at).kind).toBe('third');
  expect(reachOf('MA', at).kind).toBe('third');
});

test('an adequacy decision has its dates', () => {
  expect(reachOf('BR', startOfDay('2025-12-31')).kind).toBe('third');
  expect(reachOf('BR', at).kind).toBe('adequate');
  expect(reachOf('GB', startOfDay('2031-12-27')).kind).toBe('adequate');
  expect(reachOf('GB', startOfDay('2031-12-28')).kind).toBe('third');
});

test('the United States are adequate for certified organisations only', () => {
  expect(reachOf('US', at)).toMatchObject({ kind: 'partly', only: { en: 'certified organisations only' } });
});

test('countries have names, regions and made-up codes have none', () => {
  expect(countryName('TN')).toEqual({ fr: 'Tunisie', en: 'Tunisia' });
  for (const code of ['ZZ', 'EU', 'XX', 'fr', 'FRA', '']) expect(countryName(code), code).toBeUndefined();
});
