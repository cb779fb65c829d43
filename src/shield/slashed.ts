import { GAP } from './chars.ts';
import { isName, isUnknown, SHAPE, shapeOf } from './name-words.ts';
import { tokens } from './tokens.ts';
import { common, WORD } from './word.ts';
import { wordSet } from './word-set.ts';

/** Names as travel records have them, the surname first: "OYELARAN/ADUNNI MRS", "Pham/Quang". */

const BARRED = WORD.DIGITS | WORD.LABEL | WORD.NUMBER | WORD.TITLE | WORD.TOWN | WORD.MONTH | WORD.STREET;
const TITLES = wordSet('mr mrs ms miss mstr chd inf dr m mme mlle');

/** The end of a name that goes on behind a stroke. `last`: its last token so far */
export function slashedEnd(last: number): number {
  const next = last + 1;
  if (next >= tokens.count || tokens.gap[next] !== GAP.SLASH || !tokens.capital(last) || !tokens.capital(next))
    return last;
  const info = tokens.info[next]!;
  if ((info & BARRED) !== 0 || common(info) > 0 || !(isName(info) || isUnknown(info)) || tokens.length(next) < 3)
    return last;
  // "M. Chen/RSSI"
  if (tokens.length(last) < 3 || (shapeOf(next) === SHAPE.UPPER) !== (shapeOf(last) === SHAPE.UPPER)) return last;
  if (next + 1 < tokens.count && (tokens.gap[next + 1]! & (GAP.SLASH | GAP.HYPHEN)) !== 0) return last;
  const title = next + 1;
  const titled =
    title < tokens.count && tokens.gap[title] === GAP.SPACE && TITLES.holds(title) && tokens.capital(title);
  return titled ? title : next;
}
