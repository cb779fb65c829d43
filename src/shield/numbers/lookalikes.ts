import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/** Rows of numbers that are long enough for an identifier, and are years, hours, prices or a law. */

const isYear = (unit: number): boolean => {
  const value = units.value(unit);
  return units.length[unit] === 4 && value >= 1900 && value < 2050;
};

/** "1977 à 2014", "1983, 1984 et 1991", "2023-24": nothing but years, the last of them perhaps short. */
function areYears(unit: number, end: number): boolean {
  if (!isYear(unit) || end - unit < 2) return false;
  for (let at = unit + 1; at < end; at++) {
    const next = at === unit + 1 && end - unit === 2 && units.length[at] === 2;
    if (!isYear(at) && !(next && units.value(at) === (units.value(unit) % 100) + 1)) return false;
  }
  return true;
}

const isHour = (unit: number): boolean => {
  const value = units.value(unit);
  return units.length[unit] === 4 && value < 2400 && value % 100 < 60 && value % 5 === 0;
};

/** "Dock 7 0540-0615": from one time to another. */
function areHours(end: number): boolean {
  const [from, to] = [end - 2, end - 1];
  const first = units.first[to]!;
  return tokens.gap[first] === GAP.HYPHEN && isHour(from) && isHour(to) && units.value(from) < units.value(to);
}

/** "549/129/249": three prices and more, between slashes. */
function arePrices(unit: number, end: number): boolean {
  if (end - unit < 3) return false;
  for (let at = unit; at < end; at++) {
    if (units.length[at]! > 3 || (at > unit && tokens.gap[units.first[at]!] !== GAP.SLASH)) return false;
  }
  return true;
}

const ACTS = wordSet(
  'reglement reglements directive directives loi lois decret arrete ordonnance article norme ue ce cee regulation regulations act directive eu ec uk standard iso',
);

/** "règlement (CE) 261/2004": an act, by its number and its year. */
function isAct(unit: number, end: number): boolean {
  const [first, last] = [units.first[unit]!, units.first[end - 1]!];
  if (end - unit !== 2 || tokens.gap[last] !== GAP.SLASH || !(isYear(unit) || isYear(end - 1))) return false;
  for (let at = first - 1; at >= 0 && first - at <= MOST_WORDS; at--) if (ACTS.holds(at)) return true;
  return false;
}
const MOST_WORDS = 4;

/** "16.0.17328": a version, by its dots and a part of one digit. */
function isVersion(unit: number, end: number): boolean {
  let short = false;
  for (let at = unit; at < end; at++) {
    const first = units.first[at]!;
    if (at > unit && (tokens.gap[first] !== GAP.DOT || !tokens.tight(first))) return false;
    short ||= units.length[at] === 1;
  }
  return (short || isStartOfAddress(unit, end)) && end - unit > 2;
}

/** "198.51.100": the first three parts of an address in a network. */
function isStartOfAddress(unit: number, end: number): boolean {
  if (end - unit !== 3 || units.digits[units.from[unit]!] === 0) return false;
  let digits = 0;
  for (let at = unit; at < end; at++) {
    if (units.value(at) > MOST_OF_PART) return false;
    digits += units.length[at]!;
  }
  return digits < 9;
}
const MOST_OF_PART = 255;

const THE = wordSet('the this that');
const ONE = wordSet('one ones');

/** "the 10004768 one": a thing that is pointed at. */
function isPointedAt(unit: number, end: number): boolean {
  const [before, next] = [units.first[unit]! - 1, units.last[end - 1]! + 1];
  return before >= 0 && next < tokens.count && ONE.holds(next) && THE.holds(before);
}

const IS = wordSet('is are est sont');

/** "the 3600 is 66044": two numbers, of which one is said to be of the other; in writing nobody hesitates. */
function isSentence(unit: number, end: number): boolean {
  if ((units.flags[unit]! & FLAG.SPOKEN) !== 0 || tokens.turns[tokens.turn[units.first[unit]!]!]!.field === 'speech')
    return false;
  for (let at = units.last[unit]! + 1; at < units.first[end - 1]!; at++) if (IS.holds(at)) return true;
  return false;
}

/** "One, two, three, four, five", "trois, deux, un", "seize dix-sept dix-huit": who counts, and no more than that. */
export function isCounting(unit: number, end: number): boolean {
  // "her student ID is one two three four five"
  const first = units.first[unit]!;
  if (first > 0 && (tokens.gap[first]! & (GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.COMMA)) === 0) return false;
  const step = end - unit > 2 ? units.value(unit + 1) - units.value(unit) : 0;
  if (step !== 1 && step !== -1) return false;
  let from = unit;
  while (from > 0 && units.link[from]! <= LINK.LOOSE && units.value(from - 1) === units.value(from) - step) from--;
  // "seize, dix-sept, dix-huit": the seconds of a restart
  const past = Math.max(units.value(from), units.value(end - 1)) > 9;
  if (units.value(from) > 1 && units.value(end - 1) > 1 && !past) return false;
  for (let at = unit + 1; at < end; at++) if (units.value(at) - units.value(at - 1) !== step) return false;
  return cues.nearest(units.first[unit]!, units.last[end - 1]!) === undefined;
}

/** "le 888, et le 3900", "the 320 and the 4017": each with its article, whoever says it. */
export function areNamed(unit: number, end: number): boolean {
  for (let at = units.last[unit]! + 1; at < units.first[end - 1]! - 1; at++)
    if (AND.holds(at) && ARTICLE.holds(at + 1)) return true;
  return false;
}
const ARTICLE = wordSet('le la the');

const AND = wordSet('and et ou or puis then');

const X = hashWord('x');

/** "0 250 403 009 x4": so many of an article. */
function isQuantity(end: number): boolean {
  const x = units.last[end - 1]! + 1;
  if (end >= units.count || tokens.hash[x] !== X || units.first[end] !== x + 1 || units.length[end]! > 2) return false;
  return tokens.gap[x] === GAP.SPACE && tokens.gap[x + 1] === 0;
}

/** Whether a row that only its length tells is something else. */
export const isLookalike = (unit: number, end: number): boolean =>
  isPointedAt(unit, end) ||
  isVersion(unit, end) ||
  isSentence(unit, end) ||
  isCounting(unit, end) ||
  isQuantity(end) ||
  areYears(unit, end) ||
  (end - unit > 1 && (areHours(end) || arePrices(unit, end) || isAct(unit, end)));
