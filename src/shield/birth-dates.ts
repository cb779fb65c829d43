import { GAP } from './chars.ts';
import { answers } from './dates.ts';
import { hashWord } from './hash.ts';
import { claimOver, unitAfter, type Scene } from './scene.ts';
import { FLAG, LINK } from './units.ts';
import { WORD } from './word.ts';
import type { Tokens } from './tokens.ts';
import { wordSet, type WordSet } from './word-set.ts';

/** Words from "né le", or from a question, to the date. */
const NEAR = 20;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2040;

/** A day as an ordinal. */
const ORDINALS = wordSet(
  `premier first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
  seventeenth eighteenth nineteenth twentieth thirtieth`,
);
/** What stands after a day's digits: "1er", "12th". */
const ENDINGS = wordSet('er st nd rd th e');
/** Words between the parts of a date. */
const LINKING = wordSet('of the de du le mois d');

/** Dates of birth: the date that follows a cue or answers a question. */
export function readBirthDates(scene: Scene): void {
  const { cues, units } = scene;
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'birth-date') continue;
    const said = cues.last[cue]!;
    const unit = unitAfter(scene, said);
    if (!answers(scene, said, unit, NEAR) || cues.answered(said, units.first[unit]!, 'birth-date')) continue;
    readAfter(scene, said);
  }
}

const NE = hashWord('ne');

/** The "ne" of a negation, and of "NE 44 70", no "né". */
export function isNegation(tokens: Tokens, first: number, last: number): boolean {
  return first === last && tokens.hash[last] === NE && tokens.text(last).charCodeAt(tokens.end[last]! - 1) < 0x80;
}

/** The first date in the words after a token. */
function readAfter(scene: Scene, said: number): void {
  const { tokens } = scene;
  for (let at = said + 1; at < tokens.count && at - said <= NEAR; at++) {
    if (tokens.utterance[at]! - tokens.utterance[said]! > 3 || (tokens.gap[at]! & GAP.WALL) !== 0) return;
    const end = dateEnd(scene, at);
    if (end < 0) continue;
    if (isOfOther(scene, said, at)) return;
    claimOver(scene, at, end, 'birth-date.cued', 0.9);
    return;
  }
}

/** Whether an invoice, an amount or a card was spoken of between. */
function isOfOther({ cues }: Scene, said: number, date: number): boolean {
  for (let cue = cues.after(said + 1); cue < cues.count && cues.first[cue]! < date; cue++) {
    const kind = cues.kinds[cue];
    if (kind === 'order' || kind === 'amount' || kind === 'card-expiry') return true;
  }
  return false;
}

/** The last token of the date that begins at a token; -1 for none. */
function dateEnd(scene: Scene, token: number): number {
  const { tokens } = scene;
  if ((tokens.info[token]! & WORD.MONTH) !== 0) return monthFirst(scene, token);
  const unit = unitAt(scene, token);
  if (unit < 0) return ORDINALS.has(tokens.hash[token]!) ? dayFirst(scene, token) : -1;
  return (
    compact(scene, unit) ||
    numeric(scene, unit) ||
    dayFirst(scene, lastOfDay(scene, unit)) ||
    yearAlone(scene, unit) ||
    -1
  );
}

/** The free unit that begins at a token; -1 for none. */
function unitAt(scene: Scene, token: number): number {
  const { units } = scene;
  const unit = unitAfter(scene, token - 1);
  if (unit >= units.count || units.first[unit] !== token) return -1;
  return (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) === 0 ? unit : -1;
}

/** 12031975, 19750312. @returns the date's last token, 0 for none, as those below */
function compact({ units }: Scene, unit: number): number {
  if (units.length[unit] !== 8) return 0;
  const value = units.value(unit);
  const [year, month] = [value % 10_000, Math.floor(value / 10_000) % 100];
  const written = isYear(year) && month >= 1 && month <= 12;
  return written || isYear(Math.floor(value / 10_000)) ? units.last[unit]! : 0;
}

const isYear = (value: number): boolean => value >= FIRST_YEAR && value <= LAST_YEAR;

/** 12/03/1975, 12 03 75, "douze zéro trois soixante-quinze", 1975-03-12. */
function numeric(scene: Scene, unit: number): number {
  const [first, afterFirst] = part(scene, unit);
  if (afterFirst === 0 || !follows(scene, afterFirst, LINK.TURN)) return 0;
  if (first <= 31 && isMonthAndYear(scene, afterFirst)) return scene.units.last[afterFirst]!;
  if (first <= 31 && isZeroMonthAndYear(scene, afterFirst)) return scene.units.last[afterFirst + 1]!;
  const [second, afterSecond] = part(scene, afterFirst);
  if (afterSecond === 0) return 0;
  const dayMonth = first >= 1 && second >= 1 && first <= 31 && second <= 31 && (first <= 12 || second <= 12);
  const end = isYear(first) ? dayAfter(scene, afterSecond) : dayMonth ? yearAfter(scene, afterSecond, LINK.TURN) : 0;
  return end === 0 ? 0 : scene.units.last[end - 1]!;
}

/** "quatre mille neuf cent quarante-huit": April 1948, in one breath. */
function isMonthAndYear({ units }: Scene, unit: number): boolean {
  if ((units.flags[unit]! & FLAG.SPOKEN) === 0 || units.length[unit]! < 4 || units.length[unit]! > 5) return false;
  const value = units.value(unit);
  return value >= 2900 && value < 13_000 && value % 1000 >= 900;
}

/** "zéro un mille neuf cent trente": January 1930. */
function isZeroMonthAndYear(scene: Scene, unit: number): boolean {
  const { units } = scene;
  const next = unit + 1;
  if (units.length[unit] !== 1 || units.value(unit) !== 0 || !follows(scene, next, LINK.TIGHT)) return false;
  const value = units.value(next);
  return (units.flags[next]! & FLAG.SPOKEN) !== 0 && value >= 1900 && value < 10_000 && value % 1000 >= 900;
}

/** A number of at most two digits ("zéro trois" is one), or a year of four, and the unit after it; 0 for none. */
function part(scene: Scene, unit: number): readonly [number, number] {
  const { units } = scene;
  if (unit >= units.count || units.length[unit]! > 4 || units.length[unit] === 3) return [0, 0];
  const value = units.value(unit);
  const next = unit + 1;
  if (value === 0 && units.length[unit] === 1 && follows(scene, next, LINK.LOOSE) && units.length[next] === 1)
    return [units.value(next), next + 1];
  return [value, next];
}

/** The unit after a day; 0 for none. */
function dayAfter(scene: Scene, unit: number): number {
  const [value, next] = part(scene, unit);
  return next > 0 && value >= 1 && value <= 31 && follows(scene, unit, LINK.TURN) ? next : 0;
}

function follows({ units }: Scene, unit: number, weakest: number): boolean {
  return unit < units.count && units.link[unit]! <= weakest && (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) === 0;
}

/** The unit after a year of two or four digits, in one piece or as "19 75"; 0 where none follows. */
function yearAfter(scene: Scene, unit: number, weakest: number): number {
  const { units } = scene;
  if (!follows(scene, unit, weakest)) return 0;
  const value = units.value(unit);
  if (units.length[unit] === 4) return isYear(value) ? unit + 1 : 0;
  if (units.length[unit]! > 2) return 0;
  const next = unit + 1;
  const whole = (value === 19 || value === 20) && follows(scene, next, LINK.LOOSE) && units.length[next]! <= 2;
  if (whole && units.length[next] === 1)
    return follows(scene, next + 1, LINK.LOOSE) && units.length[next + 1] === 1 ? next + 2 : next + 1;
  if (whole) return next + 1;
  return units.length[unit] === 2
    ? unit + 1
    : units.value(unit) === 0 && follows(scene, next, LINK.LOOSE)
      ? next + 1
      : 0;
}

/** "mars 1975", "March 12th, 1985", "March the twelfth nineteen seventy five". */
function monthFirst(scene: Scene, month: number): number {
  const { tokens, units } = scene;
  const at = past(tokens, month + 1, LINKING);
  const unit = unitAfter(scene, at - 1);
  if (ORDINALS.has(tokens.hash[at]!)) return yearToken(scene, at) || at;
  if (unit >= units.count || units.first[unit] !== at || units.length[unit]! > 4) return -1;
  const value = units.value(unit);
  if (value >= 1 && value <= 31 && !isWholeYear(scene, unit)) {
    const day = lastOfDay(scene, unit);
    return yearToken(scene, day) || day;
  }
  const end = yearAfter(scene, unit, LINK.WALL);
  return end === 0 ? -1 : units.last[end - 1]!;
}

/** Whether "19" or "20" opens a year: "mars 19 75". */
function isWholeYear(scene: Scene, unit: number): boolean {
  const { units } = scene;
  const value = units.value(unit);
  const next = unit + 1;
  return (value === 19 || value === 20) && follows(scene, next, LINK.TIGHT) && units.length[next] === 2;
}

/** The last token of a day: of its digits, or of the "er", "th" that hangs on them; "twenty first". */
function lastOfDay({ tokens, units }: Scene, unit: number): number {
  const last = units.last[unit]!;
  const next = last + 1;
  if (next >= tokens.count) return last;
  const hangs =
    ENDINGS.has(tokens.hash[next]!) &&
    tokens.start[next] === tokens.end[last] &&
    tokens.turn[next] === tokens.turn[last];
  return hangs || (ORDINALS.has(tokens.hash[next]!) && (tokens.gap[next]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0)
    ? next
    : last;
}

/** A month, and perhaps its year, after the last token of a day. */
function dayFirst(scene: Scene, day: number): number {
  const { tokens } = scene;
  const month = past(tokens, day + 1, LINKING);
  if (month >= tokens.count || (tokens.info[month]! & WORD.MONTH) === 0) return 0;
  return yearToken(scene, month) || month;
}

/** The last token of the year that follows a token; 0 for none. */
function yearToken(scene: Scene, token: number): number {
  const { tokens, units } = scene;
  const unit = unitAfter(scene, token);
  if (unit >= units.count || units.first[unit]! - token > 4) return 0;
  for (let at = token + 1; at < units.first[unit]!; at++)
    if (
      (tokens.info[at]! & WORD.FILLER) === 0 &&
      !LINKING.has(tokens.hash[at]!) &&
      tokens.utterance[at] === tokens.utterance[token]
    )
      return 0;
  const end = yearAfter(scene, unit, LINK.WALL);
  return end === 0 ? 0 : units.last[end - 1]!;
}

/** The first token from `at` on that is none of a set's words, nor a short reply between. */
function past(tokens: Tokens, at: number, words: WordSet): number {
  let next = at;
  for (; next < tokens.count && next - at < 3; next++)
    if (!words.has(tokens.hash[next]!) && (tokens.info[next]! & WORD.FILLER) === 0) break;
  return next;
}

/** A year where the birth's was asked for. */
function yearAlone({ units }: Scene, unit: number): number {
  return units.length[unit] === 4 && isYear(units.value(unit)) ? units.last[unit]! : 0;
}
