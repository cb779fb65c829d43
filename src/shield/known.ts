import { hashWord } from './hash.ts';
import { common, WORD } from './word.ts';
import type { Scene } from './scene.ts';

/** One bit in 2048 says whether a word may be one of the names looked for, before a set is asked. */
const filter = new Uint8Array(2048);

/**
 * Finds every further mention of a name: what is known of the people from elsewhere, and what the rules just found. A name
 * found once is found everywhere in its conversation.
 */
export function spreadNames(scene: Scene, known: readonly string[]): void {
  const wanted = new Map<number, boolean>();
  for (const name of known)
    for (const part of name.split(/[^\p{L}\p{M}]+/u)) if (part.length > 1) wanted.set(hashWord(part), true);
  collectFound(scene, wanted);
  if (wanted.size === 0) return;
  for (const hash of wanted.keys()) filter[hash & 2047] = 1;
  const { tokens } = scene;
  for (let at = 0; at < tokens.count; at++) {
    if (filter[tokens.hash[at]! & 2047] === 0) continue;
    const sure = wanted.get(tokens.hash[at]!);
    if (sure !== undefined && isMention(scene, at, sure)) scene.claims.add(at, at, 'name', sure ? 0.95 : 0.7);
  }
  filter.fill(0);
}

function isMention(scene: Scene, token: number, known: boolean): boolean {
  const { tokens } = scene;
  const info = tokens.info[token]!;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.PARTICLE | WORD.TITLE)) !== 0) return false;
  const upper = tokens.capital(token);
  if (common(info) === 2) return false;
  if (upper) return true;
  return known
    ? common(info) === 0 || tokens.length(token) > 4
    : common(info) === 0 && (info & (WORD.GIVEN | WORD.SURNAME)) !== 0;
}

/** The words of the names found so far, long enough to be told from others. */
function collectFound(scene: Scene, into: Map<number, boolean>): void {
  const { tokens, names } = scene;
  for (let pair = 0; pair < names.length; pair += 2) {
    for (let at = names[pair]!; at <= names[pair + 1]!; at++) {
      const info = tokens.info[at]!;
      const telling = tokens.length(at) > 2 && common(info) < 2 && (info & WORD.PARTICLE) === 0;
      if (telling && !into.has(tokens.hash[at]!)) into.set(tokens.hash[at]!, false);
    }
  }
}
