import { GAP } from './chars.ts';
import { countBelow } from './ranks.ts';
import { endsPhrase, headState, mayStep, meaningOf, step } from './lexicon.ts';
import { WORD } from './word.ts';
import type { CueKind } from './phrases.ts';
import { tokens } from './tokens.ts';

/** Cues that there is room for from the start; one huge input must not keep its memory. */
const MOST_KEPT = 1 << 12;
/** How far a question reaches: utterances, and words. */
const MEMORY = 3;
const REACH = 80;
/** Words between a cue and its number within one utterance. */
const NEAR = 18;
const AFTER = 6;
/** Words after an answer that may still belong to it. */
const BEHIND = 8;

/** The cues of a conversation in reading order: what was asked for or announced, and where. */
class Cues {
  count = 0;
  first = new Int32Array(MOST_KEPT);
  last = new Int32Array(MOST_KEPT);
  /** As many as `count`; what stands behind is of another conversation. */
  readonly kinds: CueKind[] = [];
  /** Placeholders that masking left, in order: token and type. Each may be the answer to the cue before it. */
  readonly labels: { readonly token: number; readonly type: string }[] = [];
  /** Last token of the answer to a cue, by index; -1 where it got none. */
  private answers = new Int32Array(MOST_KEPT);
  private lastIndex = -1;
  private lastFirst = -1;
  private lastLast = -1;
  private lastAnswer: CueKind | undefined;

  reset(): void {
    this.count = 0;
    this.lastFirst = -1;
    // Setting a length is a call out of the compiled code: what stands behind `count` is nothing.
    if (this.kinds.length > MOST_KEPT) this.kinds.length = 0;
    if (this.labels.length > 0) this.labels.length = 0;
  }

  /** Adds a cue; of two that overlap the one that ends later stays. False where it adds nothing. */
  push(first: number, last: number, kind: CueKind): boolean {
    if (this.count > 0 && first <= this.last[this.count - 1]!) {
      if (last <= this.last[this.count - 1]!) return false;
      this.count--;
    }
    if (this.count === this.first.length) {
      const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
        const next = new Int32Array(old.length * 2);
        next.set(old);
        return next;
      };
      this.first = wider(this.first);
      this.last = wider(this.last);
      this.answers = wider(this.answers);
    }
    this.first[this.count] = first;
    this.last[this.count] = last;
    this.answers[this.count] = -1;
    this.kinds[this.count++] = kind;
    return true;
  }

  /** Whether there is a cue of a kind. */
  has(kind: CueKind): boolean {
    for (let at = 0; at < this.count; at++) if (this.kinds[at] === kind) return true;
    return false;
  }

  /** Index of the first cue that begins at or after `token`. */
  after(token: number): number {
    return countBelow(this.first, this.count, token);
  }

  /** Whether a cue begins between two tokens. */
  between(after: number, before: number): boolean {
    const next = this.after(after + 1);
    return next < this.count && this.first[next]! < before;
  }

  /** Whether a token is part of a cue. */
  covers(token: number): boolean {
    const before = this.after(token + 1) - 1;
    return before >= 0 && this.last[before]! >= token;
  }

  /**
   * What the tokens `first` to `last` answer: the nearest cue before them in their utterance, else one right after them, else
   * the last question of the few utterances before.
   */
  nearest(first: number, last: number): CueKind | undefined {
    // Every rule asks it of the same number.
    if (first !== this.lastFirst || last !== this.lastLast) {
      this.lastIndex = this.findNearest(first, last);
      this.lastAnswer = this.lastIndex < 0 ? undefined : this.kinds[this.lastIndex];
      this.lastFirst = first;
      this.lastLast = last;
    }
    return this.lastAnswer;
  }

  /**
   * Says that the cues of a kind shortly before the tokens `first` to `last` have their answer there: a question and its repetition
   * in the answer are one, and later numbers answer others.
   */
  answer(kind: CueKind, first: number, last: number): void {
    for (let at = this.after(first) - 1; at >= 0 && first - this.last[at]! <= REACH; at--) {
      if (this.kinds[at] !== kind || this.answers[at]! >= 0) continue;
      this.answers[at] = last;
      this.lastFirst = -1;
    }
  }

  /** The last token of the answer to a cue; -1 where it got none. */
  answerOf(cue: number): number {
    return this.answers[cue]!;
  }

  isAnswered(cue: number): boolean {
    return this.answers[cue]! >= 0;
  }

  private findNearest(first: number, last: number): number {
    const next = this.after(first);
    const before = next - 1;
    const utterance = tokens.utterance[first]!;
    const said = before < 0 ? 0 : this.last[before]!;
    const close = before >= 0 && tokens.utterance[said] === utterance && first - said <= NEAR;
    if (close && !this.answered(said, first, this.kinds[before]) && !this.isOver(before, first)) return before;
    const following = this.after(last + 1);
    if (
      following < this.count &&
      !this.isOtherAnswer(before, first, last, this.first[following]!) &&
      tokens.utterance[this.first[following]!] === tokens.utterance[last] &&
      this.first[following]! - last <= AFTER
    ) {
      return following;
    }
    return before >= 0 && this.recalls(before, first) ? before : -1;
  }

  /** "kilométrage ?", "58 412. Le contrat, c'était …": what is behind the sentence that answers a question about a sum or a thing. */
  private isOtherAnswer(before: number, first: number, last: number, following: number): boolean {
    if (before < 0 || (this.kinds[before] !== 'amount' && this.kinds[before] !== 'order')) return false;
    if (tokens.utterance[this.last[before]!]! >= tokens.utterance[first]! || !this.recalls(before, first)) return false;
    for (let at = last + 1; at <= following && at - last <= AFTER; at++)
      if ((tokens.gap[at]! & GAP.STOP) !== 0 || (tokens.gap[at]! & SENTENCE) === SENTENCE) return true;
    return false;
  }

  /** The last token of the last words about a number in the same utterance, if they are of this kind; else -1. */
  states(kind: CueKind, token: number): number {
    const before = this.after(token) - 1;
    if (before < 0 || this.kinds[before] !== kind) return -1;
    const said = this.last[before]!;
    return tokens.utterance[said] === tokens.utterance[token] && token - said <= NEAR ? said : -1;
  }

  /** Whether a cue of this kind stands shortly before (or right after) the tokens. */
  active(kind: CueKind, first: number, last: number): boolean {
    if (this.recalled(kind, first)) return true;
    const following = this.after(last + 1);
    return following < this.count && this.kinds[following] === kind && this.first[following]! - last <= AFTER;
  }

  /** Whether a cue of this kind stands shortly before a token. */
  recalled(kind: CueKind, token: number): boolean {
    for (let at = this.after(token) - 1; at >= 0 && this.recalls(at, token); at--)
      if (this.kinds[at] === kind) return true;
    return false;
  }

  /** Whether something (of a type, if one is given) was masked between two tokens: it was the answer then. */
  answered(from: number, to: number, type?: string): boolean {
    if (this.labels.length === 0) return false;
    let low = 0;
    let high = this.labels.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.labels[middle]!.token < from) low = middle + 1;
      else high = middle;
    }
    for (; low < this.labels.length && this.labels[low]!.token < to; low++) {
      if (type === undefined || this.labels[low]!.type === type) return true;
    }
    return false;
  }

  /** Whether a token stands so far behind the answer to a cue that it is none of it. */
  private isOver(cue: number, token: number): boolean {
    const answer = this.answers[cue]!;
    return answer >= 0 && token - answer > BEHIND;
  }

  private recalls(cue: number, token: number): boolean {
    const said = this.last[cue]!;
    if (this.answered(said, token, this.kinds[cue])) return false;
    const answer = this.answers[cue]!;
    if (answer >= 0 && (this.isOver(cue, token) || tokens.utterance[token]! > tokens.utterance[answer]!)) return false;
    if (token - said > REACH || tokens.utterance[token]! - tokens.utterance[said]! > MEMORY) return false;
    return tokens.turns[tokens.turn[said]!]!.stream === tokens.turns[tokens.turn[token]!]!.stream;
  }
}

/** Those of the conversation that is being read (see `tokens.ts`). */
export const cues = new Cues();

/** A phrase of the lexicon found in the text: its last token and what it says. */
export type Match = { last: number; cue: CueKind | undefined };

const PHRASE_END = GAP.UTTERANCE | GAP.STOP | GAP.WALL | GAP.COMMA | GAP.REPLY;

/** The longest phrase that begins at a token; function words inside it are passed over, also those that another phrase has. */
export function matchPhrase(token: number, into: Match): boolean {
  const state = headState(tokens.info[token]! & WORD.ID);
  if (state === 0 || (!endsPhrase(state) && !goesOn(token, state))) return false;
  into.last = -1;
  matchOn(token, state, into);
  return into.last >= 0;
}

const SENTENCE = GAP.DOT | GAP.SPACE;
const MOST_SKIPPED = 3;

/** Whether a phrase may go on from its first word: most that open one stand alone. */
function goesOn(token: number, state: number): boolean {
  const { info, gap, count } = tokens;
  for (let at = token + 1; at < count && (gap[at]! & PHRASE_END) === 0; at++) {
    const next = info[at]!;
    if (mayStep(state, next & WORD.ID)) return true;
    if ((next & WORD.SKIP) === 0 || at - token > MOST_SKIPPED) return false;
  }
  return false;
}

/** Goes on from a state that was reached with the token `at`, and keeps in `into` the longest phrase that ends on the way. */
function matchOn(at: number, state: number, into: Match): void {
  const { info: infos, gap, count } = tokens;
  while (state !== 0) {
    if (endsPhrase(state) && at > into.last) {
      into.last = at;
      into.cue = meaningOf(state).cue;
    }
    let onward = 0;
    let skipped = 0;
    while (onward === 0) {
      if (++at >= count || (gap[at]! & PHRASE_END) !== 0) return;
      const info = infos[at]!;
      onward = step(state, info & WORD.ID);
      if ((info & WORD.SKIP) === 0) break;
      // "what's the number": "what's" opens other phrases, and "what number" is one all the same.
      if (onward !== 0) matchOn(at, onward, into);
      if (++skipped > MOST_SKIPPED) return;
      onward = 0;
    }
    state = onward;
  }
}
