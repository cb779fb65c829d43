import { COMPLEMENTS, NUMERO } from './complements.ts';
import { codeEnd, townAfter } from './parts.ts';
import { claimAddress } from './public.ts';
import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { unitAfter, useUnits } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { claims } from '../findings.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * What is said before a street or a postcode without a comma: "résidence les glycines bâtiment deux | rue du moulin", "quatorze hent ar mor |
 * vingt-neuf mille sept cent vingt plonéour".
 */

/** Words for a place, a house or a part of one that something is told behind. */
const PLACES = wordSet(
  `residence immeuble villa ferme moulin chateau mas domaine cite tour clos hameau lotissement lieu lieudit quartier camping foyer bungalow cottage
  lodge farm maltings flat apartment unit maison bastide manoir chalet ehpad zone bourg`,
);
/** What stands small within such a part. */
const SMALL = wordSet(
  'de du des d la le les l et en sur sous aux au a ar an y yr of the dit bis ter quater saint sainte st gauche droite face fond',
);
const ORDINALS = wordSet(
  'premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme dernier first second third fourth',
);
/** What announces a postcode, and is none of its town: "w h a l t o n postcode n e sixty one". */
const CODES = wordSet('postcode post code zip eircode postal cp');
const [ETAGE, FLOOR, P, K] = ['etage', 'floor', 'p', 'k'].map(hashWord);
const LONGEST = 16;
const PARTED = GAP.UTTERANCE | GAP.STOP | GAP.WALL | GAP.COLON | GAP.OPEN | GAP.DOT;

/** Takes in what is said of a place right before an address. */
export function readLeads(): void {
  const count = claims.list.length;
  for (let claim = 0; claim < count; claim++) {
    const begun = claims.tokensOf[claim * 2]!;
    if (begun <= 0 || claims.list[claim]!.type !== 'address' || !isSpoken(begun)) continue;
    const first = leadOf(begun, isCode(begun));
    if (first === begun) continue;
    claims.add(first, claims.tokensOf[claim * 2 + 1]!, 'address', 0.6, 'address.block');
    useUnits(first, begun - 1);
  }
}

const isSpoken = (token: number): boolean => tokens.turns[tokens.turn[token]!]!.field === 'speech';

/** Whether a postcode begins at a token: one in digits, or the lone letter of one. */
function isCode(token: number): boolean {
  if (tokens.length(token) === 1 && (tokens.info[token]! & WORD.DIGITS) === 0) return true;
  const unit = unitAfter(token - 1);
  return unit < units.count && units.first[unit] === token && codeEnd(unit) >= 0;
}

/** First token of the place that is told right before a token; the token itself where none is. `coded`: a postcode begins there. */
function leadOf(begun: number, coded: boolean): number {
  let first = begun;
  let values = 0;
  let words = 0;
  for (let at = begun - 1; at >= 0 && begun - at <= LONGEST; at--) {
    if ((tokens.gap[at + 1]! & PARTED) !== 0) break;
    const info = tokens.info[at]!;
    const hash = tokens.hash[at]!;
    if ((info & (WORD.LABEL | WORD.TITLE | WORD.MONTH)) !== 0 || CODES.has(hash)) break;
    if (hash === P && tokens.hash[at + 1] === K) {
      first = at;
      continue;
    }
    if (isLead(at, coded)) {
      if (values > 0) first = at;
      if ((hash === ETAGE || hash === FLOOR) && at > 0 && ORDINALS.holds(at - 1)) first = --at;
      continue;
    }
    if ((info & (WORD.NUMBER | WORD.DIGITS)) !== 0) {
      values++;
      const unit = unitAfter(at) - 1;
      const head = unit >= 0 && units.last[unit]! >= at ? units.first[unit]! : at;
      if (unit >= 0 && (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE)) !== 0) break;
      if (coded && words > 0 && first >= head && units.length[unit]! < 5) first = head;
      at = head;
      continue;
    }
    if (SMALL.has(hash) || NUMERO.has(hash)) continue;
    if (hash !== K && (common(info) === 2 || (info & WORD.MEASURE) !== 0 || tokens.length(at) === 1)) {
      if (tokens.length(at) > 1) break;
      // "bâtiment c", but "c'est"
      if ((tokens.gap[at + 1]! & GAP.APOSTROPHE) !== 0) break;
    }
    values++;
    words++;
  }
  return first;
}

const isLead = (at: number, coded: boolean): boolean =>
  PLACES.holds(at) || COMPLEMENTS.holds(at) || (coded && (tokens.info[at]! & WORD.STREET) !== 0);

/** "vingt-neuf mille sept cent vingt plonéour": a French postcode and its town as they are said, where a place stands before them or nothing else does. */
export function readSaidTown(unit: number): boolean {
  const first = units.first[unit]!;
  if ((units.flags[unit]! & FLAG.SPOKEN) === 0 || units.length[unit] === 1 || units.length[unit] === 4) return false;
  const end = codeEnd(unit);
  const next = end + 1;
  if (end < 0 || next >= tokens.count || !isDepartment(unit) || tokens.gap[next] !== GAP.SPACE) return false;
  const info = tokens.info[next]!;
  const listed = (info & WORD.TOWN) !== 0 && common(info) < 2;
  const town = townAfter(end, true);
  if (town < 0) return false;
  const alone = (tokens.gap[first]! & GAP.UTTERANCE) !== 0 || isFiller(first - 1);
  const over = town + 1 >= tokens.count || (tokens.gap[town + 1]! & (GAP.UTTERANCE | GAP.DOT | GAP.STOP)) !== 0;
  const led = leadOf(first, true);
  if (!(led < first || listed || (alone && over))) return false;
  claimAddress(first, town, 'address.town');
  return true;
}

const isFiller = (at: number): boolean => at >= 0 && (tokens.info[at]! & WORD.FILLER) !== 0;

function isDepartment(unit: number): boolean {
  const two = units.digits[units.from[unit]!]! * 10 + units.digits[units.from[unit]! + 1]!;
  return (two > 0 && two < 96) || two === 97 || two === 98;
}
