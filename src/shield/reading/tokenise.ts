import { CAPITAL, CLASS, DIGIT, GAP, IGNORED, isUpper, OTHER_LETTER, SEPARATOR, SIGNS } from './chars.ts';
import { HASH_SEED, mix, mixRare } from './hash.ts';
import { labelEnd } from '../labels.ts';
import { lookUp, recent } from './lexicon.ts';
import { OPENING, tokens } from './tokens.ts';
import { WORD } from './word.ts';
import type { Turn } from '../types.ts';

const BRACKET = CLASS['['.charCodeAt(0)]!;

/**
 * Reads turns into tokens, stream by stream, keyed digits apart from speech. One pass and no substring: a word costs its
 * characters and one look-up.
 */
export function tokenise(turns: readonly Turn[]): void {
  tokens.reset(turns);
  const order = readingOrder(turns);
  let previous: Turn | undefined;
  let stream = -1;
  let gap = 0;
  let before = 0;
  for (let at = 0; at < turns.length; at++) {
    const index = order === undefined ? at : order[at]!;
    const turn = turns[index]!;
    const count = tokens.count;
    const own = streamOf(turn);
    const apart = previous === undefined || own !== stream;
    const between = apart ? GAP.TURN | GAP.UTTERANCE | GAP.WALL : boundary(previous!, turn, before);
    gap = readText(turn.text, index, gap | between);
    before = tokens.count - count;
    previous = turn;
    stream = own;
  }
  tokens.seal();
}

const streamOf = (turn: Turn): number => turn.stream * 2 + (turn.field === 'keys' ? 1 : 0);

/** Undefined where the turns stand in reading order already. */
function readingOrder(turns: readonly Turn[]): readonly number[] | undefined {
  let at = 0;
  for (let before = 0; at < turns.length; at++) {
    const stream = streamOf(turns[at]!);
    if (at > 0 && stream < before) break;
    before = stream;
  }
  if (at === turns.length) return undefined;
  return turns.map((_, index) => index).sort((a, b) => streamOf(turns[a]!) - streamOf(turns[b]!) || a - b);
}

/** How a turn follows the last of its stream. One-word turns of one speaker read as one utterance; of speech `runs.ts` has joined what may be. */
function boundary(previous: Turn, turn: Turn, wordsBefore: number): number {
  if (turn.field === 'keys') return GAP.TURN;
  if (previous.speaker !== turn.speaker || previous.role !== turn.role) return GAP.TURN | GAP.UTTERANCE | GAP.SPEAKER;
  return wordsBefore > 2 || turn.field === 'speech' ? GAP.TURN | GAP.UTTERANCE : GAP.TURN;
}

/** From a sign to its class, and from its bit of a capital to that of a word. */
const CLASS_BITS = CAPITAL - 1;
const CAPITAL_SHIFT = Math.log2(CAPITAL);
const CAPITAL_BIT = Math.log2(WORD.CAPITAL);

/** Characters that are read at once: a token has one at least, and room for so many is made before. */
const PIECE = 1 << 18;

/** Reads a turn, a long one piece by piece. @returns the gap that it ends with, for the next turn's first token */
function readText(text: string, turn: number, gapBefore: number): number {
  let gap = gapBefore;
  for (let from = 0; from < text.length;) {
    const to = text.length - from <= PIECE ? text.length : pieceEnd(text, from + PIECE);
    gap = readPiece(text, from, to, turn, gap) | 0;
    from = to;
  }
  return gap;
}

/** The first space or line's end from an offset on: no token and no placeholder goes over one. */
function pieceEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && text.charCodeAt(to) > 0x20) to++;
  return to;
}

/** Reads what stands between two offsets of a turn. @returns the gap after it. The hottest loop of the shield: it reads each character once. */
function readPiece(text: string, from: number, length: number, turn: number, gapBefore: number): number {
  // Nothing is moved while it reads, and what is constant is known as such in the loop.
  tokens.reserve(length - from);
  const { start: starts, end: ends, turn: turnOf, gap: gaps, info, hash: hashes, lists, utterance } = tokens;
  const signs = SIGNS;
  const index = turn | 0;
  let gap = gapBefore | 0;
  // What comes from elsewhere may be any number to the compiler, and then each character costs as much.
  const to = length | 0;
  let at = from | 0;
  let sign = signs[text.charCodeAt(at)]!;
  for (;;) {
    // No capital is a separator.
    while (sign >= SEPARATOR && sign < CAPITAL) {
      gap |= 1 << sign;
      const close = sign === BRACKET ? labelEnd(text, at + 1) : 0;
      if (close > 0) {
        tokens.push(at + 1, close, gap, WORD.LABEL, 0, 0, turn);
        gap = 0;
        at = close | 0;
      } else at++;
      if (at >= to) return gap;
      sign = signs[text.charCodeAt(at)]!;
    }
    const start = at;
    const capital = (sign >> CAPITAL_SHIFT) << CAPITAL_BIT;
    let cls = sign & CLASS_BITS;
    let hash = HASH_SEED;
    while (cls < OTHER_LETTER) {
      hash = mix(hash, cls);
      if (++at >= to) {
        cls = SEPARATOR;
        break;
      }
      cls = signs[text.charCodeAt(at)]! & CLASS_BITS;
    }
    if (cls < SEPARATOR)
      // What is rare: marks and digits inside a word.
      at = readRare(text, start, gap, turn) | 0;
    else {
      if ((gap & OPENING) !== 0) {
        tokens.open();
        gap |= GAP.UTTERANCE;
      }
      const count = tokens.count++;
      starts[count] = start;
      ends[count] = at;
      turnOf[count] = index;
      gaps[count] = gap;
      const known = lookUp(hash) | 0;
      info[count] = recent[known + 1]! | capital;
      lists[count] = recent[known + 2]!;
      hashes[count] = hash;
      utterance[count] = tokens.utterances - 1;
    }
    gap = 0;
    if (at >= to) return gap;
    sign = cls < SEPARATOR ? signs[text.charCodeAt(at)]! : cls;
  }
}

const capitalOf = (code: number): number => (isUpper(code) ? WORD.CAPITAL : 0);

/** A token that is not plain letters to its end. Returns where it ends. */
function readRare(text: string, start: number, gap: number, turn: number): number {
  if (CLASS[text.charCodeAt(start)]! >= DIGIT) return readDigits(text, start, gap, turn);
  let hash = HASH_SEED;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const cls = CLASS[code]!;
    if (cls >= DIGIT) break;
    hash = cls < OTHER_LETTER ? mix(hash, cls) : mixRare(hash, cls, code);
  }
  const known = lookUp(hash) | 0;
  tokens.push(start, at, gap, recent[known + 1]! | capitalOf(text.charCodeAt(start)), hash, recent[known + 2]!, turn);
  return at;
}

/** A string of digits, with the marks inside it that a reader does not see. One digit alone may be a word of a phrase. */
function readDigits(text: string, start: number, gap: number, turn: number): number {
  let hash = HASH_SEED;
  let at = start;
  for (; at < text.length; at++) {
    const cls = CLASS[text.charCodeAt(at)]!;
    if ((cls & 0x60) === DIGIT) hash = mix(hash, cls);
    else if (cls !== IGNORED) break;
  }
  const known = lookUp(hash) | 0;
  const info = at - start === 1 ? recent[known + 1]! | WORD.DIGITS : WORD.DIGITS;
  tokens.push(start, at, gap, info, hash, recent[known + 2]!, turn);
  return at;
}
