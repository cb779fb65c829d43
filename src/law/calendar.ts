/** Civil time without an object per question: offsets of a zone and kinds of days, computed once and kept. */

type Millis = number;
/** Days since 1970-01-01, in whichever zone it is asked for. */
export type DayNumber = number;

export const DAY: Millis = 86_400_000;
export const HOUR: Millis = 3_600_000;

/** Between two changes of a zone's clocks its offset is the same. */
type Stretch = { readonly from: Millis; readonly to: Millis; readonly offset: Millis };
type Clock = { last: Stretch; readonly stretches: Stretch[] };
const clocks = new Map<string, Clock>();
const STRETCHES = 4_000;

function stretch(zone: string, at: Millis): Stretch {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const next = time.getTimeZoneTransition('next');
  // "previous" is strictly before: a millisecond later it is `at` itself where the clocks change at that very instant.
  const previous = time.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: previous?.epochMilliseconds ?? -Infinity,
    to: next?.epochMilliseconds ?? Infinity,
    offset: time.offsetNanoseconds / 1e6,
  };
}

/** How far a zone's wall clock is ahead of UTC. @throws RangeError for an unknown zone */
export function offsetAt(zone: string, at: Millis): Millis {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    const first = stretch(zone, at);
    clocks.set(zone, (clock = { last: first, stretches: [first] }));
  }
  if (at >= clock.last.from && at < clock.last.to) return clock.last.offset;
  let found = clock.stretches.find(({ from, to }) => at >= from && at < to);
  if (found === undefined) {
    found = stretch(zone, at);
    if (clock.stretches.length >= STRETCHES) clock.stretches.length = 0;
    clock.stretches.push(found);
  }
  clock.last = found;
  return found.offset;
}

export function localDay(zone: string, at: Millis): DayNumber {
  return Math.floor((at + offsetAt(zone, at)) / DAY);
}

/** The instant of a wall clock. Where the clocks jump over it, the instant after the jump. */
export function instantOf(zone: string, day: DayNumber, time: Millis): Millis {
  const wall = day * DAY + time;
  const guess = wall - offsetAt(zone, wall);
  return wall - offsetAt(zone, guess);
}

export function startOfLocalDay(zone: string, day: DayNumber): Millis {
  return instantOf(zone, day, 0);
}

/** `YYYY-MM-DD` as a number of days; undefined for what is no date. */
export function dayNumber(date: string): DayNumber | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  return Number.isNaN(at) ? undefined : at / DAY;
}

const anniversaries = new Map<DayNumber, DayNumber>();
const KEPT = 8_192;

/** Same date a year later. */
export function nextYear(day: DayNumber): DayNumber {
  let next = anniversaries.get(day);
  if (next === undefined) {
    if (anniversaries.size >= KEPT) anniversaries.clear();
    anniversaries.set(day, (next = addYears(day, 1)));
  }
  return next;
}

/** Same date another year, the 28th of February for a 29th that is not. */
export function addYears(day: DayNumber, years: number): DayNumber {
  const from = new Date(day * DAY);
  const month = from.getUTCMonth();
  const to = new Date(Date.UTC(from.getUTCFullYear() + years, month, from.getUTCDate()));
  return to.getUTCMonth() === month ? to.getTime() / DAY : to.getTime() / DAY - 1;
}

/** Easter Sunday (Butcher). */
export function easter(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1) / DAY;
}

const SATURDAY = 1;
const SUNDAY = 2;
const NATIONAL = 4;
const ALSACE_MOSELLE = 8;

/** C. trav. L.3133-1: eight of fixed date (month.day), then the days after Easter Sunday of three. */
const FIXED = new Set(['1.1', '5.1', '5.8', '7.14', '8.15', '11.1', '11.11', '12.25']);
const AFTER_EASTER = new Set([1, 39, 50]);
const GUADELOUPE = 64;
/** The abolition of slavery (loi 83-550, décret 83-1003; C. trav. L.3422-2). */
const ABOLITION: Readonly<Record<string, readonly [date: string, bit: number]>> = {
  YT: ['4.27', 16],
  MQ: ['5.22', 32],
  GP: ['5.27', GUADELOUPE],
  // Sources differ between the 27th, Guadeloupe's day, and the 28th: both count.
  MF: ['5.28', 128],
  GF: ['6.10', 256],
  BL: ['10.9', 512],
  RE: ['12.20', 1024],
};

const kinds = new Map<DayNumber, number>();

function measure(day: DayNumber): number {
  const date = new Date(day * DAY);
  const name = `${date.getUTCMonth() + 1}.${date.getUTCDate()}`;
  const sinceEaster = day - easter(date.getUTCFullYear());
  let kind = 0;
  if (date.getUTCDay() === 6) kind |= SATURDAY;
  if (date.getUTCDay() === 0) kind |= SUNDAY;
  if (FIXED.has(name) || AFTER_EASTER.has(sinceEaster)) kind |= NATIONAL;
  if (name === '12.26' || sinceEaster === -2) kind |= ALSACE_MOSELLE;
  for (const [date_, bit] of Object.values(ABOLITION)) if (date_ === name) kind |= bit;
  return kind;
}

function kindOf(day: DayNumber): number {
  let kind = kinds.get(day);
  if (kind === undefined) {
    kind = measure(day);
    if (kinds.size >= KEPT) kinds.clear();
    kinds.set(day, kind);
  }
  return kind;
}

export function isWeekend(day: DayNumber): boolean {
  return (kindOf(day) & (SATURDAY | SUNDAY)) !== 0;
}

export function isSunday(day: DayNumber): boolean {
  return (kindOf(day) & SUNDAY) !== 0;
}

/** One of the eleven holidays of C. trav. L.3133-1. */
export function isHoliday(day: DayNumber): boolean {
  return (kindOf(day) & NATIONAL) !== 0;
}

/** A holiday of that place beyond the eleven. */
export function isLocalHoliday(day: DayNumber, territory: string, alsaceMoselle: boolean): boolean {
  const own = (ABOLITION[territory]?.[1] ?? 0) | (territory === 'MF' ? GUADELOUPE : 0);
  const bits = own | (alsaceMoselle ? ALSACE_MOSELLE : 0);
  return bits !== 0 && (kindOf(day) & bits) !== 0;
}

/** The last of so many jours ouvrables after a day: neither Sundays nor the eleven holidays, Saturdays as told. */
export function afterWorkingDays(day: DayNumber, count: number, saturdays: boolean): DayNumber {
  let last = day;
  for (let left = count; left > 0;) {
    last++;
    if (!isHoliday(last) && (saturdays ? !isSunday(last) : !isWeekend(last))) left--;
  }
  return last;
}
