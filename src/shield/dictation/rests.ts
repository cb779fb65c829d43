import { DICTATED } from './remains.ts';
import { GAP } from '../reading/chars.ts';
import { cues } from '../reading/cues.ts';
import type { CueKind } from '../reading/phrases.ts';
import { free, unitAfter } from '../reading/scene.ts';
import { speakerOf } from '../reading/speakers.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import type { Finding } from '../types.ts';
import { tokens } from '../reading/tokens.ts';
import { claims } from '../findings.ts';

/** Cues whose numbers are nobody's: where one stands in the answer, what is left may be of it. */
const OTHERS: ReadonlySet<CueKind> = new Set<CueKind>(['amount', 'order', 'birth-date', 'card-expiry']);
/** Tokens of an answer that is dictated; a longer one tells a story. */
const LONGEST = 48;
/** Fewest digits of what is left, and of one number alone, which may count something. */
const [LEAST, ALONE] = [2, 3];

/**
 * Masks what is left of a number in the answer in which most of it was found: whoever stops to put on glasses, to count or to complain
 * goes on where no rule follows. "512, 555, uh, I never call myself… 0136", "9-0-0, 3-1-7, and is it two sixes? 6-6, it is".
 */
export function readRests(): void {
  const { list, tokensOf } = claims;
  const count = list.length;
  for (let claim = 0; claim < count; claim++) {
    const one = list[claim]!;
    const first = tokensOf[claim * 2]!;
    if (first < 0 || one.type === 'name') continue;
    const utterance = tokens.utterance[first]!;
    if (one.type === 'birth-date') takeYear(first, tokensOf[claim * 2 + 1]!, one);
    else if (DICTATED.has(one.type) && isAnswer(utterance)) takeRests(utterance, one);
  }
}

/** Whether an utterance answers a question. `numbers`: and nothing else with a number is spoken of in it */
function isAnswer(utterance: number, numbers = true): boolean {
  if (utterance === 0) return false;
  const [before, first] = [tokens.first[utterance - 1]!, tokens.first[utterance]!];
  const end = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  if (end - first > LONGEST || (tokens.gap[first]! & GAP.WALL) !== 0) return false;
  if (speakerOf(utterance) === speakerOf(utterance - 1)) return false;
  if (!isQuestion(before, first)) return false;
  for (let cue = cues.after(first); numbers && cue < cues.count && cues.first[cue]! < end; cue++)
    if (OTHERS.has(cues.kinds[cue]!)) return false;
  return true;
}

const NUMBERS = wordSet(
  'numero numeros number numbers code reference carte card compte account identifiant chiffres digits',
);

/** Whether a number is asked for between two tokens, whatever it is called: "le numéro qui ne passe plus". */
function isQuestion(from: number, to: number): boolean {
  const cue = cues.after(from);
  if (cue < cues.count && cues.first[cue]! < to) return true;
  for (let at = from; at < to; at++) if (NUMBERS.holds(at)) return true;
  return false;
}

/** Claims the numbers of an utterance that are nobody's yet. */
function takeRests(utterance: number, of: Finding): void {
  for (let unit = unitAfter(tokens.first[utterance]! - 1); isWithin(unit, utterance);) {
    let end = unit + 1;
    let digits = units.length[unit]!;
    if (isLeft(unit))
      for (; isWithin(end, utterance) && isLeft(end) && units.link[end]! <= LINK.LOOSE; end++)
        digits += units.length[end]!;
    if (isLeft(unit) && digits >= (end - unit > 1 ? LEAST : ALONE) && !isYear(unit, end)) {
      claims.add(units.first[unit]!, units.last[end - 1]!, of.type, 0.5, of.rule);
      for (let at = unit; at < end; at++) units.flags[at]! |= FLAG.USED;
    }
    unit = end;
  }
}

/** "the 30th of October, so, what's that… 2018", "the second, no, nineteen forty nine": the year of a birth behind its day, in the same breath. */
function takeYear(first: number, last: number, of: Finding): void {
  const utterance = tokens.utterance[last]!;
  if (!isAnswer(utterance, false)) return;
  for (let unit = unitAfter(first - 1); unit < units.count && units.first[unit]! <= last; unit++)
    if (units.length[unit] === 4) return;
  for (let unit = unitAfter(last); isWithin(unit, utterance); unit++) {
    const next = unit + 1;
    const said =
      isWithin(next, utterance) &&
      units.link[next] === LINK.TIGHT &&
      units.length[unit] === 2 &&
      units.length[next] === 2 &&
      (units.value(unit) === 19 || units.value(unit) === 20);
    if ((units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) !== 0 || !(said || isYear(unit, next)) || isOfDay(unit))
      continue;
    claims.add(units.first[unit]!, units.last[said ? next : unit]!, of.type, 0.5, of.rule);
    return;
  }
}

/** "30 November 1979 and 2 May 2026", "12/03/2026": the year of another day. */
const isOfDay = (unit: number): boolean => {
  const first = units.first[unit]!;
  return (tokens.info[first - 1]! & WORD.MONTH) !== 0 || (tokens.gap[first]! & (GAP.SLASH | GAP.HYPHEN)) !== 0;
};

const isWithin = (unit: number, utterance: number): boolean =>
  unit < units.count && tokens.utterance[units.first[unit]!] === utterance;

/** Whether nobody took a number, and it counts nothing. */
function isLeft(unit: number): boolean {
  const next = units.last[unit]! + 1;
  if (!free(unit) || (next < tokens.count && tokens.gap[next] === GAP.SPACE && isThing(next))) return false;
  const before = units.first[unit]! - 1;
  return before < 0 || !NOT_OF_IT.holds(before);
}

/** "neuf personnes", "two of them" */
const isThing = (next: number): boolean =>
  OF.holds(next) || (tokens.info[next]! & (WORD.FILLER | WORD.SKIP | WORD.NUMBER | WORD.DIGITS | WORD.HEAD)) === 0;
const OF = wordSet('of de d fois times');
const NOT_OF_IT = wordSet('since depuis in en age aged port version a at');

function isYear(unit: number, end: number): boolean {
  const value = units.value(unit);
  return end - unit === 1 && units.length[unit] === 4 && value >= 1900 && value < 2050;
}
