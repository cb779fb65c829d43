import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import {
  codeEnd,
  complementBefore,
  numberAfter,
  readStreet,
  readTail,
  street,
  tail,
  townAfter,
} from './address-parts.ts';
import { unitAfter } from './dates.ts';
import { FLAG } from './units.ts';
import { common, WORD } from './word.ts';
import type { RuleId } from './rules.ts';
import type { Scene } from './scene.ts';
import type { Tokens } from './tokens.ts';

const setOf = (words: string): ReadonlySet<number> => new Set(words.trim().split(/\s+/).map(hashWord));

const LETTERS = setOf('bis ter quater b c d');
/** Street words that a number precedes in other senses too: "2 cours de yoga", "1 place de parking". */
const AMBIGUOUS = setOf(
  `place pl cours cour route passage square parc voie zone lot villa cite cote porte pont tour port r ch clos domaine lieu
  residence square court close drive way close crescent terrace grove quartier montee traverse galerie`,
);
/** "un lieu" counts nothing. */
const UN = setOf('un une');
const ENGLISH = setOf(
  `street st road rd lane ln drive dr close court crescent terrace grove avenue ave boulevard blvd way square place gardens mews hill walk row parade highway parkway`,
);
/** Streets of German, Dutch and Nordic speakers are one word, with the number after it. */
const GERMANIC = /(?:straat|laan|steenweg|strasse|straße|weg|gasse|platz|plein|vej|gatan|vägen|allee)$/u;
/** What follows an English street: a town, a county, a postcode of the United Kingdom or of the United States. */
const ENGLISH_TAIL =
  /^(?:[,\s]+(?:flat|apt|apartment|suite|unit|floor)\.?\s?#?\d{1,4}[a-z]?)?(?:[,\s]+[A-Z][\p{L}'’ -]{1,30}?){0,3}?[,\s]+(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2},? \d{5}(?:-\d{4})?)(?![\p{L}\p{N}])/u;
const TAIL_REACH = 110;

/** Postal addresses around street words, and postcodes with their towns. */
export function readAddresses(scene: Scene, streets: readonly number[]): void {
  let done = -1;
  for (const at of streets) if (at > done) done = Math.max(done, readAddress(scene, at));
  if (scene.units.count > 0) readTowns(scene);
}

/** Whether a word that no lexicon knows names a street by itself: "Kerkstraat", "Bahnhofstrasse". */
export function isStreetName(tokens: Tokens, token: number): boolean {
  if (tokens.length(token) < 6) return false;
  return GERMANIC.test(tokens.text(token).slice(tokens.start[token], tokens.end[token]).toLowerCase());
}

/** An address around a street word: "12 bis rue des Lilas, 59000 Lille". @returns its last token, or -1 */
function readAddress(scene: Scene, word: number): number {
  const { tokens } = scene;
  if ((tokens.info[word]! & WORD.STREET) === 0) return readGermanic(scene, word);
  const number = numberBefore(scene, word);
  const asked = scene.cues.active(tokens, 'address', word, word);
  readStreet(scene, word);
  if (street.end > word) {
    const named = !AMBIGUOUS.has(tokens.hash[word]!) || street.capital || street.definite;
    const sure = named && (number >= 0 || asked) && (number < 0 || street.capital || !UN.has(tokens.hash[number]!));
    const after = number < 0 ? numberAfter(scene, street.end) : -1;
    readTail(scene, Math.max(street.end, after));
    if (sure || (tail.postcode && tail.town) || (after >= 0 && tail.town))
      return claimAddress(scene, number >= 0 ? complementBefore(scene, number) : word, tail.end, 'address.street');
  }
  return ENGLISH.has(tokens.hash[word]!) ? readEnglish(scene, word) : -1;
}

function claimAddress(scene: Scene, first: number, last: number, rule: RuleId): number {
  scene.claims.add(first, last, 'address', 0.8, rule);
  const { units } = scene;
  for (let unit = unitAfter(scene, first - 1); unit < units.count && units.first[unit]! <= last; unit++)
    units.flags[unit]! |= FLAG.USED;
  return last;
}

/** First token of the house number before a street word ("12 bis", "12 de la"); -1 where there is none. */
function numberBefore(scene: Scene, word: number): number {
  const { tokens, units } = scene;
  let at = word - 1;
  for (
    let skipped = 0;
    skipped < 2 && at > 0 && (tokens.info[at]! & WORD.PARTICLE) !== 0 && tokens.length(at) < 3;
    skipped++
  )
    at--;
  if (at >= 0 && (LETTERS.has(tokens.hash[at]!) || (tokens.length(at) === 1 && tokens.capital(at)))) at--;
  const unit = unitAfter(scene, at) - 1;
  if (at < 0 || unit < 0 || units.last[unit] !== at || units.length[unit]! > 4) return -1;
  for (let gap = at + 1; gap <= word; gap++) if ((tokens.gap[gap]! & (GAP.UTTERANCE | GAP.STOP)) !== 0) return -1;
  return units.first[unit]!;
}

/** "Kerkstraat 15, 1000 Brussel" */
function readGermanic(scene: Scene, word: number): number {
  const { tokens, units } = scene;
  const unit = unitAfter(scene, word);
  if (unit >= units.count || units.first[unit] !== word + 1 || units.length[unit]! > 4) return -1;
  if ((tokens.gap[word + 1]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) return -1;
  readTail(scene, units.last[unit]!);
  return claimAddress(scene, word, tail.end, 'address.street');
}

/** Number, one to three capitalised words, street word: "24 Clarke Avenue, London SW1A 1AA". */
function readEnglish(scene: Scene, word: number): number {
  const { tokens, units } = scene;
  let at = word - 1;
  while (
    at >= 0 &&
    word - at <= 4 &&
    (tokens.gap[at + 1]! & ~GAP.SPACE) === 0 &&
    (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) === 0 &&
    tokens.capital(at)
  )
    at--;
  if (at === word - 1 || at < 0 || (tokens.gap[at + 1]! & ~GAP.SPACE) !== 0) return -1;
  const unit = unitAfter(scene, at) - 1;
  if (unit < 0 || units.last[unit] !== at || units.length[unit]! > 5) return -1;
  readTail(scene, word);
  const first = complementBefore(scene, units.first[unit]!);
  return claimAddress(scene, first, Math.max(tail.end, englishTail(tokens, word)), 'address.street');
}

/** The last token of the town and postcode after an English street, within its line. */
function englishTail(tokens: Tokens, word: number): number {
  const from = tokens.end[word]!;
  const found = ENGLISH_TAIL.exec(tokens.text(word).slice(from, from + TAIL_REACH));
  let last = word;
  if (found !== null)
    while (
      last + 1 < tokens.count &&
      tokens.turn[last + 1] === tokens.turn[word] &&
      tokens.end[last + 1]! <= from + found[0].length
    )
      last++;
  return last;
}

/** "59000 Lille" alone; a town that nobody lists, where an address was asked for. */
function readTowns(scene: Scene): void {
  const { units, tokens, cues } = scene;
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > 5 || (units.flags[unit]! & FLAG.USED) !== 0) continue;
    const written = units.length[unit] === 5;
    const first = units.first[unit]!;
    const asked = cues.count > 0 && cues.active(tokens, 'address', first, first);
    if (!written && !asked) continue;
    const end = codeEnd(scene, unit);
    if (end < 0) continue;
    const town = townAfter(scene, end, asked);
    if (town >= 0) claimAddress(scene, first, town, 'address.town');
    else if (asked) readNamedTown(scene, end);
  }
}

/** How far a town is from its postcode, in words: "59000, et la ville, c'est Lille". */
const TOWN_REACH = 12;

/** A listed town said soon after a postcode, or in answer to the question for it. */
function readNamedTown(scene: Scene, code: number): void {
  const { tokens } = scene;
  for (let at = code + 1; at < tokens.count && at - code <= TOWN_REACH; at++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0) return;
    if ((tokens.info[at]! & WORD.TOWN) === 0 || common(tokens.info[at]!) > 0) continue;
    claimAddress(scene, at, at, 'address.cued');
    return;
  }
}
