import { placed, timeOf, type PlacedWord, type Stretch, type WordFault } from '../shield/audio/index.ts';
import type { Finding } from '../shield/types.ts';
import { isMembers, type Members } from './conform.ts';
import { timesIn, wordLists, type TimedWord, type WordList } from './heard-words.ts';
import { valueAt } from './pointer.ts';
import type { Slot, Vcon } from './types.ts';

/** The words of one transcript, each with its time. */
export type Heard = {
  readonly index: number;
  readonly lists: readonly WordList[];
  /** By the pointer of the object that tells it. */
  readonly at: ReadonlyMap<string, PlacedWord>;
  /** Of all speakers, in the order of their beginnings. */
  readonly words: readonly PlacedWord[];
};

/** Of the words of a transcript's text, so many must be in its list of words. */
const COVERED = 0.6;
/** Words around an utterance that may be its own. */
const NEAR = 500;

/** Reads the words of a transcript; a fault where their times do not tell where something was said. */
export function listen(body: unknown, index: number, slots: readonly Slot[]): Heard | WordFault {
  const base = `/analysis/${index}/body`;
  const lists = wordLists(body, base);
  const at = new Map<string, PlacedWord>();
  for (const { words } of lists) {
    // Speakers cut each other short: each is in order, all of them together need not be.
    for (const own of Map.groupBy(words, (word) => speakerOf(body, base, word)).values()) {
      const times = placed(own);
      if (typeof times === 'string') {
        if (times === 'missing') continue;
        return times;
      }
      own.forEach(({ pointer }, place) => at.set(pointer, times[place]!));
    }
  }
  if (at.size === 0) return 'missing';
  if (at.size < tokensIn(slots, base, lists) * COVERED) return 'sparse';
  return { index, lists, at, words: [...at.values()].sort((a, b) => a.from - b.from || a.to - b.to) };
}

function speakerOf(body: unknown, base: string, { pointer }: TimedWord): string {
  const word = valueAt(body, pointer.slice(base.length));
  const told = isMembers(word) ? (word['speaker'] ?? word['speaker_label'] ?? word['speakerTag']) : undefined;
  return typeof told === 'string' || typeof told === 'number' ? String(told) : '';
}

/** Words of the longest text of the transcript: the same is told in several places. */
function tokensIn(slots: readonly Slot[], base: string, lists: readonly WordList[]): number {
  const counts = new Map<number, number>();
  for (const { pointer, turn } of slots) {
    if (turn.field === 'metadata' || !pointer.startsWith(base)) continue;
    if (lists.some((list) => pointer.startsWith(`${list.pointer}/`))) continue;
    const tokens = turn.text.split(/\s+/u).length;
    counts.set(turn.stream, (counts.get(turn.stream) ?? 0) + tokens);
  }
  return Math.max(0, ...counts.values());
}

/** When a finding was said: of a word its own time; of an utterance that of its words, laid beside its text. */
export function timeIn(
  vcon: Vcon,
  { pointer, turn, label = 0 }: Slot,
  { start, end }: Finding,
  heard: readonly Heard[],
): Stretch | undefined {
  const bare = pointer.split('#')[0]!;
  const own = heard.find(({ index }) => bare.startsWith(`/analysis/${index}/`));
  if (!own) return undefined;
  for (let above = bare; above !== ''; above = above.slice(0, above.lastIndexOf('/'))) {
    const word = own.at.get(above);
    if (word) return [word.from, Math.max(word.to, word.from + 1)];
  }
  const { words, bounds } = wordsAround(vcon, bare, own);
  return timeOf(turn.text.slice(label), words, { start: start - label, end: end - label }, bounds);
}

type Around = { readonly words: readonly PlacedWord[]; readonly bounds: Stretch | undefined };

/** The words of the object that an utterance stands in, or of the nearest above it that has some. */
function wordsAround(vcon: Vcon, pointer: string, heard: Heard): Around {
  const base = `/analysis/${heard.index}/body`;
  const holder = pointer.slice(0, pointer.lastIndexOf('/'));
  const object = valueAt(vcon, holder);
  const bounds = isMembers(object) ? boundsOf(object, heard) : undefined;
  const numbered = isMembers(object) ? wordsByNumber(object, heard, base) : undefined;
  if (numbered) return { words: numbered, bounds };
  for (let above = holder; above.length >= base.length; above = above.slice(0, above.lastIndexOf('/'))) {
    const inside = heard.lists.filter((list) => list.pointer.startsWith(`${above}/`));
    if (inside.length === 0) continue;
    const words = inside.flatMap((list) => list.words.flatMap(({ pointer: one }) => heard.at.get(one) ?? []));
    const near = bounds ? words.filter(({ from, to }) => to > bounds[0] - NEAR && from < bounds[1] + NEAR) : words;
    return { words: near, bounds };
  }
  return { words: [], bounds };
}

/** A segment that names the numbers its words have in the one list. */
function wordsByNumber(object: Members, { at }: Heard, base: string): PlacedWord[] | undefined {
  const numbers = object['words'];
  if (!Array.isArray(numbers) || numbers.length === 0 || !numbers.every((one) => typeof one === 'number'))
    return undefined;
  return numbers.flatMap((number) => at.get(`${base}/words/${number}`) ?? []);
}

/** When an utterance was said; counted as its words are. */
function boundsOf(object: Members, { words }: Heard): Stretch | undefined {
  const { from, to } = timesIn(object);
  if (from === undefined || to === undefined || to < from) return undefined;
  const unit = from > (words.at(-1)?.to ?? 0) * 10 + 60_000 ? 1000 : 1;
  return [from / unit, Math.max(to, from + 1) / unit];
}
