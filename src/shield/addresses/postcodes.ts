import { isCompound } from './parts.ts';
import { GAP } from '../reading/chars.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';

/** French postcodes beside towns that no list has: five digits that open as a department does, where an address stands. */

/**
 * Postcodes of the United Kingdom, Ireland and Canada, as they are said. "M oh A": whether "oh" is a number is uncertain, so that a
 * Canadian zero may be lost.
 */
export const LETTERED =
  /^(?:[A-Z]{1,2}\d{1,2}[A-Z]?\d[A-Z]{2}|(?:[AC-FHKNPRTV-Y]\d{2}|D6W)(?=\d*[A-Z])[A-Z\d]{4}|[A-Z]\d[A-Z]\d?[A-Z]\d)$/;

/** Areas of British postcodes. */
export const AREAS = new Set(
  `ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx
  ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss
  st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze`
    .toUpperCase()
    .split(/\s+/),
);

const isDepartment = (two: number): boolean => (two > 0 && two < 96) || two === 97 || two === 98;

/** "Saint-Dié-des-Vosges, 88100": the first token of a town before its postcode, where the line or the sentence ends; -1 for none. */
export function townBefore(unit: number): number {
  const first = units.first[unit]!;
  const next = units.last[unit]! + 1;
  const gap = tokens.gap[first]!;
  if (first === 0 || (gap !== (GAP.COMMA | GAP.SPACE) && gap !== GAP.SPACE && gap !== (GAP.SPACE | GAP.OPEN)))
    return -1;
  if (!isDepartment(units.digits[units.from[unit]!]! * 10 + units.digits[units.from[unit]! + 1]!)) return -1;
  if (
    next < tokens.count &&
    (tokens.gap[next]! & (GAP.UTTERANCE | GAP.NEWLINE | GAP.DOT | GAP.STOP | GAP.COMMA | GAP.CLOSE)) === 0
  )
    return -1;
  let at = first - 1;
  while (at > 0 && first - at < 6 && tokens.gap[at] === GAP.HYPHEN && tokens.tight(at)) at--;
  if (!tokens.capital(at)) return -1;
  const listed = (tokens.info[at]! & WORD.TOWN) !== 0 && common(tokens.info[at]!) < 2;
  return listed || (at < first - 1 && isCompound(at)) ? at : -1;
}

/**
 * Whether five digits stand as a French postcode does before a town that no list has: at the head of a line or behind a comma, or
 * between two words in capitals; "24310 Bourdeilles".
 */
export function isFramed(unit: number): boolean {
  const first = units.first[unit]!;
  const next = units.last[unit]! + 1;
  if (next !== first + 1 || next >= tokens.count || (units.flags[unit]! & (FLAG.SPOKEN | FLAG.GLUED)) !== 0)
    return false;
  if (!tokens.capital(next) || tokens.gap[next] !== GAP.SPACE || common(tokens.info[next]!) > 1) return false;
  if ((tokens.info[next]! & (WORD.MEASURE | WORD.MONTH | WORD.TITLE)) !== 0) return false;
  if (!isDepartment(units.digits[units.from[unit]!]! * 10 + units.digits[units.from[unit]! + 1]!)) return false;
  const gap = tokens.gap[first]!;
  if ((gap & (GAP.UTTERANCE | GAP.NEWLINE | GAP.COMMA)) !== 0) return true;
  // "Kerbiquet – 22200 Pabu"
  const spaced = gap === GAP.SPACE || gap === (GAP.SPACE | GAP.HYPHEN);
  return spaced && first > 0 && tokens.capital(first - 1) && common(tokens.info[next]!) === 0;
}
