import { afterEach, expect, test, vi } from 'vitest';
import { dayOf, inDays, today } from './days.ts';

afterEach(() => vi.useRealTimers());

test.each([
  ['2026-06-30T21:59Z', '2026-06-30'],
  ['2026-06-30T22:00Z', '2026-07-01'],
  ['2026-11-30T22:59Z', '2026-11-30'],
  ['2026-11-30T23:00Z', '2026-12-01'],
])('%s is of %s in Paris', (at, day) => expect([dayOf(new Date(at)), dayOf(Date.parse(at))]).toEqual([day, day]));

test('today and the days from it are those of Paris', () => {
  vi.useFakeTimers({ now: Date.parse('2026-12-31T23:30Z') });
  expect([today(), inDays(-1), inDays(1)]).toEqual(['2027-01-01', '2026-12-31', '2027-01-02']);
});
