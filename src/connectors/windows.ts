import type { Millis } from '../kernel/clock.ts';

export type Window = { readonly from: Millis; readonly to: Millis };

/** Where each pass stands; the first comes soonest, those behind it come back for what appears late. */
export type Places = readonly Millis[];

/** Shorter stretches wait: they would be asked for at every look. */
const SHORTEST = 5 * 60_000;

/**
 * The next stretch of time to look through, and where the passes stand once it is: each pass keeps its own distance behind now.
 * History that is old enough for every pass is walked once.
 */
export function nextWindow(
  places: Places,
  distances: readonly Millis[],
  longest: Millis,
  now: Millis,
): { readonly window: Window; readonly then: Places } | undefined {
  for (const [index, distance] of distances.entries()) {
    const from = places[index]!;
    const to = Math.min(from + longest, now - distance);
    if (to - from < SHORTEST) continue;
    const then = places.map((place, pass) =>
      pass === index || (pass > index && place >= from && to <= now - distances[pass]!) ? Math.max(place, to) : place,
    );
    return { window: { from, to }, then };
  }
  return undefined;
}
