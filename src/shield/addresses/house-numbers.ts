import { NUMERO } from './complements.ts';
import { readFollowOns } from './follow-ons.ts';
import { isRare, place, readPlace } from './places.ts';
import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { hashWord } from '../reading/hash.ts';
import { IntMap } from '../reading/int-map.ts';
import { spelledEnd } from '../reading/letters.ts';
import { scene, unitAfter, useUnits } from '../reading/scene.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Numbers of houses that are told apart from their street: in answer to the question for one ("88. It's above the bakery"), of a
 * neighbour ("i'm number nine"), said again or put right ("le 13, c'est les voisins", "porte 171, pas 117"), and postcodes behind it all.
 */

/** Numbers of the addresses found, units that stand in one, the last tokens of all, each and one, for a map has no 0; and whether there is any. */
const known = { numbers: new IntMap(256), units: new IntMap(256), ends: new IntMap(256), any: false };
const MOST = 256;
const DIGITS = 4;
const TAKEN = FLAG.USED | FLAG.AMOUNT | FLAG.DATE;

const NUMBERS = wordSet('number numero no num');
/** What stands before "number nine" where somebody lives, and where an address is spoken of anyway. */
const LIVING = wordSet(
  'at outside opposite live lives living chez habite habites habitez vis vit i m im suis au behind beside',
);
const SAYING = wordSet('is s not it was pas est non c to');
/** "number four in the queue" */
const RANKED = wordSet('in of on dans de du sur priority priorite une');
const ARTICLES = wordSet('le the au en');
const GOING_ON = wordSet('c est is s et pas not and');
const CORRECTING = wordSet('corrige corriger corrigeons change changed corrected rectifie mets modifie amend amended');
const NOT = wordSet('pas not');
const NO = wordSet('non no nope');
const DOORS = wordSet('porte appartement appt appart apt flat logement chambre door room unit suite lot villa');
const ROOMS = wordSet('room suite door');
const LEADING = wordSet(
  'it s is c est le the au a number numero no yes oui yeah alors so euh um er at nous on j habite i m we re are',
);
const [CP, DANS, LE] = ['cp', 'dans', 'le'].map(hashWord);

export function readHouseNumbers(): void {
  readFollowOns();
  if (units.count === 0) return;
  gather();
  const asked = cues.has('address');
  if (asked) readAsked();
  if (known.any) readExplained();
  let denied = -1;
  for (let unit = 0; unit < units.count; unit++) {
    const first = units.first[unit]!;
    if (first === 0 || (units.flags[unit]! & TAKEN) !== 0 || units.length[unit]! > POSTCODE) {
      if (known.units.has(unit + 1)) denied = units.last[unit]!;
      continue;
    }
    if (units.length[unit] === POSTCODE || units.length[unit] === 2) readPostcode(unit);
    if (
      !(known.any || asked || NUMBERS.holds(first - 1)) ||
      units.length[unit]! > DIGITS ||
      (units.flags[unit]! & FLAG.GLUED) !== 0
    )
      continue;
    const letter = doorLetter(unit);
    if (letter >= 0) {
      take(letter, units.last[unit]!);
      known.numbers.set(units.value(unit) + 1, 1);
      denied = units.last[unit]!;
    } else if (isTold(unit, denied)) {
      take(DOORS.holds(first - 1) ? first - 1 : first, units.last[unit]!);
      denied = units.last[unit]!;
    } else if (NUMBERS.holds(first - 1) && first > 1 && readNumbered(unit)) denied = units.last[unit]!;
    else readLettered(unit);
  }
}
const POSTCODE = 5;

function gather(): void {
  const { list, tokensOf } = claims;
  known.numbers.clear();
  known.units.clear();
  known.ends.clear();
  known.any = false;
  for (let claim = 0; claim < list.length && known.units.size < MOST; claim++) {
    const first = tokensOf[claim * 2]!;
    if (list[claim]!.type !== 'address' || first < 0) continue;
    const last = tokensOf[claim * 2 + 1]!;
    known.any = true;
    known.ends.set(last + 1, 1);
    for (let unit = unitAfter(first - 1); unit < units.count && units.first[unit]! <= last; unit++) {
      known.units.set(unit + 1, 1);
      if (units.length[unit]! <= DIGITS) known.numbers.set(units.value(unit) + 1, 1);
    }
  }
}

function take(first: number, last: number): void {
  claims.add(first, last, 'address', 0.5, 'address.cued');
  useUnits(first, last);
  const unit = unitAfter(first - 1);
  if (unit < units.count && units.first[unit]! <= last) known.numbers.set(units.value(unit) + 1, 1);
}

const isSpaced = (token: number): boolean => tokens.gap[token] === GAP.SPACE;
const isOver = (token: number): boolean => token >= tokens.count || (tokens.gap[token]! & ~GAP.SPACE) !== 0;

/** "appartement C 203": the letter between a door and its number; -1 for none. */
function doorLetter(unit: number): number {
  const letter = units.first[unit]! - 1;
  if (letter < 1 || !known.any || tokens.length(letter) !== 1 || !DOORS.holds(letter - 1)) return -1;
  if ((tokens.info[letter]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 || !isSpaced(letter) || !isSpaced(letter + 1))
    return -1;
  return isOver(units.last[unit]! + 1) ? letter : -1;
}

/** "112 b abbeydale rise, b for bertie": the letter of an address, explained right behind it or by who repeats it. */
function readExplained(): void {
  for (const letter of scene.explained) {
    if (!known.ends.has(letter)) continue;
    const last = spelledEnd(letter);
    if (last > letter) take(letter, last);
  }
}

/** Whether a number is one of an address, said again or put right. `denied`: the last token of the number before it that is one. */
function isTold(unit: number, denied: number): boolean {
  const [before, next] = [units.first[unit]! - 1, units.last[unit]! + 1];
  if ((tokens.gap[before + 1]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) return false;
  // "appartement C 203", "non, 302"
  if (NO.holds(before) && denied >= 0 && before - denied === 1) return true;
  // "porte 171 pas 117"
  if (NOT.holds(before) && denied >= 0 && denied === before - 1) return true;
  if (!isSpaced(before + 1)) return false;
  // "Thursday at 3.40, room 5"
  if (ROOMS.holds(before) && !known.ends.has(before)) return false;
  if (DOORS.holds(before)) return known.any && isOver(next) ? true : known.any && NOT.holds(next);
  if (!ARTICLES.holds(before) || !known.numbers.has(units.value(unit) + 1) || units.length[unit] === 1) return false;
  return isCorrected(before) || (next < tokens.count && isSpaced(next) && GOING_ON.holds(next));
}

/** "je corrige en 171" */
const isCorrected = (before: number): boolean =>
  before > 0 && CORRECTING.holds(before - 1) && tokens.utterance[before] === tokens.utterance[before - 1];

/** "she's at number seven hallgarth", "i'm number nine": where somebody lives. */
function readNumbered(unit: number): boolean {
  const word = units.first[unit]! - 1;
  const next = units.last[unit]! + 1;
  if (!isSpaced(word + 1)) return false;
  // "number 41 Mrs Novak"
  if (next < tokens.count && (tokens.info[next]! & WORD.TITLE) !== 0 && isSpaced(next)) {
    take(word, next - 1);
    return true;
  }
  if (!isSpaced(word) || (next < tokens.count && isSpaced(next) && RANKED.holds(next))) return false;
  const spoken = cues.recalled('address', word) || known.any;
  if (!(LIVING.holds(word - 1) || (SAYING.holds(word - 1) && cues.recalled('address', word))) || !spoken) return false;
  const kind = cues.nearest(word + 1, next - 1);
  if (kind !== undefined && kind !== 'address' && !kind.startsWith('name')) return false;
  const named = next < tokens.count && isSpaced(next) && isRare(next) && readPlace(word + 1) && place.rare > 0;
  take(word, named ? place.last : next - 1);
  return true;
}

/** "one one two b": the number of an address with its letter, however it is said. */
function readLettered(unit: number): void {
  let value = 0;
  for (let at = unit; at < units.count && at - unit < 3; at++) {
    if (at > unit && units.first[at] !== units.last[at - 1]! + 1) return;
    value = value * 10 ** units.length[at]! + units.value(at);
    const letter = units.last[at]! + 1;
    if (letter >= tokens.count) return;
    const lettered =
      tokens.length(letter) === 1 && isSpaced(letter) && (tokens.info[letter]! & (WORD.DIGITS | WORD.NUMBER)) === 0;
    if (lettered && value > 9 && known.numbers.has(value + 1) && !isElidedBehind(letter)) {
      take(units.first[unit]!, letter);
      return;
    }
  }
}

const isElidedBehind = (letter: number): boolean =>
  letter + 1 < tokens.count && (tokens.gap[letter + 1]! & GAP.APOSTROPHE) !== 0;

/** "cp 94500", "…, dans le 94 190": a French postcode by its word, or right behind an address. */
function readPostcode(unit: number): void {
  const first = units.first[unit]!;
  const whole = units.length[unit] === POSTCODE;
  if (whole && tokens.hash[first - 1] === CP) return take(first, units.last[unit]!);
  if (first < 3 || tokens.hash[first - 1] !== LE || tokens.hash[first - 2] !== DANS || !known.ends.has(first - 2))
    return;
  const next = unit + 1;
  const rest = !whole && next < units.count && units.length[next] === 3 && units.first[next] === units.last[unit]! + 1;
  take(first, rest ? units.last[next]! : units.last[unit]!);
}

/** Words before the number in an answer. */
const LEAD = 5;

/** The number that answers "and the house number?". */
function readAsked(): void {
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'address' || !asksNumber(cue)) continue;
    const asked = tokens.utterance[cues.last[cue]!]!;
    const answer = asked + 1;
    if (answer >= tokens.utterances || speakerOf(answer) === speakerOf(asked)) continue;
    const begin = tokens.first[answer]! + labelLength(answer);
    for (let at = begin; at < tokens.count && at - begin <= LEAD && tokens.utterance[at] === answer; at++) {
      const unit = unitAfter(at - 1);
      if (unit < units.count && units.first[unit] === at) {
        if ((units.flags[unit]! & TAKEN) === 0 && units.length[unit]! <= DIGITS) take(at, letterEnd(units.last[unit]!));
        break;
      }
      if (!LEADING.holds(at) && (tokens.info[at]! & WORD.FILLER) === 0) break;
    }
  }
}

/** The token of the letter that stands right behind a number: "88b"; the number's own where none does. */
const letterEnd = (last: number): number =>
  last + 1 < tokens.count && tokens.length(last + 1) === 1 && tokens.gap[last + 1] === 0 ? last + 1 : last;

function asksNumber(cue: number): boolean {
  for (let at = cues.first[cue]!; at <= cues.last[cue]!; at++) if (NUMBERS.holds(at) || NUMERO.holds(at)) return true;
  return false;
}
