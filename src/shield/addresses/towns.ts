import { codeEnd, townAfter } from './parts.ts';
import { claimAddress, isSpared } from './public.ts';
import { rowStart, stateBefore } from './rows.ts';
import { readSaidTown } from './leads.ts';
import { GAP } from '../reading/chars.ts';
import { cues } from '../reading/cues.ts';
import { readFar, readLettered, townStart } from './foreign-postcodes.ts';
import { isFramed, townBefore } from './postcodes.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';

/** Postcodes with their towns, where no street was found: "59000 Lille", "Bristol BS1 4DJ", "1200 Elmhurst, Springfield, IL 62704". */

/** "59000 Lille" alone; a town that nobody lists, where an address was asked for. */
export function readTowns(): void {
  const addressed = cues.has('address');
  for (let unit = 0; unit < units.count; unit++) {
    if (isSpared(units.first[unit]!)) continue;
    if (units.length[unit] === 1 && isTight(units.first[unit]! + 1) && readBritish(unit)) continue;
    if (units.length[unit]! < 3 && (units.flags[unit]! & FLAG.GLUED) !== 0 && readLettered(unit)) continue;
    if ((units.length[unit] === 4 || units.length[unit] === 6) && readFar(unit)) continue;
    if (units.length[unit]! > 5 || (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) !== 0) continue;
    // "3737, 587901, 79131 en Espagne": the end of a longer number.
    if (unit > 0 && units.link[unit]! <= LINK.SOFT && units.length[unit - 1]! > 3) continue;
    if (units.length[unit] === 1 && isWithin(unit)) continue;
    // "T12345W"
    if ((units.flags[unit]! & FLAG.GLUED) !== 0 && hangsOnLetters(units.first[unit]!)) continue;
    const written = units.length[unit] === 5;
    const first = units.first[unit]!;
    if (written && readAmerican(unit)) continue;
    const asked = addressed && cues.nearest(first, units.last[unit]!) === 'address';
    if (!asked && readSaidTown(unit)) continue;
    if (!written && !asked) continue;
    const end = codeEnd(unit);
    if (end < 0) continue;
    const town = townAfter(end, asked || (written && isFramed(unit)), asked && written);
    if (town < 0 && written && !asked) {
      const before = townBefore(unit);
      if (before >= 0) claimAddress(before, end, 'address.town');
    }
    const near =
      town >= 0 && (tokens.utterance[town] === tokens.utterance[end] || (tokens.info[town]! & WORD.TOWN) !== 0);
    if (near) claimAddress(first, town, 'address.town');
    else if (asked) readNamedTown(end);
  }
}

/** Whether a digit stands behind another: no postcode begins in the midst of a number that is read digit by digit. */
const isWithin = (unit: number): boolean => unit > 0 && units.link[unit] === LINK.TIGHT && units.length[unit - 1] === 1;

/** Whether one letter stands right against a number, before it. */
const hangsOnLetters = (first: number): boolean =>
  first > 0 && tokens.start[first] === tokens.end[first - 1] && tokens.length(first - 1) === 1;

/** How far a town is from its postcode, in words: "59000, et la ville, c'est Lille". */
const TOWN_REACH = 12;

/** A listed town said soon after a postcode, or in answer to the question for it. */
function readNamedTown(code: number): void {
  for (let at = code + 1; at < tokens.count && at - code <= TOWN_REACH; at++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0) return;
    if ((tokens.info[at]! & WORD.TOWN) === 0 || common(tokens.info[at]!) > 0) continue;
    claimAddress(at, at, 'address.cued');
    return;
  }
}

const BRITISH = /(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?![\p{L}\p{N}])/iu;
/** Characters before the last digit of a British postcode, and after it. */
const BRITISH_REACH = { before: 6, after: 4 };

/** Two letters right after a digit. */
const isTight = (token: number): boolean =>
  token < tokens.count && tokens.length(token) === 2 && tokens.start[token] === tokens.end[token - 1];

/** "Bristol BS1 4DJ": a postcode of the United Kingdom around its last digit, the town and the street before it. */
function readBritish(unit: number): boolean {
  const digit = units.first[unit]!;
  const after = digit + 1;
  const from = Math.max(0, tokens.start[digit]! - BRITISH_REACH.before);
  const found = BRITISH.exec(tokens.text(digit).slice(from, tokens.end[digit]! + BRITISH_REACH.after));
  if (found === null || from + found.index + found[0].length !== tokens.end[after]) return false;
  let first = digit;
  while (first > 0 && tokens.turn[first - 1] === tokens.turn[digit] && tokens.start[first - 1]! >= from + found.index)
    first--;
  const row = rowStart(first);
  claimAddress(row >= 0 ? row : townStart(first), after, 'address.town');
  return true;
}

/** "1200 Elmhurst, Springfield, IL 62704": a row of parts that ends with a state and its zip. */
function readAmerican(unit: number): boolean {
  const state = stateBefore(units.first[unit]!);
  const row = state < 0 ? -1 : rowStart(state);
  if (row < 0) return false;
  claimAddress(row, units.last[unit]!, 'address.town');
  return true;
}
