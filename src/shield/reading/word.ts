/**
 * What one look-up says of a word. Bits 0-10: its number among the words of phrases and numbers (0: none); then three
 * frequency classes of two bits (given name, surname, common word); then roles.
 */
export const WORD = {
  ID: 0x7ff,
  /** Begins with a capital; set by the scanner, not by the lexicon. */
  CAPITAL: 1 << 11,
  NUMBER: 1 << 18,
  FILLER: 1 << 19,
  HEAD: 1 << 20,
  TITLE: 1 << 21,
  MONTH: 1 << 22,
  STREET: 1 << 23,
  TOWN: 1 << 24,
  /** Opens a term of art. 9 or 10, an insult or a judgement. */
  TERM: 1 << 25,
  PARTICLE: 1 << 26,
  SKIP: 1 << 27,
  MEASURE: 1 << 28,
  JOINER: 1 << 29,
  /** A string of digits. */
  DIGITS: 1 << 30,
  /** A placeholder that masking left, such as `[card]`: no word, and nothing is read across it. */
  LABEL: 1 << 31,
  GIVEN: 3 << 12,
  SURNAME: 3 << 14,
  COMMON: 3 << 16,
} as const;

/** 0 not a given name, 1 rare, 2 usual, 3 frequent. */
export const given = (info: number): number => (info >>> 12) & 3;
export const surname = (info: number): number => (info >>> 14) & 3;
/** 0 not an everyday word, 1 an everyday word, 2 a word that no name rule may take without a cue. */
export const common = (info: number): number => (info >>> 16) & 3;
