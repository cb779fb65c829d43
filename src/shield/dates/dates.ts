import { GAP } from '../reading/chars.ts';
import { free, readRow, row, unitAfter } from '../reading/scene.ts';
import { TALK, talkBefore, talkClose, talkIn } from '../reading/talk.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { wordSet } from '../reading/word-set.ts';
import { WORD } from '../reading/word.ts';
import { cues } from '../reading/cues.ts';
import { tokens } from '../reading/tokens.ts';

/** Words from a question to its answer. */
export const REACH = 60;

/** Flags days, months, hours and decimals, so that no longer number takes them in. */
export function markDates(): void {
  for (let at = 1; at < units.count; at++) {
    if (((units.flags[at]! | units.flags[at - 1]!) & FLAG.SPOKEN) !== 0) continue;
    if (isPrinted(at)) {
      units.flags[at]! |= FLAG.DATE;
      units.flags[at - 1]! |= FLAG.DATE;
      continue;
    }
    const gap = separator(at);
    if (
      gap === GAP.COLON &&
      units.length[at] === 2 &&
      units.length[at - 1]! <= 2 &&
      units.value(at) < 60 &&
      units.value(at - 1) < 24
    ) {
      units.flags[at]! |= FLAG.DATE;
      units.flags[at - 1]! |= FLAG.DATE;
    }
    if ((gap === GAP.DOT || gap === GAP.COMMA) && isDecimal(at, gap) && !isPunctuated(at)) {
      units.flags[at]! |= FLAG.AMOUNT;
      units.flags[at - 1]! |= FLAG.AMOUNT;
    }
    if (gap === GAP.SPACE && isSpacedDate(at - 2))
      for (const unit of [at, at - 1, at - 2]) units.flags[unit]! |= FLAG.DATE;
    if (at < 2 || (gap & (GAP.SLASH | GAP.HYPHEN | GAP.DOT)) === 0 || separator(at - 1) !== gap) continue;
    if (at + 1 < units.count && separator(at + 1) === gap && tokens.tight(units.first[at + 1]!)) continue;
    if (at > 2 && separator(at - 2) === gap) continue;
    if (isDate(at - 2) && !(gap === GAP.HYPHEN && hangsOnLetters(units.first[at - 2]!, gap)))
      for (const unit of [at, at - 1, at - 2]) units.flags[unit]! |= FLAG.DATE;
    // "8.16.7" is a version.
    else if (
      gap === GAP.DOT &&
      !hangsOnLetters(units.first[at - 2]!) &&
      // "06.39.98", of a telephone
      !(units.length[at - 2] === 2 && units.digits[units.from[at - 2]!] === 0) &&
      !goesOnFromDial(at - 2) &&
      !(at > 2 && units.link[at - 2]! <= LINK.SOFT && (units.flags[at - 3]! & FLAG.PLUS) !== 0) &&
      [at, at - 1, at - 2].every((unit) => units.length[unit]! < 3 && units.flags[unit] === 0)
    )
      for (const unit of [at, at - 1, at - 2]) units.flags[unit]! |= FLAG.AMOUNT;
  }
}

/** "05/29", "05 / 2029": a month and a year to come, as they are printed on cards and nowhere else. */
function isPrinted(at: number): boolean {
  const first = units.first[at]!;
  if ((tokens.gap[first]! & GAP.SLASH) === 0 || !isSlash(first) || units.last[at - 1] !== first - 1) return false;
  if (units.length[at - 1] !== 2 || (units.length[at] !== 2 && units.length[at] !== 4)) return false;
  const year = units.value(at) - (units.length[at] === 4 ? 2000 : 0);
  const month = units.value(at - 1);
  if (month < 1 || month > 12 || year < FIRST || year > LAST) return false;
  const next = first + 1;
  const before = units.first[at - 1]!;
  return (
    !(next < tokens.count && isSlash(next) && (tokens.info[next]! & WORD.DIGITS) !== 0) &&
    !(before > 0 && isSlash(before) && (tokens.info[before - 1]! & WORD.DIGITS) !== 0 && tokens.tight(before))
  );
}

/** Whether a slash stands before a token, with a space on either side at most. */
const isSlash = (token: number): boolean =>
  (tokens.gap[token]! & ~GAP.SPACE) === GAP.SLASH && tokens.start[token]! - tokens.end[token - 1]! <= 3;

/** Units of one amount that is said digit by digit, and digits that it may have. */
const LONGEST_AMOUNT = 7;

/** Digits said one by one that no "k", "h" or "cm" after them makes an amount: letters of an identifier. */
const LEAST_SPELLED = 4;

/** "one five eight nine pounds": what stands before the last digit of an amount belongs to it. */
export function markAmounts(): void {
  for (let last = units.count - 1; last > 0; last--) {
    if ((units.flags[last]! & FLAG.AMOUNT) !== 0 && isPriced(last) && !isSecret(last)) markListed(last);
    if ((units.flags[last]! & (FLAG.AMOUNT | FLAG.SPOKEN)) !== (FLAG.AMOUNT | FLAG.SPOKEN)) continue;
    // "expires two three one, three digits seven four five"
    const next = units.last[last]! + 1;
    if (next < tokens.count && DIGITS.holds(next)) continue;
    let first = last;
    let digits = units.length[last]!;
    while (first > 0 && units.link[first] === LINK.TIGHT && isDigit(first - 1)) digits += units.length[--first]!;
    if (digits > LONGEST_AMOUNT || (first > 0 && units.link[first] === LINK.TIGHT)) continue;
    if (last - first + 1 >= LEAST_SPELLED && next < tokens.count && tokens.length(next) <= 2) {
      units.flags[last]! &= ~FLAG.AMOUNT;
      continue;
    }
    for (let at = first; at < last; at++) units.flags[at]! |= FLAG.AMOUNT;
    last = first;
  }
}

/** Numbers of a list of prices at most, and digits of each. */
const [MOST_LISTED, MOST_PRICE] = [5, 4];
const JOINS = wordSet('et ou and or a to');

/** "150, 250 et 400 euros", "deux ou trois cents euros": what is listed before an amount is one too. */
function markListed(last: number): void {
  const { first, length, flags } = units;
  let joined = false;
  for (let at = last; at > 0 && last - at < MOST_LISTED; at--) {
    const word = first[at]! - 1;
    const before = at - 1;
    const comma = units.last[before] === word && (tokens.gap[first[at]!]! & (GAP.COMMA | GAP.UTTERANCE)) === GAP.COMMA;
    const join = units.last[before] === word - 1 && JOINS.holds(word) && (tokens.gap[word]! & ~GAP.SPACE) === 0;
    if (!(join && !joined) && !(comma && joined)) return;
    if (length[before]! > MOST_PRICE || Math.abs(length[before]! - length[at]!) > 1 || !free(before)) return;
    if (units.digits[units.from[before]!] === 0 || units.link[before]! <= LINK.TIGHT) return;
    joined = true;
    flags[before]! |= FLAG.AMOUNT;
  }
}

/** "crypto 451 et 20 euros": a code was announced. */
function isSecret(unit: number): boolean {
  const cue = cues.after(units.first[unit]!) - 1;
  const kind = cue < 0 || units.first[unit]! - cues.last[cue]! > CLOSE ? undefined : cues.kinds[cue];
  return kind === 'card-code' || kind === 'pin' || kind === 'secret' || kind === 'card';
}
/** Words from a cue to the list behind it. */
const CLOSE = 8;

/** "400 €", "four hundred pounds" */
function isPriced(unit: number): boolean {
  const next = units.last[unit]! + 1;
  return next < tokens.count && ((tokens.gap[next]! & GAP.MONEY) !== 0 || MONEY.holds(next));
}
const MONEY = wordSet('euro euros eur pound pounds dollar dollars francs quid');

const DIGITS = wordSet('chiffre chiffres digit digits numbers fois times');

/** A digit that is said by itself. */
const isDigit = (unit: number): boolean => (units.flags[unit]! & FLAG.SPOKEN) !== 0 && units.length[unit] === 1;

/** The one character between a unit and the one before, as a gap bit; 0 for anything else. */
function separator(unit: number): number {
  if (unit >= units.count) return 0;
  const first = units.first[unit]!;
  if (unit === 0 || units.last[unit - 1] !== first - 1 || !tokens.tight(first)) return 0;
  return tokens.gap[first]!;
}

/** "09/2028" */
export function opensMonthYear(unit: number): boolean {
  const next = unit + 1;
  if (units.length[unit]! > 2 || next >= units.count || units.length[next] !== 4) return false;
  const year = units.value(next);
  return separator(next) === GAP.SLASH && units.value(unit) <= 12 && year >= 2000 && year < 2100;
}

const DATING = wordSet('date le du au on the by from until');

/** "le 12 01 2025": spaces between, a word of dates before, and nothing that goes on with it. */
function isSpacedDate(unit: number): boolean {
  if (unit < 0 || units.length[unit] !== 2 || units.length[unit + 1] !== 2 || units.length[unit + 2] !== 4)
    return false;
  const first = units.first[unit]!;
  if (first === 0 || !DATING.holds(first - 1) || separator(unit + 1) !== GAP.SPACE) return false;
  const after = unit + 3;
  return isDate(unit) && (after >= units.count || units.link[after]! > LINK.SOFT);
}

/** "12,50": one sign between two numbers, and no further one as in "06.39.98.12.34". */
function isDecimal(unit: number, gap: number): boolean {
  // "1.02264", "0,2074 le kilowattheure"
  const ratio = units.length[unit - 1] === 1 && units.value(unit - 1) < 2 && units.length[unit]! < 7;
  if ((units.length[unit]! > 3 && !ratio) || units.length[unit - 1]! > 6) return false;
  // "Y306.69", "JT.17.41": letters make it an identifier.
  if ((units.flags[unit - 1]! & FLAG.GLUED) !== 0 || hangsOnLetters(units.first[unit - 1]!)) return false;
  // "0 7 7.2 8 2", but "1 250.50"
  const before = separator(unit - 1);
  const after = unit + 1 < units.count ? separator(unit + 1) : 0;
  if ((before === GAP.SPACE && units.length[unit - 1] !== 3) || after === GAP.SPACE) return false;
  return before !== gap && after !== gap;
}

/** "01234 56.78.90": what a space parts from four digits and more that open with a zero is the rest of a telephone number. */
const goesOnFromDial = (unit: number): boolean =>
  unit > 0 &&
  units.link[unit] === LINK.TIGHT &&
  units.length[unit - 1]! > 3 &&
  units.digits[units.from[unit - 1]!] === 0;

/** Whether a dot (or the given sign) and no space parts a number from one or two letters: "RM-28-02-09-B". */
function hangsOnLetters(first: number, sign: number = GAP.DOT): boolean {
  if (first === 0 || tokens.gap[first] !== sign || !tokens.tight(first) || tokens.length(first - 1) > 2) return false;
  return (tokens.info[first - 1]! & WORD.DIGITS) === 0;
}

const OF_PRICE = wordSet('de a of for');
const PRICED = 6;

/** "mon code, c’est le 76.85": two and two digits where a PIN or a card's code is spoken of. */
function isPunctuated(unit: number): boolean {
  const first = units.first[unit]!;
  const next = first + 1;
  if (units.length[unit] !== 2 || units.length[unit - 1] !== 2 || (units.flags[unit]! & FLAG.AMOUNT) !== 0)
    return false;
  if (next < tokens.count && (tokens.gap[next]! & GAP.MONEY) !== 0) return false;
  // "je règle la facture de 62,40"
  if (first > 1 && OF_PRICE.holds(first - 2) && (talkIn(Math.max(0, first - PRICED), first) & TALK.PAID) !== 0)
    return false;
  const said = talkClose(first - 1, first) | talkBefore(tokens.utterance[first]!);
  if ((said & (TALK.PIN | TALK.CVV)) !== 0) return true;
  const chosen = TALK.CHOSEN | TALK.PAPER;
  return (
    ((said & TALK.CODE) !== 0 && (said & (TALK.TYPED | TALK.CARD | chosen)) !== 0) ||
    ((said & TALK.CARD) !== 0 && (said & chosen) !== 0)
  );
}

function isDate(unit: number): boolean {
  const [a, b, c] = [units.value(unit), units.value(unit + 1), units.value(unit + 2)];
  const [first, second, third] = [units.length[unit]!, units.length[unit + 1]!, units.length[unit + 2]!];
  if (first === 4) return second <= 2 && third <= 2 && a >= 1900 && a < 2100 && b >= 1 && b <= 12 && c >= 1 && c <= 31;
  const dayMonth = a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
  return first <= 2 && second <= 2 && dayMonth && (third === 2 || (third === 4 && c >= 1900 && c < 2100));
}

/** Whether a row is one number that reads as a year: shorter codes and references may not be. */
export function isYear(unit: number, end: number): boolean {
  const value = units.value(unit);
  return end - unit === 1 && units.length[unit] === 4 && value >= 1900 && value < 2100;
}

const BEFORE_YEARS = wordSet('en in since depuis annee year from of de an');

/** "17/03": a day and its month. */
export function isDayMonth(unit: number, end: number): boolean {
  if (end - unit !== 2 || units.length[unit]! > 2 || units.length[unit + 1]! > 2) return false;
  if (tokens.gap[units.first[unit + 1]!] !== GAP.SLASH) return false;
  const [day, month] = [units.value(unit), units.value(unit + 1)];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/** "en 2019", "mars 2020", "22/10" */
export function isDated(unit: number, end: number): boolean {
  if (isDayMonth(unit, end)) return true;
  if (!isYear(unit, end)) return false;
  const before = units.first[unit]! - 1;
  return before >= 0 && ((tokens.info[before]! & WORD.MONTH) !== 0 || BEFORE_YEARS.holds(before));
}

/** Whether a unit stands within reach of what was said at a token. */
export function answers(said: number, unit: number, words = REACH): boolean {
  if (unit >= units.count) return false;
  const first = units.first[unit]!;
  if (first - said > words || tokens.utterance[first]! - tokens.utterance[said]! > 3) return false;
  return tokens.turns[tokens.turn[first]!]!.stream === tokens.turns[tokens.turn[said]!]!.stream;
}

function monthBefore(unit: number): boolean {
  return leadOf(unit) < units.first[unit]!;
}

/** The month that stands before a year, "of" between them or not; the number itself where none does. */
export function leadOf(unit: number): number {
  const first = units.first[unit]!;
  const isMonth = (at: number): boolean => at >= 0 && (tokens.info[at]! & WORD.MONTH) !== 0;
  if (isMonth(first - 1)) return first - 1;
  return isMonth(first - 2) && OF.holds(first - 1) ? first - 2 : first;
}
const OF = wordSet('of de');

/** The unit that ends with a token; -1 for none. */
function unitEnding(token: number): number {
  const unit = unitAfter(token) - 1;
  return unit >= 0 && units.last[unit] === token ? unit : -1;
}

const ORDINALS = wordSet('premier first second third fourth fifth sixth seventh eighth ninth tenth');
const SUFFIXES = wordSet('er st nd rd th');

/** "le 12 mars", "1er août", "the third of May": whether a day stands before a month; none does in "er January", "end of February". */
function dayBefore(month: number): boolean {
  if (month === 0 || tokens.utterance[month - 1] !== tokens.utterance[month]) return false;
  if ((tokens.gap[month]! & ~(GAP.SPACE | GAP.TURN | GAP.REPLY)) !== 0) return false;
  const before = OF.holds(month - 1) ? month - 2 : month - 1;
  if (before < 0) return false;
  if (ORDINALS.holds(before)) return true;
  if (SUFFIXES.holds(before)) return before > 0 && (tokens.info[before - 1]! & WORD.DIGITS) !== 0;
  const unit = unitEnding(before);
  return unit >= 0 && (units.flags[unit]! & (FLAG.DATE | FLAG.USED)) === FLAG.DATE;
}

/** Years of this century in which a card may expire that somebody still speaks of. */
const FIRST = 22;
const LAST = 45;

/** Whether the row from a unit is a month and a year to come: MM/YY, MM/YYYY, "septembre vingt-sept". Returns the unit after it, or 0. */
export function readExpiry(unit: number): number {
  if (unit >= units.count || (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) !== 0) return 0;
  if (monthBefore(unit)) {
    if (dayBefore(leadOf(unit))) return 0;
    const year = units.value(unit);
    if (year === 20 && units.length[unit] === 2 && free(unit + 1) && units.length[unit + 1] === 2) return unit + 2;
    // "November three one"
    if (
      units.length[unit] === 1 &&
      free(unit + 1) &&
      units.length[unit + 1] === 1 &&
      units.link[unit + 1] === LINK.TIGHT
    )
      return year * 10 + units.value(unit + 1) >= FIRST ? unit + 2 : 0;
    return (units.length[unit] === 2 && year >= FIRST) || (units.length[unit] === 4 && year >= 2000 + FIRST)
      ? unit + 1
      : 0;
  }
  if ((units.flags[unit]! & FLAG.DATE) !== 0) return unit + 1 < units.count && isPrinted(unit + 1) ? unit + 2 : 0;
  if (isSlashed(unit) || isMonthOfYear(unit)) return unit + 2;
  for (const most of [6, 4]) {
    const end = readRow(unit, most, LINK.LOOSE);
    // "14/3": the slash parts the month from the year, not the digits.
    if (end - unit === 2 && row.length === 3 && units.length[unit] === 2 && separator(unit + 1) === GAP.SLASH) continue;
    if (isMonthYear(end - unit) || isSaidMonthYear()) return end;
  }
  return 0;
}

/** "8/31", whatever numbers stand behind: a month of one digit and a year to come. */
function isSlashed(unit: number): boolean {
  const next = unit + 1;
  if (units.length[unit] !== 1 || next >= units.count || units.length[next] !== 2) return false;
  return separator(next) === GAP.SLASH && separator(next + 1) !== GAP.SLASH && isToCome(unit, next);
}

/** Whether two numbers are a month and a year of two digits in which a card may expire. */
function isToCome(first: number, second: number): boolean {
  const [month, year] = [units.value(first), units.value(second)];
  return month > 0 && month <= 12 && year >= FIRST && year <= LAST;
}

/** "twelve of twenty eight", "zéro six slash trente et un" */
function isMonthOfYear(unit: number): boolean {
  const next = unit + 1;
  if (next >= units.count || units.first[next] !== units.last[unit]! + 2) return false;
  if (!STROKES.holds(units.last[unit]! + 1) || units.length[next] !== 2) return false;
  return units.length[unit]! <= 2 && isToCome(unit, next);
}
const STROKES = wordSet('of slash stroke barre');

/** "quatre vingt-sept", "zéro quatre vingt neuf": 04/27, 04/29. */
function isSaidMonthYear(): boolean {
  const { digits, length, spoken } = row;
  const at = length === 3 && digits[0] === 0 ? 1 : 0;
  return spoken > 0 && length === at + 2 && digits[at] === 8 && digits[at + 1]! > 0;
}

function isMonthYear(parts: number): boolean {
  const { digits, length } = row;
  if (parts === 3 && length === 3 && row.spoken < 3) return false;
  const odd = length === 3 || length === 5 ? 1 : 2;
  const month = odd === 1 ? digits[0]! : digits[0]! * 10 + digits[1]!;
  let year = 0;
  for (let at = odd; at < length; at++) year = year * 10 + digits[at]!;
  if (month < 1 || month > 12) return false;
  return length - odd === 2
    ? year >= FIRST && year <= LAST
    : length - odd === 4 && year >= 2000 + FIRST && year <= 2000 + LAST;
}
