import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, repairDate } from './time.ts';

describe('a date', () => {
  it('reads as the platform reads it, in every zone and with any decimals', () => {
    const moments = fc.date({
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: -1439, max: 1439 }), (moment, offset) => {
        expect(parseDate(moment.toISOString())).toBe(moment.getTime());
        const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 19);
        const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`;
        expect(parseDate(local + zone)).toBe(Math.floor(moment.getTime() / 1000) * 1000);
      }),
    );
    expect(parseDate('2024-03-16T16:09:20.701906+00:00')).toBe(Date.parse('2024-03-16T16:09:20.701Z'));
  });

  it.each([
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '0000-12-31T00:00:00Z',
    '0001-01-01T00:30:00+01:00',
    '9999-12-31T23:30:00-01:00',
    '2025-01-01T00:60:00Z',
    '2025-01-01T00:00:00',
    '2025-01-01 00:00:00Z',
    '2025-01-01T00:00:00.Z',
    '2025-01-01T00:00:00+24:00',
    '2025-01-01T00:00:00Zz',
    '2025-1-1T00:00:00Z',
    '',
    'NOT-A-DATE',
  ])('is not « %s »', (text) => {
    expect(parseDate(text)).toBeNaN();
  });

  it('knows the leap years', () => {
    expect(parseDate('2000-02-29T00:00:00Z')).toBe(Date.UTC(2000, 1, 29));
    expect(parseDate('1900-02-29T00:00:00Z')).toBeNaN();
  });

  it.each([
    ['2024-03-16T16:09:20.701906', '2024-03-16T16:09:20.701906Z', 'date.zone-assumed'],
    ['2024-03-16', '2024-03-16T00:00:00Z', 'date.zone-assumed'],
    ['2024-03-16t16:09:20z', '2024-03-16T16:09:20Z', 'date.rewritten'],
    ['2024-03-16 16:09 UTC', '2024-03-16T16:09:00Z', 'date.rewritten'],
    ['2024-03-16T16:09:20,5-0530', '2024-03-16T16:09:20.5-05:30', 'date.rewritten'],
    ['Sat, 16 Mar 2024 17:09:20 +0100', '2024-03-16T16:09:20.000Z', 'date.rewritten'],
    [1_710_605_360, '2024-03-16T16:09:20.000Z', 'date.rewritten'],
    [1_710_605_360_701, '2024-03-16T16:09:20.701Z', 'date.rewritten'],
  ])('is repaired from %s', (given, text, note) => {
    expect(repairDate(given)).toEqual({ text, note });
  });

  it.each(['soon', '16/03/2024', '2024-02-30', 1e300, Number.NaN, null, {}, 'x'.repeat(100)])(
    'is not repaired from %s',
    (given) => {
      expect(repairDate(given)).toBeUndefined();
    },
  );
});
