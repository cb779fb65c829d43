import { GAP, isUpper } from '../reading/chars.ts';
import { CONJUNCTIONS, isName, isUnknown, nameEnd, SHAPE, shapeOf } from './words.ts';
import { isNobodys } from './namesakes.ts';
import { claimName } from './claim.ts';
import { tokens } from '../reading/tokens.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/** Initials around a surname: "R. Okafor-Lunn", "under m tierney", "g and p mistry", "L. Vasconcelos", "Hollins, J". */

/** Letters that one name may have before it. */
const MOST = 3;
/** Words of one letter: "a martin", "y a martin", "c marie". Written without a dot they are no initials. */
const WORDS = wordSet('a y i c');
/** What is told apart by a letter: "bâtiment B. Dupont a appelé". */
const LETTERED = wordSet(
  `bat batiment bloc block flat unit escalier hall porte gate quai platform terminal zone lot lots option options plan formule type groupe group classe class categorie category vitamine vitamin annexe point
  level niveau etage row rang rangee allee tour tower wing aile section lettre letter appt appartement apt apartment grade series serie ligne line hepatite hepatitis junction exit sortie`,
);

const isLetter = (token: number): boolean =>
  token >= 0 &&
  token < tokens.count &&
  tokens.length(token) === 1 &&
  (tokens.info[token]! & (WORD.DIGITS | WORD.LABEL)) === 0;

/** Whether a letter is an initial of the word after it. */
function isInitial(at: number): boolean {
  if (!isLetter(at) || tokens.turn[at] !== tokens.turn[at + 1]) return false;
  const gap = tokens.gap[at + 1]!;
  const dotted = (gap & GAP.DOT) !== 0;
  if ((gap & ~(GAP.SPACE | GAP.DOT)) !== 0 || (tokens.gap[at]! & (GAP.APOSTROPHE | GAP.HYPHEN)) !== 0) return false;
  if (!dotted && WORDS.holds(at)) return false;
  // "M. Dupont"
  if ((tokens.info[at]! & WORD.TITLE) !== 0 && (dotted || tokens.capital(at))) return false;
  // "P. van der Berg"
  return tokens.capital(at) === tokens.capital(at + 1) || (dotted && (tokens.info[at + 1]! & WORD.PARTICLE) !== 0);
}

/** The first of the initials before a name: "E. T. Washburn", "k adebayo". */
export function initialsBefore(first: number): number {
  let from = first;
  while (first - from <= MOST && from > 0 && isInitial(from - 1)) from--;
  // Letters that are spelled are no initials, nor is a house's: "12 b martin".
  if (first - from > MOST || from === first) return first;
  if (from > 0 && tokens.gap[from] === GAP.SPACE) {
    if ((tokens.info[from - 1]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 || LETTERED.holds(from - 1)) return first;
    // "g and p mistry"
    const other = from - 2;
    if (CONJUNCTIONS.holds(from - 1) && isLetter(other) && !WORDS.holds(other)) return other;
  }
  return from;
}

/** "L. Vasconcelos": a word that nobody knows, in a capital, behind a letter and its dot. @returns the last token of the name, or -1 */
export function readLettered(letter: number): number {
  const first = letter + 1;
  if (first >= tokens.count || tokens.gap[first] !== (GAP.DOT | GAP.SPACE) || !isInitial(letter)) return -1;
  const info = tokens.info[first]!;
  if (tokens.length(first) < 4 || common(info) > 0 || (info & (WORD.TOWN | WORD.MONTH | WORD.TITLE)) !== 0) return -1;
  if (!isUnknown(info) && !isName(info)) return -1;
  if (shapeOf(first) !== SHAPE.CAPITAL && shapeOf(first) !== SHAPE.UPPER) return -1;
  const from = initialsBefore(first);
  const end = nameEnd(first);
  if (from === first || isNobodys(from, end)) return -1;
  claimName(from, end, 0.7, 'name.pair');
  return end;
}

/** "Hollins, J", "MARTINEZ, C.": the initial after a surname and a comma. @returns its token, or `last` */
export function initialAfter(last: number): number {
  const at = last + 1;
  if (at >= tokens.count || tokens.gap[at] !== (GAP.COMMA | GAP.SPACE) || !isLetter(at) || !tokens.capital(at))
    return last;
  if (!isUpper(tokens.text(at).charCodeAt(tokens.start[at]!)) || WORDS.holds(at)) return last;
  const next = at + 1;
  // "Kowalczyk, K O W A L", "N'Diaye, M. Diop"
  if ((tokens.info[at]! & WORD.TITLE) !== 0 || isLetter(next)) return last;
  const gap = next < tokens.count ? tokens.gap[next]! : 0;
  const elided = (gap & GAP.APOSTROPHE) !== 0 || gap === GAP.HYPHEN;
  const digits = next < tokens.count && tokens.gap[next]! <= GAP.SPACE && (tokens.info[next]! & WORD.DIGITS) !== 0;
  return elided || digits ? last : at;
}

const LIKE = wordSet('comme like for as');
/** "avec un Z comme Zoé": a word that does no more than tell a letter. */
export const isLettersWord = (token: number): boolean =>
  token > 1 && LIKE.holds(token - 1) && isLetter(token - 2) && firstLetter(token - 2) === firstLetter(token);
const firstLetter = (token: number): string => tokens.text(token)[tokens.start[token]!]!.toLowerCase();
