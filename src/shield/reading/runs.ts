import { CLASS, GAP, isDigit, isWord, SEPARATOR } from './chars.ts';
import { sortByPlace } from '../findings.ts';
import { hashSpan, hashWord } from './hash.ts';
import { NUMBER_WORDS } from './words.ts';
import type { Finding, Turn } from '../types.ts';
import { WordSet, wordSet } from './word-set.ts';

/**
 * Joins what one speaker says in one breath. A recogniser ends its segments anywhere, within a number, a name, a spelled
 * address, and a listener's "oui", "d'accord" or echo falls between them: the rules read the speaker's words as one text, the
 * interjections after it, and findings are put back where they belong.
 */

/** Stands between two joined segments; a separator whose gap is `GAP.TURN`. */
const BREATH = '\u001e';
/** Likewise, where the other was heard in between; its gap is `GAP.REPLY`. */
const REPLY = '\u001f';

/** Longest interjection, in characters and words, and how many characters of what was said before it may repeat. */
const LONGEST = 64;
const MOST_WORDS = 9;
const ECHOED = 192;
/** Interjections within one run; a bound for hostile conversations, and one that keeps an echo near what it repeats. */
const MOST_PASSED = 40;

export const ACKNOWLEDGEMENTS =
  wordSet(`oui ouais ok okay d accord bien tres parfait note c est je j ai vous ecoute allez y hm mm mhm hum euh heu ah oh eh ensuite continuez continue et la le
  suite voila super merci entendu compris bon exact exactement alors donc suis tout a fait absolument effectivement si dites moi prenez votre temps
  pas de probleme attends yes yep yeah right got that it go ahead uh huh mmm hmm sure fine great perfect i see next carry on noted thanks lovely alright
  vu capte enregistre enregistree valide inscrit affirmatif genial impec ouaip evidemment volontiers poursuis bien note recu copie saisi saisis tape ecris poursuivez allons la dites toujours ca marche impeccable entends suivant top compris parfaitement
  on righto gotcha roger copy following understood with m ready listening cheers brilliant wonderful excellent splendid yup yea aha lets hear
  keep going then and the rest so far all good take your time no worries thank you cool nickel impeccable tac hop`);

type Part = { readonly turn: number; readonly from: number };

export type Runs = {
  /** Turns as the rules read them. */
  readonly turns: readonly Turn[];
  /** Findings of those turns as findings of the given ones, sorted. */
  apart(findings: readonly Finding[]): Finding[];
};

/** @returns undefined where nothing is to be joined */
export function joinRuns(turns: readonly Turn[]): Runs | undefined {
  let first = 0;
  while (first < turns.length && nextOf(turns, first) < 0) first++;
  if (first === turns.length) return undefined;
  const joined = turns.slice(0, first);
  const partsOf: Part[][] = joined.map((_, turn) => [{ turn, from: 0 }]);
  const echoes: number[] = [];
  for (let at = first; at < turns.length;) {
    const parts: Part[] = [{ turn: at, from: 0 }];
    const passed: number[] = [];
    let text = turns[at]!.text;
    let last = at;
    for (;;) {
      const next = nextOf(turns, last);
      if (next < 0 || passed.length + next - last > MOST_PASSED) break;
      for (let between = last + 1; between < next; between++) passed.push(between);
      parts.push({ turn: next, from: text.length + 1 });
      text += (next > last + 1 ? REPLY : BREATH) + turns[next]!.text;
      last = next;
    }
    joined.push(parts.length > 1 ? { ...turns[at]!, text } : turns[at]!);
    partsOf.push(parts);
    for (const turn of passed) {
      joined.push(turns[turn]!);
      partsOf.push([{ turn, from: 0 }]);
    }
    echoes.push(...passed);
    at = last + 1;
  }
  return { turns: joined, apart: (findings) => echoed(apart(findings, turns, partsOf), turns, echoes) };
}

/** Interjections between two segments. */
const MOST_BETWEEN = 3;

/** The turn in which the speaker of another goes on without a pause between two sentences; -1 for none. */
function nextOf(turns: readonly Turn[], at: number): number {
  const said = turns[at]!;
  const after = turns[at + 1];
  // Of a dialogue most turns are followed by another's sentence.
  if (after === undefined || (after.speaker !== said.speaker && after.text.length > LONGEST)) return -1;
  if (said.field !== 'speech' || endsSentence(said.text)) return -1;
  let next = at + 1;
  for (; next < turns.length && !sameVoice(said, turns[next]!); next++)
    if (next - at > MOST_BETWEEN || turns[next]!.text.length > LONGEST || turns[next]!.field !== 'speech') return -1;
  if (next >= turns.length) return -1;
  for (let between = at + 1; between < next; between++) if (!isInterjection(turns, at, between)) return -1;
  return next;
}

const sameVoice = (before: Turn, turn: Turn): boolean =>
  before.speaker === turn.speaker &&
  before.role === turn.role &&
  before.stream === turn.stream &&
  turn.field === 'speech' &&
  before.field === 'speech';

function endsSentence(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && CLASS[text.charCodeAt(at)] === SPACE) at--;
  if (at < 0) return false;
  const cls = CLASS[text.charCodeAt(at)]!;
  if (cls < SEPARATOR || ((1 << cls) & SENTENCE_ENDS) === 0) return false;
  // French has a space before its signs: "votre adresse ?".
  while (at > 0 && CLASS[text.charCodeAt(at - 1)] === SPACE) at--;
  // "cinquante-huit." and "F." are no sentences.
  const end = at;
  while (at > 0 && isWord(text.charCodeAt(at - 1))) at--;
  return end - at > 1 && !isDigit(text.charCodeAt(at)) && !NUMBERS.has(hashSpan(text, at, end));
}

const NUMBERS = new WordSet(NUMBER_WORDS.map(([word]) => hashWord(word)));

const SPACE = CLASS[0x20]!;
const SENTENCE_ENDS = GAP.DOT | GAP.STOP | GAP.COLON;

/** Whether a turn of somebody else acknowledges or repeats what was said in turn `before`, and says nothing of its own. */
function isInterjection(turns: readonly Turn[], before: number, at: number): boolean {
  const turn = turns[at]!;
  const said = turns[before]!;
  if (turn.field !== 'speech' || said.field !== 'speech' || turn.stream !== said.stream) return false;
  if ((turn.speaker === said.speaker && turn.role === said.role) || turn.text.length > LONGEST) return false;
  const { text } = turn;
  if (text.includes('?')) return false;
  for (let at = 0, words = 0; nextWord(text, at); at = word.end) {
    if (++words > MOST_WORDS) return false;
    const { hash } = word;
    if (!ACKNOWLEDGEMENTS.has(hash) && !isSaid(said.text, hash, CLASS[text.charCodeAt(word.start)]!)) return false;
  }
  return true;
}

/** Whether a word that begins with a letter (by class) stands near the end of a text: only those that begin alike are hashed. */
function isSaid(text: string, hash: number, initial: number): boolean {
  let at = Math.max(0, text.length - ECHOED);
  while (at < text.length) {
    const start = at;
    const alike = CLASS[text.charCodeAt(at)] === initial;
    while (at < text.length && isWord(text.charCodeAt(at))) at++;
    if (alike && hashSpan(text, start, at) === hash) return true;
    while (at < text.length && !isWord(text.charCodeAt(at))) at++;
  }
  return false;
}

/** The word that was read last. */
const word = { hash: 0, start: 0, end: 0 };

/** Reads the first word from an offset on; false where none is. */
function nextWord(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && !isWord(text.charCodeAt(at))) at++;
  const start = at;
  while (at < text.length && isWord(text.charCodeAt(at))) at++;
  word.hash = hashSpan(text, start, at);
  word.start = start;
  word.end = at;
  return at > start;
}

type Word = { readonly hash: number; readonly start: number; readonly end: number };

function wordsOf(text: string, from: number, to = text.length): Word[] {
  const words: Word[] = [];
  for (let at = from; at < to;) {
    if (!isWord(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const start = at;
    while (at < to && isWord(text.charCodeAt(at))) at++;
    words.push({ hash: hashSpan(text, start, at), start, end: at });
  }
  return words;
}

const isApostrophe = (text: string, at: number): boolean => at >= 0 && CLASS[text.charCodeAt(at)] === APOSTROPHE;
const APOSTROPHE = CLASS["'".charCodeAt(0)];

/** Masks in each interjection what it repeats of what was found in the turn before it. */
function echoed(findings: Finding[], turns: readonly Turn[], interjections: readonly number[]): Finding[] {
  if (interjections.length === 0) return findings;
  const byTurn = Map.groupBy(findings, ({ turn }) => turn);
  const more: Finding[] = [];
  for (const turn of interjections) {
    const source = byTurn.get(turn - 1);
    if (source === undefined) continue;
    const found = new Map<number, Finding>();
    for (const finding of source)
      for (const { hash } of wordsOf(turns[turn - 1]!.text, finding.start, finding.end)) found.set(hash, finding);
    const masked = byTurn.get(turn) ?? [];
    const echoes: Finding[] = [];
    for (const { hash, start, end } of wordsOf(turns[turn]!.text, 0)) {
      const of = ACKNOWLEDGEMENTS.has(hash) ? undefined : found.get(hash);
      // The "s" of "that's" repeats none.
      if (of === undefined || (end - start === 1 && isApostrophe(turns[turn]!.text, start - 1))) continue;
      if (masked.some((one) => one.start < end && one.end > start)) continue;
      const last = echoes.at(-1);
      if (last !== undefined && last.type === of.type && start - last.end <= 1)
        echoes[echoes.length - 1] = { ...last, end };
      else echoes.push({ ...of, turn, start, end });
    }
    if (echoes.length > 0) byTurn.set(turn, [...masked, ...echoes]);
    more.push(...echoes);
  }
  return more.length === 0 ? findings : sortByPlace([...findings, ...more]);
}

/** Cuts findings where segments were joined. */
function apart(findings: readonly Finding[], turns: readonly Turn[], partsOf: readonly (readonly Part[])[]): Finding[] {
  const cut = findings.flatMap((finding) => {
    const parts = partsOf[finding.turn]!;
    if (parts.length === 1) return [{ ...finding, turn: parts[0]!.turn }];
    const pieces: Finding[] = [];
    for (let at = partAt(parts, finding.start); at < parts.length && parts[at]!.from < finding.end; at++) {
      const { turn, from } = parts[at]!;
      const { text } = turns[turn]!;
      let start = Math.max(0, finding.start - from);
      let end = Math.min(text.length, finding.end - from);
      if (start === 0 && finding.start < from) while (start < end && !isWord(text.charCodeAt(start))) start++;
      if (finding.end > from + text.length) while (end > start && !isWord(text.charCodeAt(end - 1))) end--;
      if (start < end) pieces.push({ ...finding, turn, start, end });
    }
    return pieces;
  });
  return sortByPlace(cut);
}

/** The last part that begins at or before an offset. */
function partAt(parts: readonly Part[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
