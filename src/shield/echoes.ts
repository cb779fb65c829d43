import type { Claims } from './findings.ts';
import type { Scene } from './scene.ts';
import { WORD } from './word.ts';
import type { FindingType } from './types.ts';

/** Types that people read back word for word. Names spread over the conversation by themselves. */
const ECHOED: ReadonlySet<FindingType> = new Set([
  'card-code',
  'card-expiry',
  'pin',
  'bic',
  'nir',
  'spi',
  'passport',
  'identity-card',
  'driving-licence',
  'plate',
  'email',
  'birth-date',
  'ip',
  'secret',
  'reference',
  'siren',
  'siret',
  'iban',
  'card',
  'phone',
]);
/** Utterances after a finding in which it is read back, their tokens, and those of a finding. */
const UTTERANCES = 5;
const LONGEST_TURN = 40;
const LONGEST = 40;

/** Masks what the next utterances repeat of a finding word for word: "Québec, oui", "donc mai 2031, c’est bien ça ?". */
export function readEchoes(scene: Scene): void {
  const { claims, tokens } = scene;
  const { tokensOf } = claims;
  const count = tokensOf.length / 2;
  for (let at = 0; at < count; at++) {
    const first = tokensOf[at * 2]!;
    const last = tokensOf[at * 2 + 1]!;
    if (first < 0 || last - first > LONGEST || !ECHOED.has(claims.list[at]!.type)) continue;
    const from = tokens.utterance[last]! + 1;
    for (let utterance = from; utterance < from + UTTERANCES && utterance < tokens.utterances; utterance++)
      readEcho(scene, utterance, first, last, claims.list[at]!);
  }
}

/** Claims the rows of an utterance that stand in a finding too. */
function readEcho(scene: Scene, utterance: number, first: number, last: number, of: Claims['list'][number]): void {
  const { tokens, claims } = scene;
  const begin = tokens.first[utterance]!;
  const stop = Math.min(
    utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count,
    begin + LONGEST_TURN,
  );
  for (let at = begin; at < stop; at++) {
    const length = longestRow(scene, at, stop, first, last);
    if (length === 0) continue;
    const whole = length > last - first || (length > 1 && stop - begin <= LONGEST_TURN / 4);
    if (whole || isTelling(scene, at, length, stop - begin))
      claims.add(at, at + length - 1, of.type, of.score, of.rule);
    at += length - 1;
  }
}

/** How many tokens from `at` on repeat tokens of the finding in their order. */
function longestRow({ tokens }: Scene, at: number, stop: number, first: number, last: number): number {
  let longest = 0;
  for (let from = first; from <= last; from++) {
    if (tokens.hash[from] !== tokens.hash[at]) continue;
    let length = 1;
    while (at + length < stop && from + length <= last && tokens.hash[at + length] === tokens.hash[from + length])
      length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** Whether a few repeated tokens say something: a number or a word of a short reply that is no filler. */
function isTelling({ tokens }: Scene, at: number, length: number, words: number): boolean {
  if (words > 6) return false;
  for (let place = at; place < at + length; place++) {
    const info = tokens.info[place]!;
    if ((info & (WORD.FILLER | WORD.JOINER | WORD.SKIP | WORD.LABEL)) === 0) return true;
  }
  return false;
}
