import { DAY, HOUR, instantOf, isHoliday, isLocalHoliday, isWeekend, offsetAt, startOfLocalDay } from './calendar.ts';
import { zonesOf } from './places.ts';
import type { Place, Readings } from './prospecting-types.ts';

/** D.223-9, in milliseconds of the person's day. */
const WINDOWS = [
  { from: 10 * HOUR, to: 13 * HOUR },
  { from: 14 * HOUR, to: 20 * HOUR },
] as const;

export type Shut = 'weekend' | 'holiday' | 'local-holiday' | 'hours';

function dayShut(place: Place, day: number, readings: Readings): Shut | undefined {
  if (isWeekend(day)) return 'weekend';
  if (isHoliday(day)) return 'holiday';
  if (readings.holidays === 'local-too' && isLocalHoliday(day, place.territory, place.alsaceMoselle === true))
    return 'local-holiday';
  return undefined;
}

/** The end of a window: its last instant is in it only where the edges are read as open. */
function endOf(window: (typeof WINDOWS)[number], readings: Readings): number {
  return readings.edges === 'open' ? window.to + 1 : window.to;
}

function windowAt(time: number, readings: Readings): (typeof WINDOWS)[number] | undefined {
  for (const window of WINDOWS) if (time >= window.from && time < endOf(window, readings)) return window;
  return undefined;
}

/** Why no call may be made at an instant: open only where it is in every zone possible. */
export function shutAt(places: readonly Place[], at: number, readings: Readings): Shut | undefined {
  for (const place of places) {
    for (const zone of zonesOf(place)) {
      const local = at + offsetAt(zone, at);
      const day = Math.floor(local / DAY);
      const shut = dayShut(place, day, readings);
      if (shut) return shut;
      if (!windowAt(local - day * DAY, readings)) return 'hours';
    }
  }
  return undefined;
}

/** Days in a row without a window, at most: none but a zone that no day opens. */
const LONGEST = 15;

function nextInZone(place: Place, zone: string, at: number, readings: Readings): number {
  const local = at + offsetAt(zone, at);
  const today = Math.floor(local / DAY);
  for (let day = today; day < today + LONGEST; day++) {
    if (dayShut(place, day, readings)) continue;
    const time = day === today ? local - day * DAY : 0;
    for (const window of WINDOWS) {
      if (time < window.from) return instantOf(zone, day, window.from);
      if (time < endOf(window, readings)) return at;
    }
  }
  return Infinity;
}

/** The first instant from `at` on that is open in every zone possible; Infinity where none comes before `limit`. */
export function nextOpening(places: readonly Place[], at: number, limit: number, readings: Readings): number {
  const last = Math.min(limit, at + 2 * LONGEST * DAY);
  let next = at;
  for (let settled = false; !settled;) {
    settled = true;
    for (const place of places) {
      for (const zone of zonesOf(place)) {
        const later = nextInZone(place, zone, next, readings);
        if (later > next) {
          if (later >= last) return Infinity;
          next = later;
          settled = false;
        }
      }
    }
  }
  return next < last ? next : Infinity;
}

/** The first instant after an open one at which a zone closes. */
export function closing(places: readonly Place[], at: number, readings: Readings): number {
  let first = Infinity;
  for (const place of places) {
    for (const zone of zonesOf(place)) {
      const local = at + offsetAt(zone, at);
      const day = Math.floor(local / DAY);
      const window = windowAt(local - day * DAY, readings);
      first = Math.min(first, window ? instantOf(zone, day, endOf(window, readings)) : startOfLocalDay(zone, day + 1));
    }
  }
  return first;
}
