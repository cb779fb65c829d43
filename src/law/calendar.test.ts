import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addYears,
  afterWorkingDays,
  DAY,
  dayNumber,
  easter,
  HOUR,
  instantOf,
  isHoliday,
  isLocalHoliday,
  isSunday,
  isWeekend,
  localDay,
  offsetAt,
  startOfLocalDay,
} from './calendar.ts';

const day = (date: string): number => dayNumber(date)!;
const date = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const ZONES = ['Europe/Paris', 'America/Miquelon', 'Indian/Reunion', 'America/Martinique', 'Africa/Casablanca'];
const moment = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2060-01-01') });

test('offsets and days are those of the zone, at the very change of the clocks too', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...ZONES), (at, zone) => {
      const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      expect(offsetAt(zone, at)).toBe(time.offsetNanoseconds / 1e6);
      expect(date(localDay(zone, at))).toBe(time.toPlainDate().toString());
      expect(startOfLocalDay(zone, localDay(zone, at))).toBe(time.startOfDay().epochMilliseconds);
    }),
    { numRuns: 2_000 },
  );
  const change = Date.parse('2026-10-25T01:00:00Z');
  expect([change - 1, change, change - 1].map((at) => offsetAt('Europe/Paris', at) / HOUR)).toEqual([2, 1, 2]);
  expect(() => offsetAt('Europe/Nowhere', change)).toThrow(RangeError);
});

test('a wall clock has its instant, and after the jump where the clocks skip it', () => {
  expect(instantOf('Europe/Paris', day('2026-07-14'), 10 * HOUR)).toBe(Date.parse('2026-07-14T08:00:00Z'));
  expect(instantOf('Europe/Paris', day('2026-12-01'), 10 * HOUR)).toBe(Date.parse('2026-12-01T09:00:00Z'));
  const skipped = instantOf('Europe/Paris', day('2027-03-28'), 2.5 * HOUR);
  expect(new Date(skipped).toISOString()).toBe('2027-03-28T01:30:00.000Z');
});

test('the eleven holidays of C. trav. L.3133-1', () => {
  const days = Array.from({ length: 365 }, (_, i) => day('2026-01-01') + i);
  expect(days.filter(isHoliday).map(date)).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
  expect([2024, 2025, 2026, 2027, 2038].map((year) => date(easter(year)))).toEqual([
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ]);
});

test('holidays of a place, beyond the eleven', () => {
  const local = (on: string, territory: string, alsaceMoselle = false): boolean =>
    isLocalHoliday(day(on), territory, alsaceMoselle);
  expect(local('2026-04-03', 'FR', true)).toBe(true);
  expect(local('2026-12-26', 'FR', true)).toBe(true);
  expect(local('2026-12-26', 'FR')).toBe(false);
  const abolition = { YT: '04-27', MQ: '05-22', GP: '05-27', MF: '05-28', GF: '06-10', BL: '10-09', RE: '12-20' };
  for (const [territory, on] of Object.entries(abolition)) {
    // In Saint-Martin both days that sources give.
    const there = territory === 'GP' ? ['GP', 'MF'] : [territory];
    for (const other of Object.keys(abolition)) expect(local(`2026-${on}`, other)).toBe(there.includes(other));
    expect(local(`2026-${on}`, 'PM')).toBe(false);
  }
});

test('weekends, years and working days', () => {
  expect(['2026-11-27', '2026-11-28', '2026-11-29'].map((on) => isWeekend(day(on)))).toEqual([false, true, true]);
  expect(isSunday(day('2026-11-28'))).toBe(false);
  expect(date(addYears(day('2028-02-29'), 1))).toBe('2029-02-28');
  expect(date(addYears(day('2026-11-28'), -3))).toBe('2023-11-28');
  // Tuesday 10 November 2026: the eleventh is a holiday, the fifteenth a Sunday.
  expect(date(afterWorkingDays(day('2026-11-10'), 5, true))).toBe('2026-11-17');
  expect(date(afterWorkingDays(day('2026-11-10'), 5, false))).toBe('2026-11-18');
  expect(dayNumber('minor')).toBeUndefined();
  expect(dayNumber('2026-13-01')).toBeUndefined();
});
