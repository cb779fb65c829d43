import { expect, test } from 'vitest';
import { readAddress } from '../../contact/index.ts';
import { SAMPLE_BRANDS } from '../queues.ts';
import { PERSONS, PROSPECTED } from './brands.ts';
import { CAST, phoneOf, sampleProspecting, sampleRecords } from './index.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const DAY = 86_400_000;

test('nobody of the sample shares a number with another brand, and nobody has the one that is asked about', () => {
  const numbers = SAMPLE_BRANDS.flatMap((brand) =>
    Array.from({ length: PERSONS }, (_, person) => phoneOf(PROSPECTED[brand], person)),
  );
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers).not.toContain('+33639981234');
  for (const number of numbers) expect(number).toMatch(/^\+336399812\d\d$/);
  expect(Object.values(CAST).every((person) => person < PERSONS)).toBe(true);
});

test('records are of the past, of fictional addresses as they are compared, and say that they are a sample', () => {
  for (const brand of SAMPLE_BRANDS)
    for (const { addresses, at, proof } of sampleRecords(brand, now)) {
      expect(at).toBeLessThan(now);
      expect(proof.reference).toContain('fictive');
      for (const { kind, value } of addresses) {
        expect(readAddress(kind, value)).toEqual({ kind, value });
        expect(value).toMatch(/^\+336399812\d\d$|@courriel\.example$/);
      }
    }
});

test('calls take place on the last days on which one may call, whatever day the sample is loaded', () => {
  // The sample's instructions are in force for twenty-four days by then.
  for (let day = 0; day < 400; day++) {
    const at = now + day * DAY;
    const happenings = sampleProspecting(at);
    expect(happenings.every((one) => one.at < at && one.at >= at - 24 * DAY)).toBe(true);
  }
});
