import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { IntList } from '../reading/int-list.ts';
import {
  CORRECTIONS,
  ENDS,
  explainedEnd,
  isBetween,
  isCapitals,
  isElided,
  joins,
  opensNext,
  SOUNDS,
  SPELLING,
} from '../reading/letters.ts';
import { isOfOrder } from './orders.ts';
import { DICTATED } from './remains.ts';
import { ACKNOWLEDGEMENTS } from '../reading/runs.ts';
import { unitAfter, useUnits, scene } from '../reading/scene.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import type { RuleId } from '../rules.ts';
import type { FindingType } from '../types.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/**
 * Takes in what stands beside an identifier that was found and can be nothing but a part of it: its first letters in the breath
 * before, a piece taken back ("20, euh non, 53 20"), its last digits in the turn after. Whoever dictates says letters, numbers and
 * what stands between them; the first word that is none of these ends it.
 */

/** Tokens looked at on either side, words passed over between two pieces, utterances of a listener passed over. */
const REACH = 40;
const PASSED = 7;
const REPLIES = 3;
const SHORT = 12;

/** Types of which every piece is digits. */
const DIGITS: ReadonlySet<FindingType> = new Set(['card', 'spi', 'phone', 'siren', 'siret']);

/** What is noted of a token, by what it was claimed: a name, which may be the word that explains a letter, or anything else. */
const NAME = 1;
const OTHER = 2;

export function readBreaths(): void {
  const { explained } = scene;
  const { list, tokensOf } = claims;
  const count = list.length;
  if (count === 0 && explained.length === 0) return;
  tokens.clearNotes();
  for (let claim = 0; claim < count; claim++) {
    const by = list[claim]!.type === 'name' ? NAME : OTHER;
    for (let at = tokensOf[claim * 2]!; at >= 0 && at <= tokensOf[claim * 2 + 1]!; at++) tokens.notes[at]! |= by;
  }
  for (let claim = 0; claim < count; claim++) {
    const { type, rule } = list[claim]!;
    const first = tokensOf[claim * 2]!;
    if (first < 0) continue;
    if (type === 'name') continue;
    if (type === 'reference' && hangsOnCapitals(first))
      claims.add(first - 1, tokensOf[claim * 2 + 1]!, type, list[claim]!.score, rule);
    if (HUNG.has(type) && hangs(first)) claims.add(first - 1, tokensOf[claim * 2 + 1]!, type, list[claim]!.score, rule);
    // What somebody is called by a system is a word, and ends as one.
    if (!DICTATED.has(type) || rule === 'reference.username') continue;
    // What its key and its length tell is whole; a French number is where it is written: "au 02 61 91 05 63 pour un paiement".
    if (rule === 'iban.mod97') continue;
    if (rule === 'phone.french' && (tokens.info[first]! & WORD.DIGITS) !== 0 && !takesBack(first)) continue;
    gather(first, tokensOf[claim * 2 + 1]!, lettersOf(type, rule));
    if (type === 'phone' || rule === 'reference.length') readPlus(first);
    commit(first, tokensOf[claim * 2 + 1]!, type, rule);
  }
  for (const letter of explained) readLetter(letter);
}

/** "06 39 98 12, non, 06 39 98 21 04" */
const takesBack = (first: number): boolean =>
  first > 1 && CORRECTIONS.holds(first - 1) && (tokens.info[first - 2]! & WORD.DIGITS) !== 0;

/** Which letters an identifier may have: none; those that are no word; of a reference, two that are one as well. */
const LETTERS = { NONE: 0, SURE: 1, ANY: 2 } as const;

function lettersOf(type: FindingType, rule: RuleId): number {
  if (type === 'reference') return LETTERS.ANY;
  return DIGITS.has(type) && !(type === 'card' && rule !== 'card.luhn') ? LETTERS.NONE : LETTERS.SURE;
}

/** Numbers that another rule may have read without the letters they hang on: "zw-1234-5678". */
const HUNG: ReadonlySet<FindingType> = new Set(['phone', 'pin', 'card-code', 'reference', 'spi', 'siren', 'siret']);

/** Whether nothing but a hyphen parts digits from a few letters before them. */
function hangs(first: number): boolean {
  if (
    first === 0 ||
    (tokens.info[first]! & WORD.DIGITS) === 0 ||
    (tokens.info[first - 1]! & (WORD.DIGITS | WORD.LABEL)) !== 0
  )
    return false;
  const width = tokens.start[first]! - tokens.end[first - 1]!;
  return tokens.length(first - 1) < 5 && (width === 0 || (width === 1 && tokens.gap[first] === GAP.HYPHEN));
}

/** "CARSAT-NE/59-22817": capitals that a hyphen joins to the first letters of a reference. */
const hangsOnCapitals = (first: number): boolean =>
  first > 0 &&
  tokens.gap[first] === GAP.HYPHEN &&
  tokens.tight(first) &&
  tokens.length(first - 1) <= 8 &&
  isCapitals(first - 1) &&
  (tokens.info[first]! & WORD.DIGITS) === 0;

/** Pieces found beside a seed: first and last token of each stretch, how many pieces they are, and how many of those digits. */
const stretches = new IntList();
const beside = { pieces: 0, numbers: 0 };

function addStretch(first: number, last: number): void {
  stretches.push(first);
  stretches.push(last);
}

function gather(first: number, last: number, letters: number): void {
  stretches.clear();
  beside.pieces = beside.numbers = 0;
  gatherBefore(first, letters);
  gatherAfter(last, letters);
}

/** Claims the stretches, those right beside the seed with it. */
function commit(from: number, to: number, type: FindingType, rule: RuleId): void {
  for (let at = 0; at < stretches.count; at += 2) {
    const [first, last] = [stretches.at(at), stretches.at(at + 1)];
    if (DIGITS.has(type) && isStray(first, last, from, to)) continue;
    const [before, behind] = [last + 1 === from, first === to + 1];
    claims.add(behind ? from : first, before ? to : last, type, 0.4, rule);
    tokens.notes.fill(OTHER, first, last + 1);
    useUnits(first, last);
  }
}

/** "en un seul mot", "les quatre derniers c'est": one digit parted by words from the number that it stands beside. */
function isStray(first: number, last: number, from: number, to: number): boolean {
  const unit = unitAfter(first - 1);
  if (unit >= units.count || units.last[unit]! < last || units.length[unit]! > 1) return false;
  const utterance = tokens.utterance[first]!;
  const near = tokens.utterance[first > to ? to : from] === utterance;
  const [begin, end] = near ? (first > to ? [to + 1, first] : [last + 1, from]) : ownWords(utterance);
  for (let at = begin; at < end; at++)
    if ((at < first || at > last) && (tokens.info[at]! & WORD.FILLER) === 0 && !CORRECTIONS.holds(at)) return true;
  return false;
}

/** The first token of an utterance behind its label, and the one after it, as far as is looked. */
function ownWords(utterance: number): readonly [number, number] {
  const begin = tokens.first[utterance]! + labelLength(utterance);
  const end = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  return [begin, Math.min(end, begin + REACH)];
}

const ARTICLES = wordSet('un une an');

/** "plus trente-trois sept" */
function readPlus(first: number): void {
  if (first > 0 && tokens.hash[first - 1] === PLUS && joins(first)) addStretch(first - 1, first - 1);
}
const [PLUS, IFSC] = ['plus', 'ifsc'].map(hashWord);

/** "T comme Thomas, 705, G F": a letter that is explained, beside numbers, opens an identifier, whatever its word was taken for. */
function readLetter(letter: number): void {
  const last = explainedEnd(letter);
  // "Krasniqi avec un Q, comme Quentin": of a name
  if (tokens.notes[letter]! >= OTHER || last <= letter || ARTICLES.holds(letter - 1)) return;
  gather(letter, last, LETTERS.SURE);
  if (beside.pieces + beside.numbers < 2 || isOfOrder(letter)) return;
  addStretch(letter, last);
  commit(letter, last, 'reference', 'reference.dictated');
}

function addPiece(at: number): void {
  beside.pieces++;
  if (isNumber(at)) beside.numbers++;
}

/** The pieces behind a seed, in its breath and in those in which its speaker goes on. */
function gatherAfter(last: number, letters: number): void {
  let from = -1;
  let to = last;
  let passed = 0;
  for (let at = last + 1; at < tokens.count && at - last <= REACH; at++) {
    const gap = tokens.gap[at]!;
    if ((gap & GAP.UTTERANCE) !== 0) {
      if (from >= 0) addStretch(from, to);
      from = -1;
      at = nextOwn(at, speakerOf(tokens.utterance[last]!));
      if (at < 0) return;
      passed = 0;
    } else if ((gap & ENDS) !== 0) break;
    if (tokens.notes[at]! >= OTHER || cues.covers(at)) break;
    const end = pieceFrom(at, to, letters);
    if (end >= at) {
      // "Charlie" of "C for Charlie" may be somebody, "NG" is no piece where it is.
      if (tokens.notes[at] === NAME && end === at && tokens.length(at) > 1) break;
      if (from < 0) from = at;
      addPiece(at);
      at = to = end;
      passed = 0;
    } else if (!isBetween(at) || ++passed > PASSED) break;
  }
  if (from >= 0) addStretch(from, to);
}

/** Likewise those before it. */
function gatherBefore(first: number, letters: number): void {
  let from = first;
  let to = -1;
  let passed = 0;
  let corrected = false;
  for (let at = first - 1; at >= 0 && first - at <= REACH; at--) {
    const gap = tokens.gap[at + 1]!;
    if ((gap & GAP.UTTERANCE) !== 0) {
      if (to >= 0) addStretch(from, to);
      to = -1;
      at = lastOwn(at, speakerOf(tokens.utterance[first]!));
      if (at < 0 || (tokens.gap[at + 1]! & GAP.STOP) !== 0) return;
      passed = 0;
    } else if ((gap & ENDS) !== 0) break;
    const start = pieceTo(at, from, letters, corrected);
    const explained = start >= 0 && start < at && !isNumber(at);
    // "n" is a letter as well as a number's name
    if (tokens.notes[at]! >= OTHER || (!explained && tokens.length(at) > 1 && cues.covers(at))) break;
    if (start >= 0) {
      if (tokens.notes[start] === NAME && !explained && tokens.length(at) > 1) break;
      // "BRP number RF9 441 207"
      if (NAMING.holds(at + 1) && tokens.length(at) > 1 && !isNumber(at) && !explained) break;
      if (to < 0) to = at;
      addPiece(start);
      at = from = start;
      passed = 0;
    } else if (!isBetween(at) || ++passed > PASSED) break;
    else corrected ||= CORRECTIONS.holds(at);
  }
  if (to >= 0) addStretch(from, to);
}

/** The first token of the speaker's next utterance, past what a listener acknowledges and repeats; -1 for none. */
function nextOwn(at: number, speaker: number): number {
  for (let passed = 0; passed <= REPLIES && at < tokens.count; passed++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0) return -1;
    const utterance = tokens.utterance[at]!;
    if (speakerOf(utterance) === speaker) {
      const begin = at + labelLength(utterance);
      return begin < tokens.count && tokens.utterance[begin] === utterance ? begin : -1;
    }
    if (!acknowledges(utterance)) return -1;
    at = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  }
  return -1;
}

/** The last token of the speaker's utterance before, likewise. */
function lastOwn(at: number, speaker: number): number {
  for (let passed = 0; passed <= REPLIES && at >= 0; passed++) {
    const utterance = tokens.utterance[at]!;
    if ((tokens.gap[tokens.first[utterance + 1]!]! & GAP.WALL) !== 0) return -1;
    if (speakerOf(utterance) === speaker) return at;
    if (!acknowledges(utterance)) return -1;
    at = tokens.first[utterance]! - 1;
  }
  return -1;
}

/** Whether an utterance says nothing but "oui", "allez-y" and what was said before. */
function acknowledges(utterance: number): boolean {
  const first = tokens.first[utterance]! + labelLength(utterance);
  const end = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  if (end - first > SHORT) return false;
  for (let at = first; at < end; at++) {
    const said = (tokens.info[at]! & (WORD.FILLER | WORD.NUMBER | WORD.DIGITS)) !== 0 || tokens.notes[at]! > 0;
    if (!said && !ACKNOWLEDGEMENTS.holds(at)) return false;
  }
  return true;
}

const NAMING = wordSet('number numero num');

/** What is said in another breath is not beside: "73 03 63 2", "la coque s'appelle …". */
const APART = GAP.UTTERANCE | GAP.TURN | GAP.REPLY;

const isNumber = (token: number): boolean => (tokens.info[token]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;

/** The last token of the piece that begins at a token; -1 where none does. `before`: the last token of the piece before it. */
function pieceFrom(at: number, before: number, letters: number): number {
  if (isNumber(at)) {
    const unit = unitAfter(at - 1);
    if (unit >= units.count || units.first[unit] !== at || !isGroup(unit, letters)) return -1;
    return counts(units.last[unit]! + 1, letters) ? -1 : units.last[unit]!;
  }
  const explained = explainedEnd(at);
  if (explained > at) return explained;
  const beside = before + 1 === at && isNumber(before) && (tokens.gap[at]! & APART) === 0;
  return isLetters(at, beside, letters) ? at : -1;
}

/**
 * The first token of the piece that ends with a token; -1 where none does. `next`: the first token of the piece after it.
 * `corrected`: what stands here was taken back.
 */
function pieceTo(at: number, next: number, letters: number, corrected: boolean): number {
  if (isExplaining(at))
    for (let first = at - 1; first >= 0 && at - first <= 3; first--)
      if (tokens.length(first) === 1 && explainedEnd(first) === at) return first;
  if (isNumber(at)) {
    const unit = unitAfter(at) - 1;
    if (unit < 0 || units.last[unit] !== at || !isGroup(unit, letters)) return -1;
    // "page 12 4970": written, two numbers side by side are two.
    const two = at + 1 === next && isNumber(next) && tokens.turns[tokens.turn[at]!]!.field !== 'speech';
    return two && !corrected && (units.flags[unit]! & FLAG.SPOKEN) === 0 ? -1 : units.first[unit]!;
  }
  return isLetters(at, at + 1 === next && isNumber(next), letters) ? at : -1;
}

/** Whether "comme" or "as in" stands before a word, or is it. */
const isExplaining = (at: number): boolean =>
  SPELLING.holds(at) || (at > 0 && SPELLING.holds(at - 1)) || (at > 1 && SPELLING.holds(at - 2));

/** A number that nobody claimed, no date and no amount; before letters that are taken for a measure ("12 CM") it may seem to count. */
function isGroup(unit: number, letters: number): boolean {
  const flags = units.flags[unit]!;
  if ((flags & FLAG.USED) !== 0) return false;
  // "5 H 49": a letter of an identifier, no hour
  const before = units.first[unit]! - 1;
  if (letters > LETTERS.NONE && before >= 0 && tokens.notes[before]! >= OTHER && tokens.length(before) === 1)
    return true;
  if ((flags & FLAG.DATE) !== 0) return false;
  if ((flags & FLAG.AMOUNT) === 0) return true;
  const next = units.last[unit]! + 1;
  return (
    letters > LETTERS.NONE &&
    next < tokens.count &&
    tokens.length(next) <= 2 &&
    (tokens.info[next]! & WORD.MEASURE) !== 0
  );
}

/** "2 colis": the token after a number is a thing that is counted. */
function counts(next: number, letters: number): boolean {
  if (next >= tokens.count || (tokens.gap[next]! & ~GAP.SPACE) !== 0) return false;
  if ((tokens.info[next]! & (WORD.FILLER | WORD.SKIP | WORD.NUMBER | WORD.DIGITS)) !== 0) return false;
  // "ou sinon", "est inconnu"
  if (common(tokens.info[next]!) === 2) return false;
  if (tokens.notes[next]! > 0 || cues.covers(next) || isBetween(next)) return false;
  return letters === LETTERS.NONE || !(tokens.length(next) === 1 || isLetters(next, true, letters));
}

/** Letters that are words as well. */
const WORDS = wordSet('a y i o');
/** Two and three letters that nobody reads as letters, whatever stands beside. */
const GRAMMAR = wordSet(
  `est et ou en au aux du de des les un une sur par pour que qui is was the and for are you not has had can on in at of to so if it its as or but with
  ai as a ont son ses mes tes nos vos cet ces il elle on nous vous ils lui moi toi si ni car mais donc bon oui non bah ben hein mon ton he she we they my our his her num ref tel cle cles key ext val exp fin`,
);

/** Two letters that more often stand before a number than belong to it. */
const CONNECTORS = wordSet(
  'if ne my by be do go he up us me ce je se sa ma ta va ai ni si qu le au du de en et un is it no to on of in at or so as uh um er eh ok hm ou cb tu il',
);
const isSaid = (token: number): boolean => tokens.turns[tokens.turn[token]!]!.field === 'speech';

/** Whether nothing goes on from a letter as from a word: "4432 a", "a 4432", but no "I think", no "il y a 4432". */
function standsAlone(letter: number): boolean {
  const next = letter + 1;
  if (letter > 0 && tokens.gap[letter] === GAP.SPACE && WORDS.holds(letter - 1)) return false;
  // "on b/o"
  if (next < tokens.count && tokens.gap[next] === GAP.SLASH && !isNumber(next)) return false;
  return next >= tokens.count || tokens.gap[next] !== GAP.SPACE || tokens.length(next) === 1 || isNumber(next);
}

/** Whether a word is letters of an identifier. `beside`: digits stand right against it. */
function isLetters(token: number, beside: boolean, letters: number): boolean {
  if (letters === LETTERS.NONE) return false;
  const info = tokens.info[token]!;
  const size = tokens.length(token);
  if ((info & (WORD.DIGITS | WORD.LABEL)) !== 0 || size > 5 || isElided(token)) return false;
  if ((info & WORD.TITLE) !== 0 && !(beside && isCapitals(token))) return false;
  if ((tokens.gap[token]! & GAP.APOSTROPHE) !== 0 || opensNext(token) || tokens.hash[token] === IFSC) return false;
  // "mais c vraiment vous ?"
  if (size === 1 && !beside && !isSaid(token) && !tokens.capital(token) && !standsAlone(token)) return false;
  if (size === 1) return !WORDS.holds(token) || (beside && standsAlone(token));
  // "référence LA 4482 91", said
  if (letters === LETTERS.ANY && size === 2 && beside && !CONNECTORS.holds(token) && isSaid(token)) return true;
  if ((SOUNDS.holds(token) || isBetween(token)) && !isCapitals(token)) return false;
  if (isCapitals(token)) return common(info) < 2 || size < 4;
  if (GRAMMAR.holds(token)) return false;
  if (common(info) === 0 && (info & (WORD.GIVEN | WORD.SURNAME)) === 0) return size < 5 || beside;
  return beside && size <= 3 && (info & WORD.FILLER) === 0;
}
