import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { common, WORD } from './word.ts';
import { FLAG } from './units.ts';
import { unitAfter } from './dates.ts';
import type { Scene } from './scene.ts';
import type { Tokens } from './tokens.ts';

const LETTERS = new Set(['bis', 'ter', 'quater', 'b'].map(hashWord));
const ENGLISH = new Set(
  'street st road rd lane ln drive dr close court crescent terrace grove avenue ave boulevard way square place'
    .split(' ')
    .map(hashWord),
);
const WORDS_AFTER = 6;

/** A postal address around a street word: "12 bis rue des Lilas, 59000 Lille", "24 Clarke Avenue". */
export function readAddress(scene: Scene, street: number): void {
  const number = numberBefore(scene, street);
  const asked = scene.cues.active(scene.tokens, 'address', street, street);
  if (number >= 0 || asked) {
    const end = streetEnd(scene, street);
    if (end > street) {
      claimAddress(scene, number >= 0 ? number : street, withTown(scene, end));
      return;
    }
  }
  if (ENGLISH.has(scene.tokens.hash[street]!)) readEnglish(scene, street);
}

function claimAddress(scene: Scene, first: number, last: number): void {
  scene.claims.add(first, last, 'address', 0.8);
  const { units } = scene;
  for (let unit = unitAfter(scene, first - 1); unit < units.count && units.first[unit]! <= last; unit++)
    units.flags[unit]! |= FLAG.USED;
}

/** First token of the house number before a street word; -1 where there is none. */
function numberBefore(scene: Scene, street: number): number {
  const { tokens, units } = scene;
  let at = street - 1;
  if (at >= 0 && LETTERS.has(tokens.hash[at]!)) at--;
  const unit = unitAfter(scene, at) - 1;
  if (at < 0 || unit < 0 || units.last[unit] !== at || units.length[unit]! > 4) return -1;
  return (tokens.gap[street]! & (GAP.UTTERANCE | GAP.STOP)) === 0 ? units.first[unit]! : -1;
}

/** Last token of the street's name: its particles and the few words after them. */
function streetEnd(scene: Scene, street: number): number {
  const { tokens } = scene;
  let end = street;
  let words = 0;
  let capital = false;
  for (let at = street + 1; at < tokens.count && at - street <= WORDS_AFTER; at++) {
    const gap = tokens.gap[at]!;
    const info = tokens.info[at]!;
    if (
      (gap & (GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.COMMA | GAP.WALL | GAP.COLON)) !== 0 ||
      (info & (WORD.DIGITS | WORD.LABEL)) !== 0
    )
      break;
    if ((info & WORD.PARTICLE) !== 0) continue;
    const upper = tokens.capital(at);
    if (words > 0 && (capital ? !upper : common(info) === 2 || words === 2)) break;
    if (common(info) === 2 && !upper) break;
    capital ||= upper;
    words++;
    end = at;
  }
  return end;
}

/** Goes on over "59000 Lille", "à Lille", ", Lille": after a postcode any capitalised word is a town. */
function withTown(scene: Scene, end: number): number {
  const { tokens, units } = scene;
  const postcode = postcodeAfter(scene, end);
  const from = postcode < 0 ? end : units.last[postcode]!;
  for (let at = from + 1; at < tokens.count && at - from <= 2; at++) {
    if ((tokens.gap[at]! & (GAP.STOP | GAP.WALL | GAP.SPEAKER)) !== 0) break;
    const town = (tokens.info[at]! & WORD.TOWN) !== 0 || (postcode >= 0 && tokens.capital(at));
    if (town) return townEnd(tokens, at);
  }
  return from;
}

/** The unit of five digits right after a street; -1 where there is none. */
function postcodeAfter(scene: Scene, end: number): number {
  const { tokens, units } = scene;
  const unit = unitAfter(scene, end);
  if (unit >= units.count || units.length[unit] !== 5 || units.first[unit]! - end > 2) return -1;
  return tokens.utterance[units.first[unit]!]! - tokens.utterance[end]! <= 1 ? unit : -1;
}

function townEnd(tokens: Tokens, first: number): number {
  let last = first;
  for (let at = first + 1; at < tokens.count && at - first < WORDS_AFTER; at++) {
    if ((tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN)) !== 0 || !tokens.capital(at)) break;
    last = at;
  }
  return last;
}

/** Number, one to three capitalised words, street word. */
function readEnglish(scene: Scene, street: number): void {
  const { tokens, units } = scene;
  let at = street - 1;
  while (
    at >= 0 &&
    street - at <= 4 &&
    (tokens.gap[at + 1]! & ~GAP.SPACE) === 0 &&
    (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) === 0 &&
    tokens.capital(at)
  )
    at--;
  if (at === street - 1 || at < 0 || (tokens.gap[at + 1]! & ~GAP.SPACE) !== 0) return;
  const unit = unitAfter(scene, at) - 1;
  if (unit >= 0 && units.last[unit] === at && units.length[unit]! <= 5)
    claimAddress(scene, units.first[unit]!, withTown(scene, street));
}
