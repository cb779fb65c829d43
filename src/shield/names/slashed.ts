import { GAP, isUpper } from '../reading/chars.ts';
import { isName, isUnknown, nameEnd } from './words.ts';
import { tokens } from '../reading/tokens.ts';
import { common, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/** Names as travel records have them, the surname first: "OYELARAN/ADUNNI MRS", "Pham/Quang". */

const BARRED = WORD.DIGITS | WORD.LABEL | WORD.NUMBER | WORD.TITLE | WORD.TOWN | WORD.MONTH | WORD.STREET;
const TITLES = wordSet('mr mrs ms miss mstr chd inf dr m mme mlle');

const isUpperWord = (token: number): boolean => isUpper(tokens.text(token).charCodeAt(tokens.end[token]! - 1));

/** Whether a word may stand on either side of the stroke: a capital, and written as the other is. "M. Chen/RSSI" has two ways. */
function mayBeHalf(token: number, other: number): boolean {
  const info = tokens.info[token]!;
  if (!tokens.capital(token) || tokens.length(token) < 3 || (info & BARRED) !== 0) return false;
  if (common(info) > (surname(info) === 3 ? 1 : 0) || !(isName(info) || isUnknown(info))) return false;
  return isUpperWord(token) === isUpperWord(other);
}

/** The surname before a stroke, of which the name behind it was found. */
export function slashedStart(first: number): number {
  const before = first - 1;
  if (before < 0 || tokens.gap[first] !== GAP.SLASH || !tokens.capital(first) || !mayBeHalf(before, first))
    return first;
  return (tokens.gap[before]! & (GAP.SLASH | GAP.HYPHEN)) === 0 ? before : first;
}

/** The end of a name that goes on behind a stroke, with its title. `first`, `last`: its tokens so far */
export function slashedEnd(first: number, last: number): number {
  const next = last + 1;
  let end = last;
  if (next < tokens.count && tokens.gap[next] === GAP.SLASH && tokens.capital(last) && mayBeHalf(next, last)) {
    if (next + 1 < tokens.count && (tokens.gap[next + 1]! & (GAP.SLASH | GAP.HYPHEN)) !== 0) return last;
    end = nameEnd(next);
  } else if (tokens.gap[last] !== GAP.SLASH || last === first) return last;
  const title = end + 1;
  const titled =
    title < tokens.count && tokens.gap[title] === GAP.SPACE && TITLES.holds(title) && tokens.capital(title);
  return titled ? title : end;
}
