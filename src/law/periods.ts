import type { Bilingual } from './types.ts';

/** An ISO 8601 duration in years, months, weeks and days, or in hours and minutes: `P12M`, `P7D`, `PT24H`. */
export type Period = string;

/** The civil time in which a French mandate counts its days. */
export const PARIS = 'Europe/Paris';

export const PERIOD =
  /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,3})W)?(?:(\d{1,5})D)?$|^PT(?=\d)(?:(\d{1,4})H)?(?:(\d{1,4})M)?$/;
export const CALENDAR_PERIOD = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,3})W)?(?:(\d{1,5})D)?$/;

type Parts = { readonly months: number; readonly days: number; readonly minutes: number };

function parts(period: Period): Parts {
  const found = PERIOD.exec(period);
  if (!found) throw new RangeError('not a period');
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = found
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  return { months: years * 12 + months, days: weeks * 7 + days, minutes: hours * 60 + minutes };
}

// A zone changes its offset at whole quarters of an hour, Paris at whole hours (since 1911): within one, all lengths are equal.
const QUARTER = 900_000;
const HOUR = 3_600_000;
/** Hours of nearly two years. */
const LENGTHS = 16_384;
const lengths = new Map<string, Map<number, number>>();

/**
 * The instant a period after `at` ends: same wall clock, as many months and days later, the last day of a shorter month.
 * @throws RangeError for an `at` that is no instant and for a malformed period.
 */
export function addPeriod(at: number, period: Period, zone: string = PARIS): number {
  const key = zone === PARIS ? period : `${period} ${zone}`;
  let known = lengths.get(key);
  if (known === undefined) lengths.set(key, (known = new Map()));
  const step = zone === PARIS ? HOUR : QUARTER;
  const nearby = Math.floor(at / step);
  let length = known.get(nearby);
  if (length === undefined) {
    length = measure(nearby * step, period, zone);
    if (known.size >= LENGTHS) known.clear();
    known.set(nearby, length);
  }
  return at + length;
}

function measure(at: number, period: Period, zone: string): number {
  const { months, days, minutes } = parts(period);
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return start.add({ months, days }).add({ minutes }).epochMilliseconds - at;
}

/** First instant of a day, `YYYY-MM-DD`. */
export function startOfDay(date: string, zone: string = PARIS): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/** First instant after a day. */
export function endOfDay(date: string, zone: string = PARIS): number {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

/** The hour of Paris that was asked of last, and its day: many things are asked of one moment. A day begins at a whole hour. */
let asked: { readonly hour: number; readonly day: string } | undefined;

/** The day, `YYYY-MM-DD`, that an instant falls on. */
export function dayOf(at: number, zone: string = PARIS): string {
  if (zone !== PARIS || at < 0) return dayIn(at, zone);
  const hour = Math.floor(at / HOUR);
  if (asked?.hour !== hour) asked = { hour, day: dayIn(at, zone) };
  return asked.day;
}
const dayIn = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

const extents = new Map<string, readonly [number, number]>();

const firstDay = (month: number): number => Date.UTC(2027, month, 1) / 86_400_000;
const monthLength = (month: number): number => firstDay(month + 1) - firstDay(month);
/** That day of that month, or its last where it has fewer. */
const afterMonths = (month: number, day: number): number => firstDay(month) + Math.min(day, monthLength(month)) - 1;

/** Fewest and most days that can lie between `fewer` and `more` months after one same day. */
function extent(fewer: number, more: number): readonly [number, number] {
  const key = `${fewer} ${more}`;
  const known = extents.get(key);
  if (known) return known;
  let least = Infinity;
  let most = -Infinity;
  // Four years hold every sequence of month lengths (1901 to 2099). Plain arithmetic: a calendar's dates take 150 ms of a start.
  for (let month = 0; month < 48; month++) {
    for (let day = 1; day <= monthLength(month); day++) {
      const days = afterMonths(month + more, day) - afterMonths(month + fewer, day);
      least = Math.min(least, days);
      most = Math.max(most, days);
    }
  }
  extents.set(key, [least, most]);
  return [least, most];
}

/**
 * Orders two periods: -1 when `a` never ends later than `b` whatever the day it starts on (and sometimes earlier), 0 when
 * they always end together, 1 the other way round; `undefined` when it depends on the day (`P30D` and `P1M`).
 */
export function comparePeriods(a: Period, b: Period): -1 | 0 | 1 | undefined {
  const left = parts(a);
  const right = parts(b);
  if (left.months > right.months) {
    const reversed = comparePeriods(b, a);
    return reversed === undefined ? undefined : (-reversed as -1 | 0 | 1);
  }
  const [least, most] = extent(left.months, right.months);
  const ahead = left.days - right.days + (left.minutes - right.minutes) / 1440;
  if (least === most && ahead === least) return 0;
  if (ahead <= least) return -1;
  return ahead >= most ? 1 : undefined;
}

/** Whether `a` can never end later than `b`. */
export function isAtMost(a: Period, b: Period): boolean {
  const order = comparePeriods(a, b);
  return order === 0 || order === -1;
}

const UNITS = [
  ['an', 'ans', 'year', 'years'],
  ['mois', 'mois', 'month', 'months'],
  ['semaine', 'semaines', 'week', 'weeks'],
  ['jour', 'jours', 'day', 'days'],
  ['heure', 'heures', 'hour', 'hours'],
  ['minute', 'minutes', 'minute', 'minutes'],
] as const;

/** A period in words: `P1Y6M` is « 1 an et 6 mois », “1 year and 6 months”. */
export function periodText(period: Period): Bilingual {
  const counts =
    PERIOD.exec(period)
      ?.slice(1)
      .map((digits) => Number(digits ?? 0)) ?? [];
  const named = counts.flatMap((count, i) => (count > 0 ? [{ count, unit: UNITS[i]! }] : []));
  if (named.length === 0) return { fr: 'aucune durée', en: 'no time' };
  const join = (words: string[], and: string): string =>
    words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
  return {
    fr: join(
      named.map(({ count, unit }) => `${count}\u00a0${unit[count > 1 ? 1 : 0]}`),
      'et',
    ),
    en: join(
      named.map(({ count, unit }) => `${count} ${unit[count > 1 ? 3 : 2]}`),
      'and',
    ),
  };
}
