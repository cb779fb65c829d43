import { GAP } from '../reading/chars.ts';
import { free, isAlone } from '../reading/scene.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import type { FindingType } from '../types.ts';
import { speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/** Types of numbers that somebody dictates: what hangs on one belongs to it. */
export const DICTATED: ReadonlySet<FindingType> = new Set([
  'card',
  'iban',
  'nir',
  'spi',
  'passport',
  'identity-card',
  'driving-licence',
  'plate',
  'phone',
  'siren',
  'siret',
  'reference',
  'bic',
]);

/**
 * Masks numbers that hang on one that was found, in the same breath: a number is leaked as a whole or not at all, and a rule that
 * read one group too few left it behind.
 */
export function readRemains(): void {
  const { list, tokensOf } = claims;
  if (list.length === 0) return;
  tokens.clearNotes();
  for (let claim = 0; claim < list.length; claim++) {
    const first = tokensOf[claim * 2]!;
    const { type } = list[claim]!;
    if (first >= 0 && type !== 'name' && DICTATED.has(type)) own(claim + 1, first, tokensOf[claim * 2 + 1]!);
  }
  for (let unit = 1; unit < units.count; unit++)
    if (hangs(unit, unit)) take(unit, tokens.notes[units.last[unit - 1]!]!);
  for (let unit = units.count - 2; unit >= 0; unit--)
    if (hangs(unit + 1, unit)) take(unit, tokens.notes[units.first[unit + 1]!]!);
}

/** `claim`: what is noted of a token, one more than the index of the claim that it belongs to; 0 for none. */
function take(unit: number, claim: number): void {
  if (claim === 0) return;
  const { type, rule } = claims.list[claim - 1]!;
  claims.add(units.first[unit]!, units.last[unit]!, type, 0.5, rule);
  units.flags[unit]! |= FLAG.USED;
  own(claim, units.first[unit]!, units.last[unit]!);
}

/** A claim has few tokens: a loop is quicker than a call to fill. */
function own(claim: number, first: number, last: number): void {
  for (let token = first; token <= last; token++) tokens.notes[token] = claim;
}

/** Whether a unit that nobody claimed hangs on its neighbour; `right`: the later of the two. */
function hangs(right: number, unit: number): boolean {
  if (!free(unit) || tokens.notes[units.first[unit]!] !== 0) return false;
  const link = units.link[right]!;
  if ((tokens.gap[units.first[right]!]! & (GAP.HASH | GAP.PLUS)) !== 0) return false;
  // "41 200 €": the thousands of an amount
  const next = unit + 1;
  if (
    right === unit &&
    next < units.count &&
    units.link[next] === LINK.TIGHT &&
    (units.flags[next]! & FLAG.AMOUNT) !== 0
  )
    return false;
  if (link === LINK.TURN && !areOfOne(right)) return false;
  // "400-118-2207, 3 in Leeds"
  if (link >= LINK.SOFT && units.length[unit] === 1 && (units.flags[unit]! & FLAG.SPOKEN) === 0 && !isSpeech(unit))
    return false;
  if (link > LINK.TURN || (link === LINK.TURN && !(isAlone(unit) && isAlone(right)))) return false;
  if (link >= LINK.LOOSE && (units.flags[unit]! & FLAG.SPOKEN) === 0 && units.length[unit]! > 4) return false;
  // Another cue says that what follows is something else.
  if (cues.between(units.last[right - 1]!, units.first[right]!)) return false;
  return !counts(units.last[unit]! + 1, tokens.utterance[units.last[unit]!]!);
}

/** Whether a unit and the one before it are said by the same. */
const areOfOne = (right: number): boolean =>
  speakerOf(tokens.utterance[units.first[right]!]!) === speakerOf(tokens.utterance[units.last[right - 1]!]!);

const isSpeech = (unit: number): boolean => tokens.turns[tokens.turn[units.first[unit]!]!]!.field === 'speech';

/** "2 colis": the token after a number is a thing that is counted. */
function counts(next: number, utterance: number): boolean {
  if (next >= tokens.count || tokens.utterance[next] !== utterance) return false;
  if ((tokens.gap[next]! & ~(GAP.SPACE | GAP.TURN)) !== 0) return false;
  return (tokens.info[next]! & (WORD.FILLER | WORD.SKIP | WORD.NUMBER | WORD.DIGITS)) === 0;
}
