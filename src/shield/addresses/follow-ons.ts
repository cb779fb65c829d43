import { complementAt, complementsEnd, ORDINALS, SIDES } from './complements.ts';
import { codeEnd } from './parts.ts';
import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { unitAfter, useUnits } from '../reading/scene.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * What goes on with an address in the next turn: "oui, escalier b", "c'est ça, quarante-cinq mille cent trente", "19 ter", "non moi c'est le
 * quatorze", and the name of a street that its other half was said of: "avenue du général | de gaulle oui".
 */

/** Addresses that are looked behind: a bound for hostile texts. */
const MOST = 256;
/** Words that may stand behind an address in its own turn ("c'est bien ça ?"), and before what goes on with it in the next. */
const REACH = { tail: 6, lead: 7, corrected: 4 };
const [POSTCODE, HOUSE] = [5, 4];
const LEADING = wordSet(
  `oui ouais si non nan no nope yes yeah yep c est ca cela voila exact exactement exactly tout a fait en effet bien donc et alors au aux le la l dans du de euh heu um uh er merci d accord ok okay right correct
  that s it is well but mais moi me nous on je suis j habite at in the and i m we re ah oh ben bah pardon plutot actually attention`,
);
/** What says that the number of the address is another. */
const OTHER = wordSet('non nan no nope moi nous actually plutot');
const SAYING = wordSet('le au est s it at is');
const LETTERS = wordSet('bis ter quater');
/** First halves of the names of streets. */
const TITLES = wordSet(
  'general gal docteur dr marechal mal president professeur pr colonel cl capitaine commandant abbe saint sainte st ste jean pierre charles amiral cardinal lieutenant',
);
const PARTICLES = wordSet('de du des d la le les l');
const TAKEN = FLAG.USED | FLAG.AMOUNT | FLAG.DATE;

export function readFollowOns(): void {
  const { list, tokensOf } = claims;
  const count = Math.min(list.length, MOST);
  for (let claim = 0; claim < count; claim++) {
    const last = tokensOf[claim * 2 + 1]!;
    if (list[claim]!.type !== 'address' || last < 0) continue;
    const first = tokensOf[claim * 2]!;
    readCorrected(first);
    const county = countyEnd(last);
    if (county > last) take(last + 1, county);
    readBehind(first, last);
  }
}

const CORRECTING = wordSet('sorry pardon non no nope enfin attendez wait euh er um oops desole desolee');

/** "fifty six sorry fifty eight montpelier crescent": the number that was put right before its street. */
function readCorrected(first: number): void {
  if (first < 2 || (tokens.info[first]! & (WORD.DIGITS | WORD.NUMBER)) === 0 || !isSure(first - 1)) return;
  let at = first - 1;
  while (at > 0 && first - at < REACH.corrected && isCorrecting(at)) at--;
  const unit = unitAfter(at) - 1;
  if (unit < 0 || units.last[unit] !== at || tokens.utterance[at] !== tokens.utterance[first]) return;
  if (units.length[unit]! < HOUSE && (units.flags[unit]! & TAKEN) === 0) take(units.first[unit]!, at);
}

/** "euh" alone puts nothing right. */
const isSure = (at: number): boolean => CORRECTING.holds(at) && !HESITATING.holds(at);
const HESITATING = wordSet('euh er um');
const isCorrecting = (at: number): boolean => CORRECTING.holds(at) || (tokens.info[at]! & WORD.FILLER) !== 0;

const COUNTY = wordSet('county co');

/** "carrowmore county sligo": the county behind a place; the place's last token where none stands there. */
export function countyEnd(last: number): number {
  const name = last + 2;
  if (name >= tokens.count || !COUNTY.holds(last + 1) || tokens.gap[name] !== GAP.SPACE) return last;
  const told = (tokens.gap[last + 1]! & ~(GAP.SPACE | GAP.COMMA)) === 0 && common(tokens.info[name]!) < 2;
  return told ? name : last;
}

/** Reads the turn behind an address with which another ends. */
function readBehind(first: number, last: number): void {
  const utterance = tokens.utterance[last]! + 1;
  if (utterance >= tokens.utterances) return;
  const next = tokens.first[utterance]!;
  if (next - last > REACH.tail || next >= tokens.count || (tokens.gap[next]! & GAP.WALL) !== 0) return;
  const begin = next + labelLength(utterance);
  if (speakerOf(utterance) !== speakerOf(utterance - 1) && next === last + 1 && readRest(last, begin)) return;
  let other = false;
  for (let at = begin; at < tokens.count && at - begin <= REACH.lead && tokens.utterance[at] === utterance; at++) {
    const end = partEnd(at, first, last, other);
    if (end >= at) return take(at, complementsEnd(end));
    if (!LEADING.holds(at) && (tokens.info[at]! & WORD.FILLER) === 0) return;
    other ||= OTHER.holds(at);
  }
}

function take(first: number, last: number): void {
  claims.add(first, last, 'address', 0.5, 'address.block');
  useUnits(first, last);
}

/** The last token of the part of an address that begins at a token; -1 for none. `other`: it was said that the number is another. */
function partEnd(at: number, first: number, last: number, other: boolean): number {
  const unit = unitAfter(at - 1);
  if (unit >= units.count || units.first[unit] !== at) return isLanding(at) ? at + 1 : complementAt(at);
  if ((units.flags[unit]! & TAKEN) !== 0) return -1;
  const code = frenchEnd(unit);
  if (code >= 0) return hasCode(first, last) ? -1 : code;
  const end = complementAt(at);
  if (end >= 0 || units.length[unit]! > HOUSE) return end;
  const letter = units.last[unit]! + 1;
  if (LETTERS.holds(letter) && tokens.utterance[letter] === tokens.utterance[at]) return letter;
  return other && SAYING.holds(at - 1) && isHouse(unit, first) ? units.last[unit]! : -1;
}

/** "sixième gauche il y a un interphone", but "deuxième droite après le feu" */
const isLanding = (at: number): boolean => ORDINALS.holds(at) && SIDES.holds(at + 1) && !TURNS.holds(at + 2);
const TURNS = wordSet('apres avant au a de du quand puis en vers');

/** Whether the address begins with a number of a house, and nothing is counted or dated with the other. */
function isHouse(unit: number, first: number): boolean {
  const next = units.last[unit]! + 1;
  if ((tokens.info[first]! & (WORD.DIGITS | WORD.NUMBER)) === 0) return false;
  if (next >= tokens.count || (tokens.gap[next]! & ~GAP.SPACE) !== 0) return true;
  return (tokens.info[next]! & (WORD.MEASURE | WORD.MONTH | WORD.DIGITS)) === 0 && !DATED.holds(next);
}
const DATED = wordSet('a at prochain next');

/** The last token of a French postcode that begins with a unit; -1 where none does, or more digits follow. */
function frenchEnd(first: number): number {
  const end = units.length[first]! < 2 ? -1 : codeEnd(first);
  const department = units.digits[units.from[first]!]! * 10 + units.digits[units.from[first]! + 1]!;
  if (end < 0 || department === 0 || department > 98 || (tokens.info[end + 1]! & WORD.MEASURE) !== 0) return -1;
  const next = unitAfter(end);
  const goesOn = next < units.count && units.first[next] === end + 1 && (tokens.gap[end + 1]! & ~GAP.SPACE) === 0;
  return goesOn ? -1 : end;
}

/** Whether an address has its postcode already. */
function hasCode(first: number, last: number): boolean {
  for (let unit = unitAfter(first - 1); unit < units.count && units.first[unit]! <= last; unit++)
    if (units.length[unit] === POSTCODE || units.length[unit] === 3) return true;
  return false;
}

/** "avenue du général | de gaulle oui", "rue du docteur | Roux": the rest of a street's name, said by somebody else. */
function readRest(last: number, begin: number): boolean {
  if (!TITLES.holds(last)) return false;
  const name = PARTICLES.holds(begin) ? begin + 1 : begin;
  if (name >= tokens.count || tokens.utterance[name] !== tokens.utterance[begin] || common(tokens.info[name]!) > 1)
    return false;
  if ((tokens.info[name]! & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0 || tokens.length(name) < 3) return false;
  claims.add(begin, name, 'address', 0.9, 'address.street');
  return true;
}
