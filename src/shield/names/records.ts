import { GAP } from '../reading/chars.ts';
import { endsBefore, follows, isName, isUnknown, SHAPE, shapeOf } from './words.ts';
import { claimName } from './claim.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Names in notes and records, where a word cut short says whose it is: "PH Adeyinka, Folasade", "pt Ngaire Tuhoro 6yo", "Prop. Kervadec
 * Yannig"; and who is paid.
 */

const BARRED = WORD.DIGITS | WORD.LABEL | WORD.NUMBER | WORD.TITLE | WORD.STREET;
/** Words of a name in a record. */
const MOST = 4;

/** Reads the name after a record's word for somebody. @returns its last token, or -1 */
export function readRecorded(cueEnd: number): number {
  const first = cueEnd + 1;
  if (first >= tokens.count || tokens.turn[first] !== tokens.turn[cueEnd]) return -1;
  const gap = tokens.gap[first]!;
  const { field } = tokens.turns[tokens.turn[first]!]!;
  // Elsewhere than in a note a sign says that a word is cut short: "Nm:", "Adh."
  const signed = (gap & (GAP.DOT | GAP.COLON)) !== 0;
  if ((gap & ~(GAP.SPACE | GAP.DOT | GAP.COLON)) !== 0 || (field !== 'note' && !signed)) return -1;
  const last = recordEnd(first, MOST);
  if (last < 0) return -1;
  const end = withGiven(last);
  claimName(first, end, 0.8, 'name.introduced');
  return end;
}

const NO_BELL = wordSet('hs ko ok rdc vigik bt nc na np pmr');
/** "interphone MOREL", "interph KLN": what stands on a door's bell, in capitals. @returns its last token, or -1 */
export function readBell(cueEnd: number): number {
  const first = cueEnd + 1;
  if (first >= tokens.count || tokens.turn[first] !== tokens.turn[cueEnd] || NO_BELL.holds(first)) return -1;
  if (
    (tokens.gap[first]! & ~(GAP.SPACE | GAP.DOT | GAP.COLON | GAP.OPEN | GAP.OTHER)) !== 0 ||
    tokens.length(first) < 2
  )
    return -1;
  const info = tokens.info[first]!;
  if (shapeOf(first) !== SHAPE.UPPER || (info & BARRED) !== 0 || common(info) === 2) return -1;
  // "interphone A12"
  const next = first + 1;
  if (next < tokens.count && (tokens.gap[next]! & ~GAP.SPACE) === 0 && (tokens.info[next]! & WORD.DIGITS) !== 0)
    return -1;
  const end = Math.max(first, recordEnd(first, MOST));
  claimName(first, end, 0.7, 'name.introduced');
  return end;
}

/** The last token of the words that may be a name, from `first` on; -1 for none. */
function recordEnd(first: number, most: number): number {
  let end = -1;
  for (let at = first; at < tokens.count && at - first < most; at++) {
    if (at > first && !follows(at)) {
      // "Gift M."
      if (tokens.length(at - 1) !== 1 || tokens.gap[at] !== (GAP.DOT | GAP.SPACE)) break;
    }
    const particle = (tokens.info[at]! & WORD.PARTICLE) !== 0 && follows(at + 1);
    if (particle && tokens.capital(at)) continue;
    if (!mayBeRecorded(at, at > first)) break;
    end = at;
  }
  return end;
}

function mayBeRecorded(at: number, within: boolean): boolean {
  const info = tokens.info[at]!;
  if (within && tokens.length(at) === 1) return tokens.capital(at);
  if ((info & BARRED) !== 0 || tokens.length(at) < 2 || common(info) === 2) return false;
  const rare = common(info) === 0 ? isName(info) || isUnknown(info) : given(info) + surname(info) > 0;
  if (!rare) return false;
  const shape = shapeOf(at);
  // "Wivine NISS"
  if (
    shape === SHAPE.UPPER &&
    isUnknown(info) &&
    (tokens.length(at) < 4 || (within && shapeOf(at - 1) !== SHAPE.UPPER))
  )
    return false;
  if (tokens.capital(at)) return true;
  return common(info) === 0 && tokens.length(at) > 3 && (isName(info) || within || isUnknown(info));
}

/** "Adeyinka, Folasade": the given name after a surname and a comma. */
function withGiven(end: number): number {
  const next = end + 1;
  if (next >= tokens.count || tokens.gap[next] !== (GAP.COMMA | GAP.SPACE) || !tokens.capital(next)) return end;
  const info = tokens.info[next]!;
  if ((info & (BARRED | WORD.TOWN | WORD.MONTH)) !== 0 || common(info) > 0 || tokens.length(next) < 3) return end;
  if (!(given(info) > 0 || isUnknown(info)) || shapeOf(next) !== shapeOf(end)) return end;
  return next;
}

/** Tokens of an amount between a payment and who gets it. */
const MOST_OF_AMOUNT = 6;
const TO = wordSet('to');
/** "payment of £2,300.00 to …": past the amount; the token itself where none stands there. */
function pastAmount(first: number): number {
  if (first >= tokens.count || (tokens.info[first]! & WORD.DIGITS) === 0) return first;
  for (let at = first + 1; at + 1 < tokens.count && at - first < MOST_OF_AMOUNT; at++) if (TO.holds(at)) return at + 1;
  return first;
}

/** "payment to Ottoline Sweeting": two words in capitals, of which none is an everyday one. @returns the last, or -1 */
export function readPayee(cueEnd: number): number {
  const first = pastAmount(cueEnd + 1);
  const last = first + 1;
  if (last >= tokens.count || tokens.gap[first] !== GAP.SPACE || tokens.gap[last] !== GAP.SPACE) return -1;
  for (let at = first; at <= last; at++) {
    const info = tokens.info[at]!;
    if (
      shapeOf(at) !== SHAPE.CAPITAL ||
      common(info) > (at > first && surname(info) > 0 ? 1 : 0) ||
      (info & (BARRED | WORD.TOWN)) !== 0
    )
      return -1;
    if (!isName(info) && !isUnknown(info)) return -1;
  }
  const known = isName(tokens.info[first]!) || isName(tokens.info[last]!) || first > cueEnd + 1;
  if (!known && !endsBefore(last + 1)) return -1;
  claimName(first, last, 0.7, 'name.introduced');
  return last;
}
