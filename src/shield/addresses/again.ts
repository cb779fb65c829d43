import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { countyEnd } from './follow-ons.ts';
import { mix } from '../reading/hash.ts';
import { IntMap } from '../reading/int-map.ts';
import { unitAfter } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';

/**
 * What is said again of an address in any sentence: its street by its name ("yes tannery court but the photo shows…"), and the name of the house
 * or of the place that a question was answered with.
 */

/** Streets by the hash of their word and of their name, with the claim; likewise names of places. */
const known = new IntMap(256);
const names = new IntMap(256);
/** Streets and names that are kept, tokens of a claim that are looked at, and words of a street's name before its number. */
const MOST = 256;
const LONGEST = 40;
const WORDS = 3;
/** Letters of a name that is known again alone. */
const LEAST = 5;

/** @param streets the street words of the conversation, in order */
export function readAgain(streets: readonly number[]): void {
  const { list, tokensOf } = claims;
  const count = list.length;
  known.clear();
  names.clear();
  let first = tokens.count;
  for (let claim = 0; claim < count; claim++) {
    const { type, rule } = list[claim]!;
    const begin = tokensOf[claim * 2]!;
    if (type !== 'address' || begin < 0 || known.size + names.size > MOST) continue;
    if (gather(begin, Math.min(tokensOf[claim * 2 + 1]!, begin + LONGEST), claim, rule === 'address.cued'))
      first = Math.min(first, begin);
  }
  if (known.size > 0) for (const street of streets) if (street > first) claimStreet(street);
  if (names.size > 0) claimNames(first);
}

/** Notes the streets of an address, and (`cued`) the name of a place that has no street. */
function gather(begin: number, last: number, claim: number, cued: boolean): boolean {
  let told = false;
  for (let at = begin; at <= last; at++) {
    if ((tokens.info[at]! & WORD.STREET) === 0) continue;
    told = true;
    for (const key of [leftKey(at), rightKey(at)]) if (key !== 0 && !known.has(key)) known.set(key, claim);
  }
  if (told || !cued) return told;
  for (let at = begin; at <= last; at++) {
    if (!isName(at)) continue;
    told = true;
    if (!names.has(tokens.hash[at]!)) names.set(tokens.hash[at]!, claim);
  }
  return told;
}

/** A long word that stands in no list. */
const isName = (at: number): boolean =>
  common(tokens.info[at]!) === 0 && tokens.length(at) >= LEAST && (tokens.info[at]! & NONE) === 0;
const NONE = WORD.TOWN | WORD.DIGITS | WORD.NUMBER | WORD.LABEL | WORD.MONTH | WORD.TITLE;

const pairOf = (street: number, name: number): number =>
  mix(Math.imul(tokens.hash[street]!, 0x9e3779b1), tokens.hash[name]!);

const WITHIN = GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.DOT | GAP.TURN;

/** "tannery court": the street word and the one before it; 0 where that names nothing. */
function leftKey(street: number): number {
  const name = street - 1;
  return name >= 0 && (tokens.gap[street]! & ~WITHIN) === 0 && isTelling(name) ? pairOf(street, name) : 0;
}

/** "rue de la Tannerie": the street word and the first of its name; 0 where none stands there. */
function rightKey(street: number): number {
  const name = nameAfter(street);
  return name > 0 ? ~pairOf(street, name) : 0;
}

/** The first word of a French street's name; 0 for none. */
function nameAfter(street: number): number {
  for (let at = street + 1; at < tokens.count && at - street <= WORDS && (tokens.gap[at]! & ~WITHIN) === 0; at++)
    if ((tokens.info[at]! & (WORD.PARTICLE | WORD.SKIP)) === 0) return isTelling(at) ? at : 0;
  return 0;
}

const isTelling = (at: number): boolean =>
  common(tokens.info[at]!) < 2 && tokens.length(at) > 2 && (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) === 0;

/** Claims a street that was found before, with the number before it. */
function claimStreet(street: number): void {
  const left = leftKey(street);
  const right = left !== 0 && known.has(left) ? 0 : rightKey(street);
  const claim = known.get(right !== 0 ? right : left);
  if ((left === 0 && right === 0) || claim < 0) return;
  const begin = right !== 0 ? street : street - 1;
  const { score, rule } = claims.list[claim]!;
  claims.add(numberBefore(begin), right !== 0 ? nameAfter(street) : street, 'address', score, rule);
}

/** First token of the number right before a token; the token itself where none stands there. */
function numberBefore(begin: number): number {
  const unit = unitAfter(begin - 1) - 1;
  const adjacent = unit >= 0 && units.last[unit] === begin - 1 && (tokens.gap[begin]! & ~(GAP.SPACE | GAP.COMMA)) === 0;
  const free = adjacent && units.length[unit]! < 5 && (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE)) === 0;
  return free ? units.first[unit]! : begin;
}

function claimNames(from: number): void {
  for (let at = from; at < tokens.count; at++) {
    if (!isName(at)) continue;
    const claim = names.get(tokens.hash[at]!);
    if (claim >= 0 && claims.tokensOf[claim * 2 + 1]! < at)
      claims.add(numberBefore(at), countyEnd(at), 'address', 0.5, claims.list[claim]!.rule);
  }
}
