import type { OverviewBrand, Verdict } from '../api/types.ts';

export type Day = OverviewBrand['days'][number];

/** From the ground up: what was kept, what was only counted, what stands apart, what was refused. */
export const STACK: readonly Verdict[] = ['accepted', 'observed', 'quarantined', 'refused'];

/** The days of several brands added up. */
export function addDays(brands: readonly OverviewBrand[]): readonly Day[] {
  const days = new Map<string, Day>();
  for (const { days: own } of brands) {
    for (const day of own) {
      const sum = days.get(day.day) ?? { day: day.day, accepted: 0, observed: 0, quarantined: 0, refused: 0 };
      days.set(day.day, {
        day: day.day,
        accepted: sum.accepted + day.accepted,
        observed: sum.observed + day.observed,
        quarantined: sum.quarantined + day.quarantined,
        refused: sum.refused + day.refused,
      });
    }
  }
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

export function totalOf(counts: Readonly<Partial<Record<Verdict, number>>>): number {
  return STACK.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0);
}

/** The top of the scale: the first of 1, 2, 2.5, 5 × 10ⁿ that four even steps of which hold the highest day. */
export function scaleTop(highest: number): number {
  if (highest <= 4) return 4;
  const raw = highest / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= raw && Number.isInteger(n)) ?? Math.ceil(raw);
  return step * 4;
}
