import { claims } from '../findings.ts';
import { tokens } from '../reading/tokens.ts';
import { GAP } from '../reading/chars.ts';
import { mix } from '../reading/hash.ts';
import { IntList } from '../reading/int-list.ts';
import { IntMap } from '../reading/int-map.ts';
import { WORD } from '../reading/word.ts';
import type { Finding, FindingType } from '../types.ts';
import { wordSet } from '../reading/word-set.ts';

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
  'address',
]);
/** Utterances after a finding in which it is read back, their tokens, and those of a finding. */
const UTTERANCES = 24;
const LONGEST_TURN = 40;
const LONGEST = 40;

/** One place in 1024 says of which findings a word may be part, a bit each in turn, and of which where it says something. */
const part = new Int32Array(1024);
const telling = new Int32Array(1024);
const placeOf = (hash: number): number => hash & 1023;

/** Claims that may be read back, and the utterances in which a word that says something stands in one of them, in order. */
const echoed = new IntList();
const echoing = new IntList();
/** Of each of those utterances, how many such words it has, and the bits of the findings that they may be of. */
const weights = new IntList();
const owners = new IntList();

/** Masks what the next utterances repeat of a finding word for word: "Québec, oui", "donc mai 2031, c’est bien ça ?". */
export function readEchoes(): void {
  const { tokensOf, list } = claims;
  if (tokens.utterances < 2) return;
  echoed.clear();
  for (let at = 0; at < list.length; at++) if (isEchoed(at)) echoed.push(at);
  if (echoed.count === 0) return;
  heard.clear();
  fillFilter();
  listEchoing();
  for (let index = 0; index < echoed.count; index++) {
    const at = echoed.at(index);
    const last = tokensOf[at * 2 + 1]!;
    const from = tokens.utterance[last]! + 1;
    for (let place = firstFrom(from); place < echoing.count && echoing.at(place) < from + UTTERANCES; place++)
      if ((owners.at(place) & (1 << index)) !== 0)
        readEcho(echoing.at(place), tokensOf[at * 2]!, last, list[at]!, 1 << index);
  }
  readBacks();
  clearFilter();
}

/** Place of the first utterance of the list that is not before a given one. */
function firstFrom(utterance: number): number {
  let low = 0;
  let high = echoing.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (echoing.at(middle) < utterance) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lists the utterances after the first finding, and soon after the last, that may repeat something. */
function listEchoing(): void {
  const { tokensOf } = claims;
  const { hash, first } = tokens;
  let from = tokens.utterances;
  let to = 0;
  for (let index = 0; index < echoed.count; index++) {
    const at = echoed.at(index);
    const utterance = tokens.utterance[tokensOf[at * 2 + 1]!]! + 1;
    from = Math.min(from, utterance);
    to = Math.max(to, utterance);
  }
  echoing.clear();
  weights.clear();
  owners.clear();
  const last = Math.min(tokens.utterances, to + UTTERANCES);
  for (let utterance = from; utterance < last; utterance++) {
    const end = utterance + 1 < tokens.utterances ? first[utterance + 1]! : tokens.count;
    let weight = 0;
    let owner = 0;
    for (let at = first[utterance]!; at < end; at++) {
      const of = telling[placeOf(hash[at]!)]!;
      if (of === 0) continue;
      weight++;
      owner |= of;
    }
    if (weight === 0) continue;
    echoing.push(utterance);
    weights.push(weight);
    owners.push(owner);
  }
}

/** Words next to each other in what was found, fillers left out, with the claim of the first. */
const pairs = new IntMap(1024);
/** Pairs that are kept; a conversation that has more is read back in its first findings. */
const MOST_PAIRS = 4096;
/** Fewest words, digits and signs included, of a row that is known to be read back. */
const LEAST_BACK = 3;

/**
 * Masks what is read back of a number over several findings: "donc quarante zéro six dix-huit, N comme Noël, cent quarante" repeats
 * what was given in five turns. A row counts where each two words of it stood next to each other before.
 */
function readBacks(): void {
  pairs.clear();
  const end = gatherPairs();
  if (pairs.size < LEAST_BACK - 1) return;
  const from = tokens.utterance[end]! + 1;
  for (let place = 0; place < echoing.count; place++)
    if (echoing.at(place) >= from && weights.at(place) >= LEAST_BACK - 1) readBack(echoing.at(place));
}

const pairOf = (before: number, token: number): number =>
  mix(Math.imul(tokens.hash[before]!, 0x9e3779b1), tokens.hash[token]!);

/** @returns the last token of the first finding: nothing is read back before */
function gatherPairs(): number {
  let first = tokens.count - 1;
  let before = -1;
  for (let index = 0; index < echoed.count; index++) {
    const at = echoed.at(index);
    if (pairs.size >= MOST_PAIRS) break;
    const [from, to] = [claims.tokensOf[at * 2]!, claims.tokensOf[at * 2 + 1]!];
    first = Math.min(first, to);
    if (at > 0 && claims.list[at]!.type !== claims.list[at - 1]!.type) before = -1;
    for (let token = from; token <= to; token++) {
      if (isMute(token)) continue;
      if (before >= 0) {
        const key = pairOf(before, token);
        if (!pairs.has(key)) pairs.set(key, at);
      }
      before = token;
    }
  }
  return first;
}

/** The row that is being read: its first and last token, its words, the claim that its first pair stood in. */
const back = { first: -1, last: -1, words: 0, claim: 0 };

function readBack(utterance: number): void {
  const { hash } = tokens;
  const stop = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  back.first = -1;
  let before = -1;
  for (let at = tokens.first[utterance]!; at < stop; at++) {
    // Of most utterances no word stands in a finding.
    if (before < 0 && telling[placeOf(hash[at]!)] === 0) continue;
    if (isMute(at)) continue;
    const of = before < 0 ? -1 : pairs.get(pairOf(before, at));
    if (of < 0) closeBack();
    else {
      if (back.first < 0) {
        back.first = before;
        back.words = 1;
        back.claim = of;
      }
      back.words++;
      back.last = at;
    }
    before = telling[placeOf(hash[at]!)] === 0 ? -1 : at;
  }
  closeBack();
}

/** Claims the row, if it is long enough to be known for what was found. */
function closeBack(): void {
  if (back.first >= 0 && back.words >= LEAST_BACK && !cutsNumber(back.first, back.last + 1)) {
    const { type, score, rule } = claims.list[back.claim]!;
    claims.add(gluedStart(back.first), back.last, type, score, rule);
  }
  back.first = -1;
}

function isEchoed(at: number): boolean {
  const { list, tokensOf } = claims;
  const first = tokensOf[at * 2]!;
  const { type } = list[at]!;
  return first >= 0 && tokensOf[at * 2 + 1]! - first <= LONGEST && type !== 'name' && ECHOED.has(type);
}

function fillFilter(): void {
  const { tokensOf } = claims;
  for (let index = 0; index < echoed.count; index++) {
    const at = echoed.at(index);
    for (let token = tokensOf[at * 2]!; token <= tokensOf[at * 2 + 1]!; token++) {
      const place = placeOf(tokens.hash[token]!);
      part[place]! |= 1 << index;
      if (!saysNothing(token)) telling[place]! |= 1 << index;
    }
  }
}

/** Word by word: a finding has few, the filter thousands of places. */
function clearFilter(): void {
  const { tokensOf } = claims;
  for (let index = 0; index < echoed.count; index++) {
    const at = echoed.at(index);
    for (let token = tokensOf[at * 2]!; token <= tokensOf[at * 2 + 1]!; token++)
      part[placeOf(tokens.hash[token]!)] = telling[placeOf(tokens.hash[token]!)] = 0;
  }
}

/** "D2H6": the "d" says nothing by itself, and is a part of what is repeated. */
function gluedStart(first: number): number {
  let at = first;
  while (at > 0 && first - at < LONGEST_GLUED && tokens.gap[at] === 0) at--;
  return at;
}
const LONGEST_GLUED = 8;

/** Whether a token says nothing in a row that is read back: a filler, an elided letter; single letters else do. */
const isMute = (token: number): boolean => (tokens.length(token) > 1 ? saysNothing(token) : isElided(token));

/** The "c" of "c'est", the "s" of "it's". */
const isElided = (token: number): boolean =>
  ((tokens.gap[token]! | (token + 1 < tokens.count ? tokens.gap[token + 1]! : 0)) & GAP.APOSTROPHE) !== 0;

/** A filler, a word of grammar, the name of a sign. */
const saysNothing = (token: number): boolean =>
  (tokens.info[token]! & (WORD.FILLER | WORD.JOINER | WORD.SKIP | WORD.LABEL)) !== 0;

/** First and last token of the rows that an utterance repeats: there is one list, reused. */
const rows = new IntList();

/** Claims the rows of an utterance that stand in a finding too (`bit`: its own): all of it, or pieces of it in a reply that says little else. */
function readEcho(utterance: number, first: number, last: number, of: Finding, bit: number): void {
  const begin = tokens.first[utterance]!;
  const end = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  const stop = Math.min(end, begin + LONGEST_TURN);
  const near = utterance - tokens.utterance[last]! <= SOON;
  rows.clear();
  let others = 0;
  for (let at = begin; at < stop; at++) {
    // What is said in another breath is something else: "huit deux", then "et votre adresse ?".
    if (at > begin && (tokens.gap[at]! & (GAP.TURN | GAP.REPLY)) !== 0) {
      if (others === 0) claimRows(of);
      rows.clear();
      others = 0;
    }
    const length = (part[placeOf(tokens.hash[at]!)]! & bit) === 0 ? 0 : longestRow(at, stop, first, last);
    const whole =
      length > last - first && (length >= WHOLE || (near && weighs(first, last) >= (length > 1 ? WEIGHT - 1 : WEIGHT)));
    if (whole && isTelling(at, length)) claimEcho(at, at + length - 1, of);
    else if (length > 0 && !(length === 1 && REPLY.holds(at)) && !cutsNumber(at, at + length)) {
      rows.push(at);
      rows.push(at + length - 1);
    } else if (!saysNothing(at) && !REPLY.holds(at)) others++;
    at += Math.max(length, 1) - 1;
  }
  if (others === 0 && stop === end) claimRows(of);
}

/** The echo that was claimed last from each token on, by its place among the claims. */
const heard = new IntMap(512);

/** Claims an echo, once: whoever says one number again and again echoes all that was found of it. */
function claimEcho(first: number, last: number, of: Finding): void {
  const same = heard.get(first);
  if (same >= 0 && claims.tokensOf[same * 2 + 1] === last) {
    const { type, score, rule } = claims.list[same]!;
    if (type === of.type && score === of.score && rule === of.rule) return;
  }
  claims.add(gluedStart(first), last, of.type, of.score, of.rule);
  heard.set(first, claims.list.length - 1);
}

function claimRows(of: Finding): void {
  for (let at = 0; at < rows.count; at += 2)
    if (isTelling(rows.at(at), rows.at(at + 1) - rows.at(at) + 1)) claimEcho(rows.at(at), rows.at(at + 1), of);
}

/** A finding of so many words is known again in any sentence; a shorter one only where nothing else is said. */
const WHOLE = 3;
/** A shorter one that weighs as much, in the utterances right after it: "décembre 2034", "soleil 47", "4812". */
const WEIGHT = 4;
const SOON = 2;

/** What a finding says: its digits, two for a word. */
function weighs(first: number, last: number): number {
  let weight = 0;
  for (let at = first; at <= last; at++)
    weight += (tokens.info[at]! & WORD.DIGITS) !== 0 ? tokens.length(at) : tokens.length(at) > 3 ? 2 : 1;
  return weight;
}

/** Whether a row of number words is a part of a longer number, or counts something. */
function cutsNumber(first: number, after: number): boolean {
  const counts = WORD.NUMBER | WORD.MEASURE;
  if ((tokens.info[first]! & WORD.NUMBER) === 0) return false;
  const joins = (token: number): boolean => (tokens.gap[token]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0;
  const before = first > 0 && joins(first) && (tokens.info[first - 1]! & WORD.NUMBER) !== 0;
  // "two zero, go ahead", "mm hmm": neither gigabytes nor millimetres
  const counted = after < tokens.count && joins(after) && !REPLY.holds(after);
  return before || (counted && (tokens.info[after]! & counts) !== 0);
}

const REPLY =
  wordSet(`note repete repeter confirme confirmer bien tres parfait allez y ai j je ca exact exactement super noted got great perfect confirm repeat
  read back allright all hm mm mhm ecoute vous continuez ensuite la les et the got you merci thanks thank please svp plait go ahead carry`);

/** How many tokens from `at` on repeat tokens of the finding in their order. */
function longestRow(at: number, stop: number, first: number, last: number): number {
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

/** Whether repeated tokens say something: a number, or a word that is no filler; one letter alone says too little. */
function isTelling(at: number, length: number): boolean {
  for (let place = at; place < at + length; place++) {
    if (saysNothing(place)) continue;
    if (length > 1 || tokens.length(place) > 1 || (tokens.info[place]! & WORD.DIGITS) !== 0) return true;
  }
  return false;
}
