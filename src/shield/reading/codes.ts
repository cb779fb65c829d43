import { CLASS, GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import {
  CORRECTIONS,
  isBetween,
  isCapitals,
  isElided,
  opensNext,
  opensRemark,
  SOUNDS,
  spelledEnd,
  spelledStart,
} from './letters.ts';
import { RULES, type RuleId } from '../rules.ts';
import { pastEcho, unitAfter } from './scene.ts';
import { isParted, labelLength, speakerOf } from './speakers.ts';
import { FLAG, LINK, units } from './units.ts';
import { common, WORD } from './word.ts';
import { tokens } from './tokens.ts';
import { wordSet } from './word-set.ts';
import { cues } from './cues.ts';
import { claims } from '../findings.ts';

/** Most symbols that one identifier may have (an IBAN has 34), and most pieces that it is given in. */
const MOST = 40;
/** Words between two pieces, turns between two of them, and how far to the left of its digits one may begin. */
const SKIPPED = 6;
const TURNS = 3;
const BACK = 16;

/**
 * Letters and digits read as one identifier, written ("AB-123-CD"), spelled ("A comme Anatole, B") or said, in pieces as they
 * were given. There is one, reused: read it before the next. Symbols are values 0-35; of piece `p` they begin at `from[p]`.
 */
export const code = {
  symbols: new Uint8Array(MOST),
  length: 0,
  pieces: 0,
  first: new Int32Array(MOST),
  last: new Int32Array(MOST),
  from: new Int32Array(MOST + 1),
  /** Digits were said in words: how many there are is uncertain. */
  spoken: false,
  /** The speaker took a piece back: there is more in it than it has. */
  corrected: false,
  /** Of each piece, whether it was taken back before the next. */
  redone: new Uint8Array(MOST),
  /** Reading stopped at a word that may be letters all the same ("MR", "es"), or at a number that a word seems to count. */
  doubtful: false,
};

const [A, I, Y, X, RAY] = ['a', 'i', 'y', 'x', 'ray'].map(hashWord);
export const NATO =
  wordSet(`alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo
  sierra tango uniform victor whiskey whisky xray yankee zulu`);

const APART = GAP.UTTERANCE | GAP.STOP | GAP.WALL | GAP.AT | GAP.MONEY | GAP.COLON | GAP.OPEN | GAP.CLOSE;

/** No sign, or one hyphen, slash or underscore, between a token and the one before it; of short ones a dot too: "CE.341.LA". */
function isAttached(token: number): boolean {
  if (token === 0 || (tokens.gap[token]! & (GAP.TURN | GAP.SPACE)) !== 0) return false;
  const width = tokens.start[token]! - tokens.end[token - 1]!;
  if (width === 1 && tokens.gap[token] === GAP.DOT) return tokens.length(token) < 3 && tokens.length(token - 1) < 4;
  return width === 0 || (width === 1 && (tokens.gap[token]! & ~(GAP.HYPHEN | GAP.SLASH | GAP.UNDERSCORE)) === 0);
}

/**
 * Last token of the letters that begin at a token and may belong to an identifier; -1 for none.
 * @param loose small letters too
 * @param beside the token before or after that is known to belong to it; -1 for none
 */
function lettersEnd(token: number, loose: boolean, beside = -1): number {
  const info = tokens.info[token]!;
  const size = tokens.length(token);
  if ((info & (WORD.DIGITS | WORD.LABEL)) !== 0 || (size > 1 && (info & WORD.NUMBER) !== 0)) return -1;
  const attached = belongs(token, token - 1, beside) || belongs(token + 1, token + 1, beside);
  if (size === 1) {
    const end = spelledEnd(token);
    return attached || end > token || isLetter(token, loose) ? end : -1;
  }
  if (attached) return size <= 8 ? token : -1;
  if (opensNext(token) && !NATO.holds(token)) return -1;
  // "0028 116. IFSC is"
  if (size > 2 && (tokens.gap[token]! & (GAP.DOT | GAP.SPACE)) === (GAP.DOT | GAP.SPACE) && !isDigitsNext(token))
    return -1;
  if (NATO.holds(token) && (isNato(token - 1) || isNato(token + 1) || hangsOnNumber(token))) return token;
  if (size <= 6 && isCapitals(token)) return common(info) === 2 || (size > 4 && common(info) > 0) ? -1 : token;
  return loose && size <= (common(info) === 0 ? 4 : 3) && common(info) < 2 && (info & WORD.FILLER) === 0 ? token : -1;
}

/** Whether a token is attached to its neighbour `other`, which is digits or belongs to the identifier; `right` is the later of the two. */
function belongs(right: number, other: number, beside: number): boolean {
  if (other < 0 || right >= tokens.count || !isAttached(right)) return false;
  return isDigits(other) || other === beside;
}

/** Whether a short word that is read as a word elsewhere may be letters where their form is known: "86 CA 85874", "CC9MR". */
function mayBeLetters(token: number): boolean {
  const info = tokens.info[token]!;
  const size = tokens.length(token);
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.NUMBER)) !== 0 || size > 5 || isElided(token) || opensNext(token))
    return false;
  if (opensRemark(token)) return false;
  // "AH 264", "er 19 54 77 a", but "euh 264"
  if (SOUNDS.holds(token)) return size === 2 && (isCapitals(token) || isDigitsNext(token));
  // "plafonné à 135000"
  if (size === 1 && tokens.text(token).charCodeAt(tokens.start[token]!) > 0x7f) return false;
  return size <= 2 || isCapitals(token) || common(info) < 2;
}

/** Whether digits or further letters follow at once: "it" of "2022. That's all, and it was 36" is none. */
const goesOn = (token: number): boolean => {
  const next = token + 1;
  return next >= tokens.count || (tokens.info[next]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 || tokens.length(next) <= 2;
};

const isDigitsNext = (token: number): boolean =>
  token + 1 < tokens.count &&
  (tokens.info[token + 1]! & WORD.DIGITS) !== 0 &&
  (tokens.gap[token + 1]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.DOT)) === 0;

const isDigits = (token: number): boolean => (tokens.info[token]! & WORD.DIGITS) !== 0;
/** "seven oh three bravo": right behind a number that is said, but no "golf 7". */
const hangsOnNumber = (token: number): boolean =>
  token > 0 &&
  (tokens.info[token - 1]! & (WORD.NUMBER | WORD.DIGITS)) !== 0 &&
  (tokens.gap[token]! & ~(GAP.SPACE | GAP.TURN)) === 0 &&
  !tokens.capital(token);
export const isNato = (token: number): boolean =>
  token >= 0 && token < tokens.count && (NATO.holds(token) || isXray(token));

/** "x-ray" is two words. */
const isXray = (token: number): boolean =>
  tokens.hash[token] === X && token + 1 < tokens.count && tokens.hash[token + 1] === RAY;

/** Whether a lone letter is spelled: a capital, or a small one that is no word ("à", "y") and has no apostrophe. */
function isLetter(token: number, loose: boolean): boolean {
  const next = token + 1;
  if (next < tokens.count && (tokens.gap[next]! & GAP.APOSTROPHE) !== 0) return false;
  const hash = tokens.hash[token];
  // "I think"
  if (tokens.capital(token))
    return (
      hash !== I || next >= tokens.count || tokens.length(next) < 3 || isDigits(next) || tokens.gap[next] !== GAP.SPACE
    );
  if ((tokens.gap[token]! & GAP.APOSTROPHE) !== 0) return false;
  const beside = (at: number): boolean => at >= 0 && at < tokens.count && tokens.length(at) === 1;
  // "il y a", "y a"
  const sure = (at: number): boolean =>
    beside(at) && tokens.hash[at] !== A && tokens.hash[at] !== Y && !isElided(at) && !isDigits(at);
  if (hash === A || hash === Y) return sure(token - 1) || sure(next);
  return loose || beside(token - 1) || beside(next);
}

function addPiece(first: number, last: number): void {
  code.redone[code.pieces] = 0;
  code.first[code.pieces] = first;
  code.last[code.pieces] = last;
  code.from[code.pieces++] = code.length;
}

/** Takes the last piece away. */
export function dropPiece(): void {
  code.length = code.from[--code.pieces]!;
}

/** Puts two letters before what was read: those of a country that are a word elsewhere. */
export function openWith(token: number, first: number, second: number): void {
  code.symbols.copyWithin(2, 0, code.length);
  code.symbols.set([first, second]);
  for (let piece = 1; piece <= code.pieces; piece++) code.from[piece]! += 2;
  code.length += 2;
  code.first[0] = token;
}

function addLetters(first: number, last: number): void {
  addPiece(first, last);
  const text = tokens.text(first);
  // Of "A comme Anatole" and of "alpha" only the first letter counts.
  const one = last > first || NATO.holds(first);
  const end = one ? tokens.start[first]! + 1 : tokens.end[first]!;
  for (let at = tokens.start[first]!; at < end && code.length < MOST; at++) {
    const cls = CLASS[text.charCodeAt(at)]!;
    if (cls <= 26) code.symbols[code.length++] = cls + 9;
  }
}

function addUnit(unit: number): void {
  addPiece(units.first[unit]!, units.last[unit]!);
  code.spoken ||= (units.flags[unit]! & FLAG.SPOKEN) !== 0;
  for (let at = 0; at < units.length[unit]! && code.length < MOST; at++)
    code.symbols[code.length++] = units.digits[units.from[unit]! + at]!;
}

/**
 * How far an identifier may go. `turns`: further turns of the same speaker may go on with it. `loose`: small letters may belong
 * to it though nothing joins them. `words`: a few other words may stand between its numbers. `any`: short words are read as
 * letters, for a caller who knows the form that all of it must have.
 */
export type Reach = {
  readonly turns: boolean;
  readonly loose: boolean;
  readonly words: boolean;
  readonly any?: boolean;
};

/** Reads the pieces from a token on into `code`, up to `most` symbols, as far as letters, numbers and fillers go. */
export function readCode(token: number, most: number, reach: Reach): void {
  const any = reach.any === true;
  code.length = code.pieces = 0;
  code.spoken = code.corrected = code.doubtful = false;
  let unit = unitAfter(token - 1);
  let skipped = 0;
  for (let at = token; at < tokens.count && code.length < most && code.pieces < MOST;) {
    if (at > token && (tokens.gap[at]! & APART) !== 0) {
      if ((tokens.gap[at]! & GAP.UTTERANCE) === 0 || !reach.turns) break;
      at = nextTurn(at, token);
      if (at < 0) break;
      skipped = 0;
    }
    while (unit < units.count && units.first[unit]! < at) unit++;
    if (unit < units.count && units.first[unit] === at) {
      if (!takeUnit(unit, most, any)) break;
      at = units.last[unit]! + 1;
      skipped = 0;
      continue;
    }
    const beside = code.pieces > 0 ? code.last[code.pieces - 1]! : -1;
    let end = lettersEnd(at, reach.loose, beside);
    if (end < 0 && mayBeLetters(at) && (beside === at - 1 || common(tokens.info[at]!) < 2 || goesOn(at))) {
      code.doubtful = true;
      if (any) end = at;
    }
    // "SE68 EAN", where the form is known, is a plate.
    if (end >= at && cues.covers(at) && !(any && tokens.length(at) <= 3 && isCapitals(at))) break;
    if (end >= at && code.length + (end > at || isNato(at) ? 1 : tokens.length(at)) <= most) {
      addLetters(at, end);
      at = end + 1;
      skipped = 0;
    } else if ((isBetween(at) || isSaidAgain(at)) && ++skipped <= SKIPPED) {
      if (CORRECTIONS.holds(at)) {
        code.corrected = true;
        if (code.pieces > 0) code.redone[code.pieces - 1] = 1;
      }
      at++;
    } else if (reach.words && unit < units.count && code.pieces > 0 && units.link[unit]! <= LINK.WORDS)
      at = units.first[unit]!;
    else break;
  }
  code.from[code.pieces] = code.length;
}

/** Words of the last pieces that are looked at for one that is said again. */
const AGAIN = 4;

/** Whether a word explained one of the last letters: "L comme Louis, Louis". */
function isSaidAgain(token: number): boolean {
  if (tokens.length(token) < 3) return false;
  for (let piece = code.pieces - 1; piece >= 0 && piece >= code.pieces - AGAIN; piece--)
    if (code.last[piece]! > code.first[piece]! && tokens.hash[code.last[piece]!] === tokens.hash[token]) return true;
  return false;
}

/** Adds a unit to the identifier, unless it is an echo; false where it belongs to something else. */
function takeUnit(unit: number, most: number, any: boolean): boolean {
  const flags = units.flags[unit]!;
  // "v2m 3h4 56y" is no hour where all of it has the form of a paper's number
  const glued = any && (flags & FLAG.GLUED) !== 0;
  if ((flags & FLAG.USED) !== 0 || ((flags & FLAG.DATE) !== 0 && !glued)) {
    code.doubtful ||= (flags & (FLAG.DATE | FLAG.GLUED)) === (FLAG.DATE | FLAG.GLUED);
    return false;
  }
  if ((flags & FLAG.AMOUNT) !== 0 && !glued) {
    // "61 CM 46688": what seems to be counted may be letters.
    const next = units.last[unit]! + 1;
    const letters = next < tokens.count && tokens.length(next) <= 2 && (tokens.info[next]! & WORD.MEASURE) !== 0;
    // "STY-9920K": no thousands, where a letter stands against it.
    code.doubtful ||= letters || (flags & FLAG.GLUED) !== 0;
    if (!any || !letters) return false;
  }
  if (code.length + units.length[unit]! > most) return false;
  code.doubtful ||= glued && (flags & FLAG.AMOUNT) !== 0;
  if ((flags & FLAG.ECHO) === 0) addUnit(unit);
  return true;
}

/** The next token at which whoever spoke at `token` may go on: this utterance, or one after another's short reply; -1 for none. */
function nextTurn(from: number, token: number): number {
  const speaker = speakerOf(tokens.utterance[token]!);
  let utterance = tokens.utterance[from]!;
  for (let passed = 0; passed < TURNS && utterance < tokens.utterances; passed++, utterance++) {
    const first = tokens.first[utterance]!;
    if (first >= tokens.count || (tokens.gap[first]! & GAP.WALL) !== 0) return -1;
    if (speakerOf(utterance) === speaker) {
      const begin = first + labelLength(utterance);
      return begin < tokens.count && saysOnlyCodes(utterance, begin) ? begin : -1;
    }
    const cue = cues.after(first);
    if (cue < cues.count && tokens.utterance[cues.first[cue]!] === utterance) return -1;
  }
  return -1;
}

/** Whether an utterance is letters, numbers and fillers. */
function saysOnlyCodes(utterance: number, first: number): boolean {
  let others = 0;
  for (let at = first; at < tokens.count && tokens.utterance[at] === utterance; at++) {
    if ((tokens.info[at]! & (WORD.NUMBER | WORD.DIGITS)) !== 0 || isBetween(at)) continue;
    const end = lettersEnd(at, true);
    if (end < 0 && ++others > 2) return false;
    at = Math.max(at, end);
    if (at - first > MOST) return false;
  }
  return true;
}

/** Whether an identifier may begin at a token: at letters that belong to one. Numbers are for the caller to see. */
export const opensLetters = (token: number): boolean => lettersEnd(token, true) >= token;

/** The last token of those letters; -1 where none begin. */
export const piecesEnd = (token: number): number => lettersEnd(token, true);

/** Likewise at a short word that may be letters, right before more of them or before a number. */
export function opensAny(token: number): boolean {
  const next = token + 1;
  if (!mayBeLetters(token) || next >= tokens.count || (tokens.gap[next]! & APART) !== 0) return false;
  return (tokens.info[next]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 || tokens.length(next) <= 2;
}

/** The token at which the identifier that a unit belongs to may begin. `turns`: a turn of letters may stand before it. */
export function codeStart(unit: number, turns: boolean, loose: boolean): number {
  const digits = units.first[unit]!;
  let start = digits;
  for (let at = digits - 1; at >= 0 && digits - at <= BACK; at = start - 1) {
    if ((tokens.gap[at + 1]! & APART) !== 0) break;
    const joiner = (tokens.info[at]! & WORD.JOINER) !== 0 && at > 0 && (tokens.gap[at]! & APART) === 0 ? 1 : 0;
    const last = at - joiner;
    const spelled = spelledStart(last);
    const first = spelled >= 0 ? spelled : last;
    const end = lettersEnd(first, loose, joiner > 0 ? -1 : start);
    if (end !== last || cues.covers(last)) break;
    start = first;
  }
  return turns && start === tokens.first[tokens.utterance[digits]!]! + labelLength(tokens.utterance[digits]!)
    ? lettersBefore(start)
    : start;
}

/** The first token of a turn of letters that whoever speaks at `start` said before it; `start` where there is none. */
function lettersBefore(start: number): number {
  const speaker = speakerOf(tokens.utterance[start]!);
  for (let back = 1; back <= TURNS; back++) {
    const utterance = tokens.utterance[start]! - back;
    if (utterance < 0) return start;
    if (speakerOf(utterance) !== speaker) continue;
    const first = tokens.first[utterance]! + labelLength(utterance);
    const stop = tokens.first[utterance + 1]!;
    for (let at = first; at < stop; at++) {
      const end = lettersEnd(at, false);
      if (end < 0 || stop - first > BACK) return start;
      at = end;
    }
    return first < stop ? first : start;
  }
  return start;
}

/** The symbols of the pieces `from` to `to` as text. */
export function codeText(from: number, to: number): string {
  let text = '';
  for (let at = code.from[from]!; at < code.from[to + 1]!; at++) text += SYMBOLS[code.symbols[at]!];
  return text;
}
const SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Claims the pieces `from` to `to`, utterance by utterance, and what others echo of them. @returns the unit after them */
export function claimCode(from: number, to: number, rule: RuleId, score: number): number {
  const { type } = RULES[rule];
  cues.answer(type, code.first[from]!, code.last[to]!);
  for (let piece = from; piece <= to; piece++) {
    const first = code.first[piece]!;
    while (piece < to && !isParted(code.last[piece]!, code.first[piece + 1]!)) piece++;
    claims.add(first, code.last[piece]!, type, score, rule);
  }
  const last = code.last[to]!;
  let unit = unitAfter(code.first[from]! - 1);
  for (; unit < units.count && units.first[unit]! <= last; unit++) {
    if ((units.flags[unit]! & FLAG.ECHO) !== 0) claims.add(units.first[unit]!, units.last[unit]!, type, score, rule);
    units.flags[unit]! |= FLAG.USED;
  }
  const past = pastEcho(unit);
  for (; unit < past; unit++) {
    units.flags[unit]! |= FLAG.USED;
    claims.add(units.first[unit]!, units.last[unit]!, type, score, rule);
  }
  return past;
}
