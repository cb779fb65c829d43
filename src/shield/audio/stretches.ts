/** A stretch of sound: milliseconds from its beginning, the end left out. */
export type Stretch = readonly [from: number, to: number];

/** So much more on both sides goes than a recogniser's times say: they are off by a tenth of a second or two. */
export const MARGIN = 250;

/** The same stretches in order, each once; those with less than `gap` milliseconds between them become one. */
export function united(stretches: readonly Stretch[], gap = 0): Stretch[] {
  const sorted = stretches.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1] + gap) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/** Longer by `margin` on both sides, never before the beginning. */
export const widened = (stretches: readonly Stretch[], margin: number): Stretch[] =>
  united(stretches.map(([from, to]) => [Math.max(0, from - margin), to + margin] as const));

/** How much of the sound up to `end` they are, in milliseconds. */
export const lengthOf = (stretches: readonly Stretch[], end = Infinity): number =>
  united(stretches).reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - from), 0);

/** Whether each of `inner` lies within one of `outer`. */
export function within(inner: readonly Stretch[], outer: readonly Stretch[]): boolean {
  const all = united(outer);
  return united(inner).every(([from, to]) => all.some(([a, b]) => a <= from && to <= b));
}
