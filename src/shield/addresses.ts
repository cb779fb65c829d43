import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { common, WORD } from './word.ts';
import { FLAG } from './units.ts';
import { unitAfter } from './dates.ts';
import type { Scene } from './scene.ts';

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

/** Goes on over "59000 Lille", "à Lille", ", Lille". */
function withTown(scene: Scene, end: number): number {
  const { tokens, units } = scene;
  let last = end;
  const unit = unitAfter(scene, end);
  if (
    unit < units.count &&
    units.first[unit]! - end <= 2 &&
    units.length[unit] === 5 &&
    tokens.utterance[units.first[unit]!]! - tokens.utterance[end]! <= 1
  ) {
    last = units.last[unit]!;
  }
  for (let at = last + 1; at < tokens.count && at - last <= 2; at++) {
    const gap = tokens.gap[at]!;
    if ((gap & (GAP.STOP | GAP.WALL | GAP.SPEAKER)) !== 0) break;
    if (
      last === units.last[unit]
        ? tokens.capital(at) || (tokens.info[at]! & WORD.TOWN) !== 0
        : (tokens.info[at]! & WORD.TOWN) !== 0
    ) {
      last = at;
      while (
        last + 1 < tokens.count &&
        (tokens.gap[last + 1]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0 &&
        tokens.capital(last + 1)
      )
        last++;
      break;
    }
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
