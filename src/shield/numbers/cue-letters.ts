import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { isCapitals } from '../reading/letters.ts';
import { common, WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';

/** Words of cues that are letters of an identifier where they stand: the "N" of "N12345V", the "PW" of "PE-341-PW". */

const [COMME, FOR] = ['comme', 'for'].map(hashWord);
const isDigits = (token: number): boolean =>
  token >= 0 && token < tokens.count && (tokens.info[token]! & WORD.DIGITS) !== 0;

const isNumber = (token: number): boolean => token < tokens.count && (tokens.info[token]! & WORD.NUMBER) !== 0;

/** "dossier n x b 9", "contrat N comme Noël", "dossier N12345V": a letter that is spelled, no "numéro". */
export function isLetterOfCode(token: number): boolean {
  const next = token + 1;
  if (tokens.length(token) !== 1 || next >= tokens.count) return false;
  if (tokens.start[next] === tokens.end[token]) return isDigits(next);
  if (tokens.gap[next] !== GAP.SPACE) return false;
  const hash = tokens.hash[next]!;
  return (tokens.length(next) === 1 && !isDigits(next)) || hash === COMME || hash === FOR;
}

/** "NE-163424", "PE-341-PW", "TB 341 CB", "12 PW 34567": a short word that digits stand against or around. */
export function isOfIdentifier(token: number): boolean {
  const hung = (digits: number, right: number): boolean =>
    isDigits(digits) && tokens.tight(right) && (tokens.gap[right]! & ~GAP.HYPHEN) === 0;
  return hung(token + 1, token + 1) || hung(token - 1, token) || (tokens.length(token) === 2 && isFramed(token));
}

const [TEL, AFFICHE, QU, QUE] = ['tel', 'affiche', 'qu', 'que'].map(hashWord);

/** "mon numéro tel qu'affiché", "tel que": neither a telephone nor a price. */
export function isSuchAs(token: number): boolean {
  const that = (at: number): boolean =>
    at >= 0 && at < tokens.count && (tokens.hash[at] === QU || tokens.hash[at] === QUE);
  return (tokens.hash[token] === TEL && that(token + 1)) || (tokens.hash[token] === AFFICHE && that(token - 1));
}

/** Whether two letters stand between digits, or beside three digits behind or before which two more do. */
function isFramed(token: number): boolean {
  const joins = (at: number): boolean => (tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0;
  const between = isDigits(token - 1) && (isDigits(token + 1) || isNumber(token + 1));
  if (between && joins(token) && (tokens.gap[token + 1]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.COMMA)) === 0) return true;
  return [-1, 1].some((step) => {
    const [digits, other] = [token + step, token + step * 2];
    if (!isDigits(digits) || tokens.length(digits) !== 3 || other < 0 || other >= tokens.count) return false;
    if (tokens.length(other) !== 2 || isDigits(other)) return false;
    return common(tokens.info[other]!) < 2 || isCapitals(other);
  });
}
