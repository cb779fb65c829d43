import { isPublic, isSpared } from './public.ts';
import { boxStart } from './places.ts';
import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { isCapitals } from '../reading/letters.ts';
import { useUnits } from '../reading/scene.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { claims } from '../findings.ts';

/**
 * Addresses of other countries as they are written: "5049 Harjukatu 54, Apt. 297", "PSC 1437, Box 3833, APO AA 66791", a block of
 * lines down to "Finland 80896". A part that nothing else has (a flat's number, a box, a number on either side of a street) is the
 * anchor; what stands around it in capitals and numbers belongs to it.
 */

/** Parts that a number follows, and those that only capitals tell from words of every day. */
const NUMBERED = wordSet('apt apartment psc box postbox unit suite ste');
const MILITARY = wordSet('apo fpo dpo');
const SHIPS = wordSet('usns uss usnv uscgc');
const [CORNER, AND, THE, ST] = ['corner', 'and', 'the', 'st'].map(hashWord);
/** What stands small within an address. */
const SMALL = wordSet(
  'ul u ut utca utja ter terasse terrasse gate gatan vagen vej hov katu de del della delle des du da do dos la le les van der den of st street road nan apt suite box po p o',
);

/** Of these, those with which no address ends. */
const OPENING = wordSet('de du des del della da do dos la le les van der den of');

const WITHIN =
  GAP.SPACE | GAP.COMMA | GAP.DOT | GAP.NEWLINE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.OPEN | GAP.CLOSE | GAP.UTTERANCE;
/** Words of every day that towns and countries begin or end with. */
const PLACES = wordSet(
  'new united south north west east grand great lady lower upper little saint mount king old port high fort bay zealand states kingdom africa',
);
/** Tokens on either side of an anchor, and lines. */
const REACH = { left: 10, right: 12 };
const MOST_LINES = 4;

/** Claims blocks around their parts. `parts`: tokens that may be one. */
export function readBlocks(parts: readonly number[]): void {
  let done = -1;
  for (const part of parts) {
    if (part <= done || isSpared(part) || !isWritten(part)) continue;
    const last = partEnd(part);
    if (last >= 0) done = take(part, last);
  }
  readDoubled();
  const count = claims.list.length;
  for (let at = 0; at < count; at++) {
    const first = claims.tokensOf[at * 2]!;
    if (claims.list[at]!.type !== 'address' || first < 0 || !isWritten(first)) continue;
    const last = claims.tokensOf[at * 2 + 1]!;
    if (isNumbered(last + 1) || isNumbered(first - 1)) take(first, last, true);
  }
}

const isWritten = (token: number): boolean => {
  const { field } = tokens.turns[tokens.turn[token]!]!;
  return field !== 'speech' && field !== 'keys';
};

const isNumber = (token: number): boolean =>
  token >= 0 && token < tokens.count && (tokens.info[token]! & WORD.DIGITS) !== 0;

/** The last token of the part that a token opens; -1 where it opens none. */
function partEnd(part: number): number {
  const hash = tokens.hash[part]!;
  const next = part + 1;
  if (next >= tokens.count || (tokens.gap[next]! & ~(GAP.SPACE | GAP.DOT | GAP.HASH)) !== 0) return -1;
  if (hash === CORNER) return cornerEnd(part);
  if (MILITARY.has(hash)) return isNumber(part + 2) && tokens.length(next) === 2 ? part + 2 : -1;
  if (SHIPS.has(hash)) return tokens.capital(next) && MILITARY.holds(part + 2) ? part + 4 : -1;
  return NUMBERED.has(hash) && tokens.capital(part) && isNumber(next) ? next : -1;
}

/** "the corner of Pachergasse 64 and Radolič Harbor" */
function cornerEnd(corner: number): number {
  let and = -1;
  let at = corner + 2;
  for (; at < tokens.count && at - corner < REACH.right; at++) {
    if (at > corner + 2 && (tokens.gap[at]! & ~(GAP.SPACE | GAP.DOT | GAP.HYPHEN)) !== 0) break;
    if (tokens.hash[at] === AND && and < 0) and = at;
    else if (!tokens.capital(at) && !isNumber(at) && !SMALL.holds(at)) break;
  }
  return and > corner + 2 && at - 1 > and ? at - 1 : -1;
}

/** "41377 Schachterlweg 62": a number on either side of a street that no word tells. */
function readDoubled(): void {
  for (let unit = 0; unit + 1 < units.count; unit++) {
    const [first, last] = [units.last[unit]!, units.first[unit + 1]!];
    if (last - first < 2 || last - first > 5 || !isWritten(first)) continue;
    const flags = units.flags[unit]! | units.flags[unit + 1]!;
    if ((flags & (FLAG.SPOKEN | FLAG.AMOUNT | FLAG.DATE | FLAG.GLUED | FLAG.PLUS)) !== 0) continue;
    if (units.length[unit]! > 5 || units.length[unit + 1]! > 4 || !isForeignStreet(first + 1, last)) continue;
    take(units.first[unit]!, units.last[unit + 1]!);
  }
}

function isForeignStreet(from: number, to: number): boolean {
  let telling = false;
  for (let at = from; at <= to; at++) {
    if ((tokens.gap[at]! & ~(GAP.SPACE | GAP.DOT | GAP.HYPHEN | GAP.APOSTROPHE)) !== 0) return false;
    // "04 71 60 28 15. SAMU 15"
    if (at === from && (tokens.gap[at]! & GAP.DOT) !== 0) return false;
    if (at === to) break;
    const info = tokens.info[at]!;
    if ((info & (WORD.MONTH | WORD.TITLE | WORD.NUMBER | WORD.LABEL | WORD.MEASURE)) !== 0) return false;
    if (!tokens.capital(at)) {
      if (!SMALL.holds(at)) return false;
    } else if (common(info) === 0 && tokens.length(at) > 3) telling = true;
  }
  return telling;
}

/** Claims an anchor and what belongs to it. `known`: the anchor is claimed already. @returns its last token */
function take(anchor: number, anchorEnd: number, known = false): number {
  const first = boxStart(leftEnd(anchor));
  const last = rightEnd(anchorEnd);
  if ((known && first === anchor && last === anchorEnd) || (!known && isPublic(first, last))) return last;
  claims.add(first, last, 'address', 0.6, 'address.block');
  useUnits(first, last);
  return last;
}

/** Where the block begins that goes on with a token: at its first number, or at its line. */
function leftEnd(anchor: number): number {
  let first = anchor > 0 && tokens.hash[anchor] === CORNER && tokens.hash[anchor - 1] === THE ? anchor - 1 : anchor;
  let lines = 0;
  for (let at = anchor - 1; at >= 0 && anchor - at <= REACH.left; at--) {
    if (!joins(at + 1)) break;
    if ((tokens.gap[at + 1]! & GAP.NEWLINE) !== 0 && ++lines > MOST_LINES) break;
    if (isNumber(at)) first = at;
    else if (!isPart(at)) break;
    else if ((tokens.gap[at]! & GAP.NEWLINE) !== 0 && isNumber(at + 1)) break;
  }
  return first;
}

/** Where the block ends that a token ends so far. */
function rightEnd(anchor: number): number {
  let last = anchor;
  let lines = 0;
  for (let at = anchor + 1; at < tokens.count && at - anchor <= REACH.right; at++) {
    if (!(joins(at) || opensCountry(at)) || isLabelled(at)) break;
    if ((tokens.gap[at]! & GAP.NEWLINE) !== 0 && ++lines > MOST_LINES) break;
    // "75009 Paris, du lundi au vendredi"
    if (isNumber(at) ? tokens.length(at) <= 6 : isPart(at) && !OPENING.holds(at)) last = at;
    else if (!SMALL.holds(at) && !isState(at)) break;
    // The postcode of the country ends it.
    if (isNumber(at) && tokens.length(at) > 3) break;
  }
  return last;
}

/** "ID 83702" */
const isState = (token: number): boolean =>
  tokens.length(token) === 2 && isCapitals(token) && isNumber(token + 1) && tokens.length(token + 1) === 5;

/** "Mobile:" */
const isLabelled = (token: number): boolean => token + 1 < tokens.count && (tokens.gap[token + 1]! & GAP.COLON) !== 0;

/** "Denmark 35018", below a blank line. */
function opensCountry(token: number): boolean {
  if (tokens.turn[token] !== tokens.turn[token - 1] || (tokens.gap[token]! & ~WITHIN) !== 0) return false;
  for (let at = token; at <= token + 2 && at < tokens.count; at++) {
    if (at > token && isNumber(at)) return tokens.length(at) > 3 && tokens.length(at) < 7;
    if (!tokens.capital(at) || (at > token && tokens.gap[at] !== GAP.SPACE)) return false;
  }
  return false;
}

/** A word of an address: in capitals, and of no other sentence. */
function isPart(token: number): boolean {
  const info = tokens.info[token]!;
  if ((info & (WORD.LABEL | WORD.TITLE | WORD.MONTH)) !== 0) return false;
  if (SMALL.holds(token)) return true;
  return (
    tokens.capital(token) &&
    ((info & (WORD.TOWN | WORD.STREET)) !== 0 || common(info) === 0 || PLACES.holds(token) || NUMBERED.holds(token))
  );
}

/** Whether nothing but signs of an address stands before a token, and no blank line. */
function joins(token: number): boolean {
  if (tokens.turn[token] !== tokens.turn[token - 1] || (tokens.gap[token]! & ~(WITHIN | GAP.STOP)) !== 0) return false;
  // "ul. Cicha", but "Lille. Merci"
  if ((tokens.gap[token]! & GAP.DOT) !== 0 && tokens.length(token - 1) > 3) return false;
  const between = tokens.text(token).slice(tokens.end[token - 1], tokens.start[token]);
  if ((tokens.gap[token]! & GAP.STOP) !== 0) return /^\s*\n\?+ $/u.test(between);
  return between.length < 12 && !/\n\s*\n/u.test(between);
}

const isNumbered = (token: number): boolean =>
  isNumber(token) || (token >= 0 && token < tokens.count && (tokens.capital(token) || tokens.hash[token] === ST));
