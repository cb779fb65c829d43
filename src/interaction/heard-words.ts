import type { HeardWord } from '../shield/audio/index.ts';
import { isMembers, type Members } from './conform.ts';
import { token } from './pointer.ts';

/** A word with the pointer of the object that tells it. */
export type TimedWord = HeardWord & { readonly pointer: string };
/** A list of words in the order they were said; lists of one transcript repeat each other, or are of one speaker each. */
export type WordList = { readonly pointer: string; readonly words: readonly TimedWord[] };

const LISTS = /^(?:words?|word_segments|decoratedWords|WordConfidence|items)$/;
const TEXTS = ['text', 'word', 'Word', 'punctuated_word', 'content', 'Content', 'transcript'] as const;

type Times = {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly long?: string;
  readonly ms: boolean;
};
/** How recognisers call them; numbers, or numbers written as texts ("1.3", "1.300s"). */
const TIMES: readonly Times[] = [
  {
    from: ['start', 'start_time', 'startTime', 'startOffset'],
    to: ['end', 'end_time', 'endTime', 'endOffset'],
    ms: false,
  },
  { from: ['BeginOffsetMillis', 'startMs', 'startTimeMs'], to: ['EndOffsetMillis', 'endMs', 'endTimeMs'], ms: true },
  { from: ['offsetMs'], to: [], long: 'durationMs', ms: true },
];
/** No word lasts so long: times that say so are counted in milliseconds. */
const NO_WORD = 20;

/** Every list of words under the body of a transcript, in milliseconds from the beginning of the sound. */
export function wordLists(body: unknown, base: string): WordList[] {
  const lists: WordList[] = [];
  collect(body, base, lists);
  return lists;
}

function collect(value: unknown, pointer: string, lists: WordList[]): void {
  if (Array.isArray(value)) value.forEach((item, at) => collect(item, `${pointer}/${at}`, lists));
  else if (isMembers(value))
    for (const [name, member] of Object.entries(value)) {
      const at = `${pointer}/${token(name)}`;
      if (Array.isArray(member) && LISTS.test(name) && member.some(isWord)) lists.push(listOf(member, at));
      else if (typeof member === 'object') collect(member, at, lists);
    }
}

function isWord(item: unknown): item is Members {
  return isMembers(item) && textIn(item) !== undefined;
}

function textIn(item: Members): string | undefined {
  for (const name of TEXTS) if (typeof item[name] === 'string') return item[name];
  const [first] = Array.isArray(item['alternatives']) ? (item['alternatives'] as unknown[]) : [];
  return isMembers(first) ? textIn(first) : undefined;
}

function listOf(items: readonly unknown[], pointer: string): WordList {
  const words = items.flatMap((item, at): TimedWord[] => {
    const text = isMembers(item) ? textIn(item) : undefined;
    if (text === undefined) return [];
    return [{ text, ...timesIn(item as Members), pointer: `${pointer}/${at}` }];
  });
  return { pointer, words: inMillis(words) };
}

/** When an object says that it was said; in seconds unless `ms` names are used. */
export function timesIn(item: Members): { readonly from: number | undefined; readonly to: number | undefined } {
  for (const { from, to, long, ms } of TIMES) {
    const begin = numberIn(item, from);
    if (begin === undefined) continue;
    const lasts = long === undefined ? undefined : numberIn(item, [long]);
    const end = lasts === undefined ? numberIn(item, to) : begin + lasts;
    const unit = ms ? 1 : 1000;
    return { from: begin * unit, to: end === undefined ? undefined : end * unit };
  }
  return { from: undefined, to: undefined };
}

function numberIn(item: Members, names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = item[name];
    const number = typeof value === 'string' ? Number.parseFloat(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return undefined;
}

/** `start` and `end` may be milliseconds already: then words would last for minutes. */
function inMillis(words: readonly TimedWord[]): readonly TimedWord[] {
  const lengths = words.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [to - from]));
  const middle = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
  if (middle < NO_WORD * 1000) return words;
  const less = (time: number | undefined): number | undefined => (time === undefined ? undefined : time / 1000);
  return words.map((word) => ({ ...word, from: less(word.from), to: less(word.to) }));
}
