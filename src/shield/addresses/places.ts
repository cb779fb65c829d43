import { COMPLEMENTS } from './complements.ts';
import { GAP } from '../reading/chars.ts';
import { cues } from '../reading/cues.ts';
import { hashWord } from '../reading/hash.ts';
import { unitAfter } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/** The words of an address, as they are said or written where one was asked for: whatever its street, its house or its town is called. */

/** What a house or a place is called by, without a number. */
const HOUSES = wordSet(
  `cottage house lodge farm barn manor hall gables bungalow mill smithy rectory vicarage cottages grange farmhouse schoolhouse gatehouse forge
  moulin ferme mas chalet manoir chateau lieudit residence lotissement hameau immeuble foyer ehpad camping`,
);
/** Of other countries, before a number: "stand 2106". */
const PLOTS = wordSet(
  'stand erf plot flat unit apartment apt appartement appt batiment number numero no house villa lot maison room suite pk emplacement pitch box chambre studio block site rr',
);
/** What stands small within an address. */
const SMALL = wordSet(
  'de du des d la le les l of the on upon by y yr ar an a na nan en sur sous lez aux au et dit bis ter saint st sainte ste in under cum an',
);
/** Words of every day that names of houses and places begin with: "the old dairy". */
const USUAL = wordSet(
  'old new upper lower nether great little north south east west high long grand grande petit petite haut haute bas basse vieux vieille',
);
const LED = wordSet('la les the');
const TOKENS = 16;
const DIGITS = 6;
const ENDS =
  GAP.UTTERANCE | GAP.STOP | GAP.WALL | GAP.SPEAKER | GAP.COLON | GAP.OPEN | GAP.CLOSE | GAP.MONEY | GAP.AT | GAP.REPLY;

/**
 * What was read last: its first and last token, whether a number opens it, or the word for one ("flat nine"), its words, how many of them are none of every day, and
 * whether one tells a street or a house.
 */
export const place = { first: 0, last: -1, numbered: false, counted: false, words: 0, rare: 0, telling: false };

/** Reads the place that a token opens. @returns whether there is anything of one */
export function readPlace(first: number): boolean {
  place.first = first;
  place.last = -1;
  place.numbered = place.telling = place.counted = false;
  place.words = place.rare = 0;
  let unit = unitAfter(first - 1);
  for (let at = first; at < tokens.count && at - first < TOKENS; at++) {
    if (at > first && ends(at)) break;
    // "à la campagne, Les Ormeaux"
    if (
      at > first &&
      (tokens.gap[at]! & GAP.COMMA) !== 0 &&
      !place.numbered &&
      place.rare === 0 &&
      !tokens.capital(first)
    )
      break;
    if (isSpelled(at) || SAME.holds(at) || (at === first && isMonth(at))) break;
    const info = tokens.info[at]!;
    while (unit < units.count && units.first[unit]! < at) unit++;
    if (unit < units.count && units.first[unit] === at) {
      // "PK 9,2" is no price
      const counted = place.counted && place.words === 0;
      if (((units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE)) !== 0 && !counted) || units.length[unit]! > DIGITS) break;
      place.numbered ||= place.words === 0;
      at = place.last = units.last[unit]!;
      continue;
    }
    if (isCounted(at)) {
      place.telling = true;
      place.counted ||= place.words === 0;
      continue;
    }
    if ((info & WORD.LABEL) !== 0 || (info & WORD.MEASURE) !== 0 || isCued(at)) break;
    if ((SMALL.holds(at) && at > first) || USUAL.holds(at)) continue;
    if ((info & WORD.FILLER) !== 0 && tokens.length(at) > 1) continue;
    // "gaz R32"
    const street = ((info & WORD.STREET) !== 0 && !isOfModel(at)) || HOUSES.holds(at);
    if (common(info) === 2 && !street && !isCapitalName(at)) break;
    if ((info & WORD.TITLE) !== 0 && (place.words === 0 || given(tokens.info[at + 1] ?? 0) > 1)) break;
    place.words++;
    place.telling ||= street;
    if (isRare(at)) place.rare++;
    place.last = at;
  }
  // "la fontenelle", "the bungalow"
  if (first > 0 && LED.holds(first - 1) && tokens.gap[first] === GAP.SPACE && !place.numbered) place.first = first - 1;
  place.first = boxStart(place.first);
  return place.last >= first && (place.words > 0 || place.telling);
}

/** A letter that digits stand against. */
const isOfModel = (at: number): boolean =>
  tokens.length(at) === 1 && tokens.gap[at + 1] === 0 && (tokens.info[at + 1]! & WORD.DIGITS) !== 0;

/** "in the same house", "(since Sept 2022)" */
const SAME = wordSet('same meme');
const isMonth = (at: number): boolean =>
  (tokens.info[at]! & WORD.MONTH) !== 0 &&
  at + 1 < tokens.count &&
  (tokens.info[at + 1]! & WORD.DIGITS) !== 0 &&
  tokens.length(at + 1) === 4;

const [BOX, PO, P, O] = ['box', 'po', 'p', 'o'].map(hashWord);

/** The "PO" or the "P.O." before a box; the token itself where none stands there. */
export function boxStart(box: number): number {
  if (tokens.hash[box] !== BOX || box === 0) return box;
  if (tokens.hash[box - 1] === PO) return box - 1;
  return box > 1 && tokens.hash[box - 1] === O && tokens.hash[box - 2] === P ? box - 2 : box;
}

/** "b d nineteen six": a postcode begins. */
const isSpelled = (at: number): boolean =>
  tokens.length(at) === 1 &&
  (tokens.info[at]! & WORD.DIGITS) === 0 &&
  at + 1 < tokens.count &&
  tokens.gap[at + 1] === GAP.SPACE &&
  (tokens.length(at + 1) === 1 || (tokens.info[at + 1]! & WORD.NUMBER) !== 0);

/** A word that no list of everyday words has, or one in capitals. */
export function isRare(at: number): boolean {
  const info = tokens.info[at]!;
  if ((info & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0) return false;
  return (common(info) === 0 && tokens.length(at) > 3) || isCapitalName(at);
}

/** A word in capitals that is not because a sentence begins. */
const isCapitalName = (at: number): boolean =>
  tokens.capital(at) &&
  tokens.length(at) > 1 &&
  (common(tokens.info[at]!) < 2 || (tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.COMMA)) === 0);

/** Whether a token tells which flat, house or plot the next number is: "flat nine", "Number 210". */
function isCounted(at: number): boolean {
  const hash = tokens.hash[at]!;
  if (!PLOTS.has(hash) && !COMPLEMENTS.has(hash)) return false;
  const next = at + 1;
  return next < tokens.count && !ends(next) && (tokens.info[next]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;
}

/** Whether a house or a street may open a place at a token. */
export const opensPlace = (at: number): boolean =>
  USUAL.holds(at) || isHouse(at) || isHouse(at + 1) || (tokens.info[at]! & WORD.STREET) !== 0 || isCounted(at);

const isHouse = (at: number): boolean => at < tokens.count && HOUSES.holds(at);

const isCued = (at: number): boolean => cues.covers(at) && (tokens.info[at]! & WORD.STREET) === 0;

/** Whether what stands before a token ends an address; the dot of a short word does not. */
function ends(at: number): boolean {
  const gap = tokens.gap[at]!;
  if ((gap & ENDS) !== 0) return true;
  return (gap & GAP.DOT) !== 0 && (tokens.length(at - 1) > 3 || (tokens.info[at - 1]! & WORD.DIGITS) !== 0);
}

/** Whether the words read are somebody's name alone. */
export const isPerson = (): boolean =>
  !place.numbered &&
  !place.telling &&
  place.words < 4 &&
  given(tokens.info[place.first]!) > 1 &&
  (place.words === 1 || surname(tokens.info[place.last]!) > 0);
