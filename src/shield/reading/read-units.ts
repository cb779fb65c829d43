import { CLASS, GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { numberKind, numberValue } from './lexicon.ts';
import { joined, readSpoken, type Spoken } from './numerals.ts';
import {
  isCents,
  isCoded,
  isAmongLetters,
  isFramed,
  isGoing,
  isIndex,
  isInRow,
  isMoney,
  isOrdinal,
  isPercent,
  isPronoun,
  isSpelling,
} from './measures.ts';
import { isLabel } from './speakers.ts';
import { NUMBER_KIND } from './words.ts';
import { WORD } from './word.ts';
import { tokens } from './tokens.ts';
import { FLAG, LINK, units } from './units.ts';
import { wordSet } from './word-set.ts';

/** Words between two numbers beyond which they have nothing to do with each other. */
const NEAR = 3;
const REACH = 24;

/** Words by which somebody asks for a moment while a number is given. */
export const PAUSES = wordSet(
  'je j enfin bon disons tenez suivi de du c est ca well like followed by er erm okay right you know cherche regarde lis vois un une seconde secondes second seconds moment moments instant instants minute sec one just let me see hold hang on bear with wait attends attendez alors suite ici chiffre chiffres reprends continue',
);

const spoken: Spoken = { value: 0, widest: 0, head: 0 };

/** Reads the unit at a token that the lexicon calls a number. @returns the token after it, or `token` where there is none. */
export function readUnit(token: number): number {
  const end = readNumber(token) | 0;
  return end > token && end + 1 < tokens.count && HOMOPHONES.holds(end) ? readHomophone(end) : end;
}

/** Words that a recogniser writes for a digit: "six too oh five". */
const HOMOPHONES = wordSet('too ate won');
const [TOO, ATE] = ['too', 'ate'].map(hashWord);

/** The digit that such a word is between two numbers that are said. @returns the token after it; the token itself where it is a word */
function readHomophone(token: number): number {
  const next = token + 1;
  const said = (WORD.NUMBER & tokens.info[next]!) !== 0 && (units.flags[units.count - 1]! & FLAG.SPOKEN) !== 0;
  if (!said || !joined(token) || !joined(next)) return token;
  const from = units.digitCount;
  units.digit(tokens.hash[token] === TOO ? 2 : tokens.hash[token] === ATE ? 8 : 1);
  describe(units.push(token, token, from, 0, 1, FLAG.SPOKEN));
  return next;
}

function readNumber(token: number): number {
  const info = tokens.info[token]!;
  if (isWait(token) || isOfName(token) || isPronoun(token)) return token;
  const from = units.digitCount;
  const repeated = readTimes(token);
  if (repeated > token) return repeated;
  let end = token + 1;
  let flags = 0;
  let altLength = 0;
  let widest = 0;
  if ((info & WORD.DIGITS) !== 0) {
    writeDigits(token);
    widest = units.digitCount - from;
  } else {
    const kind = numberKind[info & WORD.ID]!;
    const previous = units.count > 0 && units.last[units.count - 1] === token - 1;
    if (kind === NUMBER_KIND.TIMES) return readRepeated(token);
    if (kind === NUMBER_KIND.WEAK && !(previous && joined(token)) && !leads(token) && !isDotted(token)) return token;
    end = readSpoken(token, spoken);
    if (end === token) return token;
    if (end < tokens.count && MILLIONS.holds(end)) end = readMillions(token, end);
    writeValue(spoken.value);
    if (spoken.head > 0) {
      const alternative = units.digitCount;
      writeValue(spoken.head);
      writeValue(1000 + (spoken.value % 1000));
      altLength = units.digitCount - alternative;
    }
    widest = spoken.widest;
    flags = FLAG.SPOKEN;
  }
  const unit = units.push(token, end - 1, from, altLength, widest, flags);
  describe(unit);
  return end;
}

const MILLIONS = wordSet('million millions');
const MILLION = 1_000_000;

/** "trois millions deux cent quatre mille cent sept": a number that goes on behind its millions; by themselves they are a quantity. @returns the token after it */
function readMillions(token: number, word: number): number {
  const { value } = spoken;
  const next = word + 1;
  const spelled = next < tokens.count && (tokens.info[next]! & WORD.NUMBER) !== 0 && joined(word) && joined(next);
  const end = spelled ? readSpoken(next, spoken) : next;
  if (end > next && value < 1000 && spoken.value < MILLION) {
    spoken.value += value * MILLION;
    spoken.widest = String(spoken.value).length;
    spoken.head = 0;
    return end;
  }
  return readSpoken(token, spoken);
}

export const WAITS = wordSet('second seconde secondes seconds sec minute minutes moment moments instant instants');
const FEW = wordSet('un une deux one two 1 2');

/** "une seconde", "one moment": a breath, no number. */
function isWait(token: number): boolean {
  const next = token + 1;
  if (next >= tokens.count) return false;
  return WAITS.holds(next) && FEW.holds(token) && joined(next);
}

const NAMED = wordSet('cvv cvc');

/** The "2" of "CVV2". */
function isOfName(token: number): boolean {
  return token > 0 && tokens.start[token] === tokens.end[token - 1] && NAMED.holds(token - 1);
}

const DOTS = wordSet('point dot');

/** "ninety-five dot oh dot one" */
const isDotted = (token: number): boolean =>
  token > 0 &&
  token + 1 < tokens.count &&
  DOTS.holds(token - 1) &&
  DOTS.holds(token + 1) &&
  numberValue[tokens.info[token]! & WORD.ID] === 0;

/** "oh one two": a weak word opens a number only right before another. */
function leads(token: number): boolean {
  if (numberValue[tokens.info[token]! & WORD.ID] !== 0 || !joined(token + 1)) return false;
  const next = tokens.info[token + 1]!;
  return (next & WORD.DIGITS) !== 0 || ((next & WORD.NUMBER) !== 0 && LED[numberKind[next & WORD.ID]!] === 1);
}
/** Kinds of number words that "oh" may stand before. */
const LED = new Uint8Array(8);
for (const kind of [NUMBER_KIND.UNIT, NUMBER_KIND.WEAK, NUMBER_KIND.TEEN, NUMBER_KIND.TENS, NUMBER_KIND.TIMES])
  LED[kind] = 1;

const [FOIS, ZEROS, LE, CL] = ['fois', 'zeros', 'le', 'cl'].map(hashWord);

/** "deux fois le sept", "trois zéros". @returns the token after it; `token` where nothing is counted so. */
function readTimes(token: number): number {
  const next = token + 1;
  const zeros = tokens.hash[next] === ZEROS;
  if (next >= tokens.count || (!zeros && tokens.hash[next] !== FOIS) || !joined(next)) return token;
  const times = smallValue(token);
  const repeated = zeros ? next : next + (tokens.hash[next + 1] === LE ? 2 : 1);
  if (times < 2 || times > 6 || repeated >= tokens.count || !joined(repeated)) return token;
  const digit = zeros ? 0 : smallValue(repeated);
  const end = digit < 0 ? readTwice(repeated, times) : repeated + 1;
  const counted = end < tokens.count && (tokens.info[end]! & WORD.MEASURE) !== 0;
  if (end < 0 || counted) return token;
  const from = units.digitCount;
  for (let at = 0; at < times; at++) writeValue(digit < 0 ? spoken.value : digit);
  describe(units.push(token, end - 1, from, 0, units.digitCount - from, FLAG.SPOKEN));
  return end;
}

/** "deux fois quarante-trois": the token after a number of two digits that is said twice or thrice; -1 for none. */
function readTwice(token: number, times: number): number {
  const info = tokens.info[token]!;
  if (times > 3 || (info & WORD.NUMBER) === 0 || (info & WORD.DIGITS) !== 0) return -1;
  const kind = numberKind[info & WORD.ID]!;
  if (kind !== NUMBER_KIND.TENS && kind !== NUMBER_KIND.TEEN && kind !== NUMBER_KIND.UNIT) return -1;
  const end = readSpoken(token, spoken);
  return end > token && spoken.value > 9 && spoken.value < 100 ? end : -1;
}

/** The digit that a token is, written or said; -1 for none. */
function smallValue(token: number): number {
  const info = tokens.info[token]!;
  if ((info & WORD.DIGITS) !== 0)
    return tokens.length(token) === 1 ? CLASS[tokens.text(token).charCodeAt(tokens.start[token]!)]! - 32 : -1;
  const word = info & WORD.ID;
  return (info & WORD.NUMBER) !== 0 && numberKind[word] === NUMBER_KIND.UNIT ? numberValue[word]! : -1;
}

/** "double zero", "triple seven". */
function readRepeated(token: number): number {
  if (!joined(token + 1)) return token;
  const digit = repeatedDigit(token + 1);
  if (digit < 0) return token;
  const from = units.digitCount;
  const times = numberValue[tokens.info[token]! & WORD.ID]!;
  for (let at = 0; at < times; at++) units.digit(digit);
  describe(units.push(token, token + 1, from, 0, times, FLAG.SPOKEN));
  return token + 2;
}

/** The digit that "double" repeats, said or written ("double 8"); -1 for none. */
function repeatedDigit(token: number): number {
  const word = tokens.info[token]! & WORD.ID;
  const weak = (tokens.info[token]! & WORD.NUMBER) !== 0 && numberKind[word] === NUMBER_KIND.WEAK;
  return weak ? numberValue[word]! : smallValue(token);
}

function writeDigits(token: number): void {
  const text = tokens.text(token);
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) {
    const cls = CLASS[text.charCodeAt(at)]!;
    if (cls >= 32) units.digit(cls - 32);
  }
}

function writeValue(value: number): void {
  let scale = 1;
  while (scale * 10 <= value) scale *= 10;
  for (; scale >= 1; scale = (scale / 10) | 0) units.digit(((value / scale) | 0) % 10);
}

/** Whether what stands before a token ends what was said of a number: "09 28." and, in the next segment, "Second question". */
function endsAt(token: number): boolean {
  const gap = tokens.gap[token]!;
  if ((gap & (GAP.UTTERANCE | GAP.COMMA | GAP.OPEN | GAP.STOP)) !== 0) return true;
  return (gap & GAP.DOT) !== 0 && (gap & (GAP.TURN | GAP.REPLY)) !== 0;
}

/** Digits of what anybody counts in hours, litres or metres: "2894471 H" is a file. */
const LONGEST_COUNT = 5;
/** Digits that count nothing at all: hours and euros have fewer. */
const NEVER_COUNTED = 10;
/** Days in a month. */
const LAST_DAY = 31;

/** A sentence that ended. */
const STOPPED = GAP.DOT | GAP.SPACE;

function describe(unit: number): void {
  const first = units.first[unit]!;
  const last = units.last[unit]!;
  const text = tokens.text(first);
  const start = tokens.start[first]!;
  const end = tokens.end[last]!;
  let flags = units.flags[unit]!;
  if (tokens.turns[tokens.turn[first]!]!.field === 'keys') flags |= FLAG.KEYS;
  const hangs = start > 0 && CLASS[text.charCodeAt(start - 1)]! < 32;
  if (hangs) flags |= FLAG.GLUED;
  if (start > 0 && text.charCodeAt(start - 1) === 0x2b) flags |= FLAG.PLUS;
  const next = last + 1 < tokens.count && !endsAt(last + 1) ? tokens.info[last + 1]! : 0;
  if (tokens.turn[first] === tokens.turn[last]) {
    const after = end < text.length ? CLASS[text.charCodeAt(end)]! : 64;
    if (after < 32) flags |= FLAG.GLUED;
    if (isMoney(text, end) || (start > 0 && isMoney(text, start - 1) && text.charCodeAt(start - 1) !== 0xb0))
      flags |= FLAG.AMOUNT;
  }
  // Nobody says "sept h", "neuf k".
  const letter = (flags & FLAG.SPOKEN) !== 0 && tokens.length(last + 1) === 1;
  if (
    (next & WORD.MEASURE) !== 0 &&
    // "07700900123 pm only"
    units.length[unit]! < NEVER_COUNTED &&
    // "val. 9/28. cl. propose"
    (tokens.gap[last + 1]! & STOPPED) !== STOPPED &&
    // "val 08-30 Cl propose": a client
    !(tokens.hash[last + 1] === CL && tokens.capital(last + 1)) &&
    !hangs &&
    !letter &&
    !(tokens.length(last + 1) === 1 && (units.length[unit]! > LONGEST_COUNT || isInRow(unit))) &&
    !isFramed(unit) &&
    !isAmongLetters(unit) &&
    !isCoded(last + 1, units.value(unit)) &&
    !isGoing(last + 1)
  )
    flags |= FLAG.AMOUNT;
  if (
    isPercent(first, last) ||
    isCents(unit, unit > 0 && (units.flags[unit - 1]! & FLAG.SPOKEN) !== 0) ||
    isIndex(last)
  )
    flags |= FLAG.AMOUNT;
  if (((next & WORD.MONTH) !== 0 || isOrdinal(last)) && units.length[unit]! <= 2 && units.value(unit) <= LAST_DAY)
    flags |= FLAG.DATE;
  if (isAfterMonth(first) && units.length[unit]! <= 4) flags |= FLAG.DATE;
  units.flags[unit] = flags;
  units.link[unit] = unit === 0 ? LINK.WALL : linkOf(units.last[unit - 1]!, first);
}

/** "mars 2020"; not "le 2 mai." and, in the next turn, "53 56 69 60". */
const isAfterMonth = (first: number): boolean =>
  first > 0 &&
  (tokens.info[first - 1]! & WORD.MONTH) !== 0 &&
  (tokens.gap[first]! & GAP.UTTERANCE) === 0 &&
  !isSpelling(first - 1);

function linkOf(before: number, token: number): number {
  const between = token - before - 1;
  if (between > REACH) return LINK.WALL;
  let gaps = 0;
  let words = 0;
  let utterances = 0;
  for (let at = before + 1; at <= token; at++) {
    const gap = tokens.gap[at]!;
    gaps |= gap;
    if ((gap & GAP.UTTERANCE) !== 0) utterances++;
    if (at === token) break;
    const info = tokens.info[at]!;
    if ((info & WORD.LABEL) !== 0) return LINK.WALL;
    if ((info & WORD.FILLER) === 0 && !PAUSES.holds(at) && !isLabel(at)) words++;
  }
  if ((gaps & (GAP.WALL | GAP.AT)) !== 0) return LINK.WALL;
  if (utterances > 0) return utterances > 4 ? LINK.WALL : words <= NEAR * utterances ? LINK.TURN : LINK.FAR;
  if (between === 0) return tightness(before, token, gaps);
  if (words === 0 && between <= 6 && (gaps & GAP.STOP) === 0) return LINK.LOOSE;
  return words <= NEAR ? LINK.WORDS : words <= 8 ? LINK.FAR : LINK.WALL;
}

function tightness(before: number, token: number, gaps: number): number {
  if ((gaps & (GAP.STOP | GAP.MONEY)) !== 0) return LINK.WORDS;
  if ((gaps & GAP.TURN) !== 0) return (gaps & GAP.HASH) !== 0 ? LINK.SOFT : LINK.TIGHT;
  const width = tokens.start[token]! - tokens.end[before]!;
  if (width > 4) return LINK.LOOSE;
  if ((gaps & (GAP.HASH | GAP.COMMA | GAP.NEWLINE | GAP.PLUS | GAP.COLON | GAP.REPLY)) !== 0) return LINK.SOFT;
  return (gaps & GAP.DOT) !== 0 && width > 1 ? LINK.SOFT : LINK.TIGHT;
}
