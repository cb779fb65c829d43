import { united, type Stretch } from './stretches.ts';

/** A word as a recogniser heard it; milliseconds from the beginning of the sound, where it tells them. */
export type HeardWord = { readonly text: string; readonly from: number | undefined; readonly to: number | undefined };
export type PlacedWord = { readonly text: string; readonly from: number; readonly to: number };

/** Why the times of a transcript do not tell where something was said. */
export const WORD_FAULTS = ['missing', 'disorder', 'beyond', 'sparse', 'unlocated', 'ambiguous'] as const;
export type WordFault = (typeof WORD_FAULTS)[number];

/** Words of one speaker may begin so much before the one before them: recognisers round. */
const TOLERANCE = 1000;
/** A word without an end lasts until the next, and no longer than this. */
const LONGEST_WORD = 1500;
/** Of the words, so many must have times of their own. */
const TIMED = 0.8;
/** A pause: what lies so near to a word counts as heard. */
const PAUSE = 5000;
/** Of a recording, so much must lie near a word. */
const HEARD = 0.5;

/**
 * Words in their order, each with its time; a word without one (recognisers leave numbers so) takes all that lies between its
 * neighbours, so that what is taken out is rather too much.
 */
export function placed(words: readonly HeardWord[]): PlacedWord[] | WordFault {
  const timed = words.filter(({ from }) => from !== undefined).length;
  if (timed === 0) return 'missing';
  if (timed < words.length * TIMED) return 'sparse';
  const nextFrom: (number | undefined)[] = Array.from({ length: words.length });
  let next: number | undefined;
  for (let at = words.length - 1; at >= 0; at--) {
    nextFrom[at] = next;
    next = words[at]!.from ?? next;
  }
  const out: PlacedWord[] = [];
  let latest = 0;
  let previous = 0;
  for (const [at, { text, from, to }] of words.entries()) {
    const begin = from ?? previous;
    const until = to ?? (from === undefined ? (nextFrom[at] ?? begin + LONGEST_WORD) : endOf(from, nextFrom[at]));
    if (!(begin >= 0) || !(until >= begin) || begin < latest - TOLERANCE) return 'disorder';
    latest = Math.max(latest, begin);
    previous = until;
    out.push({ text, from: begin, to: until });
  }
  return out;
}

const endOf = (from: number, next: number | undefined): number =>
  next === undefined || next <= from ? from + LONGEST_WORD : Math.min(next, from + LONGEST_WORD);

/** What of the sound lies near a word. */
export const nearWords = (words: readonly PlacedWord[]): Stretch[] =>
  united(
    words.map(({ from, to }) => [Math.round(Math.max(0, from - PAUSE)), Math.round(to + PAUSE)] as const),
    1,
  );

/** Whether a recording of that length is the one that the words were heard in, as far as times tell. */
export function fitFault(heard: readonly Stretch[], until: number, duration: number): WordFault | undefined {
  if (heard.length === 0) return 'missing';
  if (until > duration + TOLERANCE) return 'beyond';
  const near = heard.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, duration) - from), 0);
  return near < duration * HEARD ? 'sparse' : undefined;
}

type Token = { readonly text: string; readonly start: number; readonly end: number };

/** Letters and digits alone, without case or accents. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[^\s'’-]+/gu)].flatMap(({ 0: word, index }) => {
    const bare = folded(word);
    return bare === '' ? [] : [{ text: bare, start: index, end: index + word.length }];
  });
}

/** So far ahead the two are compared where they differ. */
const AHEAD = 12;
/** Of an utterance, so much must be found among the words: else its words are others. */
const ALIKE = 0.5;

/**
 * When the characters `start` to `end` of an utterance were said. The utterance and its words may differ (numbers written as
 * digits, punctuation): what has no word of its own lies between those that have.
 * @param bounds of the whole utterance, where it tells them
 */
export function timeOf(
  text: string,
  words: readonly PlacedWord[],
  { start, end }: { readonly start: number; readonly end: number },
  bounds?: Stretch,
): Stretch | undefined {
  const tokens = tokensOf(text);
  const pieces = words.flatMap((word) => tokensOf(word.text).map((token) => ({ ...word, text: token.text })));
  const pairs = aligned(tokens, pieces);
  const matched = pairs.filter((pair) => pair >= 0).length;
  if (matched === 0 || matched < tokens.length * ALIKE) return bounds;
  const first = tokens.findIndex((token) => token.end > start);
  const last = tokens.findLastIndex((token) => token.start < end);
  if (first < 0 || last < first) return bounds;
  const before = pairs.slice(0, first + 1).findLast((pair) => pair >= 0);
  const after = pairs.slice(last).find((pair) => pair >= 0);
  const from =
    before === undefined ? (bounds?.[0] ?? 0) : pairs[first]! >= 0 ? pieces[before]!.from : pieces[before]!.to;
  const whole = bounds?.[1] ?? pieces.at(-1)!.to;
  const to = after === undefined ? whole : pairs[last]! >= 0 ? pieces[after]!.to : pieces[after]!.from;
  const inner = pairs.slice(first, last + 1).flatMap((pair) => (pair < 0 ? [] : [pieces[pair]!]));
  const least = Math.min(from, to, ...inner.map((piece) => piece.from));
  return [least, Math.max(from, to, ...inner.map((piece) => piece.to), least + 1)];
}

/** For each token the piece that it is, -1 for none; both in their order, the nearest match first. */
function aligned(tokens: readonly Token[], pieces: readonly { readonly text: string }[]): number[] {
  const pairs = tokens.map(() => -1);
  let [token, piece] = [0, 0];
  while (token < tokens.length && piece < pieces.length) {
    const [skipTokens, skipPieces] = nearest(tokens, pieces, token, piece);
    token += skipTokens;
    piece += skipPieces;
    if (token < tokens.length && piece < pieces.length && tokens[token]!.text === pieces[piece]!.text)
      pairs[token] = piece;
    token++;
    piece++;
  }
  return pairs;
}

function nearest(
  tokens: readonly Token[],
  pieces: readonly { readonly text: string }[],
  token: number,
  piece: number,
): readonly [number, number] {
  for (let sum = 0; sum <= AHEAD; sum++)
    for (let skip = 0; skip <= sum; skip++)
      if (tokens[token + skip] !== undefined && tokens[token + skip]!.text === pieces[piece + sum - skip]?.text)
        return [skip, sum - skip];
  return [0, 0];
}
