import { GAP } from '../reading/chars.ts';
import { spelledStart } from '../reading/letters.ts';
import { common, WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';
import { isBlob } from './blobs.ts';

/** What stands before the word or the signs that a password was known by, and is a part of it. */

/** Words that say a sign of a password aloud. */
export const SIGNS = wordSet(
  'majuscule minuscule exclamation interrogation arobase etoile diese dollar underscore tiret dash hyphen point capital uppercase lowercase hash star ampersand pourcent',
);
/** What somebody does with a password that follows. */
export const USING = wordSet(
  'utilise utilisais laisse laisser laissez left leave mis mets met tape tapais choisi use used using put typed entered set chose have',
);
const NO_WORD =
  WORD.DIGITS | WORD.NUMBER | WORD.FILLER | WORD.SKIP | WORD.LABEL | WORD.TITLE | WORD.MONTH | WORD.MEASURE;
/** Words before a password's last one, and signs of a piece before the one that is said. */
const [MOST, SHORTEST, LONGEST] = [2, 3, 24];

/** The first token of what belongs to the password at a token. */
export function leadOf(token: number): number {
  const lead = caseBefore(token);
  if (lead < token) return lead;
  // "c as in charlie four nine one three"
  const spelled = spelledStart(token);
  if (spelled >= 0 && spelled < token) return spelled;
  return signedBefore(token) ?? wordsBefore(token);
}

/** "m majuscule marseille 13": the first token of how the first letter of a password is written; the password's own where nothing says it. */
export function caseBefore(token: number): number {
  const first = token - 2;
  if (first < 0 || (tokens.gap[token]! & ~GAP.SPACE) !== 0 || (tokens.gap[token - 1]! & ~GAP.SPACE) !== 0) return token;
  const letter = tokens.length(first) === 1 ? first : tokens.length(token - 1) === 1 ? token - 1 : -1;
  if (letter < 0 || !SIGNS.holds(letter === first ? token - 1 : first)) return token;
  const initial = (at: number): number => tokens.text(at).toLowerCase().charCodeAt(tokens.start[at]!);
  return initial(letter) === initial(token) ? first : token;
}

/** "Kd4 dièse mouette 19": the first token of a mixed piece whose sign is said before a word; undefined for none. */
function signedBefore(token: number): number | undefined {
  const last = token - 2;
  if (last < 0 || tokens.gap[token] !== GAP.SPACE || tokens.gap[token - 1] !== GAP.SPACE || !SIGNS.holds(token - 1))
    return undefined;
  const text = tokens.text(last);
  const end = tokens.end[last]!;
  let start = end;
  while (start > 0 && end - start <= LONGEST && isBlob(text.charCodeAt(start - 1))) start--;
  const piece = text.slice(start, end);
  if (piece.length < SHORTEST - 1 || !/\p{L}/u.test(piece) || !/\d/.test(piece)) return undefined;
  let first = last;
  while (first > 0 && tokens.turn[first - 1] === tokens.turn[last] && tokens.start[first - 1]! >= start) first--;
  return first;
}

/** "je mets vive bretagne 45": the first of the words between what somebody does and the last of a password; its own token for none. */
function wordsBefore(token: number): number {
  let first = token;
  while (first > 0 && token - first < MOST && tokens.gap[first] === GAP.SPACE && isPart(first - 1)) first--;
  return first < token && first > 0 && USING.holds(first - 1) ? first : token;
}

const isPart = (word: number): boolean =>
  tokens.length(word) > 2 &&
  common(tokens.info[word]!) < 2 &&
  (tokens.info[word]! & NO_WORD) === 0 &&
  !USING.holds(word) &&
  !cues.covers(word);
