import { GAP } from '../reading/chars.ts';
import { claimCode, code, codeText, readCode } from '../reading/codes.ts';
import { isCapitals } from '../reading/letters.ts';
import { claimWhole, free } from '../reading/scene.ts';
import { talkBefore, talkBeside } from '../reading/talk.ts';
import { THEME, THEMES } from '../reading/themes.ts';
import { FLAG, units } from '../reading/units.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';

/** Plates that have a form of their own and no French or British one, and those of which one sign was not seen. */

/** Marks of India's states and territories, which its plates open with. */
const STATES = wordSet(
  'ap ar as br cg ch dd dl ga gj hr hp jh jk ka kl la ld mh ml mn mp mz nl od or pb py rj sk tn tr ts uk up wb',
);
const INDIAN = /^[A-Z]{2}\d{1,2}[A-Z]{1,3}\d{4}$/;

/** "TS 09 UC 4417": a state, its office, a series, a number. @returns the unit after it, or 0 */
export function readIndianPlate(unit: number): number {
  const first = units.first[unit]! - 1;
  if (first < 0 || units.length[unit]! > 2 || tokens.length(first) !== 2 || !STATES.holds(first)) return 0;
  if (!isCapitals(first) && !speaksOfVehicles(first, units.last[unit]!)) return 0;
  readCode(first, LONGEST, { turns: false, loose: true, words: false, any: true });
  for (let to = code.pieces - 1; to > 0; to--)
    if (INDIAN.test(codeText(0, to)) && tokens.length(code.last[to]!) === 4)
      return claimCode(0, to, 'plate.abroad', 0.7);
  return 0;
}
const LONGEST = 12;

/** Counties of Ireland as their plates have them and as they are said. */
const COUNTIES = wordSet(
  `c ce cn cw d dl g ke kk ky l ld lh lk lm ls mh mn mo oy rn so t tn ts w wh wx ww wd lm
  carlow cavan clare cork donegal dublin galway kerry kildare kilkenny laois leitrim limerick longford louth mayo meath monaghan offaly roscommon sligo tipperary waterford westmeath wexford wicklow`,
);

/** Whether an Irish plate may begin at a unit: where vehicles are spoken of, or with a county between hyphens. */
export const mayBeIrish = (unit: number, vehicles: boolean): boolean =>
  vehicles || (tokens.gap[units.last[unit]! + 1] === GAP.HYPHEN && tokens.gap[units.last[unit]! + 2] === GAP.HYPHEN);

/** "161-KY-4022", "one six one kerry four oh double two": a year and its half, a county, a number. @returns the unit after it, or 0 */
export function readIrishPlate(unit: number): number {
  if (units.length[unit]! > 3) return 0;
  let last = unit + 1;
  let length = units.length[unit]!;
  let year = units.value(unit);
  for (; last < units.count && length < 3 && units.first[last] === units.last[last - 1]! + 1; last++) {
    length += units.length[last]!;
    year = year * 10 ** units.length[last]! + units.value(last);
  }
  const county = units.last[last - 1]! + 1;
  if (length < 2 || length > 3 || county >= tokens.count || !COUNTIES.holds(county)) return 0;
  // Since 2013 with the half of the year: "161" is the first of 2016.
  if (length === 3 ? year < 131 || year > 302 || year % 10 < 1 || year % 10 > 2 : year > 12 && year < 87) return 0;
  let end = last;
  let digits = 0;
  for (; free(end) && digits < 6; end++) {
    if (units.first[end] !== (end === last ? county : units.last[end - 1]!) + 1) break;
    digits += units.length[end]!;
  }
  if (digits === 0 || digits > 6 || !isOneRow(units.first[unit]!, units.last[end - 1]!)) return 0;
  const first = units.first[unit]!;
  const hyphens = tokens.gap[county] === GAP.HYPHEN && tokens.gap[county + 1] === GAP.HYPHEN;
  const asked = cues.nearest(first, units.last[end - 1]!) === 'plate' || speaksOfVehicles(first, units.last[end - 1]!);
  return hyphens || (asked && digits > 2) ? claimWhole(unit, end, 'plate.abroad', 0.7, first) : 0;
}

function isOneRow(first: number, last: number): boolean {
  for (let at = first + 1; at <= last; at++)
    if ((tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.TURN)) !== 0) return false;
  return true;
}

function speaksOfVehicles(first: number, last: number): boolean {
  const said = talkBeside(first, last, THEMES) | talkBefore(tokens.utterance[first]!, THEMES);
  return (said & THEME.VEHICLE) !== 0;
}

/** Whether a sign stands right beside a number, and no space: most numbers are no part of a plate. */
export const mayBeVeiled = (unit: number): boolean =>
  ((tokens.gap[units.first[unit]!]! | tokens.gap[units.last[unit]! + 1]!) &
    (GAP.HYPHEN | GAP.SPACE | GAP.TURN | GAP.UTTERANCE)) ===
  GAP.HYPHEN;

/** "EX-19?-KB", "AB-*23-CD": a French plate of which a digit was not seen. @returns the unit after it, or 0 */
export function readVeiledPlate(unit: number): number {
  const [before, after] = [units.first[unit]! - 1, units.last[unit]! + 1];
  if (units.length[unit]! > 2 || before < 0 || after >= tokens.count || (units.flags[unit]! & FLAG.SPOKEN) !== 0)
    return 0;
  const gaps = [tokens.gap[before + 1]!, tokens.gap[after]!] as const;
  const hides = (gap: number): boolean => (gap & (GAP.STOP | GAP.HASH | GAP.UNDERSCORE)) !== 0;
  if (!hides(gaps[0] | gaps[1]) || ((gaps[0] | gaps[1]) & (GAP.SPACE | GAP.TURN | GAP.UTTERANCE | GAP.NEWLINE)) !== 0)
    return 0;
  const series = (token: number): boolean => tokens.length(token) === 2 && isCapitals(token);
  if (!series(before) || !series(after) || (gaps[0] & gaps[1] & GAP.HYPHEN) === 0) return 0;
  return claimWhole(unit, unit + 1, 'plate.siv', 0.7, before, after);
}
