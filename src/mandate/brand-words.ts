const LEAST = 3;
const MOST_DIGITS = 11;

/** Whether a word may be the brand's own: long enough to be told from others, and with too few digits for a card number. */
export function isBrandWord(word: string): boolean {
  const characters = word.match(/[\p{L}\p{N}]/gu) ?? [];
  return characters.length >= LEAST && characters.filter((one) => /\p{N}/u.test(one)).length <= MOST_DIGITS;
}
