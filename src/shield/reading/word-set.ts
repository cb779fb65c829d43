import { hashWord } from './hash.ts';
import { LISTS, noteWord } from './roles.ts';
import { tokens } from './tokens.ts';

let made = 0;

/** A closed list of words: asked for by tokens, which know at what row their word's lists stand, or by hashes as tokens have them. */
export class WordSet {
  /**
   * Four places a word at least, so that most questions end at the first. 0 is no word's hash. `declare`: a field that is set twice, to
   * undefined and by the constructor, is no constant to V8.
   */
  declare private readonly table: Int32Array;
  declare private readonly mask: number;
  /** Which of a row's numbers has this list's bit, and the bit. */
  declare private readonly part: number;
  declare private readonly bit: number;

  constructor(hashes: readonly number[]) {
    this.mask = (4 << Math.ceil(Math.log2(hashes.length + 1))) - 1;
    this.table = new Int32Array(this.mask + 1);
    this.part = made >> 5;
    this.bit = 1 << made;
    for (const hash of hashes) {
      let place = hash & this.mask;
      while (this.table[place] !== 0 && this.table[place] !== hash) place = (place + 1) & this.mask;
      this.table[place] = hash;
      noteWord(hash, made);
    }
    made++;
  }

  hashes(): number[] {
    return [...this.table].filter((hash) => hash !== 0);
  }

  /** Whether the word of a token is in it; false where there is no such token. */
  holds(token: number): boolean {
    return (LISTS[tokens.lists[token]! + this.part]! & this.bit) !== 0;
  }

  has(hash: number): boolean {
    for (let place = hash & this.mask; ; place = (place + 1) & this.mask) {
      const known = this.table[place]!;
      if (known === 0) return false;
      if (known === hash) return true;
    }
  }
}

/** The words of several lists: who asks for each in turn asks here first, for most words are in none. */
export const anyOf = (...sets: readonly WordSet[]): WordSet => new WordSet(sets.flatMap((set) => set.hashes()));

/** The words of a list, folded (no case, no accent), parted by spaces. */
export const wordSet = (list: string): WordSet => new WordSet(list.trim().split(/\s+/).map(hashWord));
