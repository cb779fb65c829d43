import { GAP } from './chars.ts';
import { WORD } from './word.ts';
import type { Turn } from '../types.ts';

/** Signs that open an utterance before a word. */
export const OPENING = GAP.UTTERANCE | GAP.NEWLINE;

/** What parts the conversation from what is behind it, and how many tokens behind its last are nobody's. */
const NOTHING = GAP.TURN | GAP.UTTERANCE | GAP.WALL;
const BEYOND = 8;

/** Tokens and utterances that there is room for from the start: a megabyte of text at least, of which only what is read takes memory. */
const ROOM = 1 << 20;
/** One huge input must not keep its memory for good. */
const MOST_KEPT = 1 << 21;

/**
 * A conversation as parallel arrays, one row a token: words and strings of digits in reading order, over all turns. The
 * arrays are reused from call to call, so nothing is allocated for a word.
 */
class Tokens {
  turns: readonly Turn[] = [];
  count = 0;
  capacity = ROOM;
  /** UTF-16 offsets within the token's turn. */
  start = new Int32Array(ROOM);
  end = new Int32Array(ROOM);
  turn = new Int32Array(ROOM);
  /** What stands before the token: bits of `GAP`. */
  gap = new Int32Array(ROOM);
  /** What the lexicon knows of the word: bits of `WORD`. */
  info = new Int32Array(ROOM);
  hash = new Int32Array(ROOM);
  /** Where the row of the closed lists begins in which the word stands (`roles.ts`). */
  lists = new Int32Array(ROOM);
  /** The token's utterance: a turn, a line of a turn, or a row of one-word turns. */
  utterance = new Int32Array(ROOM);
  /** What the rule at work notes of each token; whoever begins to note empties it. */
  notes = new Int32Array(ROOM);
  utterances = 0;
  /** First token of each utterance. */
  first = new Int32Array(ROOM);

  reset(turns: readonly Turn[]): void {
    this.turns = turns;
    this.count = 0;
    this.utterances = 0;
    if (this.capacity > MOST_KEPT) this.grow(ROOM);
  }

  /** Makes room for so many further tokens. */
  reserve(more: number): void {
    if (this.count + more > this.capacity) this.grow(Math.max(this.count + more, this.capacity * 2));
  }

  private grow(capacity: number): void {
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
    this.lists = wider(this.lists);
    this.utterance = wider(this.utterance);
    this.notes = wider(this.notes);
    this.capacity = capacity;
  }

  /** Adds a token, for which there is room. */
  push(start: number, end: number, gap: number, info: number, hash: number, lists: number, turn: number): void {
    if ((gap & OPENING) !== 0) {
      this.open();
      gap |= GAP.UTTERANCE;
    }
    const at = this.count++;
    this.start[at] = start;
    this.end[at] = end;
    this.turn[at] = turn;
    this.gap[at] = gap;
    this.info[at] = info;
    this.hash[at] = hash;
    this.lists[at] = lists;
    this.utterance[at] = this.utterances - 1;
  }

  /** Opens an utterance at the next token. */
  open(): void {
    if (this.utterances === this.first.length) {
      const wider = new Int32Array(this.utterances * 2);
      wider.set(this.first);
      this.first = wider;
    }
    this.first[this.utterances++] = this.count;
  }

  /** Ends the conversation: behind its last token stand words that nobody said, for rules that look a few tokens on. */
  seal(): void {
    this.reserve(BEYOND);
    const { count } = this;
    for (let at = count; at < count + BEYOND; at++) {
      this.start[at] = this.end[at] = this.info[at] = this.hash[at] = this.lists[at] = 0;
      this.gap[at] = NOTHING;
      this.turn[at] = this.turns.length - 1;
      this.utterance[at] = this.utterances;
    }
  }

  clearNotes(): void {
    this.notes.fill(0, 0, this.count);
  }

  text(token: number): string {
    return this.turns[this.turn[token]!]!.text;
  }

  /** Whether a token begins with a capital. */
  capital(token: number): boolean {
    return (this.info[token]! & WORD.CAPITAL) !== 0;
  }

  length(token: number): number {
    return this.end[token]! - this.start[token]!;
  }

  /** Whether nothing but one separator stands between a token and the one before it. */
  tight(token: number): boolean {
    return (this.gap[token]! & GAP.TURN) === 0 && this.start[token]! - this.end[token - 1]! <= 1;
  }
}

/**
 * The conversation that is being read: detection is synchronous, so there is one at a time, and the rules read it here. What is handed
 * to none and replaced for huge inputs alone is a constant to V8: a look into its arrays is one instruction, not nine (ADR 9).
 */
export const tokens = new Tokens();
