import { complementValue, isByLift, isSide, ORDINAL_ENDS } from './complements.ts';
import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { isElided } from '../reading/letters.ts';
import { scene, unitAfter, useUnits } from '../reading/scene.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Flats, rooms, buildings and landings told apart from their street: "so flat b", "oui chambre 209", "appt B204", "deuxième gauche", "bat C
 * 3em gauche", and what answers "étage ?": "5e, face ascenseur".
 */

/** What somebody lives in, and what is so only where an address is spoken of. */
const FLATS = wordSet('flat appt appart apt apartment');
const ROOMS = wordSet('chambre bat batiment suite unit');
const SIDES = wordSet('gauche droite');
const FLOORS = wordSet('etage palier');
const ORDINALS = wordSet(
  'premier premiere deuxieme second seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme dernier first third fourth fifth top ground rez',
);
/** What is told of a landing behind its number. */
const LANDING = wordSet(
  'etage face ascenseur gauche droite porte fond couloir palier floor left right door lift front rear back du de la le en d apres a au sur cour rue chaussee',
);
const TELLING = wordSet(
  'etage ascenseur gauche droite fond couloir palier floor left right lift front rear back cour chaussee',
);
/** "appt 4 pièces", "flat a month" */
const COUNTED = wordSet('pieces piece chambres bed beds bedroom bedrooms m m2 week month year pers personnes');
const NUMBER = wordSet('number numero');
const [LONGEST, HIGHEST, FAR] = [8, 60, 80];

export function readFlats(): void {
  const { parts } = scene;
  if (parts.length === 0) return;
  // Whether an address was found, or is spoken of.
  const known = claims.has('address') || cues.has('address');
  for (const part of parts) {
    if (LIFTS.holds(part)) readStorey(part);
    else if (SIDES.holds(part)) readSide(part, known);
    else if (!readAnswer(part)) readFlat(part, known);
  }
}

function take(first: number, last: number): void {
  claims.add(first, last, 'address', 0.5, 'address.block');
  useUnits(first, last);
}

/** Whether letters and digits stand together behind a word: "B204". */
const isLettered = (value: number): boolean =>
  value + 1 < tokens.count &&
  tokens.length(value) === 1 &&
  tokens.capital(value) &&
  tokens.gap[value + 1] === 0 &&
  (tokens.info[value + 1]! & WORD.DIGITS) !== 0 &&
  tokens.length(value + 1) < 5;

/** "appt B204", "flat b", "chambre 209", "bat C 3em gauche" */
function readFlat(part: number, known: boolean): void {
  const flat = FLATS.holds(part);
  if (!flat && !ROOMS.holds(part)) return;
  const value = part + 1;
  if (value >= tokens.count || (tokens.gap[value]! & ~(GAP.SPACE | GAP.DOT)) !== 0) return;
  const lettered = isLettered(value);
  // "the alarm in flat 2C"
  const numbered = flat && (tokens.info[value]! & WORD.DIGITS) !== 0 && isOfNumber(value + 1);
  const end = lettered ? value + 1 : valueEnd(part);
  if (end < 0 || (end + 1 < tokens.count && tokens.gap[end + 1] === GAP.SPACE && COUNTED.holds(end + 1))) return;
  const landing = landingEnd(end + 1);
  if (!(known || numbered || (flat && lettered) || landing > end)) return;
  take(part, Math.max(end, landing));
  if (lettered) readNeighbours(value);
}

/** Whether a token is the capital right behind a number: "2C". */
const isOfNumber = (letter: number): boolean =>
  letter < tokens.count &&
  tokens.gap[letter] === 0 &&
  tokens.length(letter) === 1 &&
  tokens.capital(letter) &&
  tokens.gap[letter + 1] !== 0;

/** The last token of the number or the letter behind a word; -1 where another word stands there. */
function valueEnd(part: number): number {
  const value = part + 1;
  const unit = unitAfter(part);
  if (unit < units.count && units.first[unit] === value) {
    const counted = (units.flags[unit]! & (FLAG.AMOUNT | FLAG.USED | FLAG.DATE)) !== 0;
    return counted || units.length[unit]! > 4 ? -1 : complementValue(part);
  }
  if (tokens.length(value) !== 1 || isElided(value)) return -1;
  // "a flat a month", "suite à votre appel"
  return !tokens.capital(value) && WORDS.holds(value) ? -1 : value;
}
const WORDS = wordSet('a y');

/** The last token of "3em gauche", "2e étage" that begins at a token; the one before it where it is none. */
function landingEnd(from: number): number {
  if (from >= tokens.count || (tokens.gap[from]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) return from - 1;
  let at = from;
  if ((tokens.info[at]! & WORD.DIGITS) !== 0) at++;
  if (at >= tokens.count || !(ORDINALS.holds(at) || (at > from && ORDINAL_ENDS.holds(at)))) return from - 1;
  const side = at + 1;
  return side < tokens.count && (SIDES.holds(side) || FLOORS.holds(side)) ? side : from - 1;
}

/** "voisin B304": another of the same building in the same turn. */
function readNeighbours(value: number): void {
  for (let at = value + 2; at + 1 < tokens.count && at - value < FAR && tokens.turn[at] === tokens.turn[value]; at++)
    if (isLettered(at) && tokens.hash[at] === tokens.hash[value] && tokens.length(at + 1) === tokens.length(value + 1))
      take(at, at + 1);
}

const LIFTS = wordSet('ascenseur lift elevator');
const STOREY = wordSet('etage floor');

/** "au quatrième sans ascenseur", "3rd floor no lift": nobody says so but of where something is brought. */
function readStorey(lift: number): void {
  let at = lift - 1;
  if (at < 1 || !isByLift(at) || !isWithin(at, lift)) return;
  while (at > 1 && (STOREY.holds(at - 1) || (tokens.length(at - 1) === 1 && !tokens.tight(at - 1)))) at--;
  const last = at - 1;
  if (!isWithin(last, lift)) return;
  if (ORDINALS.holds(last)) take(last, last);
  else if (ORDINAL_ENDS.holds(last) && last > 0 && (tokens.info[last - 1]! & WORD.DIGITS) !== 0) take(last - 1, last);
}

const isWithin = (from: number, to: number): boolean => tokens.utterance[from] === tokens.utterance[to];

/** "deuxième gauche", "3e droite" */
function readSide(side: number, known: boolean): void {
  if (!known || side < 1 || (tokens.gap[side]! & ~GAP.SPACE) !== 0 || !isSide(side)) return;
  const ordinal = side - 1;
  if (ORDINALS.holds(ordinal)) take(ordinal, side);
  else if (ordinal > 0 && ORDINAL_ENDS.holds(ordinal) && (tokens.info[ordinal - 1]! & WORD.DIGITS) !== 0)
    take(ordinal - 1, side);
}

/** "Étage ?", and what somebody else answers: "5e, face ascenseur". */
function readAnswer(part: number): boolean {
  // "and the flat number?"
  const next = part + (NUMBER.holds(part + 1) ? 2 : 1);
  if (next >= tokens.count || (tokens.gap[next]! & GAP.SPEAKER) === 0) return false;
  const answer = tokens.utterance[next]!;
  const first = next + labelLength(answer);
  if (speakerOf(answer) === speakerOf(tokens.utterance[part]!) || first >= tokens.count) return false;
  const unit = unitAfter(first - 1);
  const number =
    unit < units.count &&
    units.first[unit] === first &&
    units.length[unit]! < 5 &&
    !(FLOORS.holds(part) && units.value(unit) > HIGHEST) &&
    (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE | FLAG.USED)) === 0;
  const letter = tokens.length(first) === 1 && !isElided(first) && ROOMS.holds(part);
  if (!number && !ORDINALS.holds(first) && !letter) return false;
  let last = number ? units.last[unit]! : first;
  // "12b"
  if (number && last + 1 < tokens.count && tokens.gap[last + 1] === 0 && tokens.length(last + 1) === 1) last++;
  for (let at = last + 1; at < tokens.count && at - first < LONGEST; at++) {
    if ((tokens.gap[at]! & ~(GAP.SPACE | GAP.COMMA | GAP.APOSTROPHE | GAP.HYPHEN)) !== 0) break;
    if (ORDINAL_ENDS.holds(at) && at === last + 1) last = at;
    else if (!LANDING.holds(at)) break;
    else if (TELLING.holds(at)) last = at;
  }
  take(first, last);
  return true;
}
