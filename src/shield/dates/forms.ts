import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { unitAfter } from '../reading/scene.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet, type WordSet } from '../reading/word-set.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2040;

/** A day as an ordinal. */
export const ORDINALS = wordSet(
  `premier first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
  seventeenth eighteenth nineteenth twentieth thirtieth`,
);
/** What stands after a day's digits: "1er", "12th". */
const ENDINGS = wordSet('er st nd rd th e');
/** Words between the parts of a date. */
export const LINKING = wordSet('of the de du le mois d');

/** The date that was read last. There is one, reused: read it before the next. */
export const date = {
  /** Its last token. */
  last: -1,
  /** Its year as it was given, 0 for none, and in how many digits. */
  year: 0,
  digits: 0,
  /** Its month is a name. */
  named: false,
  /** It has a day, a month and a year. */
  whole: false,
};

/** Reads the date that begins at a token, in figures or words, as a name, numbers or one row of eight digits. */
export function readDate(token: number): boolean {
  date.year = date.digits = 0;
  date.named = date.whole = false;
  const last = dateEnd(token);
  date.last = last;
  return last > 0;
}

function dateEnd(token: number): number {
  if ((tokens.info[token]! & WORD.MONTH) !== 0) return monthFirst(token);
  const counted = monthCounted(token);
  if (counted > 0) return counted;
  const unit = unitAt(token);
  if (unit < 0) return ORDINALS.holds(token) ? dayFirst(token) || afterOrdinal(token) : -1;
  return compact(unit) || yearFirst(unit) || numeric(unit) || dayFirst(lastOfDay(unit)) || yearAlone(unit) || -1;
}

/** The last token of an ordinal that begins at a token: "eighth", "twenty-first", "6th"; -1 for none. */
function ordinalEnd(token: number): number {
  const { info, gap, count } = tokens;
  if (token >= count) return -1;
  if (ORDINALS.holds(token)) return token;
  const next = token + 1;
  if (next >= count || (info[token]! & (WORD.DIGITS | WORD.NUMBER)) === 0) return -1;
  if ((info[token]! & WORD.DIGITS) !== 0) return gap[next] === 0 && ENDINGS.holds(next) ? next : -1;
  return (gap[next]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0 && ORDINALS.holds(next) ? next : -1;
}

/** "the 6th of the 9th, '85", "eighth of the eighth twenty sixteen": a month by its number. */
function monthCounted(token: number): number {
  const day = ordinalEnd(token);
  if (day < 0 || tokens.hash[day + 1] !== OF) return 0;
  const month = ordinalEnd(past(day + 1, LINKING));
  if (month < 0 || tokens.utterance[month] !== tokens.utterance[token]) return 0;
  date.named = true;
  const year = unitAfter(month);
  // "fourth of the eleventh", whose year is told later
  if (year >= units.count || past(month + 1, LINKING) !== units.first[year]) return month;
  if ((units.flags[year]! & (FLAG.USED | FLAG.AMOUNT)) !== 0) return month;
  const end = yearAt(year);
  if (end === 0) return month;
  date.whole = true;
  return units.last[end - 1]!;
}
const OF = hashWord('of');

/** The free unit that begins at a token; -1 for none. */
function unitAt(token: number): number {
  const unit = unitAfter(token - 1);
  if (unit >= units.count || units.first[unit] !== token) return -1;
  return (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) === 0 ? unit : -1;
}

const isYear = (value: number): boolean => value >= FIRST_YEAR && value <= LAST_YEAR;

function setYear(value: number, digits: number): void {
  date.year = value;
  date.digits = digits;
}

/** 12031975, 19750312. @returns the date's last token, 0 for none, as those below */
function compact(unit: number): number {
  if (units.length[unit] !== 8) return 0;
  const value = units.value(unit);
  const [year, month] = [value % 10_000, Math.floor(value / 10_000) % 100];
  const written = isYear(year) && month >= 1 && month <= 12;
  if (!written && !isYear(Math.floor(value / 10_000))) return 0;
  setYear(written ? year : Math.floor(value / 10_000), 4);
  return units.last[unit]!;
}

/** "1958, July the 29th", "nineteen fifty eight the twenty ninth of july", "quatre-vingt-huit, le dix-sept avril". */
function yearFirst(unit: number): number {
  const end = yearAt(unit);
  const { year, digits } = date;
  setYear(0, 0);
  if (end === 0 || end - unit > 2) return 0;
  const from = units.last[end - 1]! + 1;
  const at = past(from, LINKING);
  // Of two digits, only where a word parts it from the day, and no day could be meant.
  if (at >= tokens.count || (digits === 2 && (year < 32 || at === from))) return 0;
  const day = unitAt(at);
  const last =
    (tokens.info[at]! & WORD.MONTH) !== 0 ? monthDay(at) : day >= 0 ? namedMonth(lastOfDay(day)) : namedMonth(at);
  if (last <= 0 || tokens.utterance[last] !== tokens.utterance[units.first[unit]!]) return 0;
  setYear(year, digits);
  date.named = date.whole = true;
  return last;
}

/** The month behind the last token of a day, and nothing of a year; 0 for none. */
function namedMonth(day: number): number {
  if ((tokens.info[day]! & (WORD.NUMBER | WORD.DIGITS)) === 0 && !ORDINALS.holds(day) && !ENDINGS.holds(day)) return 0;
  const month = past(day + 1, LINKING);
  return month < tokens.count && (tokens.info[month]! & WORD.MONTH) !== 0 && yearToken(month) === 0 ? month : 0;
}

/** The day behind a month, and nothing of a year; 0 for none. */
function monthDay(month: number): number {
  const at = past(month + 1, LINKING);
  const day = ordinalEnd(at);
  const unit = day < 0 ? unitAt(at) : -1;
  const last =
    day >= 0 ? day : unit >= 0 && units.length[unit]! <= 2 && units.value(unit) <= 31 ? units.last[unit]! : 0;
  return last > 0 && yearToken(last) === 0 ? last : 0;
}

/** 12/03/1975, 12 03 75, "douze zéro trois soixante-quinze", "le trois du quatre quarante-neuf", 1975-03-12. */
function numeric(unit: number): number {
  readPart(unit);
  const { value: first, next: afterFirst } = taken;
  if (afterFirst === 0 || !follows(afterFirst, LINK.TURN)) return 0;
  // "passenger one 19/06/2005"
  if (((units.flags[unit]! ^ units.flags[afterFirst]!) & FLAG.DATE) !== 0) return 0;
  if (first >= 1 && first <= 31) {
    const end = monthYear(afterFirst);
    if (end > 0) return end;
  }
  readPart(afterFirst);
  const { value: second, next: afterSecond } = taken;
  if (afterSecond === 0) return 0;
  const dayMonth = first >= 1 && second >= 1 && first <= 31 && second <= 31 && (first <= 12 || second <= 12);
  const end = isYear(first) ? dayAfter(afterSecond) : dayMonth ? yearAfter(afterSecond, LINK.TURN) : 0;
  if (end === 0) return 0;
  // "passenger two 05 05 1954"
  if (date.digits === 2 && isSpoken(unit) !== isSpoken(afterFirst) && hasYear(end)) return 0;
  if (isYear(first)) setYear(first, 4);
  date.whole = true;
  return units.last[end - 1]!;
}

const isSpoken = (unit: number): boolean => (units.flags[unit]! & FLAG.SPOKEN) !== 0;

const hasYear = (unit: number): boolean =>
  follows(unit, LINK.TIGHT) && units.length[unit] === 4 && isYear(units.value(unit));

/** "premier zéro trois quatre-vingt-quatre" */
function afterOrdinal(token: number): number {
  const unit = unitAfter(token);
  if (unit >= units.count || past(token + 1, LINKING) !== units.first[unit]) return -1;
  const joined = monthYear(unit);
  if (joined > 0) return joined;
  readPart(unit);
  const { value: month, next } = taken;
  const end = next > 0 && month >= 1 && month <= 12 ? yearAfter(next, LINK.TURN) : 0;
  if (end === 0) return -1;
  date.whole = true;
  return units.last[end - 1]!;
}

/** A month and a year that make one number: "quatre mille neuf cent quarante-huit", "zéro un mille neuf cent trente". */
function monthYear(unit: number): number {
  const zero = units.length[unit] === 1 && units.value(unit) === 0;
  const at = zero ? unit + 1 : unit;
  if (zero && !follows(at, LINK.TIGHT)) return 0;
  if (at >= units.count || (units.flags[at]! & FLAG.SPOKEN) === 0 || units.length[at]! < 4 || units.length[at]! > 5)
    return 0;
  const value = units.value(at);
  if (value < (zero ? 1900 : 2900) || value >= (zero ? 10_000 : 13_000) || value % 1000 < 900) return 0;
  setYear(1000 + (value % 1000), 4);
  date.whole = true;
  return units.last[at]!;
}

/** The part that was read last: its value, and the unit after it. */
const taken = { value: 0, next: 0 };
function takePart(value: number, next: number): void {
  taken.value = value;
  taken.next = next;
}

/** A number of at most two digits ("zéro trois" is one), or a year of four, and the unit after it; 0 for none. */
function readPart(unit: number): void {
  if (unit >= units.count || units.length[unit]! > 4 || units.length[unit] === 3) return takePart(0, 0);
  const value = units.value(unit);
  const next = unit + 1;
  if (value === 0 && units.length[unit] === 1 && follows(next, LINK.LOOSE) && units.length[next] === 1)
    return takePart(units.value(next), next + 1);
  takePart(value, next);
}

/** The unit after a day; 0 for none. */
function dayAfter(unit: number): number {
  readPart(unit);
  const { value, next } = taken;
  return next > 0 && value >= 1 && value <= 31 && follows(unit, LINK.TURN) ? next : 0;
}

/** Whether a unit may go on with what the unit before it is part of, over nothing but the words that part a date. */
function follows(unit: number, weakest: number): boolean {
  if (unit >= units.count || (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) !== 0) return false;
  const link = units.link[unit]!;
  if (link <= weakest) return true;
  if (link !== LINK.WORDS) return false;
  for (let at = units.last[unit - 1]! + 1; at < units.first[unit]!; at++)
    if ((tokens.info[at]! & WORD.FILLER) === 0 && !LINKING.holds(at)) return false;
  return (tokens.gap[units.first[unit]!]! & GAP.STOP) === 0;
}

/** The unit after a year of two or four digits, in one piece or as "19 75"; 0 where none follows. */
function yearAfter(unit: number, weakest: number): number {
  return follows(unit, weakest) ? yearAt(unit) : 0;
}

function yearAt(unit: number): number {
  const value = units.value(unit);
  if (units.length[unit] === 4) {
    if (!isYear(value)) return 0;
    setYear(value, 4);
    return value % 100 === 0 ? withUnits(unit + 1, value, LINK.LOOSE) : unit + 1;
  }
  if (units.length[unit]! > 2) return 0;
  const next = unit + 1;
  const whole = (value === 19 || value === 20) && follows(next, LINK.TURN) && units.length[next]! <= 2;
  if (whole && (units.link[next]! < LINK.TURN || units.length[next] === 2)) {
    const tens = units.value(next);
    // "nineteen oh four"
    if (units.length[next] === 1) {
      const more = tens === 0 && follows(next + 1, LINK.LOOSE) && units.length[next + 1] === 1;
      setYear(value * 100 + (more ? units.value(next + 1) : tens), 4);
      return more ? next + 2 : next + 1;
    }
    setYear(value * 100 + tens, 4);
    return tens % 10 === 0 ? withUnits(next + 1, value * 100 + tens, LINK.TURN) : next + 1;
  }
  if (units.length[unit] === 2) {
    setYear(value, 2);
    return value % 10 === 0 && value > 10 ? withUnits(next, value, LINK.TIGHT) : next;
  }
  if (value !== 0 || !follows(next, LINK.LOOSE)) return 0;
  setYear(units.value(next), 2);
  return next + 1;
}

/** "mille neuf cent … quatre", "ninety … two": the last digits of a year that was said in words, after a breath. */
function withUnits(unit: number, year: number, weakest: number): number {
  const tail =
    unit < units.count &&
    units.length[unit]! <= (year % 100 === 0 ? 2 : 1) &&
    units.value(unit) > 0 &&
    units.link[unit]! <= weakest &&
    (units.flags[unit]! & units.flags[unit - 1]! & FLAG.SPOKEN) !== 0 &&
    (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) === 0;
  if (!tail) return unit;
  date.year = year + units.value(unit);
  return unit + 1;
}

/** "mars 1975", "March 12th, 1985", "March the twelfth nineteen seventy five". */
function monthFirst(month: number): number {
  const at = past(month + 1, LINKING);
  if (at >= tokens.count) return -1;
  const unit = unitAfter(at - 1);
  date.named = true;
  if (ORDINALS.holds(at)) return withYear(at);
  if (unit >= units.count || units.first[unit] !== at || units.length[unit]! > 4) return -1;
  if ((units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) !== 0) return -1;
  const value = units.value(unit);
  if (value >= 1 && value <= 31 && !isWholeYear(unit)) return withYear(lastOfDay(unit));
  const end = yearAfter(unit, LINK.WALL);
  return end === 0 ? -1 : units.last[end - 1]!;
}

/** The last token of the year that follows a day and a month, which end at a token; the token itself where none does. */
function withYear(token: number): number {
  const year = yearToken(token);
  date.whole = year > 0;
  return year || token;
}

/** Whether "19" or "20" opens a year: "mars 19 75". */
function isWholeYear(unit: number): boolean {
  const value = units.value(unit);
  const next = unit + 1;
  return (value === 19 || value === 20) && follows(next, LINK.TIGHT) && units.length[next] === 2;
}

/** The last token of a day: of its digits, or of the "er", "th" that hangs on them; "twenty first". */
function lastOfDay(unit: number): number {
  const last = units.last[unit]!;
  const next = last + 1;
  if (next >= tokens.count) return last;
  const hangs =
    ENDINGS.holds(next) && tokens.start[next] === tokens.end[last] && tokens.turn[next] === tokens.turn[last];
  return hangs || (ORDINALS.holds(next) && (tokens.gap[next]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0) ? next : last;
}

/** A month, and perhaps its year, after the last token of a day. */
function dayFirst(day: number): number {
  const month = past(day + 1, LINKING);
  if (month >= tokens.count || (tokens.info[month]! & WORD.MONTH) === 0) return 0;
  date.named = true;
  return withYear(month);
}

/** The last token of the year that follows a token; 0 for none. */
function yearToken(token: number): number {
  const unit = unitAfter(token);
  if (unit >= units.count || units.first[unit]! - token > 4) return 0;
  for (let at = token + 1; at < units.first[unit]!; at++)
    if (
      (tokens.info[at]! & WORD.FILLER) === 0 &&
      !LINKING.holds(at) &&
      tokens.utterance[at] === tokens.utterance[token]
    )
      return 0;
  const end = yearAfter(unit, LINK.WALL);
  return end === 0 ? 0 : units.last[end - 1]!;
}

/** The first token from `at` on that is none of a set's words, nor a short reply between. */
export function past(at: number, words: WordSet): number {
  let next = at;
  for (; next < tokens.count && next - at < 3; next++)
    if (!words.holds(next) && (tokens.info[next]! & WORD.FILLER) === 0) break;
  return next;
}

/** A year where the birth's was asked for. */
function yearAlone(unit: number): number {
  if (units.length[unit] !== 4 || !isYear(units.value(unit))) return 0;
  setYear(units.value(unit), 4);
  return units.last[unit]!;
}
