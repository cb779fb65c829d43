import type { Millis } from '../kernel/clock.ts';

export type PublishedFrame = {
  readonly number: number;
  readonly starts: Millis;
  readonly ends: Millis;
  readonly publishedAt: Millis;
};
/** An order in force: `from` and `until` are its own days, where it names any. */
export type BindingOrder = {
  readonly number: number;
  readonly receivedAt: Millis;
  readonly appliesAt: Millis;
  readonly from: Millis | undefined;
  readonly until: Millis | undefined;
};

/** A stretch of time over which the same texts are in force; `to` is the first instant after it. */
export type Stretch = {
  readonly from: Millis;
  readonly to: Millis;
  readonly frame: number;
  readonly orders: readonly number[];
};

/** The end of what nothing ends: a brand whose contract is over still has its quarantine's terms. */
export const FOREVER: Millis = Date.UTC(9999, 0);

/**
 * From `now` on: which texts are in force when. A frame takes over on its first day (at once if no other runs then) and
 * replaces the orders given before it was published: what both parties signed last says all.
 */
export function timeline(frames: readonly PublishedFrame[], orders: readonly BindingOrder[], now: Millis): Stretch[] {
  const starts = new Map(frames.map((frame) => [frame.number, takesOver(frame, frames)]));
  const bounds = [
    now,
    ...starts.values(),
    ...orders.flatMap(({ appliesAt, from, until }) => [appliesAt, from ?? now, until ?? now]),
  ];
  const cuts = [...new Set(bounds.filter((at) => at >= now && at < FOREVER))].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (const [index, from] of cuts.entries()) {
    const frame = frames
      .filter(({ number }) => starts.get(number)! <= from)
      .reduce<PublishedFrame | undefined>((last, next) => (last && last.number > next.number ? last : next), undefined);
    if (!frame) continue;
    const binding = orders.filter(
      (order) =>
        order.receivedAt >= frame.publishedAt &&
        order.appliesAt <= from &&
        (order.from ?? from) <= from &&
        from < (order.until ?? FOREVER),
    );
    const numbers = binding.map(({ number }) => number).sort((a, b) => a - b);
    const to = cuts[index + 1] ?? FOREVER;
    const before = stretches.at(-1);
    if (before && sameTexts(before, { frame: frame.number, orders: numbers }))
      stretches.splice(-1, 1, { ...before, to });
    else stretches.push({ from, to, frame: frame.number, orders: numbers });
  }
  return stretches;
}

function takesOver(frame: PublishedFrame, frames: readonly PublishedFrame[]): Millis {
  const another = frames.some(({ number, ends }) => number < frame.number && ends > frame.publishedAt);
  return another ? Math.max(frame.starts, frame.publishedAt) : frame.publishedAt;
}

type Texts = Pick<Stretch, 'frame' | 'orders'>;

function sameTexts(a: Texts, b: Texts): boolean {
  return a.frame === b.frame && a.orders.join() === b.orders.join();
}

export type StoredVersion = Stretch & { readonly version: number };
export type Plan = {
  readonly end: readonly { readonly version: number; readonly to: Millis }[];
  readonly make: readonly Stretch[];
};

/** What to change so that the stored versions follow the timeline. A version is never rewritten: only its end moves. */
export function plan(stored: readonly StoredVersion[], wanted: readonly Stretch[], now: Millis): Plan {
  const end: { version: number; to: Millis }[] = [];
  const kept = new Set<Stretch>();
  for (const old of stored) {
    const same = wanted.find(
      (next) => sameTexts(old, next) && (old.from === next.from || (old.from <= now && next.from === now)),
    );
    if (same) kept.add(same);
    const to = same ? same.to : Math.max(old.from, now);
    if (to !== old.to) end.push({ version: old.version, to });
  }
  return { end, make: wanted.filter((next) => !kept.has(next)) };
}
