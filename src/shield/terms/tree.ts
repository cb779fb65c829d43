import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { formsOf, phrasesOf } from './inflect.ts';
import { WORD } from '../reading/word.ts';
import { WORD_LISTS } from '../reading/words.ts';
import type { FindingType } from '../types.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * What must stand around a term for it to speak of a person: nothing (`sure`); the person of whom it is said (`person`), but not for a phrase
 * in a note (`said`), in a note too (`strict`), and there not by itself either (`meant`); somebody in the same clause (`clause`); "my" or "his" (`own`), "l'" (`elided`), "de"
 * (`of`), a verb of wearing or going (`worn`, `attended`), "en", "on" or "faire" (`in`), "être de" (`leaning`) before it; a party, a union, a vote or a
 * mandate near it (`member`); what its verb says of somebody after it (`complement`); or it never does (`never`).
 */
export type Company =
  | 'sure'
  | 'person'
  | 'said'
  | 'clause'
  | 'own'
  | 'elided'
  | 'member'
  | 'leaning'
  | 'in'
  | 'attended'
  | 'worn'
  | 'of'
  | 'strict'
  | 'meant'
  | 'complement'
  | 'never';

/** Phrases of one type that keep the same company, separated by commas, written short as `inflect.ts` has it. */
export type TermList = { readonly type: FindingType; readonly company: Company; readonly phrases: string };

/** What a phrase says. */
export type Term = Omit<TermList, 'phrases'>;

const PLACES = 1 << 17;
/** From a state (0: none yet) over a word to the next state: state, hash of the word, next state, side by side. */
const steps = new Int32Array(PLACES * 3);
/** What a phrase that ends in a state says, of each list that holds it. */
const terms: (readonly Term[])[] = [[]];
const NONE: readonly Term[] = [];
/**
 * Of each state, side by side: one bit in 32 that says whether a word may go on from it, for most words after a first one do not, and
 * whether a phrase ends in it, and a word may go on from it as one of a class.
 */
const nodes = new Int32Array(PLACES);
const ENDS = 1;
const CLASSED = 2;

function placeOf(state: number, hash: number): number {
  let place = (((Math.imul(state, 0x9e3779b1) ^ hash ^ (hash >>> 15)) >>> 0) % PLACES) * 3;
  while (steps[place + 2] !== 0 && (steps[place + 1] !== hash || steps[place] !== state))
    place = place === (PLACES - 1) * 3 ? 0 : place + 3;
  return place;
}

function step(state: number, hash: number): number {
  return stepIn(nodes[state * 2]!, state, hash);
}

/** `onward`: of the state. */
const stepIn = (onward: number, state: number, hash: number): number =>
  (onward & (1 << hash)) === 0 ? 0 : steps[placeOf(state, hash) + 2]!;

function addStep(state: number, hash: number): number {
  const place = placeOf(state, hash);
  if (steps[place + 2] !== 0) return steps[place + 2]!;
  const next = terms.push(NONE) - 1;
  if (next >= PLACES >> 1) throw new RangeError('more terms than the tree has room for');
  steps[place] = state;
  steps[place + 1] = hash;
  steps[place + 2] = next;
  nodes[state * 2]! |= 1 << hash;
  return next;
}

/** Function words: a text is read over them, so within a phrase they stand for nothing. */
const PASSED = wordSet(WORD_LISTS.SKIP);

/** The classes that a word belongs to, by the hashes of their names. */
const classes = new Map<number, readonly number[]>();
/**
 * Where each word that opens a term leads, as itself and as one of its classes: its hash, a state, what `nodes` has of it and from
 * `MORE` on the place among `others` of further states, which 0 ends. One line of the cache says it all.
 */
const HEADS = 1 << 15;
const heads = new Int32Array(HEADS * 4);
const MORE = 2;
const others: number[] = [0];

function headPlace(hash: number): number {
  let place = ((hash ^ (hash >>> 14)) & (HEADS - 1)) << 2;
  while (heads[place] !== 0 && heads[place] !== hash) place = (place + 4) & (HEADS * 4 - 1);
  return place;
}

function addHead(hash: number, states: readonly number[]): void {
  const place = headPlace(hash);
  const [state, ...rest] = states;
  const more = rest.length === 0 ? 0 : others.length;
  if (more > 0) others.push(...rest, 0);
  heads.set([hash, state!, nodes[state! * 2]!, nodes[state! * 2 + 1]! | (more << MORE)], place);
}

/** Which words belong to a class, one bit in 262,144 by their hash: most words are turned away here. */
const classed = new Uint8Array(1 << 15);
const bitOf = (hash: number): number => (hash ^ (hash >>> 14)) & 0x3ffff;
const isSet = (bits: Uint8Array, hash: number): boolean => (bits[bitOf(hash) >> 3]! & (1 << (bitOf(hash) & 7))) !== 0;
function set(bits: Uint8Array, hash: number): void {
  bits[bitOf(hash) >> 3]! |= 1 << (bitOf(hash) & 7);
}

/**
 * Adds lists of terms, and the classes of words that stand in them as `@name`; a phrase may stand in several lists, and is what the first says whose company it keeps.
 * @returns the words that open a term, by their hashes
 */
export function addTerms(lists: readonly TermList[], members: Readonly<Record<string, string>>): Set<number> {
  const opening = new Set<number>();
  for (const { type, company, phrases } of lists) {
    const term: Term = { type, company };
    for (const short of phrases.split(',')) {
      for (const phrase of phrasesOf(short)) {
        const words = phrase.filter(
          (word, at, all) => at === 0 || at === all.length - 1 || !PASSED.has(hashWord(word)),
        );
        if (words.length === 0) throw new RangeError(`an empty phrase among the terms of ${type}`);
        opening.add(hashWord(words[0]!));
        const state = words.reduce((from, word) => {
          if (word.startsWith('@')) nodes[from * 2 + 1]! |= CLASSED;
          return addStep(from, hashWord(word));
        }, 0);
        if (!terms[state]!.includes(term)) terms[state] = [...terms[state]!, term];
        nodes[state * 2 + 1]! |= ENDS;
      }
    }
  }
  for (const [name, words] of Object.entries(members)) {
    const hash = hashWord(`@${name}`);
    for (const word of words.trim().split(/\s+/).flatMap(formsOf).map(hashWord)) {
      classes.set(word, [...new Set(classes.get(word)).add(hash)]);
      set(classed, word);
      if (opening.has(hash)) opening.add(word);
    }
  }
  if (opening.size * 2 > HEADS) throw new RangeError('more words open a term than their table has room for');
  for (const head of opening) {
    const led = [head, ...(classes.get(head) ?? [])].map((one) => step(0, one)).filter((state) => state !== 0);
    if (led.length > 0) addHead(head, led);
  }
  return opening;
}

/** Whether a word belongs to a class. */
export const isOfClass = (hash: number, name: string): boolean =>
  classes.get(hash)?.includes(hashWord(`@${name}`)) === true;

/** Whether a word is a term by itself. */
export const isTerm = (hash: number): boolean => terms[step(0, hash)]!.length > 0;

const PHRASE_END = GAP.UTTERANCE | GAP.STOP | GAP.WALL | GAP.COMMA | GAP.REPLY;
const MOST_SKIPPED = 3;

/** A term found in the text: its last token and what it says. */
export type TermMatch = { readonly last: number; readonly terms: readonly Term[] };

/** The last token of the longest term that was followed, and the state that it ended in; -1 for none. */
const longest = { last: -1, state: 0 };

/** The longest term that begins at a token whose word opens one; function words inside it are passed over. */
export function matchTerm(token: number): TermMatch | undefined {
  if (isApart(token)) return undefined;
  const place = headPlace(tokens.hash[token]!);
  if (heads[place] === 0) return undefined;
  const kind = heads[place + 3]!;
  longest.last = -1;
  goOn(token, heads[place + 1]!, heads[place + 2]!, kind);
  if (kind >> MORE > 0) for (let at = kind >> MORE; others[at] !== 0; at++) goOnFrom(token, others[at]!);
  const { last, state } = longest;
  return last < 0 ? undefined : { last, terms: terms[state]! };
}

/** A letter by itself, "c'est": those of "C.G.T." stand by letters. */
const isApart = (token: number): boolean =>
  tokens.length(token) === 1 && token + 1 < tokens.count && tokens.length(token + 1) > 1;

/** Goes on from a state that was reached with a token. */
const goOnFrom = (token: number, state: number): void => goOn(token, state, nodes[state * 2]!, nodes[state * 2 + 1]!);

/** Likewise; `onward` and `kind`: what `nodes` has of the state. */
function goOn(token: number, state: number, onward: number, kind: number): void {
  if (token > longest.last && (kind & ENDS) !== 0) {
    longest.last = token;
    longest.state = state;
  }
  if (onward === 0) return;
  const { info, hash, gap, count } = tokens;
  for (let at = token + 1, skipped = 0; at < count && (gap[at]! & PHRASE_END) === 0; at++, skipped++) {
    const word = hash[at]!;
    let isPart = follow(at, stepIn(onward, state, word));
    if ((kind & CLASSED) !== 0 && isSet(classed, word))
      for (const one of classes.get(word) ?? []) isPart = follow(at, stepIn(onward, state, one)) || isPart;
    if (isPart || (info[at]! & WORD.SKIP) === 0 || skipped === MOST_SKIPPED) return;
  }
}

function follow(token: number, state: number): boolean {
  if (state !== 0) goOnFrom(token, state);
  return state !== 0;
}
