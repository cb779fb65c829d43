import { CLASS, DIGIT, EXPANDED, IGNORED, LIGATURE } from './chars.ts';

export const HASH_SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** FNV-1a over folded letters: "LEFÈVRE", "Lefèvre" and "lefevre" are one word. */
export function mix(hash: number, symbol: number): number {
  return Math.imul(hash ^ symbol, PRIME);
}

/** A step over what is not a plain letter: a ligature counts as its two letters, a mark as nothing. */
export function mixRare(hash: number, cls: number, code: number): number {
  if (cls === IGNORED) return hash;
  if (cls !== LIGATURE) return mix(hash, code);
  const [first, second] = EXPANDED.get(code)!;
  return mix(mix(hash, first), second);
}

/** The hash that the scanner gives a word. Never 0, which marks a free place in a table. */
export function hashWord(word: string): number {
  return hashSpan(word, 0, word.length);
}

/** Likewise of a word within a text. */
export function hashSpan(text: string, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const cls = CLASS[code]!;
    hash = cls <= 26 || (cls & 0x60) === DIGIT ? mix(hash, cls) : mixRare(hash, cls, code);
  }
  return hash;
}
