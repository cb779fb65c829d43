import { GAP } from '../reading/chars.ts';
import { isNhs, isSirene, isSpi, nirFit } from './checks.ts';
import { isYear } from '../dates/dates.ts';
import { hashWord } from '../reading/hash.ts';
import { isReference } from './goods.ts';
import { areNamed, isLookalike } from './lookalikes.ts';
import { begins, claim, ends, isAlone, readRow, row, unitAfter } from '../reading/scene.ts';
import { isOneVoice } from './voices.ts';
import { opensSentence, talkBefore, talkBeside, talkClose, talkIn } from '../reading/talk.ts';
import { THEME, THEMES } from '../reading/themes.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import type { RuleId } from '../rules.ts';
import { labelLength } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';
import { wordSet } from '../reading/word-set.ts';

/** What is spoken of beside a number, in the question before it, in the few words around it, and by the last of them before it. */
type Talk = { readonly said: number; readonly asked: number; readonly close: number; readonly head: number };

const PERSONAL = THEME.PAPER | THEME.DRIVER | THEME.COMPANY | THEME.TAX | THEME.CARE | THEME.FILE;
const THINGS = THEME.THING | THEME.SHOWN;
/** Fewest and most digits of a number that nothing but its length tells. */
const LEAST = 7;
const MOST = 12;

/**
 * A number of digits alone that no cue announced: its check digits, its length and groups say what it may be, the words around it
 * what is spoken of. A long number is somebody's, unless a thing is spoken of that has one.
 * @returns the unit after it, or 0
 */
export function readUnannounced(unit: number): number {
  if (!begins(unit) || (units.flags[unit]! & (FLAG.GLUED | FLAG.PLUS)) !== 0) return 0;
  for (const weakest of [LINK.LOOSE, LINK.TURN]) {
    const end = readRow(unit, 16, weakest);
    if (row.link > LINK.TIGHT && (isWritten(unit) ? areTwo(unit, end) : areNamed(unit, end))) return 0;
    // Over turns only what is said, not written, by one of the two.
    if (weakest === LINK.TURN && (row.link < LINK.TURN || row.spoken === 0 || !isAlone(end - 1))) return 0;
    if (weakest === LINK.TURN && !isOneVoice(unit, end)) return 0;
    if (row.length >= LEAST && ends(end)) {
      const rule = ruleOf(unit, end);
      if (rule !== undefined) return claim(unit, end, rule, 0.5);
    }
    // Nothing to read on: the row stays what it is.
    if (end >= units.count || units.link[end]! > LINK.TURN) return 0;
  }
  return 0;
}

const isWritten = (unit: number): boolean =>
  (units.flags[unit]! & FLAG.SPOKEN) === 0 && tokens.turns[tokens.turn[units.first[unit]!]!]!.field !== 'speech';

/** "38902 and 6571", "1974, 115": two numbers, for who writes does not hesitate. */
function areTwo(unit: number, end: number): boolean {
  for (let at = units.last[unit]! + 1; at <= units.first[end - 1]!; at++)
    if (AND.holds(at) || ((tokens.gap[at]! & GAP.COMMA) !== 0 && units.link[unitAfter(at - 1)]! > LINK.TIGHT))
      return true;
  return false;
}
const AND = wordSet('and et ou or puis then');

/** A number of the British health service, where care is spoken of: it looks like a telephone's. @returns the unit after it, or 0 */
export function readNhs(unit: number): number {
  if (!begins(unit) || (units.flags[unit]! & (FLAG.GLUED | FLAG.PLUS)) !== 0) return 0;
  const end = readRow(unit, 10, LINK.LOOSE);
  if (row.length !== 10 || !isNhs(row.digits) || !ends(end)) return 0;
  const talk = talkOf(units.first[unit]!, units.last[end - 1]!);
  return has(talk, THEME.CARE) ? claim(unit, end, 'nir.nhs', 0.7) : 0;
}

function talkOf(first: number, last: number): Talk {
  return {
    said: talkBeside(first, last, THEMES),
    asked: talkBefore(tokens.utterance[first]!, THEMES),
    close: talkClose(first, last, THEMES),
    head: isAllSeen(first) ? THEME.THING : headOf(first),
  };
}

const SEEN = wordSet('vois voit voyons lis lit affiche see');
const ONLY = wordSet('que qu only');

/** "je ne vois que 4321": what is there in place of what was asked for. */
export function isAllSeen(first: number): boolean {
  // "que fa-2024-18168"
  const lead = first > 0 && tokens.gap[first] === GAP.HYPHEN && tokens.length(first - 1) < 5 ? first - 1 : first;
  return lead > 1 && ONLY.holds(lead - 1) && SEEN.holds(lead - 2);
}

/** "pièce n° 4321": a spare part. */
const PIECE = hashWord('piece');
const NUMBERED = wordSet('n no num numero ref reference');

/** Words between a noun and its number: "facture n° 4321", "code barre : 4321". */
const ANNOUNCED = 3;

/** What the nearest noun right before a token names, in its sentence. */
function headOf(first: number): number {
  for (let at = first - 1; at >= 0 && first - at <= ANNOUNCED && !opensSentence(at + 1); at--) {
    const said = PIECE === tokens.hash[at] && NUMBERED.holds(at + 1) ? THEME.THING : talkIn(at, at + 1, THEMES);
    if (said !== 0) return said;
  }
  return 0;
}

/** Whether the number of the tokens `first` to `last` is a thing's, by what is spoken of. */
export const isOfThing = (first: number, last: number): boolean => isNobodys(talkOf(first, last));

function ruleOf(unit: number, end: number): RuleId | undefined {
  const talk = talkOf(units.first[unit]!, units.last[end - 1]!);
  return (
    checked(unit, end, talk) ??
    (isNobodys(talk) || isOrdered(units.first[unit]!) ? undefined : byLength(unit, end, talk))
  );
}

/** "numéro d'annonce ?", "2718840013": what opens the answer to a question for nobody's number. */
function isAskedOrder(first: number): boolean {
  const utterance = tokens.utterance[first]!;
  const cue = cues.after(first) - 1;
  return (
    cue >= 0 &&
    cues.kinds[cue] === 'order' &&
    first === tokens.first[utterance]! + labelLength(utterance) &&
    tokens.utterance[cues.last[cue]!] === utterance - 1 &&
    cues.nearest(first, first) === 'order'
  );
}

/** "(réf. 77120/04)", "réf. 4012873 en sauge, 4012874 en terracotta": right behind what names an order, or an article. */
function isOrdered(first: number): boolean {
  const said = cues.states('order', first);
  if (said < 0 && isAskedOrder(first)) return true;
  return said >= 0 && (first - said <= ANNOUNCED || isReference(said));
}

/** Whether talk is of a thing that has a number, and of nothing that is somebody's. */
function isNobodys({ said, asked, close, head }: Talk): boolean {
  if (isThings(head)) return true;
  if ((close & PERSONAL) !== 0) return false;
  if (((said | close) & THINGS) !== 0) return (said & PERSONAL) === 0;
  return (asked & THINGS) !== 0 && (asked & PERSONAL) === 0;
}

/** "facture 4321": whatever else is spoken of. */
const isThings = (head: number): boolean => (head & THEME.THING) !== 0 && (head & PERSONAL) === 0;

const has = ({ said, asked }: Talk, kinds: number): boolean => ((said | asked) & kinds) !== 0;

/** What check digits tell, alone where few numbers pass by chance, else with what is spoken of. */
function checked(unit: number, end: number, talk: Talk): RuleId | undefined {
  const { digits, length } = row;
  const thing = isNobodys(talk);
  if (length === 9 && isSirene(digits, 9) && (has(talk, THEME.COMPANY) || (!thing && isGrouped(unit, end))))
    return 'siren.luhn';
  if (length === 14 && isSirene(digits, 14) && (has(talk, THEME.COMPANY) || (!thing && isGrouped(unit, end))))
    return 'siret.luhn';
  if (length === 13 && isSpi(digits) && !thing) return 'spi.key';
  if (
    (length === 13 || length === 15) &&
    !isThings(talk.head) &&
    has(talk, THEME.CARE) &&
    nirFit(digits, length, 0) > 0
  )
    return 'nir.form';
  return undefined;
}

/** What the length and what is spoken of tell. */
function byLength(unit: number, end: number, talk: Talk): RuleId | undefined {
  const { length, digits, spoken } = row;
  if (isLookalike(unit, end) || isModel(unit, end)) return undefined;
  const about = (exact: number): boolean => length === exact || (spoken > 0 && Math.abs(length - exact) === 1);
  if (about(13) && has(talk, THEME.TAX) && digits[0]! <= 3) return 'spi.cued';
  if (about(14) && has(talk, THEME.COMPANY)) return 'siret.cued';
  if (length === 9 && has(talk, THEME.COMPANY)) return 'siren.cued';
  if (length === 12)
    return has(talk, THEME.DRIVER) && !has(talk, THEME.PAPER) ? 'driving-licence.length' : 'identity-card.length';
  if (length < LEAST || length > MOST || isYear(unit, end)) return undefined;
  return 'reference.length';
}

const OF = wordSet('de of from');

/** "une 208 de 2019", "a 320 from 2015": a model and its year. */
const isModel = (unit: number, end: number): boolean =>
  end - unit === 2 && isYear(unit + 1, end) && OF.holds(units.first[unit + 1]! - 1);

/** "433 454 485", "433 454 485 00012" */
function isGrouped(unit: number, end: number): boolean {
  return end - unit >= 3 && units.length[unit] === 3 && units.length[unit + 1] === 3 && units.length[unit + 2] === 3;
}
