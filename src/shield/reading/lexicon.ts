import { hashWord } from './hash.ts';
import { CUES, type CueKind } from './phrases.ts';
import { MORE_GIVEN, MORE_SURNAMES } from '../tables/more-names.ts';
import { MORE_EVERYDAY } from '../tables/more-words.ts';
import { eachName } from '../tables/names.ts';
import { kept, listsOf } from './roles.ts';
import { AT_SIGNS, MAIL_DOMAINS, NUMBER_WORDS, TOP_LEVEL, WORD_LISTS } from './words.ts';
import { WORD } from './word.ts';

const PLACES = 1 << 19;
/** Hash and what is known of it, side by side: a look-up touches one line of the cache. */
const table = new Int32Array(PLACES * 2);

/** Kind and value of the number words, by word number. */
export const numberKind = new Uint8Array(WORD.ID + 1);
export const numberValue = new Uint16Array(WORD.ID + 1);

/** The place of a hash, or the free place where it belongs. The table stays two thirds empty, so probes are short. */
function placeOf(hash: number): number {
  let place = ((hash ^ (hash >>> 15)) & (PLACES - 1)) << 1;
  for (let key = table[place]!; key !== hash && key !== 0; key = table[place]!) place = (place + 2) & (PLACES * 2 - 1);
  return place;
}

/** The words met last, hash, what is known of it, and where its lists stand: everyday words come from the nearest cache, not from megabytes. */
const RECENT = 1 << 12;
export const recent = new Int32Array(RECENT * 4);
kept.forget = () => void recent.fill(0);

/** Where `recent` has a word, by its folded hash: what is known of it, 0 for a word never heard of, stands right after, then its lists. */
export function lookUp(hash: number): number {
  const at = ((hash ^ (hash >>> 13)) & (RECENT - 1)) << 2;
  if (recent[at] !== hash) {
    kept.any = true;
    recent[at] = hash;
    recent[at + 1] = table[placeOf(hash) + 1]!;
    recent[at + 2] = listsOf(hash);
  }
  return at;
}

function add(hash: number, flags: number): number {
  const place = placeOf(hash);
  table[place] = hash;
  return (table[place + 1]! |= flags);
}

let numbered = 0;

/** The number of a word that phrases or number rules know by name. */
function numberOf(word: string): number {
  const known = add(hashWord(word), 0) & WORD.ID;
  if (known !== 0) return known;
  if (numbered === WORD.ID) throw new RangeError('more words in phrases than WORD.ID can number');
  return add(hashWord(word), ++numbered) & WORD.ID;
}

/** What a phrase says. */
export type Meaning = { readonly cue: CueKind | undefined };
/** What a state says in the midst of a phrase. */
const NOTHING: Meaning = { cue: undefined };
const meanings: Meaning[] = [NOTHING];

/** The tree of phrases: the state after a first word, by its number, then from a state and a word's number to the next, side by side. */
const STEPS = 1 << 14;
const heads = new Uint16Array(WORD.ID + 1);
const steps = new Int32Array(STEPS * 2);
/** Of each state, one bit in 32 says whether a word may go on from it: most words after a first one do not. */
const onward = new Int32Array(STEPS);
/** Of each state, whether a phrase ends in it. */
const ending = new Uint8Array(STEPS);

/** Never 0, which marks a free place. */
const keyOf = (state: number, word: number): number => ((state << 11) | word) + 1;

function stepPlace(key: number): number {
  let place = (Math.imul(key, 0x9e3779b1) >>> 18) << 1;
  for (let known = steps[place]!; known !== key && known !== 0; known = steps[place]!)
    place = (place + 2) & (STEPS * 2 - 1);
  return place;
}

/** The state after a word (by number) that opens a phrase; 0 where none does. */
export const headState = (word: number): number => heads[word]!;

/** Whether a word may go on from a state. */
export const mayStep = (state: number, word: number): boolean => (onward[state]! & (1 << word)) !== 0;

/** The state after a further word in a state; 0 where no phrase goes on. */
export function step(state: number, word: number): number {
  return mayStep(state, word) ? steps[stepPlace(keyOf(state, word)) + 1]! : 0;
}

/** Whether a phrase ends in a state. */
export const endsPhrase = (state: number): boolean => ending[state] === 1;

/** What a phrase that ends in a state says. */
export const meaningOf = (state: number): Meaning => meanings[state]!;

const wordsOf = (phrase: string): string[] => phrase.match(/[a-z]+|\d+/g) ?? [];

/** Words of phrases of several, which are told apart by their number. */
const rowed = new Set<string>();
/** Numbers of the words that are a phrase by themselves and no more: one a meaning. */
const shared = new Map<CueKind | undefined, number>();

function sharedNumberOf(word: string, meaning: Meaning): number {
  const hash = hashWord(word);
  const known = add(hash, 0) & WORD.ID;
  if (known !== 0) return known;
  const number = shared.get(meaning.cue) ?? numberOf(word);
  shared.set(meaning.cue, number);
  return add(hash, number) & WORD.ID;
}

function addPhrase(phrase: string, meaning: Meaning): void {
  // "n° client", "num. client"
  if (phrase.includes('numero'))
    for (const short of ['n', 'no', 'num']) addPhrase(phrase.replace('numero', short), meaning);
  let state = 0;
  const parts = wordsOf(phrase);
  for (const word of parts) {
    const number = parts.length > 1 || rowed.has(word) ? numberOf(word) : sharedNumberOf(word, meaning);
    if (state === 0) {
      add(hashWord(word), WORD.HEAD);
      state = heads[number] ||= meanings.push(NOTHING) - 1;
    } else state = addStep(state, number);
  }
  if (ending[state] === 1) return;
  ending[state] = 1;
  meanings[state] = meaning;
}

function addStep(state: number, word: number): number {
  const key = keyOf(state, word);
  const place = stepPlace(key);
  if (steps[place] === 0) {
    steps[place] = key;
    steps[place + 1] = meanings.push(NOTHING) - 1;
    onward[state]! |= 1 << word;
  }
  return steps[place + 1]!;
}

const words = (list: string): string[] => list.trim().split(/\s+/);
const phrases = (list: string): string[] => list.split(',').map((phrase) => phrase.trim());

/** Which words, by number, say "@" aloud, are domains of mail, and last labels of one. */
export const atSigns = new Uint8Array(WORD.ID + 1);
export const mailDomains = new Uint8Array(WORD.ID + 1);
export const topLevel = new Uint8Array(WORD.ID + 1);

/** Bits of a usual given name and of a usual surname. */
const GIVEN = 2 << 12;
const SURNAME = 2 << 14;
/** Of an everyday word. */
const EVERYDAY = 1 << 16;

/** A name that is no everyday word, unless the table counts it as often. */
function addName(word: string, usual: number): void {
  const hash = hashWord(word);
  const known = add(hash, 0);
  if ((known & WORD.COMMON) === 0 && (known & usual) === 0) table[placeOf(hash) + 1] = (known & ~(usual >> 1)) | usual;
}

let loaded = false;

/** Fills the table at the first use, in some 20 ms. `openTerms`: makes the tree of terms, and tells which words open one, as hashes. */
export function loadLexicon(openTerms: () => Iterable<number>): void {
  if (loaded) return;
  eachName((hash, classes) => {
    const place = placeOf(hash);
    table[place] = hash;
    table[place + 1] = classes << 12;
  });
  for (const word of words(MORE_GIVEN)) addName(word, GIVEN);
  for (const word of words(MORE_SURNAMES)) addName(word, SURNAME);
  for (const word of words(MORE_EVERYDAY)) add(hashWord(word), EVERYDAY);
  for (const [flag, list] of Object.entries(WORD_LISTS)) {
    for (const word of words(list)) add(hashWord(word), WORD[flag as keyof typeof WORD_LISTS]);
  }
  for (const [word, kind, value] of NUMBER_WORDS) {
    const number = numberOf(word);
    add(hashWord(word), WORD.NUMBER);
    numberKind[number] = kind;
    numberValue[number] = value;
  }
  for (const word of AT_SIGNS) {
    atSigns[numberOf(word)] = 1;
    add(hashWord(word), WORD.HEAD);
  }
  for (const word of MAIL_DOMAINS) mailDomains[numberOf(word)] = 1;
  for (const word of TOP_LEVEL) topLevel[numberOf(word)] = 1;
  const all = Object.entries(CUES).flatMap(([cue, list]) =>
    phrases(list).map((one): [string, Meaning] => [one, { cue: cue as CueKind }]),
  );
  for (const [phrase] of all) {
    const parts = wordsOf(phrase);
    if (parts.length > 1) for (const word of parts) rowed.add(word);
  }
  for (const [phrase, meaning] of all) addPhrase(phrase, meaning);
  for (const head of openTerms()) add(head, WORD.TERM);
  loaded = true;
}
