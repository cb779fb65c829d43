import { describe, expect, it } from 'vitest';
import { nextWindow, type Window } from './windows.ts';

const HOUR = 3_600_000;
const DISTANCES = [HOUR, 24 * HOUR];

/** Every window there is from these places on. */
function walk(places: readonly number[], now: number, longest = 6 * HOUR) {
  const windows: Window[] = [];
  let at = places;
  for (let next = nextWindow(at, DISTANCES, longest, now); next; next = nextWindow(at, DISTANCES, longest, now)) {
    windows.push(next.window);
    at = next.then;
  }
  return { windows, places: at };
}

describe('windows of time', () => {
  it('walk history once, and end at the distance of each pass', () => {
    const { windows, places } = walk([0, 0], 72 * HOUR);
    expect(windows).toHaveLength(12);
    expect(places).toEqual([71 * HOUR, 48 * HOUR]);
    const seen = windows.filter(({ from }) => from < 48 * HOUR).map(({ from }) => from / HOUR);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('come back for what appears late', () => {
    const first = walk([0, 0], 72 * HOUR);
    const later = walk(first.places, 90 * HOUR);
    expect(later.places).toEqual([89 * HOUR, 66 * HOUR]);
    const hours = later.windows.filter(({ from, to }) => from < 66 * HOUR && to <= 66 * HOUR);
    expect(hours.map(({ from, to }) => [from / HOUR, to / HOUR])).toEqual([
      [48, 54],
      [54, 60],
      [60, 66],
    ]);
  });

  it('leave nothing between them', () => {
    for (let step = 1; step < 30; step++) {
      let places: readonly number[] = [0, 0];
      const covered: Window[] = [];
      for (let now = 30 * HOUR; now < 100 * HOUR; now += step * HOUR * 0.7) {
        const done = walk(places, now);
        places = done.places;
        covered.push(...done.windows);
      }
      for (let at = 0; at < places[0]!; at += HOUR / 2)
        expect(covered.some(({ from, to }) => from <= at && at < to)).toBe(true);
      // What the second pass has behind it was looked at when it was old enough.
      expect(places[1]).toBeLessThanOrEqual(100 * HOUR - 24 * HOUR);
    }
  });

  it('wait for a stretch that is worth asking for', () => {
    expect(nextWindow([0, 0], DISTANCES, HOUR, HOUR + 60_000)).toBeUndefined();
  });
});
