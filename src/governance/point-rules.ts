import { endOfDay, type Bilingual } from '../law/index.ts';
import { SEVERITIES, type Point, type Severity } from './attention-types.ts';

const DAY = 86_400_000;
/** How long before its day a thing is spoken of. */
export const AHEAD = 30 * DAY;
/** An order or an alert that nobody answered for so long. */
export const PATIENCE = 7 * DAY;

/** The last moment of a day: what is due on it is due until then, and shown as that day. */
export const dueBy = (day: string): number => endOfDay(day) - 1;

export const say = (fr: string, en: string): Bilingual => ({ fr, en });
export const amount = (n: number, fr: readonly [string, string], en: readonly [string, string]): Bilingual =>
  say(`${n} ${fr[n > 1 ? 1 : 0]}`, `${n} ${en[n === 1 ? 0 : 1]}`);
export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
export const gravity = ({ severity }: Point): number => SEVERITIES.indexOf(severity);

/** The gravest first, then what is due or has waited longest. */
export const sorted = (points: readonly Point[]): Point[] =>
  points.toSorted(
    (a, b) =>
      gravity(a) - gravity(b) ||
      (a.due ?? Infinity) - (b.due ?? Infinity) ||
      (a.since ?? Infinity) - (b.since ?? Infinity) ||
      a.id.localeCompare(b.id) ||
      (a.brand ?? '').localeCompare(b.brand ?? ''),
  );

/** How many of each severity. */
export const countsOf = (points: readonly Point[]): Readonly<Record<Severity, number>> =>
  Object.fromEntries(
    SEVERITIES.map((severity) => [severity, points.filter((point) => point.severity === severity).length]),
  ) as Record<Severity, number>;
