import { complementBefore, COMPLEMENTS, NUMERO } from './complements.ts';
import { boxStart } from './places.ts';
import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { isCapitals } from '../reading/letters.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Rows of parts in capitals down to a postcode or a state, of which no word need tell a street: "17 Quarry Bank, Matlock, Derbyshire,
 * DE4 3NJ", "No. 41/3, 2nd Cross, Rose Garden, Mysuru 570001", one part behind the other or below it.
 */

/** What stands small within a part: "Burton upon Trent", "Heol y Felin", "Hutton-le-Hole". */
const SMALL = wordSet('upon on of the in by under le la cum and nr near st s y yr ar an a na nan des du de der van');
const STATES = wordSet(
  `al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va
  wa wv wi wy dc pr`,
);
/** Tokens of a row, lines of it, and digits of a house number. */
const LONGEST = 22;
const MOST_LINES = 4;
const DIGITS = 5;
/** Numbers that slashes join to one. */
const SLASHED = 2;

/** What parts two tokens of a row: nothing but signs within a part, or between two. */
const WITHIN = GAP.SPACE | GAP.APOSTROPHE | GAP.HYPHEN | GAP.HASH;
const PARTING = GAP.COMMA | GAP.NEWLINE;
const ORDINAL_ENDS = wordSet('st nd rd th');

/** What was seen of the last row on the way to its beginning: its first token and number, the signs that part it, a street. */
export const seen = { left: 0, first: -1, parts: 0, street: false };

/** First token of the row that ends right before a postcode or a state: its number, its house, or the word before its street; -1 where none does. */
export function rowStart(code: number): number {
  seen.first = -1;
  seen.left = code;
  seen.parts = 0;
  seen.street = false;
  let lines = 0;
  for (let at = code - 1; at >= 0 && code - at <= LONGEST; at--) {
    const next = at + 1;
    if (!joins(next)) break;
    const gap = tokens.gap[next]!;
    if ((gap & GAP.NEWLINE) !== 0 && ++lines > MOST_LINES) break;
    const parting = (gap & PARTING) !== 0;
    if ((tokens.info[at]! & WORD.DIGITS) !== 0) {
      if (tokens.length(at) > DIGITS || !(opensRow(at) || isValue(at, seen.first))) break;
      // "No. 41/3, 2nd Cross"
      const valued = seen.first >= 0 && slashStart(at) === at && isValue(at, -1);
      if ((opensRow(at) && (parting || seen.parts > 0)) || valued) seen.first = at;
    } else if (!isGlued(at) && !isPart(at)) break;
    else if (seen.first === next && COMPLEMENTS.holds(at)) seen.first = at;
    if (parting && next < code) seen.parts++;
    // "Prospect Row, NR3 4DD"
    const street = (tokens.info[at]! & WORD.STREET) !== 0 && tokens.capital(at);
    if (street && seen.first < 0 && parting && isUnnumbered(at)) return at - 1;
    seen.street ||= street && next < code;
    seen.left = at;
  }
  if (seen.first >= 0) return seen.parts > 0 ? openingOf(seen.first) : -1;
  return houseStart(code);
}

/** "No. 41/3", "Apartment 17," before the number with which a row begins. */
function openingOf(number: number): number {
  const first = slashStart(number);
  const before = complementBefore(first);
  if (before < first) return boxStart(before);
  const named = first > 0 && NUMERO.holds(first - 1) && tokens.capital(first - 1);
  return named && (tokens.gap[first]! & ~(GAP.SPACE | GAP.DOT)) === 0 ? first - 1 : first;
}

/** Whether a street in two words in capitals has no number: what stands before it is no word in capitals and no number. */
function isUnnumbered(street: number): boolean {
  const name = street - 1;
  if (name < 0 || !tokens.capital(street) || !isPart(name) || !tokens.capital(name)) return false;
  if (tokens.gap[street] !== GAP.SPACE) return false;
  if (name === 0 || tokens.turn[name - 1] !== tokens.turn[name]) return true;
  return (
    (tokens.gap[name]! & PARTING) === 0 &&
    !tokens.capital(name - 1) &&
    tokens.length(name - 1) > 1 &&
    (tokens.info[name - 1]! & WORD.DIGITS) === 0
  );
}

/** What a house is called by, and what stands before one in a sentence. */
const HOUSES = wordSet(
  `cottage house lodge farm barn manor court hall gables maltings mews bungalow estate villa forge mill smithy rectory vicarage old cottages
  stables bothy croft grange oast priory schoolhouse gatehouse farmhouse chalet chapel barns studio villas`,
);
const BEFORE = wordSet('at to is in from of address near into a s for on still now just that');

/** First token of a row without a number that a house's name opens, where a sentence or a preposition lets it: "The Old Forge, Nether Wallbrook, HR4 9XX"; -1 for none. */
function houseStart(code: number): number {
  let first = seen.left;
  while (first < code && !tokens.capital(first)) first++;
  // "Yes, The Old Forge", "Jo Reed, The Old Forge"
  for (let dropped = 0; dropped < 2; dropped++) {
    const end = partEnd(first, code);
    if (end < 0 || !(isPerson(first, end) || (first === end && common(tokens.info[first]!) === 2))) break;
    first = end + 1;
  }
  const end = partEnd(first, code);
  if (first >= code || end < 0) return -1;
  let told = false;
  for (let at = first; at <= end; at++) told ||= HOUSES.holds(at);
  const free =
    first > seen.left ||
    first === 0 ||
    (tokens.gap[first]! & (GAP.UTTERANCE | GAP.COLON | GAP.COMMA | GAP.OPEN | GAP.DOT)) !== 0 ||
    BEFORE.holds(first - 1);
  return free && (told || (seen.parts > 1 && seen.street)) ? first : -1;
}

/** The last token of the part that a token opens, before another; -1 where no sign parts them. */
function partEnd(first: number, code: number): number {
  for (let at = first + 1; at < code; at++) if ((tokens.gap[at]! & PARTING) !== 0) return at - 1;
  return -1;
}

const isPerson = (first: number, last: number): boolean =>
  last > first && last - first < 3 && given(tokens.info[first]!) > 1 && surname(tokens.info[last]!) > 0;

/** The letter of "221B Baker Street", the end of "2nd Cross". */
const isGlued = (at: number): boolean =>
  at > 0 &&
  tokens.start[at] === tokens.end[at - 1] &&
  (tokens.info[at - 1]! & WORD.DIGITS) !== 0 &&
  (tokens.length(at) === 1 || ORDINAL_ENDS.holds(at));

/** A number that a word in capitals follows, over its letter and what a slash joins to it: "15/220 Sea View". */
function opensRow(number: number): boolean {
  // "#5, Dayton"
  if ((tokens.gap[number]! & GAP.HASH) !== 0 && (tokens.gap[number + 1]! & GAP.COMMA) !== 0) return false;
  let next = number + 1;
  while (next - number <= SLASHED && tokens.gap[next] === GAP.SLASH && (tokens.info[next]! & WORD.DIGITS) !== 0) next++;
  if (isGlued(next)) next++;
  return tokens.capital(next) && (tokens.gap[next]! & ~(GAP.SPACE | GAP.COMMA)) === 0;
}

/** A number of a flat or of a house, over what a slash joins to it: "#8", "Apt 14", "Unit 5/33". `first`: where the row begins so far. */
function isValue(number: number, first: number): boolean {
  if ((tokens.gap[number]! & GAP.HASH) !== 0) return true;
  if (number + 1 === first && tokens.gap[first] === GAP.SLASH) return true;
  const word = slashStart(number) - 1;
  return word >= 0 && (COMPLEMENTS.holds(word) || NUMERO.holds(word));
}

/** The first of the numbers that slashes join up to one. */
function slashStart(number: number): number {
  let first = number;
  while (
    first > 0 &&
    number - first < SLASHED &&
    tokens.gap[first] === GAP.SLASH &&
    (tokens.info[first - 1]! & WORD.DIGITS) !== 0
  )
    first--;
  return first;
}

/** Whether nothing but signs of a row stands before a token. */
function joins(token: number): boolean {
  if (tokens.turn[token] !== tokens.turn[token - 1]) return false;
  const gap = tokens.gap[token]!;
  if ((gap & GAP.NEWLINE) !== 0) return (gap & ~(WITHIN | PARTING | GAP.UTTERANCE)) === 0 && isOneLine(token);
  if ((gap & GAP.DOT) !== 0) return isAbbreviation(token - 1) && (gap & ~(WITHIN | PARTING | GAP.DOT)) === 0;
  const slashed = (tokens.info[token]! & tokens.info[token - 1]! & WORD.DIGITS) !== 0 ? GAP.SLASH : 0;
  return (gap & ~(WITHIN | PARTING | slashed)) === 0;
}

/** "Ave.", "No.", "W." */
const isAbbreviation = (at: number): boolean =>
  tokens.length(at) < 3 || (tokens.length(at) < 5 && ((tokens.info[at]! & WORD.STREET) !== 0 || COMPLEMENTS.holds(at)));

const isOneLine = (token: number): boolean => tokens.start[token]! - tokens.end[token - 1]! < 4;

const DR = hashWord('dr');

/** A word in capitals that is no month, title or placeholder, or a small one within a name; "Dr" of a street is no title. */
function isPart(token: number): boolean {
  const info = tokens.info[token]!;
  if ((info & WORD.LABEL) !== 0 || ((info & (WORD.MONTH | WORD.TITLE)) !== 0 && tokens.hash[token] !== DR))
    return false;
  return tokens.capital(token) || SMALL.holds(token);
}

/** The token of a state right before a zip: "Springfield, IL 62704", "Laurel MS 39440"; -1 for none. */
export function stateBefore(zip: number): number {
  const state = zip - 1;
  if (state < 1 || tokens.length(state) !== 2 || !isCapitals(state) || !STATES.holds(state)) return -1;
  if ((tokens.gap[zip]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) return -1;
  if ((tokens.gap[state]! & GAP.COMMA) !== 0) return state;
  return tokens.gap[state] === GAP.SPACE && tokens.capital(state - 1) && tokens.length(state - 1) > 2 ? state : -1;
}
