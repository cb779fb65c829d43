import { CLASS, GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { numberKind, numberValue } from './lexicon.ts';
import { joined, readSpoken, type Spoken } from './numbers.ts';
import {
  isCents,
  isCoded,
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
import type { Tokens } from './tokens.ts';
import { wordSet } from './word-set.ts';

/** How a number follows the one before it, from the closest to none. */
export const LINK = {
  /** Separators of a grouped number. */
  TIGHT: 0,
  /** A comma, a line's end: a group may end here. */
  SOFT: 1,
  /** "euh", "et", "ensuite". */
  LOOSE: 2,
  /** The next turn, or one soon after it. */
  TURN: 3,
  /** A few words in between. */
  WORDS: 4,
  /** Further: believed only where a card was asked for. */
  FAR: 5,
  WALL: 6,
} as const;

export const FLAG = {
  /** Said in words. */
  SPOKEN: 1,
  /** Counts money, time or things. */
  AMOUNT: 2,
  /** Part of a date or a time. */
  DATE: 4,
  /** Stands against a letter: "A12", "14h". */
  GLUED: 8,
  /** Claimed by a finding. */
  USED: 16,
  /** Keyed on a telephone. */
  KEYS: 32,
  /** Another speaker repeats digits just said. */
  ECHO: 64,
  /** A "+" stands right before. */
  PLUS: 128,
} as const;

/** Words between two numbers beyond which they have nothing to do with each other. */
const NEAR = 3;
const REACH = 24;

/**
 * The numbers of a conversation in reading order, written or said, as parallel arrays: what a caller utters in one go
 * ("4970", "soixante-dix") is a unit, and longer numbers are rows of units.
 */
export class Units {
  count = 0;
  capacity = 0;
  /** First and last token. */
  first = new Int32Array(0);
  last = new Int32Array(0);
  /** Where the digits stand in `digits`; `alt` is the second reading of `Spoken.head`, of length 0 where there is none. */
  from = new Int32Array(0);
  length = new Int32Array(0);
  altLength = new Int32Array(0);
  widest = new Int32Array(0);
  flags = new Int32Array(0);
  /** `LINK` to the unit before. */
  link = new Int32Array(0);
  /** Digits from the unit on that a longer number could have at most, and those of one breath; set by `readPieces`. */
  reach = new Int32Array(0);
  near = new Int32Array(0);
  digits = new Uint8Array(0);
  digitCount = 0;

  reset(): void {
    this.count = 0;
    this.digitCount = 0;
    if (this.capacity === 0 || this.capacity > 1 << 18) this.grow(1 << 10);
    if (this.digits.length === 0 || this.digits.length > 1 << 20) this.digits = new Uint8Array(1 << 12);
  }

  push(first: number, last: number, from: number, altLength: number, widest: number, flags: number): number {
    if (this.count === this.capacity) this.grow(this.capacity * 2);
    const unit = this.count++;
    this.first[unit] = first;
    this.last[unit] = last;
    this.from[unit] = from;
    this.length[unit] = this.digitCount - altLength - from;
    this.altLength[unit] = altLength;
    this.widest[unit] = widest;
    this.flags[unit] = flags;
    return unit;
  }

  digit(value: number): void {
    if (this.digitCount === this.digits.length) {
      const wider = new Uint8Array(this.digitCount * 2);
      wider.set(this.digits);
      this.digits = wider;
    }
    this.digits[this.digitCount++] = value;
  }

  /** The number that a unit's digits make, as far as nine of them go. */
  value(unit: number): number {
    let value = 0;
    for (let at = 0; at < Math.min(9, this.length[unit]!); at++)
      value = value * 10 + this.digits[this.from[unit]! + at]!;
    return value;
  }

  private grow(capacity: number): void {
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(capacity);
      next.set(old.subarray(0, this.count));
      return next;
    };
    for (const row of [
      'first',
      'last',
      'from',
      'length',
      'altLength',
      'widest',
      'flags',
      'link',
      'reach',
      'near',
    ] as const)
      this[row] = wider(this[row]);
    this.capacity = capacity;
  }
}

/** Words by which somebody asks for a moment while a number is given. */
export const PAUSES = wordSet(
  'je j enfin bon disons tenez suivi de du c est ca well like followed by er erm okay right you know cherche regarde lis vois un une seconde secondes second seconds moment moments instant instants minute sec one just let me see hold hang on bear with wait attends attendez alors suite ici chiffre chiffres reprends continue',
);

const spoken: Spoken = { value: 0, widest: 0, head: 0 };

/** Reads the unit at a token that the lexicon calls a number. @returns the token after it, or `token` where there is none. */
export function readUnit(tokens: Tokens, units: Units, token: number): number {
  const info = tokens.info[token]!;
  if (isWait(tokens, token) || isOfName(tokens, token) || isPronoun(tokens, token)) return token;
  const from = units.digitCount;
  const repeated = readTimes(tokens, units, token);
  if (repeated > token) return repeated;
  let end = token + 1;
  let flags = 0;
  let altLength = 0;
  let widest = 0;
  if ((info & WORD.DIGITS) !== 0) {
    writeDigits(tokens, units, token);
    widest = units.digitCount - from;
  } else {
    const kind = numberKind[info & WORD.ID]!;
    const previous = units.count > 0 && units.last[units.count - 1] === token - 1;
    if (kind === NUMBER_KIND.TIMES) return readRepeated(tokens, units, token);
    if (
      kind === NUMBER_KIND.WEAK &&
      !(previous && joined(tokens, token)) &&
      !leads(tokens, token) &&
      !isDotted(tokens, token)
    )
      return token;
    end = readSpoken(tokens, token, spoken);
    if (end === token) return token;
    writeValue(units, spoken.value);
    if (spoken.head > 0) {
      const alternative = units.digitCount;
      writeValue(units, spoken.head);
      writeValue(units, 1000 + (spoken.value % 1000));
      altLength = units.digitCount - alternative;
    }
    widest = spoken.widest;
    flags = FLAG.SPOKEN;
  }
  const unit = units.push(token, end - 1, from, altLength, widest, flags);
  describe(tokens, units, unit);
  return end;
}

export const WAITS = wordSet('second seconde secondes seconds sec minute minutes moment moments instant instants');
const FEW = wordSet('un une deux one two 1 2');

/** "une seconde", "one moment": a breath, no number. */
function isWait(tokens: Tokens, token: number): boolean {
  const next = token + 1;
  if (next >= tokens.count) return false;
  return WAITS.has(tokens.hash[next]!) && FEW.has(tokens.hash[token]!) && joined(tokens, next);
}

const NAMED = wordSet('cvv cvc');

/** The "2" of "CVV2". */
function isOfName(tokens: Tokens, token: number): boolean {
  return token > 0 && tokens.start[token] === tokens.end[token - 1] && NAMED.has(tokens.hash[token - 1]!);
}

const DOTS = wordSet('point dot');

/** "ninety-five dot oh dot one" */
const isDotted = (tokens: Tokens, token: number): boolean =>
  token > 0 &&
  token + 1 < tokens.count &&
  DOTS.has(tokens.hash[token - 1]!) &&
  DOTS.has(tokens.hash[token + 1]!) &&
  numberValue[tokens.info[token]! & WORD.ID] === 0;

/** "oh one two": a weak word opens a number only right before another. */
function leads(tokens: Tokens, token: number): boolean {
  if (numberValue[tokens.info[token]! & WORD.ID] !== 0 || !joined(tokens, token + 1)) return false;
  const next = tokens.info[token + 1]!;
  return (next & WORD.DIGITS) !== 0 || ((next & WORD.NUMBER) !== 0 && LED[numberKind[next & WORD.ID]!] === 1);
}
/** Kinds of number words that "oh" may stand before. */
const LED = new Uint8Array(8);
for (const kind of [NUMBER_KIND.UNIT, NUMBER_KIND.WEAK, NUMBER_KIND.TEEN, NUMBER_KIND.TENS, NUMBER_KIND.TIMES])
  LED[kind] = 1;

const [FOIS, ZEROS, LE] = ['fois', 'zeros', 'le'].map(hashWord);

/** "deux fois le sept", "trois zéros". @returns the token after it; `token` where nothing is counted so. */
function readTimes(tokens: Tokens, units: Units, token: number): number {
  const next = token + 1;
  const zeros = tokens.hash[next] === ZEROS;
  if (next >= tokens.count || (!zeros && tokens.hash[next] !== FOIS) || !joined(tokens, next)) return token;
  const times = smallValue(tokens, token);
  const repeated = zeros ? next : next + (tokens.hash[next + 1] === LE ? 2 : 1);
  if (times < 2 || times > 6 || repeated >= tokens.count || !joined(tokens, repeated)) return token;
  const digit = zeros ? 0 : smallValue(tokens, repeated);
  const counted = repeated + 1 < tokens.count && (tokens.info[repeated + 1]! & WORD.MEASURE) !== 0;
  if (digit < 0 || counted) return token;
  const from = units.digitCount;
  for (let at = 0; at < times; at++) units.digit(digit);
  describe(tokens, units, units.push(token, repeated, from, 0, times, FLAG.SPOKEN));
  return repeated + 1;
}

/** The digit that a token is, written or said; -1 for none. */
function smallValue(tokens: Tokens, token: number): number {
  const info = tokens.info[token]!;
  if ((info & WORD.DIGITS) !== 0)
    return tokens.length(token) === 1 ? CLASS[tokens.text(token).charCodeAt(tokens.start[token]!)]! - 32 : -1;
  const word = info & WORD.ID;
  return (info & WORD.NUMBER) !== 0 && numberKind[word] === NUMBER_KIND.UNIT ? numberValue[word]! : -1;
}

/** "double zero", "triple seven". */
function readRepeated(tokens: Tokens, units: Units, token: number): number {
  if (!joined(tokens, token + 1) || (tokens.info[token + 1]! & WORD.NUMBER) === 0) return token;
  const kind = numberKind[tokens.info[token + 1]! & WORD.ID]!;
  if (kind !== NUMBER_KIND.UNIT && kind !== NUMBER_KIND.WEAK) return token;
  const from = units.digitCount;
  const times = numberValue[tokens.info[token]! & WORD.ID]!;
  for (let at = 0; at < times; at++) units.digit(numberValue[tokens.info[token + 1]! & WORD.ID]!);
  describe(tokens, units, units.push(token, token + 1, from, 0, times, FLAG.SPOKEN));
  return token + 2;
}

function writeDigits(tokens: Tokens, units: Units, token: number): void {
  const text = tokens.text(token);
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) {
    const cls = CLASS[text.charCodeAt(at)]!;
    if (cls >= 32) units.digit(cls - 32);
  }
}

function writeValue(units: Units, value: number): void {
  let scale = 1;
  while (scale * 10 <= value) scale *= 10;
  for (; scale >= 1; scale = Math.floor(scale / 10)) units.digit(Math.floor(value / scale) % 10);
}

/** Whether what stands before a token ends what was said of a number: "09 28." and, in the next segment, "Second question". */
function endsAt(tokens: Tokens, token: number): boolean {
  const gap = tokens.gap[token]!;
  if ((gap & (GAP.UTTERANCE | GAP.COMMA | GAP.OPEN | GAP.STOP)) !== 0) return true;
  return (gap & GAP.DOT) !== 0 && (gap & (GAP.TURN | GAP.REPLY)) !== 0;
}

/** Digits of what anybody counts in hours, litres or metres: "2894471 H" is a file. */
const LONGEST_COUNT = 5;
/** Days in a month. */
const LAST_DAY = 31;

function describe(tokens: Tokens, units: Units, unit: number): void {
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
  const next = last + 1 < tokens.count && !endsAt(tokens, last + 1) ? tokens.info[last + 1]! : 0;
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
    !hangs &&
    !letter &&
    !(tokens.length(last + 1) === 1 && (units.length[unit]! > LONGEST_COUNT || isInRow(tokens, units, unit))) &&
    !isFramed(tokens, units, unit) &&
    !isCoded(tokens, last + 1, units.value(unit)) &&
    !isGoing(tokens, last + 1)
  )
    flags |= FLAG.AMOUNT;
  if (
    isPercent(tokens, first, last) ||
    isCents(tokens, units, unit, unit > 0 && (units.flags[unit - 1]! & FLAG.SPOKEN) !== 0) ||
    isIndex(tokens, last)
  )
    flags |= FLAG.AMOUNT;
  if (
    ((next & WORD.MONTH) !== 0 || isOrdinal(tokens, last)) &&
    units.length[unit]! <= 2 &&
    units.value(unit) <= LAST_DAY
  )
    flags |= FLAG.DATE;
  if (
    first > 0 &&
    (tokens.info[first - 1]! & WORD.MONTH) !== 0 &&
    units.length[unit]! <= 4 &&
    !isSpelling(tokens, first - 1)
  )
    flags |= FLAG.DATE;
  units.flags[unit] = flags;
  units.link[unit] = unit === 0 ? LINK.WALL : linkOf(tokens, units.last[unit - 1]!, first);
}

function linkOf(tokens: Tokens, before: number, token: number): number {
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
    if ((info & WORD.FILLER) === 0 && !PAUSES.has(tokens.hash[at]!) && !isLabel(tokens, at)) words++;
  }
  if ((gaps & (GAP.WALL | GAP.AT)) !== 0) return LINK.WALL;
  if (utterances > 0) return utterances > 4 ? LINK.WALL : words <= NEAR * utterances ? LINK.TURN : LINK.FAR;
  if (between === 0) return tightness(tokens, before, token, gaps);
  if (words === 0 && between <= 6 && (gaps & GAP.STOP) === 0) return LINK.LOOSE;
  return words <= NEAR ? LINK.WORDS : words <= 8 ? LINK.FAR : LINK.WALL;
}

function tightness(tokens: Tokens, before: number, token: number, gaps: number): number {
  if ((gaps & (GAP.STOP | GAP.MONEY)) !== 0) return LINK.WORDS;
  if ((gaps & GAP.TURN) !== 0) return (gaps & GAP.HASH) !== 0 ? LINK.SOFT : LINK.TIGHT;
  const width = tokens.start[token]! - tokens.end[before]!;
  if (width > 4) return LINK.LOOSE;
  if ((gaps & (GAP.HASH | GAP.COMMA | GAP.NEWLINE | GAP.PLUS | GAP.COLON | GAP.REPLY)) !== 0) return LINK.SOFT;
  return (gaps & GAP.DOT) !== 0 && width > 1 ? LINK.SOFT : LINK.TIGHT;
}
