import { CLASS, DIGIT, EXPANDED, isWord, LIGATURE, OTHER_LETTER } from './reading/chars.ts';
import type { Finding, FindingType, Turn } from './types.ts';

/** What a brand's own words may be taken for. Card data is none of it, nor is anything else that only a person has. */
const RELEASED: ReadonlySet<FindingType> = new Set([
  'name',
  'address',
  'phone',
  'email',
  'reference',
  'siren',
  'siret',
]);

/** Fewest characters of such a word, and most digits: no card number has so few. */
const LEAST = 3;
const MOST_DIGITS = 11;

/** Whether a word may be a brand's: long enough to be told, and with too few digits for a card number. */
export function isBrandWord(word: string): boolean {
  const digits = word.replaceAll(/\D/g, '').length;
  return folded(word).replaceAll(' ', '').length >= LEAST && digits <= MOST_DIGITS;
}

/** Patterns of the brands last seen. */
const compiled = new Map<string, RegExp>();
const MOST_COMPILED = 64;

/** Lets go what stands in one of the brand's own words, and nothing that reaches beyond it. */
export function withoutBrandWords(findings: Finding[], turns: readonly Turn[], words: readonly string[]): Finding[] {
  const sound = words.filter(isBrandWord);
  if (sound.length === 0 || !findings.some(({ type }) => RELEASED.has(type))) return findings;
  const pattern = compile(sound);
  const spans = new Map<number, readonly (readonly [start: number, end: number])[]>();
  return findings.filter(({ turn, start, end, type, rule }) => {
    // What is known of the customer stays theirs.
    if (!RELEASED.has(type) || rule.endsWith('.known')) return true;
    let own = spans.get(turn);
    if (own === undefined) spans.set(turn, (own = spansOf(turns[turn]!.text, pattern)));
    // "+33 1…" begins with a sign.
    let first = start;
    while (first < end && !isWord(turns[turn]!.text.charCodeAt(first))) first++;
    return !own.some(([from, to]) => from <= first && end <= to);
  });
}

function spansOf(text: string, pattern: RegExp): readonly (readonly [number, number])[] {
  return folded(text)
    .matchAll(pattern)
    .map(({ index, 0: { length } }): readonly [number, number] => [index, index + length])
    .toArray();
}

/** Lower-case letters without accents, digits, and spaces for all else: one for one, so that offsets stay. */
function folded(text: string): string {
  let fold = '';
  for (let at = 0; at < text.length; at++) {
    const cls = CLASS[text.charCodeAt(at)]!;
    if (cls < OTHER_LETTER) fold += String.fromCharCode(cls + 96);
    else if (cls === LIGATURE) fold += String.fromCharCode(EXPANDED.get(text.charCodeAt(at))![0] + 96);
    else if (cls === OTHER_LETTER) fold += text[at]!.toLowerCase();
    else fold += (cls & 0x60) === DIGIT ? String(cls - DIGIT) : ' ';
  }
  return fold;
}

/** Each word with up to three signs between its parts; every repetition is bounded, so matching takes linear time. */
function compile(words: readonly string[]): RegExp {
  const key = words.join('\n');
  let pattern = compiled.get(key);
  if (pattern === undefined) {
    if (compiled.size === MOST_COMPILED) compiled.clear();
    pattern = new RegExp(`(?<![\\p{L}\\d])(?:${words.map(sourceOf).join('|')})(?![\\p{L}\\d])`, 'gu');
    compiled.set(key, pattern);
  }
  return pattern;
}

function sourceOf(word: string): string {
  const parts = folded(word).match(/[^\s\d]+|\d/g) ?? [];
  // "01 99 00 12 34" is "+33 1 99 00 12 34" too.
  const national = parts.length === 10 && parts[0] === '0' && parts.every((part) => /\d/.test(part));
  const lead = national ? ['(?:0|3 {0,1}3 {0,3}(?:0 {0,3})?)'] : [];
  return [...lead, ...(national ? parts.slice(1) : parts)].join(' {0,3}');
}
