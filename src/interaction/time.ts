import type { Millis } from '../kernel/clock.ts';
import type { NoteCode } from './notes.ts';

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const ZERO = 0x30;
/** Years 0001 to 9999 in UTC: what is written with four digits, and has a place in the database. */
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const END = Date.parse('+010000-01-01T00:00:00Z');

/** Two digits at `at`, or NaN. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const units = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysSinceEpoch(year: number, month: number, day: number): number {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  const leapDay = month > 2 && daysInMonth(year, 2) === 29 ? 1 : 0;
  return (year - 1970) * 365 + leaps + DAYS_BEFORE[month - 1]! + leapDay + day - 1;
}

/** Minutes east of UTC written at `at` up to the end of the text, or NaN. */
function zone(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 0x5a) return text.length === at + 1 ? 0 : Number.NaN;
  if ((sign !== 0x2b && sign !== 0x2d) || text.length !== at + 6 || text[at + 3] !== ':') return Number.NaN;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (sign === 0x2d ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * A date-time of RFC 3339 (upper-case `T` and `Z`, at most nine decimals), NaN for anything else. By hand: several per
 * interaction are read, and `Date.parse` takes forms that no standard has.
 */
export function parseDate(text: string): Millis {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hours = two(text, 11);
  const minutes = two(text, 14);
  const seconds = two(text, 17);
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return Number.NaN;
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN;
  if (!(hours <= 23 && minutes <= 59 && seconds <= 60)) return Number.NaN;
  let at = 19;
  let millis = 0;
  if (text[19] === '.') {
    for (at = 20; at < 29 && text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= ZERO + 9; at++) {
      if (at < 23) millis += (text.charCodeAt(at) - ZERO) * 10 ** (22 - at);
    }
    if (at === 20) return Number.NaN;
  }
  const offset = zone(text, at);
  const moment =
    daysSinceEpoch(year, month, day) * 86_400_000 + (hours * 60 + minutes - offset) * 60_000 + seconds * 1000 + millis;
  return moment >= FIRST && moment < END ? moment : Number.NaN;
}

export type Repaired = { readonly text: string; readonly note: NoteCode };

const LOOSE = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(:\d\d)?(?:[.,](\d+))?)?\s*(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d))?$/i;
const MAIL = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UT)$/;
/** Seconds below, milliseconds above: 1e11 s is the year 5138, 1e11 ms is March 1973. */
const SECONDS_END = 1e11;

/** Brings the date forms met in the wild to RFC 3339; `undefined` for what is no date. */
export function repairDate(value: unknown): Repaired | undefined {
  if (typeof value === 'number') {
    const millis = Math.abs(value) < SECONDS_END ? value * 1000 : value;
    return Math.abs(millis) <= 8.64e15 ? { text: new Date(millis).toISOString(), note: 'date.rewritten' } : undefined;
  }
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const text = value.trim();
  if (MAIL.test(text)) {
    const millis = Date.parse(text);
    return Number.isNaN(millis) ? undefined : { text: new Date(millis).toISOString(), note: 'date.rewritten' };
  }
  const parts = LOOSE.exec(text);
  if (parts === null) return undefined;
  const [, day, minutes = '00:00', seconds = ':00', fraction, utc, zoneHours, zoneMinutes] = parts;
  const offset = zoneHours === undefined ? 'Z' : `${zoneHours}:${zoneMinutes}`;
  const decimals = fraction === undefined ? '' : `.${fraction.slice(0, 9)}`;
  const repaired = `${day}T${minutes}${seconds}${decimals}${offset}`;
  if (Number.isNaN(parseDate(repaired))) return undefined;
  return {
    text: repaired,
    note: utc === undefined && zoneHours === undefined ? 'date.zone-assumed' : 'date.rewritten',
  };
}
