import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPeriod, comparePeriods, dayOf, endOfDay, isAtMost, periodText, startOfDay } from './periods.ts';

const instant = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2095, 0) });
const calendar = fc
  .tuple(fc.nat(3), fc.nat(26), fc.nat(70))
  .map(([years, months, days]) => `P${years}Y${months}M${days}D`);

test('a year later is the same wall clock in Paris, summer time or not', () => {
  expect(addPeriod(Date.UTC(2026, 2, 28, 11), 'P1D')).toBe(Date.UTC(2026, 2, 29, 10));
  expect(addPeriod(Date.UTC(2026, 2, 28, 11), 'PT24H')).toBe(Date.UTC(2026, 2, 29, 11));
  expect(addPeriod(Date.UTC(2026, 10, 24, 9, 15, 30), 'P12M')).toBe(Date.UTC(2027, 10, 24, 9, 15, 30));
});

test('a month after the last day of January is the last day of February', () => {
  expect(dayOf(addPeriod(startOfDay('2027-01-31'), 'P1M'))).toBe('2027-02-28');
  expect(dayOf(addPeriod(startOfDay('2028-01-31'), 'P1M'))).toBe('2028-02-29');
});

test('remembering a length within a quarter of an hour changes no answer', () => {
  const zone = fc.constantFrom('Europe/Paris', 'Asia/Kolkata', 'Pacific/Chatham', 'Australia/Lord_Howe');
  fc.assert(
    fc.property(instant, calendar, zone, (at, period, zoneName) => {
      const exact = Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO(zoneName)
        .add(period).epochMilliseconds;
      expect(addPeriod(at, period, zoneName)).toBe(exact);
    }),
  );
});

test('what is no period and what is no instant are refused', () => {
  for (const period of ['', 'P', 'PT', 'P1', '12M', 'P1.5M', 'P-1M', 'P1DT', 'P1DT2H', 'P99999Y']) {
    expect(() => addPeriod(0, period), period).toThrow(RangeError);
  }
  expect(() => addPeriod(Number.NaN, 'P1D')).toThrow(RangeError);
});

test('twelve months are a year, thirty days are neither more nor less than a month', () => {
  expect(comparePeriods('P12M', 'P1Y')).toBe(0);
  expect(comparePeriods('P2W', 'P14D')).toBe(0);
  expect(comparePeriods('P30D', 'P1M')).toBeUndefined();
  expect(comparePeriods('P28D', 'P1M')).toBe(-1);
  expect(comparePeriods('P31D', 'P1M')).toBe(1);
  expect(comparePeriods('P182D', 'P6M')).toBeUndefined();
  expect(isAtMost('P181D', 'P6M')).toBe(true);
  expect(isAtMost('P7M', 'P6M')).toBe(false);
});

test('the order of two periods holds for every day they may start on', () => {
  fc.assert(
    fc.property(calendar, calendar, instant, (a, b, at) => {
      const order = comparePeriods(a, b);
      const gap = Math.round((addPeriod(at, a) - addPeriod(at, b)) / 86_400_000);
      if (order === -1) expect(gap).toBeLessThanOrEqual(0);
      if (order === 0) expect(gap).toBe(0);
      if (order === 1) expect(gap).toBeGreaterThanOrEqual(0);
      expect(comparePeriods(b, a)).toBe(order === undefined || order === 0 ? order : -order);
    }),
    { numRuns: 60 },
  );
});

test('remembering the day of an hour changes no answer', () => {
  const around = fc.tuple(fc.constantFrom(startOfDay('2026-03-29'), startOfDay('2026-10-25'), 0), fc.nat(90_000_000));
  fc.assert(
    fc.property(
      fc.oneof(
        instant,
        around.map(([at, on]) => at - 7_200_000 + on),
      ),
      (at) => {
        const exact = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Paris').toPlainDate();
        expect(dayOf(at)).toBe(exact.toString());
      },
    ),
  );
  expect([dayOf(0), dayOf(0, 'Pacific/Honolulu'), dayOf(-1)]).toEqual(['1970-01-01', '1969-12-31', '1970-01-01']);
});

test('a day ends when the next begins, also when it has 23 hours', () => {
  expect(endOfDay('2026-03-29') - startOfDay('2026-03-29')).toBe(23 * 3_600_000);
});

test('a period reads in words', () => {
  expect(periodText('P12M')).toEqual({ fr: '12\u00a0mois', en: '12 months' });
  expect(periodText('P1Y6M1D')).toEqual({
    fr: '1\u00a0an, 6\u00a0mois et 1\u00a0jour',
    en: '1 year, 6 months and 1 day',
  });
  expect(periodText('PT24H')).toEqual({ fr: '24\u00a0heures', en: '24 hours' });
});
