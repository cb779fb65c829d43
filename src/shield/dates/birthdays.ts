import { GAP } from '../reading/chars.ts';
import { date, readDate } from './forms.ts';
import { hashWord } from '../reading/hash.ts';
import { claims } from '../findings.ts';
import { claimOver, scene, unitAfter } from '../reading/scene.ts';
import { FLAG, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Dates of birth that one that was found tells: the day and the month of it, said again without a year ("17/06/84", then "the 17th of June,
 * happy birthday"), and the date in parentheses behind another's name in the same list.
 */
export function readBirthdays(): void {
  const { list, tokensOf } = claims;
  const found: number[] = [];
  for (let claim = 0; claim < list.length && found.length < MOST; claim++)
    if (list[claim]!.type === 'birth-date' && tokensOf[claim * 2]! >= 0) found.push(claim);
  readBracketed(found.length > 0);
  for (const claim of found) {
    readDayMonth(tokensOf[claim * 2]!, tokensOf[claim * 2 + 1]!);
    if (born.day > 0) readAgain(tokensOf[claim * 2 + 1]!);
  }
}
const MOST = 8;

/** The day and the month of a date that was found; 0 where it has none, or either may be the other. */
export const born = { day: 0, month: 0 };

const MONTHS = new Map<number, number>();
for (const [at, names] of [
  'janvier january jan janv',
  'fevrier february feb fevr',
  'mars march mar',
  'avril april apr avr',
  'mai may',
  'juin june jun',
  'juillet july jul juil',
  'aout august aug',
  'septembre september sept sep',
  'octobre october oct',
  'novembre november nov',
  'decembre december dec',
].entries())
  for (const name of names.split(' ')) MONTHS.set(hashWord(name), at + 1);

const DAYS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
    .split(' ')
    .map((word, at) => [hashWord(word), at + 1] as const),
);
DAYS.set(hashWord('premier'), 1);
DAYS.set(hashWord('thirtieth'), 30);

export function readDayMonth(first: number, last: number): void {
  born.day = born.month = 0;
  const numbers: number[] = [];
  for (let at = first; at <= last && at - first < LONGEST; at++) {
    if ((tokens.info[at]! & WORD.MONTH) !== 0) born.month = MONTHS.get(tokens.hash[at]!) ?? 0;
    const unit = unitAfter(at - 1);
    if (unit >= units.count || units.first[unit] !== at || units.length[unit]! > 2) {
      const day = DAYS.get(tokens.hash[at]!) ?? 0;
      if (day > 0) numbers.push(day);
      continue;
    }
    const next = units.last[unit]! + 1;
    const more = next <= last ? (DAYS.get(tokens.hash[next]!) ?? 0) : 0;
    // "twenty first", "zéro six"
    const zero = units.value(unit) === 0 && unit + 1 < units.count && units.length[unit + 1] === 1;
    numbers.push(more > 0 && more < 10 ? units.value(unit) + more : zero ? units.value(unit + 1) : units.value(unit));
    at = zero ? units.last[unit + 1]! : more > 0 && more < 10 ? next : units.last[unit]!;
  }
  if (born.month > 0) born.day = numbers.find((one) => one >= 1 && one <= 31) ?? 0;
  else if (numbers.length > 1) {
    const [one, two] = [numbers[0]!, numbers[1]!];
    [born.day, born.month] = two >= 1 && two <= 12 ? [one, two] : [two, one];
    if (born.month > 12 || born.day > 31) born.day = 0;
  }
}
const LONGEST = 16;

/** Claims the same day of the same month, by its name, in what is said after. */
function readAgain(from: number): void {
  for (let at = from + 1; at < tokens.count; at++) {
    if ((tokens.info[at]! & WORD.MONTH) === 0 || MONTHS.get(tokens.hash[at]!) !== born.month) continue;
    const first = dayBefore(at);
    if (first >= 0) claimOver(first, at, 'birth-date.again', 0.6);
    else if (isDay(at + 1) || isDay(at + 2)) claimOver(at, isDay(at + 1) ? at + 1 : at + 2, 'birth-date.again', 0.6);
  }
}

/** Where the day begins that stands before a month: "17 June", "the 17th of June"; -1 where it is another. */
function dayBefore(month: number): number {
  for (let at = month - 1; at >= 0 && month - at <= 4 && tokens.utterance[at] === tokens.utterance[month]; at--)
    if (isDay(at)) return at;
  return -1;
}

/** Whether the day of the birth begins at a token, in figures or words. */
function isDay(at: number): boolean {
  if (at >= tokens.count) return false;
  const day = DAYS.get(tokens.hash[at]!) ?? 0;
  const unit = unitAfter(at - 1);
  const number = unit < units.count && units.first[unit] === at && (units.flags[unit]! & FLAG.USED) === 0;
  if (!number) return day > 0 && day === born.day && !(at > 0 && (tokens.info[at - 1]! & WORD.NUMBER) !== 0);
  const more = DAYS.get(tokens.hash[units.last[unit]! + 1] ?? 0) ?? 0;
  return units.value(unit) + (more < 10 ? more : 0) === born.day;
}

/** Of whom a list may tell dates of birth. */
const PEOPLE = wordSet(
  'passager passagers passagere voyageur voyageurs enfant enfants participants beneficiaires ayants adherents mineurs passenger passengers traveller travellers travelers child children kids dependants dependents',
);
const LISTED = 60;

/** "Kylian Rosamond (02/08/2012)". `told`: whether a date of birth was found. */
function readBracketed(told: boolean): void {
  const { names } = scene;
  for (let at = 0; at < names.length; at += 3) {
    const first = names[at + 1]! + 1;
    if (first >= tokens.count || (tokens.gap[first]! & GAP.OPEN) === 0 || !readDate(first) || !date.whole) continue;
    const past = date.last + 1;
    const closed = past < tokens.count && (tokens.gap[past]! & GAP.CLOSE) !== 0;
    if ((closed || past === tokens.count) && (told || isListed(names[at]!)))
      claimOver(first, date.last, 'birth-date.cued', 0.6);
  }
}

function isListed(name: number): boolean {
  for (let at = name - 1; at >= 0 && name - at <= LISTED; at--) if (PEOPLE.holds(at)) return true;
  return false;
}
