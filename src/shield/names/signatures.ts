import { GAP } from '../reading/chars.ts';
import { isName, isUnknown, SHAPE, shapeOf } from './words.ts';
import { claimName } from './claim.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/** Words of a line that may be a name. */
const LONGEST = 4;
const FAREWELLS = wordSet(
  `cordialement salutations merci regards sincerely thanks cheers best faithfully amicalement bises bisous respectueusement journee soiree
  week weekend reception vous bientot avance yours truly wishes advance bye kind cordially`,
);

/** A line of nothing but a name, as letters end with: "Debenest Margareth". @returns its last token, or -1 */
export function readSignature(first: number): number {
  const end = lineEnd(first);
  if (end < 0) return -1;
  const signed = isSigned(first);
  let names = 0;
  for (let at = first; at <= end; at++) {
    const info = tokens.info[at]!;
    if ((info & WORD.PARTICLE) !== 0 && at < end) continue;
    // "W. R. Entwhistle", "Vaitea T."
    if ((at < end || ((signed || isDotted(at)) && at > first)) && tokens.length(at) === 1 && tokens.capital(at))
      continue;
    if (!mayBeSigned(at) && !(signed && isMonthOf(at, end))) return -1;
    if (isName(info) && common(info) === 0 && (given(info) > 0 || surname(info) >= 2)) names++;
    else if (isLed(at)) continue;
    else if (common(info) > 0 && given(info) < (signed ? 1 : 2) && surname(info) < (signed ? 1 : 2)) return -1;
  }
  // "Vaitea T."
  const initialled = isInitialled(first, end);
  if (names === 0 && !signed && !initialled) return -1;
  if (names < 2 && !signed && !initialled && (first === end || shapeOf(first) === SHAPE.UPPER)) return -1;
  claimName(first, end, signed ? 0.8 : 0.6, 'name.signature');
  return end;
}

/** A line that stands apart, or below one that a comma ends: "Māuruuru,". */
const APART = /(?:[,!]\s*\n|\n\s*\n)\s*$/u;
const GLANCE_BACK = 6;

function isInitialled(first: number, end: number): boolean {
  if (end !== first + 1 || tokens.length(end) !== 1 || !isDotted(end) || tokens.length(first) < 4) return false;
  if (common(tokens.info[first]!) > 0) return false;
  const start = tokens.start[first]!;
  return APART.test(tokens.text(first).slice(Math.max(0, start - GLANCE_BACK), start));
}

/** "T." */
const isDotted = (token: number): boolean => tokens.text(token).charCodeAt(tokens.end[token]!) === DOT;
const DOT = '.'.charCodeAt(0);

/** "April Summers" */
const isMonthOf = (at: number, end: number): boolean =>
  at < end && (tokens.info[at]! & WORD.MONTH) !== 0 && given(tokens.info[at]!) > 0 && surname(tokens.info[at + 1]!) > 0;

function mayBeSigned(at: number): boolean {
  const info = tokens.info[at]!;
  if (!tokens.capital(at)) return false;
  // "Sadjida DE VOS", "Dayvan PORTO", "Marie-France"
  if (isLed(at) || isSurnameInCapitals(at)) return true;
  if (tokens.gap[at] === GAP.HYPHEN && given(tokens.info[at - 1]!) === 3) return true;
  if (common(info) === 2) return false;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.TITLE | WORD.MONTH | WORD.STREET)) !== 0) return false;
  if ((info & WORD.TOWN) !== 0 && given(info) < 2) return false;
  return isName(info) || isUnknown(info);
}

/** A word in capitals behind a particle that is in capitals too. */
const isLed = (at: number): boolean =>
  at > 0 && tokens.capital(at - 1) && tokens.gap[at] === GAP.SPACE && (tokens.info[at - 1]! & WORD.PARTICLE) !== 0;

/** A surname in capitals that is a town's as well, behind a given name that is not in capitals. */
function isSurnameInCapitals(at: number): boolean {
  const before = at - 1;
  if (before < 0 || tokens.gap[at] !== GAP.SPACE || shapeOf(at) !== SHAPE.UPPER) return false;
  const info = tokens.info[before]!;
  return (
    common(tokens.info[at]!) < 2 &&
    shapeOf(before) === SHAPE.CAPITAL &&
    common(info) === 0 &&
    (isUnknown(info) || given(info) > 0)
  );
}

/** The last word of a short line that others stand above or below; -1 of any other. */
function lineEnd(first: number): number {
  const above = (tokens.gap[first]! & GAP.NEWLINE) !== 0 || isSigned(first);
  for (let at = first + 1; at <= first + LONGEST; at++) {
    if (at >= tokens.count) return above ? at - 1 : -1;
    const gap = tokens.gap[at]!;
    // "G. R. Entwhistle (Mr)"
    if ((gap & GAP.OPEN) !== 0 && (tokens.info[at]! & WORD.TITLE) !== 0) return above ? at - 1 : -1;
    if ((gap & (GAP.UTTERANCE | GAP.NEWLINE)) !== 0) return above || (gap & GAP.NEWLINE) !== 0 ? at - 1 : -1;
    const joined = GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | (tokens.length(at - 1) === 1 ? GAP.DOT : 0);
    if ((gap & ~joined) !== 0) return -1;
  }
  return -1;
}

/** Whether the line above takes leave. */
function isSigned(first: number): boolean {
  if (first === 0 || !((tokens.gap[first]! & GAP.NEWLINE) !== 0 || isOwnLine(first))) return false;
  const last = first - 1;
  return last - tokens.first[tokens.utterance[last]!]! < LONGEST * 2 && FAREWELLS.holds(last);
}

/** Whether a mail goes on with a line of its own, which came as a turn by itself. */
const isOwnLine = (first: number): boolean => {
  const [turn, before] = [tokens.turn[first]!, tokens.turn[first - 1]!];
  if (turn === before) return false;
  const [line, above] = [tokens.turns[turn]!, tokens.turns[before]!];
  return line.field !== 'speech' && line.speaker === above.speaker && line.role === above.role;
};

/** Between two spaces, not within a word. */
const DASHED: number = GAP.SPACE | GAP.HYPHEN;
const CARET = '^'.charCodeAt(0);

/** What stands behind a caret or a dash where a message ends. @returns the last token of the name; -1 where it is none */
export const readInitialled = (at: number): number =>
  (tokens.gap[at]! & GAP.HASH) !== 0 ? readCaret(at) : readDashed(at);

/** "^Kojo", "^KJ": what an agent's public answer is signed with. */
function readCaret(at: number): number {
  const text = tokens.text(at);
  if (text.charCodeAt(tokens.start[at]! - 1) !== CARET || tokens.turns[tokens.turn[at]!]!.role === 'customer')
    return -1;
  if (!tokens.capital(at) || (tokens.info[at]! & (WORD.DIGITS | WORD.LABEL)) !== 0) return -1;
  if (at + 1 < tokens.count && (tokens.gap[at + 1]! & (GAP.UTTERANCE | GAP.SPEAKER)) === 0) return -1;
  claimName(at, at, 0.8, 'name.signature');
  return at;
}

/** "called back, no answer. - Shaz": one word or two behind a dash, after a sentence, with which a note or a message ends. */
function readDashed(at: number): number {
  if ((tokens.gap[at]! & DASHED) !== DASHED || (tokens.gap[at]! & (GAP.DOT | GAP.STOP | GAP.NEWLINE)) === 0) return -1;
  const turn = tokens.turn[at]!;
  let last = at;
  while (last + 1 < tokens.count && tokens.turn[last + 1] === turn && last - at < 2) last++;
  if (last - at > 1 || (last + 1 < tokens.count && tokens.turn[last + 1] === turn)) return -1;
  for (let word = at; word <= last; word++) {
    const info = tokens.info[word]!;
    if (word > at && tokens.length(word) === 1 && tokens.capital(word)) continue;
    if (!mayBeSigned(word) || tokens.length(word) < 3 || (common(info) > 0 && given(info) < 2)) return -1;
  }
  claimName(at, last, 0.7, 'name.signature');
  return last;
}
