import { complementBefore } from './address-complements.ts';
import { GAP } from './chars.ts';
import { isCapitals } from './letters.ts';
import { tokens } from './tokens.ts';
import { WORD } from './word.ts';
import { wordSet } from './word-set.ts';

/**
 * Rows of parts in capitals down to a British postcode or an American state, of which no word tells a street:
 * "17 Quarry Bank, Matlock, Derbyshire, DE4 3NJ", one part behind the other or below it.
 */

/** What stands small within a part: "Burton upon Trent". */
const SMALL = wordSet('upon on of the in by under le cum and nr near st s');
const STATES = wordSet(
  `al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va
  wa wv wi wy dc pr`,
);
/** Tokens of a row, lines of it, and digits of a house number. */
const LONGEST = 16;
const MOST_LINES = 4;
const DIGITS = 4;

/** What parts two tokens of a row: nothing but signs within a part, or between two. */
const WITHIN = GAP.SPACE | GAP.APOSTROPHE | GAP.HYPHEN;
const PARTING = GAP.COMMA | GAP.NEWLINE;

/** First token of the row that ends right before a postcode or a state: its number, or the word before it; -1 where none does. */
export function rowStart(code: number): number {
  let lines = 0;
  let parted = false;
  for (let at = code - 1; at >= 0 && code - at <= LONGEST; at--) {
    if (!joins(at + 1)) return -1;
    const gap = tokens.gap[at + 1]!;
    if ((gap & GAP.NEWLINE) !== 0 && ++lines > MOST_LINES) return -1;
    if ((tokens.info[at]! & WORD.DIGITS) !== 0) return parted && opensRow(at) ? complementBefore(at) : -1;
    // "221B Baker Street"
    const glued = tokens.length(at) === 1 && at > 0 && tokens.start[at] === tokens.end[at - 1];
    if (!glued && !isPart(at)) return -1;
    parted ||= (gap & PARTING) !== 0 && at + 1 < code;
    // "Prospect Row, NR3 4DD"
    if ((tokens.info[at]! & WORD.STREET) !== 0 && (gap & PARTING) !== 0 && isUnnumbered(at)) return at - 1;
  }
  return -1;
}

/** Whether a street in two words in capitals has no number: what stands before it is no word in capitals and no number. */
function isUnnumbered(street: number): boolean {
  const name = street - 1;
  if (name < 0 || !tokens.capital(street) || !isPart(name) || !tokens.capital(name)) return false;
  if (tokens.gap[street] !== GAP.SPACE) return false;
  if (name === 0 || tokens.turn[name - 1] !== tokens.turn[name]) return true;
  return !tokens.capital(name - 1) && tokens.length(name - 1) > 1 && (tokens.info[name - 1]! & WORD.DIGITS) === 0;
}

/** A number that a word in capitals follows. */
const opensRow = (number: number): boolean =>
  tokens.length(number) <= DIGITS && (tokens.gap[number + 1]! & ~(GAP.SPACE | GAP.COMMA)) === 0;

/** Whether nothing but signs of a row stands before a token. */
function joins(token: number): boolean {
  if (tokens.turn[token] !== tokens.turn[token - 1]) return false;
  const gap = tokens.gap[token]!;
  if ((gap & GAP.NEWLINE) !== 0) return (gap & ~(WITHIN | PARTING | GAP.UTTERANCE)) === 0 && isOneLine(token);
  if ((gap & GAP.DOT) !== 0) return tokens.length(token - 1) < 3 && (gap & ~(WITHIN | GAP.DOT)) === 0;
  return (gap & ~(WITHIN | PARTING)) === 0;
}

const isOneLine = (token: number): boolean => tokens.start[token]! - tokens.end[token - 1]! < 4;

/** A word in capitals that is no month, title or placeholder, or a small one within a name. */
const isPart = (token: number): boolean =>
  (tokens.info[token]! & (WORD.MONTH | WORD.TITLE | WORD.LABEL)) === 0 &&
  (tokens.capital(token) || SMALL.has(tokens.hash[token]!));

/** The token of a state right before a zip, behind a comma: "Springfield, IL 62704"; -1 for none. */
export function stateBefore(zip: number): number {
  const state = zip - 1;
  if (state < 1 || tokens.length(state) !== 2 || !isCapitals(state) || !STATES.has(tokens.hash[state]!)) return -1;
  return tokens.gap[zip] === GAP.SPACE && (tokens.gap[state]! & GAP.COMMA) !== 0 ? state : -1;
}
