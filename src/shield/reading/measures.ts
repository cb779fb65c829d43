import { CLASS, DIGIT, GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { isCapitals } from './letters.ts';
import { joined } from './numerals.ts';
import { WORD } from './word.ts';
import { wordSet } from './word-set.ts';
import { tokens } from './tokens.ts';
import { units } from './units.ts';

/** What stands beside a number and says that it counts money, time or things, that what looks so are letters, or that it is no number. */

const EXPLAINING = wordSet('for as in comme');

/** "N for November": a month that explains a letter. */
export function isSpelling(month: number): boolean {
  if (month < 2 || !EXPLAINING.holds(month - 1)) return false;
  const letter = tokens.hash[month - 1] === IN ? month - 3 : month - 2;
  return letter >= 0 && tokens.length(letter) === 1 && (tokens.info[letter]! & WORD.DIGITS) === 0;
}

const LAST_HOUR = 24;
const ORDINALS = wordSet('first second third fourth fifth sixth seventh eighth ninth');

/** "twenty-eighth" */
export function isOrdinal(last: number): boolean {
  const next = last + 1;
  return next < tokens.count && (tokens.gap[next]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0 && ORDINALS.holds(next);
}

const [POUR, PER, CENT] = ['pour', 'per', 'cent'].map(hashWord);

/** "44 pour cent": both the number and its "cent". */
export function isPercent(first: number, last: number): boolean {
  const { hash, count } = tokens;
  if (hash[first] === CENT && first > 0 && isPer(hash[first - 1]!)) return true;
  return last + 2 < count && hash[last + 2] === CENT && isPer(hash[last + 1]!);
}
const isPer = (hash: number): boolean => hash === POUR || hash === PER;

const UNITS_OF_MONEY = wordSet('euro euros eur pound pounds dollar dollars livre livres franc francs quid');
const HOURS = wordSet('heure heures h');
const [EN, IN] = ['en', 'in'].map(hashWord);

/** "douze euros cinquante", "seize heures trente". `aloud`: the number before was said. */
export function isCents(unit: number, aloud: boolean): boolean {
  const first = units.first[unit]!;
  if (first === 0 || units.length[unit]! > 2 || (tokens.gap[first]! & ~(GAP.SPACE | GAP.TURN)) !== 0) return false;
  const before = tokens.hash[first - 1]!;
  if (UNITS_OF_MONEY.has(before)) return true;
  if (!HOURS.has(before) || units.value(unit) >= 60 || first < 2 || unit === 0) return false;
  // "16 h 30", but not "87 H 0", "D6H7", nor "sept h neuf" aloud.
  const hour = unit - 1;
  return (
    units.last[hour] === first - 2 &&
    !isInRow(hour) &&
    units.value(hour) < 25 &&
    !followsLetter(units.first[hour]!) &&
    !isAmongLetters(hour) &&
    !(tokens.length(first - 1) === 1 && aloud)
  );
}

/** "4365 6529 4H55": behind two groups of four no letter is an hour. */
export const isInRow = (unit: number): boolean =>
  unit > 1 &&
  units.length[unit - 1] === 4 &&
  units.length[unit - 2] === 4 &&
  units.last[unit - 1] === units.first[unit]! - 1 &&
  tokens.gap[units.first[unit]!] === GAP.SPACE;

const followsLetter = (token: number): boolean =>
  tokens.start[token]! > 0 && CLASS[tokens.text(token).charCodeAt(tokens.start[token]! - 1)]! < 32;

/** "61852 en heures creuses" */
export function isIndex(last: number): boolean {
  return last + 2 < tokens.count && tokens.hash[last + 1] === EN && HOURS.holds(last + 2);
}

const [HOUR, COMME, FOR, GO, AHEAD] = ['h', 'comme', 'for', 'go', 'ahead'].map(hashWord);

/** Whether a short word for a measure is letters of an identifier: "84KM58626", "88 T comme Thérèse", but not "14h30". */
export function isCoded(token: number, value: number): boolean {
  const next = token + 1;
  if (tokens.length(token) > 2 || next >= tokens.count || (tokens.gap[next]! & ~(GAP.SPACE | GAP.HYPHEN)) !== 0)
    return false;
  const hash = tokens.hash[next];
  const letter = tokens.length(token) === 1 && (tokens.hash[token] !== HOUR || value > LAST_HOUR);
  // "zéro un K six neuf sept"
  if (letter && (tokens.info[next]! & WORD.NUMBER) !== 0) return true;
  if ((tokens.info[next]! & WORD.DIGITS) === 0)
    return hash === COMME || hash === FOR || (tokens.length(next) === 1 && tokens.gap[next] === GAP.SPACE);
  if (tokens.length(next) > 2) return true;
  // "14h30", but "6 H61"
  return tokens.start[next] === tokens.end[token] && (tokens.hash[token] !== HOUR || tensOf(next) > 5);
}

/** "QY-280-KW", "MY 178 PM": three digits between two pairs of capitals, of which the second is no measure. */
export function isFramed(unit: number): boolean {
  const before = units.first[unit]! - 1;
  const after = units.last[unit]! + 1;
  if (units.length[unit] !== 3 || before < 0 || tokens.length(before) !== 2 || tokens.length(after) !== 2) return false;
  // Nobody counts "031 an".
  if (units.digits[units.from[unit]!] === 0) return true;
  return isCapitals(before) && isCapitals(after) && (tokens.info[before]! & WORD.DIGITS) === 0;
}

/** "D 2 H 6": a digit between two single letters counts no hours. */
export function isAmongLetters(unit: number): boolean {
  const before = units.first[unit]! - 1;
  if (before < 0 || units.length[unit]! > 1 || (tokens.gap[before + 1]! & ~(GAP.SPACE | GAP.HYPHEN)) !== 0)
    return false;
  return tokens.length(before) === 1 && tokens.capital(before) && tokens.length(before + 2) === 1;
}

/** "go ahead", no gigabytes. */
export const isGoing = (token: number): boolean =>
  tokens.hash[token] === GO && token + 1 < tokens.count && tokens.hash[token + 1] === AHEAD;

const tensOf = (token: number): number =>
  tokens.length(token) === 2 ? CLASS[tokens.text(token).charCodeAt(tokens.start[token]!)]! - 32 : 0;

/** A currency or percent sign at `at`, or after one space. */
export function isMoney(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const place =
    text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0xa0 || text.charCodeAt(at) === 0x202f ? at + 1 : at;
  if (place >= text.length || CLASS[text.charCodeAt(place)] !== MONEY_CLASS || text.charCodeAt(place) === 0xb0)
    return false;
  // "7059 16 £4,900": the next amount's.
  return place === at || place + 1 >= text.length || (CLASS[text.charCodeAt(place + 1)]! & 0x60) !== DIGIT;
}

const MONEY_CLASS = CLASS['€'.charCodeAt(0)]!;

const ONE = hashWord('one');
/** "the old one", "this one": what stands before the word where it stands for a thing. */
const SAID_OF = wordSet(
  `the this that which other another old new older newer latest same first last next previous current right wrong only no any each every
  big bigger small smaller good better best red blue black white green yellow grey silver cheap cheaper tall taller short shorter long longer wide wider narrow slim large larger little
  gold platinum metal debit credit joint business personal pink purple orange brown`,
);

const COLOURS = wordSet('gold platinum metal silver black blue red green white pink purple orange debit credit');
const DETERMINERS = wordSet('the my this that her his their our');
const isOfColour = (token: number): boolean => token > 0 && COLOURS.holds(token) && DETERMINERS.holds(token - 1);

/** "that is the one", "the 5105 one": no digit, where no number goes on. */
export function isPronoun(token: number): boolean {
  if (tokens.hash[token] !== ONE || token === 0 || tokens.gap[token] !== GAP.SPACE) return false;
  const next = token + 1;
  if (next < tokens.count && joined(next) && (tokens.info[next]! & (WORD.DIGITS | WORD.NUMBER)) !== 0)
    // "not the gold one 4 9 7 3", "the new one 5188 4217"
    return (
      isOfColour(token - 1) ||
      ((tokens.info[next]! & WORD.DIGITS) !== 0 && tokens.length(next) > 2 && SAID_OF.holds(token - 1))
    );
  return SAID_OF.holds(token - 1) || ((tokens.info[token - 1]! & WORD.DIGITS) !== 0 && tokens.length(token - 1) > 3);
}
