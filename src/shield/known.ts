import { hashWord } from './hash.ts';
import { common, WORD } from './word.ts';
import type { Scene } from './scene.ts';
import type { Tokens } from './tokens.ts';

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
    if (sure !== undefined && isMention(tokens, at, sure, wanted)) scene.claims.add(at, at, 'name', sure ? 0.95 : 0.7);
  }
  filter.fill(0);
}

/** Whether a word that is part of a name is one here: "marchand" is, without a capital, only beside another part of it. */
function isMention(tokens: Tokens, token: number, known: boolean, wanted: ReadonlyMap<number, boolean>): boolean {
  const info = tokens.info[token]!;
  if (common(info) === 2 || (info & (WORD.DIGITS | WORD.LABEL | WORD.PARTICLE | WORD.TITLE)) !== 0) return false;
  if (tokens.capital(token)) return true;
  if (common(info) === 0) return known || (info & (WORD.GIVEN | WORD.SURNAME)) !== 0;
  const beside = (at: number): boolean =>
    tokens.utterance[at] === tokens.utterance[token] && wanted.has(tokens.hash[at]!);
  return known && ((token > 0 && beside(token - 1)) || (token + 1 < tokens.count && beside(token + 1)));
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
