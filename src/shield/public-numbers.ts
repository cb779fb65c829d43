import { type WordSet, wordSet } from './word-set.ts';

/** Short numbers that anybody calls: "3949", "10 14", "118 218". */

/** Whether digits are the short number of a service, by the French numbering plan (Arcep). */
export function isPublicNumber(digits: ArrayLike<number>, length: number): boolean {
  if (length === 6) return digits[0] === 1 && digits[1] === 1 && digits[2] === 8;
  return length === 4 && (digits[0] === 3 || (digits[0] === 1 && digits[1] === 0));
}

/**
 * Whether digits are a firm's number that costs little, nothing or more: "0809 540 550", "0800 123 456", "0820 12 34 56". Ireland and
 * Australia have people's behind other third digits.
 */
export const isServiceNumber = (digits: ArrayLike<number>, length: number): boolean =>
  (length === 10 || length === 11) && digits[0] === 0 && digits[1] === 8 && digits[2]! < 3;

/** "appelez le 3179", "en faisant le 31 79" */
export const CALLS = wordSet('appeler appelez appelle appelant contacter contactez joindre faites faisant composant');
const LE = wordSet('le au');

/** Whether one of some verbs and an article stand right before a number. */
export const isDialled = (first: number, verbs: WordSet = CALLS): boolean =>
  first > 1 && LE.holds(first - 1) && verbs.holds(first - 2);
