import { CLASS, GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import {
  explainedEnd,
  isBetween,
  isCapitals,
  isElided,
  opensNext,
  SOUNDS,
  SPELLING,
  spelledEnd,
  spelledStart,
} from '../reading/letters.ts';
import { free, unitAfter } from '../reading/scene.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import type { FindingType } from '../types.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/** Identifiers that have letters. */
const LETTERED: ReadonlySet<FindingType> = new Set([
  'reference',
  'plate',
  'passport',
  'identity-card',
  'driving-licence',
  'nir',
  'iban',
  'bic',
  // "FR 40 123 456 824"
  'siren',
]);

/** Tokens that are looked at on either side of an identifier, pieces that are taken, and words passed over between two of them. */
const REACH = 24;
const MOST = 10;
const PASSED = 5;
const LONGEST_UNIT = 4;
const APART = GAP.UTTERANCE | GAP.STOP | GAP.WALL | GAP.AT | GAP.MONEY | GAP.COLON | GAP.OPEN | GAP.CLOSE | GAP.NEWLINE;
/** Letters that are words as well: "à", "il y a", "I". */
const WORDS = wordSet('a y i o');

/**
 * Takes in the letters and the short groups that stand at the edges of an identifier and that its rule read as words: "lz 4223",
 * "2038 k b", "12 AB", a letter explained in a second go ("L comme deux, pardon, Louis").
 */
export function readEdges(): void {
  const { list, tokensOf } = claims;
  const count = list.length;
  for (let claim = 0; claim < count; claim++) {
    const { type, rule } = list[claim]!;
    const first = tokensOf[claim * 2]!;
    if (first < 0 || type === 'name' || !LETTERED.has(type) || rule === 'reference.username') continue;
    const last = tokensOf[claim * 2 + 1]!;
    const from = leftEdge(first);
    const to = rightEdge(last);
    if (from === first && to === last) continue;
    claims.add(from, to, type, 0.5, rule);
    for (let unit = unitAfter(from - 1); unit < units.count && units.first[unit]! <= to; unit++)
      units.flags[unit]! |= FLAG.USED;
  }
}

/** First token of what belongs to an identifier that begins at a token. */
function leftEdge(first: number): number {
  let from = first;
  let taken = 0;
  for (let at = first - 1, passed = 0; at >= 0 && first - at <= REACH && taken < MOST; at--) {
    if ((tokens.gap[at + 1]! & APART) !== 0) break;
    const start = pieceStart(at, from, taken > 0);
    if (start >= 0) {
      at = from = start;
      passed = 0;
      taken++;
    } else if (!isBetween(at) || cues.covers(at) || ++passed > PASSED) break;
  }
  return from;
}

/** Where the piece that ends with a token begins; -1 where it is none. `next`: the first token of the piece after it, `taken` here or before. */
function pieceStart(at: number, next: number, taken: boolean): number {
  const spelled = spelledStart(at);
  if (spelled >= 0 && spelled < at) return spelled;
  // "L comme deux, non pardon, Léon"
  if (SPELLING.holds(at) && at > 0 && next - at === 1 && tokens.length(at - 1) === 1 && !isNumber(at - 1))
    return at - 1;
  const info = tokens.info[at]!;
  if ((info & (WORD.DIGITS | WORD.NUMBER)) !== 0) {
    // Digits before digits are for the rules of numbers.
    if (isNumber(next) && !taken) return -1;
    const unit = unitAfter(at) - 1;
    const whole = unit >= 0 && units.last[unit] === at && isGroup(unit);
    return whole && next - at <= 2 ? units.first[unit]! : -1;
  }
  if (cues.covers(at)) return -1;
  if (tokens.length(at) === 1) return isLetterBefore(at, next) ? at : -1;
  return next - at === 1 && isCluster(at, isNumber(next)) ? at : -1;
}

/** Last token of what belongs to an identifier that ends with a token. */
function rightEdge(last: number): number {
  let to = Math.max(last, explainedEnd(last));
  let taken = 0;
  for (let at = to + 1, passed = 0; at < tokens.count && at - last <= REACH && taken < MOST; at++) {
    if ((tokens.gap[at]! & APART) !== 0) break;
    const end = pieceEnd(at, to, taken > 0);
    if (end >= 0) {
      at = to = Math.max(end, explainedEnd(end));
      passed = 0;
      taken++;
    } else if (!isBetween(at) || cues.covers(at) || ++passed > PASSED) break;
  }
  return to;
}

/** Where the piece that begins with a token ends; -1 where it is none. `before`: the last token of the piece before it, `taken` here or before. */
function pieceEnd(at: number, before: number, taken: boolean): number {
  const spelled = spelledEnd(at);
  if (spelled > at) return spelled;
  const info = tokens.info[at]!;
  if ((info & (WORD.DIGITS | WORD.NUMBER)) !== 0) {
    if (isNumber(before) && !taken) return -1;
    const unit = unitAfter(at - 1);
    const whole = unit < units.count && units.first[unit] === at && free(unit) && isGroup(unit);
    return whole && at - before <= 2 ? units.last[unit]! : -1;
  }
  if (cues.covers(at)) return -1;
  if (tokens.length(at) === 1) return isLetterAfter(at, before) ? at : -1;
  return at - before === 1 && isCluster(at, false) ? at : -1;
}

/** A short number that nobody claimed; before letters that are taken for a measure ("12 CM") it may seem to count. */
const isGroup = (unit: number): boolean =>
  units.length[unit]! <= LONGEST_UNIT && (units.flags[unit]! & (FLAG.USED | FLAG.DATE)) === 0;

const isNumber = (token: number): boolean => (tokens.info[token]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;

/** Whether a single letter before an identifier belongs to it. */
function isLetterBefore(at: number, next: number): boolean {
  if (isElided(at) || (tokens.info[at]! & WORD.DIGITS) !== 0) return false;
  if ((tokens.gap[at]! & GAP.APOSTROPHE) !== 0 || (tokens.gap[at + 1]! & GAP.APOSTROPHE) !== 0) return false;
  if (!WORDS.holds(at)) return tokens.capital(at) || next - at === 1 || isSpelt(at - 1);
  // "le numéro a 4432", "police y 340"
  return next - at === 1 && at > 0 && (isSpelt(at - 1) || isSpelt(next) || cues.covers(at - 1));
}

/** Whether a single letter after an identifier belongs to it: of those that are words, what ends a breath or goes on with letters. */
function isLetterAfter(at: number, before: number): boolean {
  if (isElided(at) || (tokens.gap[at]! & GAP.APOSTROPHE) !== 0) return false;
  const next = at + 1;
  const ends = next >= tokens.count || (tokens.gap[next]! & ~GAP.SPACE) !== 0;
  if (!ends && (tokens.gap[next]! & GAP.APOSTROPHE) !== 0) return false;
  if (!WORDS.holds(at)) return tokens.capital(at) || at - before === 1 || ends || isSpelt(next);
  return ends || isSpelt(next);
}

/** A letter by itself that is no word. */
const isSpelt = (token: number): boolean =>
  token >= 0 &&
  token < tokens.count &&
  tokens.length(token) === 1 &&
  !isNumber(token) &&
  !WORDS.holds(token) &&
  !isElided(token);

const FR = hashWord('fr');
/** Words as they are typed short, and no letters: "V 2020 ds dossier". */
const ABBREVIATED = wordSet(
  'ds dc pr pb vs ns ss qd qq tjs svp stp slt bjr cdt cdlt mn jms nb wk mth mths yr yrs pls plz thx hrs hr rdv bcp ifsc',
);
const VOWELS = new Set('a e i o u y'.split(' ').map((letter) => letter.charCodeAt(0) - 96));
const LONGEST_CLUSTER = 4;

/** "lz", "JGT": letters in a row that make no word. `beside`: digits follow at once, so that a short word that nobody uses will do. */
function isCluster(token: number, beside: boolean): boolean {
  const size = tokens.length(token);
  const info = tokens.info[token]!;
  if (size > LONGEST_CLUSTER || (info & (WORD.LABEL | WORD.NUMBER | WORD.FILLER | WORD.MEASURE)) !== 0) return false;
  if (SOUNDS.holds(token) || ABBREVIATED.holds(token) || isElided(token) || opensNext(token)) return false;
  // "tva fr 40 123 456 824"
  if (isCapitals(token) || (beside && tokens.hash[token] === FR)) return common(info) < 2;
  if (common(info) > 0) return false;
  const text = tokens.text(token);
  let vowels = 0;
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++)
    if (VOWELS.has(CLASS[text.charCodeAt(at)]!)) vowels++;
  return vowels === 0 || (beside && size <= 3 && given(info) < 3 && surname(info) < 3);
}
