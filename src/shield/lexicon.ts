import { hashWord } from './hash.ts';
import { decodeNames } from './tables/names.ts';
import { PHRASES, type PhraseKind } from './phrases.ts';
import { NUMBER_WORDS, WORD_LISTS } from './words.ts';

/**
 * What one look-up says of a word. Bits 0-11: its number among the words of phrases and numbers (0: none); then three
 * frequency classes of two bits each, then flags.
 */
export const WORD = {
  ID: 0xfff,
  GIVEN: 12, SURNAME: 14, COMMON: 16,
  NUMBER: 1 << 18, FILLER: 1 << 19, HEAD: 1 << 20, TITLE: 1 << 21, MONTH: 1 << 22, STREET: 1 << 23, TOWN: 1 << 24,
  MAIL: 1 << 25, PARTICLE: 1 << 26, SKIP: 1 << 27, MEASURE: 1 << 28, JOINER: 1 << 29,
  DIGITS: 1 << 30, LABEL: 1 << 31,
} as const;
