import { claimAddress } from './public.ts';
import { rowStart, seen } from './rows.ts';
import { GAP } from '../reading/chars.ts';
import { cues } from '../reading/cues.ts';
import { hashWord } from '../reading/hash.ts';
import { isCapitals } from '../reading/letters.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Postcodes of other countries, with the row of parts before them: Canadian ("V5J 4X2"), Irish ("V31 X6P4"), Australian ("Coburg,
 * Victoria 3058"), Indian ("Mysuru 570001").
 */

const CANADIAN = /^[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d(?![\p{L}\p{N}])/iu;
/** The routing keys that there are, before four signs of which one is a letter and one a digit. */
const IRISH =
  /^(?:A(?:4[125]|6[37]|75|8[1-6]|9[124568])|C15|D(?:0[1-9]|1\d|2[024]|6W)|E(?:21|25|32|34|41|45|53|91)|F(?:12|23|26|28|31|35|42|45|52|56|9[1-4])|H(?:12|14|16|18|23|53|54|62|65|71|91)|K(?:32|34|36|45|56|67|78)|N(?:37|39|41|91)|P(?:12|14|17|24|25|31|32|36|43|47|51|56|61|67|72|75|81|85)|R(?:14|21|32|35|42|45|51|56|9[35])|T(?:12|23|34|45|56)|V(?:14|15|23|31|35|42|9[2-5])|W(?:12|23|34|91)|X(?:35|42|91)|Y(?:14|21|25|34|35)) ?(?=[A-Z\d]{0,3}[A-Z])(?=[A-Z\d]{0,3}\d)[AC-FHKNPRTV-Y\d]{4}(?![\p{L}\p{N}])/iu;
/** Characters of the longest of them. */
const LONGEST = 8;
const TOWN_TOKENS = 3;
const AUSTRALIAN = wordSet('nsw vic qld wa sa tas act nt victoria queensland tasmania');

/** A postcode of Canada or Ireland whose first digits are a unit: "V5J 4X2", "D02 X285". */
export function readLettered(unit: number): boolean {
  const digits = units.first[unit]!;
  const letter = digits - 1;
  if (letter < 0 || tokens.length(letter) !== 1 || tokens.start[digits] !== tokens.end[letter]) return false;
  const { start } = tokens;
  const text = tokens.text(letter).slice(start[letter], start[letter]! + LONGEST + 1);
  const found = CANADIAN.exec(text) ?? IRISH.exec(text);
  if (found === null) return false;
  if (!/[ -]/.test(found[0]) && !cues.active('address', letter, letter) && rowStart(letter) < 0) return false;
  if (letter > 0 && tokens.end[letter - 1] === start[letter]) return false;
  const end = start[letter]! + found[0].length;
  let last = digits;
  while (last + 1 < tokens.count && tokens.turn[last + 1] === tokens.turn[letter] && tokens.end[last + 1]! <= end)
    last++;
  claimRow(letter, last);
  return true;
}

/** Four digits of Australia behind a state or a row with a street, six of India behind a row. */
export function readFar(unit: number): boolean {
  const first = units.first[unit]!;
  const size = units.length[unit]!;
  if (first === 0 || units.first[unit] !== units.last[unit] || (units.flags[unit]! & APART) !== 0) return false;
  const before = first - 1;
  if ((tokens.gap[first]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.COMMA)) !== 0 || !tokens.capital(before)) return false;
  const stated = size === 4 && isState(before) && !(tokens.hash[before] === ACT && isYear(unit));
  if (!stated && common(tokens.info[before]!) === 2) return false;
  const row = rowStart(first);
  const told = row >= 0 && hasStreet(row, first);
  if (tokens.hash[before] === ACT && !stated) return false;
  if (size === 4 && !stated && (!told || isYear(unit))) return false;
  if (size === 6 && !told && !(row >= 0 && seen.parts > 1) && !asked(first)) return false;
  claimRow(first, first, row);
  return true;
}

/** "Victoria", "NSW", but "the Consumer Rights Act 2015" */
const isState = (token: number): boolean => AUSTRALIAN.holds(token) && (tokens.length(token) > 3 || isCapitals(token));
const ACT = hashWord('act');

const APART = FLAG.AMOUNT | FLAG.DATE | FLAG.SPOKEN | FLAG.GLUED | FLAG.PLUS;

const asked = (token: number): boolean => cues.nearest(token, token) === 'address';

const isYear = (unit: number): boolean => units.value(unit) > 1899 && units.value(unit) < 2100;

function hasStreet(from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((tokens.info[at]! & WORD.STREET) !== 0) return true;
  return false;
}

function claimRow(code: number, last: number, row = rowStart(code)): void {
  claimAddress(row >= 0 ? row : townStart(code), last, 'address.town');
}

/** First token of the town in capitals before a postcode; the postcode's own where none stands there. */
export function townStart(code: number): number {
  let first = code;
  while (first > 0 && code - first < TOWN_TOKENS) {
    const info = tokens.info[first - 1]!;
    const apart = (tokens.gap[first]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.COMMA)) !== 0;
    if (apart || (info & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL | WORD.STREET)) !== 0) break;
    if (common(info) === 2 || (common(info) > 0 && !tokens.capital(first - 1))) break;
    first--;
    if ((tokens.gap[first]! & GAP.COMMA) !== 0 || !tokens.capital(first)) break;
  }
  return first;
}
