import { GAP } from './chars.ts';
import { piecesEnd } from './codes.ts';
import { isBetween } from './letters.ts';
import { ACKNOWLEDGEMENTS } from './runs.ts';
import { useUnits, type Scene } from './scene.ts';
import { labelLength, speakerOf } from './speakers.ts';
import { WORD } from './word.ts';
import type { FindingType } from './types.ts';
import type { Tokens } from './tokens.ts';

/**
 * Who says nothing but letters and numbers in turn after turn, acknowledged in between, dictates something that is somebody's: what the
 * rules of single numbers left of it is masked as the rest is. No cue is needed, and no form.
 */

/** Turns of nothing but letters and numbers that are a dictation, and how many belong to one. */
const LEAST = 3;
const MOST = 32;
/** Words of a turn that are looked at, and of one that only acknowledges. */
const LONGEST = 40;
const SHORT = 8;

/** Types that dictated pieces may be of; of others they are taken for a reference. */
const TYPES: ReadonlySet<FindingType> = new Set([
  'iban',
  'bic',
  'nir',
  'spi',
  'passport',
  'identity-card',
  'driving-licence',
  'plate',
  'phone',
  'reference',
  'siren',
  'siret',
]);

/** First tokens of the breaths of the dictation that is being read: a turn, or a segment that was joined to the one before. */
const breaths: number[] = [];

export function readDictations(scene: Scene): void {
  const { tokens, units } = scene;
  // A dictation has a number.
  for (let unit = 0; unit < units.count;) {
    const first = breathOf(tokens, units.first[unit]!);
    gather(scene, first);
    if (breaths.length >= LEAST) claimBreaths(scene);
    const past = breaths.length === 0 ? breathEnd(tokens, first) : breathEnd(tokens, breaths.at(-1)!);
    while (unit < units.count && units.first[unit]! < past) unit++;
  }
}

const PARTED = GAP.UTTERANCE | GAP.TURN | GAP.REPLY;

/** The first token of the breath of a token. */
function breathOf({ gap }: Tokens, token: number): number {
  let first = token;
  while (first > 0 && token - first < LONGEST && (gap[first]! & PARTED) === 0) first--;
  return first;
}

/** The token after a breath. */
function breathEnd({ gap, count }: Tokens, first: number): number {
  let end = first + 1;
  while (end < count && (gap[end]! & PARTED) === 0) end++;
  return end;
}

/** Gathers the breaths of the dictation around one. */
function gather({ tokens }: Scene, middle: number): void {
  breaths.length = 0;
  if (!dictates(tokens, middle)) return;
  const speaker = speakerOf(tokens, tokens.utterance[middle]!);
  let first = middle;
  for (let at = middle, back = 0; at > 0 && back < MOST; back++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0) break;
    at = breathOf(tokens, at - 1);
    if (speakerOf(tokens, tokens.utterance[at]!) === speaker) {
      if (!dictates(tokens, at)) break;
      first = at;
    } else if (!acknowledges(tokens, at)) break;
  }
  for (let at = first; at < tokens.count && breaths.length < MOST; at = breathEnd(tokens, at)) {
    if (at > first && (tokens.gap[at]! & GAP.WALL) !== 0) return;
    if (speakerOf(tokens, tokens.utterance[at]!) === speaker) {
      if (!dictates(tokens, at)) return;
      breaths.push(at);
    } else if (!acknowledges(tokens, at)) return;
  }
}

/** Whether a breath is letters and numbers, and words that are said between them. */
function dictates(tokens: Tokens, first: number): boolean {
  const end = breathEnd(tokens, first);
  let said = false;
  for (let at = afterLabel(tokens, first); at < end; at++) {
    const last = pieceEnd(tokens, at);
    if (last >= at) {
      said = true;
      at = last;
    } else if (!isBetween(tokens, at)) return false;
  }
  return said && end - first <= LONGEST;
}

/** Whether a breath only acknowledges or repeats. */
function acknowledges(tokens: Tokens, first: number): boolean {
  const end = breathEnd(tokens, first);
  if (end - first > SHORT) return false;
  for (let at = afterLabel(tokens, first); at < end; at++) {
    if ((tokens.gap[at]! & GAP.STOP) !== 0 && at > first) return false;
    const last = pieceEnd(tokens, at);
    if (last >= at) at = last;
    else if ((tokens.info[at]! & WORD.FILLER) === 0 && !ACKNOWLEDGEMENTS.has(tokens.hash[at]!)) return false;
  }
  return true;
}

/** Past the label of a line: "Client : 49 70". */
function afterLabel(tokens: Tokens, first: number): number {
  const utterance = tokens.utterance[first]!;
  return tokens.first[utterance] === first ? first + labelLength(tokens, utterance) : first;
}

/** The last token of a number or of letters that begin at a token; -1 where neither does. */
function pieceEnd(tokens: Tokens, at: number): number {
  const info = tokens.info[at]!;
  if ((info & WORD.LABEL) !== 0) return -1;
  if ((info & (WORD.DIGITS | WORD.NUMBER)) !== 0) return at;
  return piecesEnd(tokens, at);
}

/** Claims what is dictated, from its first piece of each breath to its last. */
function claimBreaths(scene: Scene): void {
  const { tokens, cues } = scene;
  const last = breathEnd(tokens, breaths.at(-1)!) - 1;
  if (cues.states(tokens, 'order', breaths[0]!) >= 0 || cues.states(tokens, 'amount', breaths[0]!) >= 0) return;
  const type = typeOf(scene, breaths[0]!, last);
  for (const begin of breaths) {
    const end = breathEnd(tokens, begin);
    let first = -1;
    let to = -1;
    for (let at = afterLabel(tokens, begin); at < end; at++) {
      const piece = pieceEnd(tokens, at);
      if (piece < at) continue;
      if (first < 0) first = at;
      at = to = piece;
    }
    if (first < 0) continue;
    scene.claims.add(first, to, type, 0.4, 'reference.dictated');
    useUnits(scene, first, to);
  }
}

/** What most of the tokens between two were claimed for. */
function typeOf({ claims }: Scene, first: number, last: number): FindingType {
  let best: FindingType = 'reference';
  let most = 0;
  const counts = new Map<FindingType, number>();
  for (let at = 0; at < claims.list.length; at++) {
    const [from, to] = [claims.tokensOf[at * 2]!, claims.tokensOf[at * 2 + 1]!];
    const { type } = claims.list[at]!;
    if (from < 0 || to < first || from > last || !TYPES.has(type)) continue;
    const count = (counts.get(type) ?? 0) + to - from + 1;
    counts.set(type, count);
    if (count > most) [best, most] = [type, count];
  }
  return best;
}
