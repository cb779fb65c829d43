import { CLASS, DIGIT, EXPANDED, GAP, IGNORED, LIGATURE, OTHER_LETTER, SEPARATOR } from './chars.ts';
import { lookUp, WORD } from './lexicon.ts';
import { hashStep } from './hash.ts';
import type { Turn } from './types.ts';

/**
 * A conversation as parallel arrays, one row a token: words and digit strings in reading order, over all turns. The arrays
 * are reused from call to call (detection is synchronous), so nothing is allocated for a word.
 */
export class Tokens {
  turns: readonly Turn[] = [];
  count = 0;
  capacity = 0;
  /** UTF-16 offsets within the token's turn. */
  start = new Int32Array(0);
  end = new Int32Array(0);
  turn = new Int32Array(0);
  /** What stands before the token: bits of `GAP`. */
  gap = new Int32Array(0);
  /** What the lexicon knows of the word: bits of `WORD`. */
  info = new Int32Array(0);
  hash = new Int32Array(0);
  /** A stretch by one speaker: a turn, a line of a turn, or a row of one-word turns. */
  utterance = new Int32Array(0);

  utterances = 0;
  firstToken = new Int32Array(64);

  reset(turns: readonly Turn[]): void {
    this.turns = turns;
    this.count = 0;
    this.utterances = 0;
    // A single huge input must not keep its memory for the life of the process.
    if (this.capacity > 1 << 20) this.capacity = 0;
    if (this.capacity === 0) this.grow(1 << 13);
  }

  grow(capacity: number): void {
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(capacity);
      next.set(old.subarray(0, this.count));
      return next;
    };
    this.start = wider(this.start);
    this.end = wider(this.end);
    this.turn = wider(this.turn);
    this.gap = wider(this.gap);
    this.info = wider(this.info);
    this.hash = wider(this.hash);
    this.utterance = wider(this.utterance);
    this.capacity = capacity;
  }

  /** Opens an utterance at the next token. */
  open(): number {
    if (this.utterances === this.firstToken.length) {
      const wider = new Int32Array(this.utterances * 2);
      wider.set(this.firstToken);
      this.firstToken = wider;
    }
    this.firstToken[this.utterances] = this.count;
    return this.utterances++;
  }

  text(token: number): string {
    return this.turns[this.turn[token]!]!.text;
  }

  /** First code unit of a token. */
  head(token: number): number {
    return this.text(token).charCodeAt(this.start[token]!);
  }

  length(token: number): number {
    return this.end[token]! - this.start[token]!;
  }
}

/**
 * Reads turns into tokens, stream by stream (keyed digits apart from speech). One pass, no substring; a word costs its
 * characters and one table look-up.
 */
export function tokenise(tokens: Tokens, turns: readonly Turn[]): void {
  tokens.reset(turns);
  const order = readingOrder(turns);
  let previous = -1;
  let before = 0;
  for (let at = 0; at < turns.length; at++) {
    const index = order === undefined ? at : order[at]!;
    const first = tokens.count;
    readTurn(tokens, turns[index]!.text, index, boundary(turns, previous, index, before));
    before = tokens.count - first;
    previous = index;
  }
}

const streamOf = (turn: Turn): number => turn.stream * 2 + (turn.field === 'keys' ? 1 : 0);

/** Undefined: as they come. */
function readingOrder(turns: readonly Turn[]): readonly number[] | undefined {
  let sorted = true;
  for (let at = 1; at < turns.length && sorted; at++) sorted = streamOf(turns[at - 1]!) <= streamOf(turns[at]!);
  if (sorted) return undefined;
  return turns.map((_, index) => index).sort((a, b) => streamOf(turns[a]!) - streamOf(turns[b]!) || a - b);
}

/** One-word turns of one speaker (a recogniser's word list) are read as one utterance. */
function boundary(turns: readonly Turn[], previous: number, index: number, words: number): number {
  if (previous < 0) return GAP.TURN | GAP.UTTERANCE | GAP.WALL;
  const last = turns[previous]!;
  const next = turns[index]!;
  if (streamOf(last) !== streamOf(next)) return GAP.TURN | GAP.UTTERANCE | GAP.WALL;
  if (next.field === 'keys') return GAP.TURN;
  if (last.speaker !== next.speaker || last.role !== next.role) return GAP.TURN | GAP.UTTERANCE | GAP.SPEAKER;
  return words > 2 ? GAP.TURN | GAP.UTTERANCE : GAP.TURN;
}

function readTurn(tokens: Tokens, text: string, turn: number, boundaryGap: number): void {
  const length = text.length;
  let gap = boundaryGap | tokens.carried;
  let at = 0;
  while (at < length) {
    let cls = CLASS[text.charCodeAt(at)]!;
    if (cls >= SEPARATOR || cls === IGNORED) {
      // eslint: separators
      gap |= 1 << (cls & 31);
      at++;
      continue;
    }
  }
}
