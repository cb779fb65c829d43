import { afterWorkingDays, DAY, instantOf, localDay, nextYear, offsetAt, startOfLocalDay } from './calendar.ts';
import { zonesOf } from './places.ts';
import type { Place, Readings } from './prospecting-types.ts';

/** Where the place is in doubt a bar lasts until it ends in every zone, an opening until it ends in one. */
function latestOf(places: readonly Place[], instant: (zone: string) => number): number {
  let last = -Infinity;
  for (const place of places) for (const zone of zonesOf(place)) last = Math.max(last, instant(zone));
  return last;
}
function earliestOf(places: readonly Place[], instant: (zone: string) => number): number {
  let first = Infinity;
  for (const place of places) for (const zone of zonesOf(place)) first = Math.min(first, instant(zone));
  return first;
}

/** First instant at which an attempt no more counts (D.223-9). */
export function freedAt(attempt: number, places: readonly Place[], readings: Readings): number {
  if (readings.attempts === 'hours') return attempt + 30 * DAY;
  const midnight = latestOf(places, (zone) => startOfLocalDay(zone, localDay(zone, attempt) + 31));
  // Where the clocks went forward in between, thirty times 24 hours end after that midnight.
  return Math.max(midnight, attempt + 30 * DAY);
}

/** First instant at which a refusal during a call bars no more, where sixty days are the reading. */
export function sixtyDaysAfter(at: number, places: readonly Place[]): number {
  return latestOf(places, (zone) => startOfLocalDay(zone, localDay(zone, at) + 61));
}

/** First instant at which a consent to calls holds no more (R.223-1 I 3°). */
export function yearAfter(at: number, places: readonly Place[], readings: Readings): number {
  const same = earliestOf(places, (zone) => {
    const local = at + offsetAt(zone, at);
    const day = Math.floor(local / DAY);
    return instantOf(zone, nextYear(day), local - day * DAY);
  });
  return readings.year === '365-days' ? Math.min(same, at + 365 * DAY) : same;
}
/** No year is shorter, whatever the clocks do. */
export const YEAR_AT_LEAST = 364 * DAY;

/** First instant at which a request no more opens (R.223-4): the end of the fifth jour ouvrable after it. */
export function requestEnds(at: number, places: readonly Place[], readings: Readings): number {
  return earliestOf(places, (zone) =>
    startOfLocalDay(zone, afterWorkingDays(localDay(zone, at), 5, readings.saturday === 'counted') + 1),
  );
}
