import { type WordSet, wordSet } from '../reading/word-set.ts';

/** Short numbers that anybody calls: "3949", "10 14", "118 218". */

/** Whether digits are the short number of a service, by the French numbering plan (Arcep). */
export function isPublicNumber(digits: ArrayLike<number>, length: number): boolean {
  if (length === 6) return digits[0] === 1 && digits[1] === 1 && digits[2] === 8;
  return length === 4 && (digits[0] === 3 || (digits[0] === 1 && digits[1] === 0));
}

/** First four digits of the numbers of firms and offices, French and British, that cost little, nothing or more. */
const FRENCH: ReadonlySet<number> = new Set([
  800, 801, 802, 803, 804, 805, 806, 807, 808, 809, 810, 811, 819, 820, 821, 825, 826, 890, 891, 892, 893, 894, 895,
  897, 898, 899,
]);
const BRITISH: ReadonlySet<number> = new Set([
  300, 303, 306, 330, 333, 343, 344, 345, 370, 371, 800, 808, 843, 844, 845, 870, 871, 872, 873,
]);

/** "09 69 32 00 00": a firm's number at the price of a call ("numéro cristal"). */
const isCristal = (digits: ArrayLike<number>): boolean =>
  digits[1] === 9 && digits[2] === 6 && digits[3] === 9 && digits[4] === 3;

/** "0809 540 550", "0820 12 34 56", "0345 600 1299": nobody's line. Ireland and Australia have people's behind other digits. */
export function isServiceNumber(digits: ArrayLike<number>, length: number): boolean {
  if (digits[0] !== 0 || length < 10 || length > 11) return false;
  const head = digits[1]! * 100 + digits[2]! * 10 + digits[3]!;
  if (length === 10 && isCristal(digits)) return true;
  return (length === 10 ? FRENCH : BRITISH).has(head);
}

/** "le numéro des impôts, c'est le 0809 401 401": the office's, not somebody's there. */
export const isServiceText = (text: string): boolean =>
  text.length === 10 && /^\d+$/.test(text) && isServiceNumber(Array.from(text, Number), text.length);

/** "appelez le 3179", "en faisant le 31 79" */
export const CALLS = wordSet('appeler appelez appelle appelant contacter contactez joindre faites faisant composant');
const LE = wordSet('le au');

/** Whether one of some verbs and an article stand right before a number. */
export const isDialled = (first: number, verbs: WordSet = CALLS): boolean =>
  first > 1 && LE.holds(first - 1) && verbs.holds(first - 2);
