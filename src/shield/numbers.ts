import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { numberKind, numberValue } from './lexicon.ts';
import { NUMBER_KIND } from './words.ts';
import { WORD } from './word.ts';
import type { Tokens } from './tokens.ts';

/**
 * A number as it was said: its value, and how many digits it has if its words are read apart ("vingt deux": 22 or 20 2).
 * `head`: in "soixante-dix mille douze", what a caller who dictates by fours says before "mille douze"; else 0.
 */
export type Spoken = { value: number; widest: number; head: number };

const [ET, AND, QUATRE, VINGT, VINGTS, DIX, SOIXANTE, UN, UNE, ONZE, HUNDRED] = [
  'et',
  'and',
  'quatre',
  'vingt',
  'vingts',
  'dix',
  'soixante',
  'un',
  'une',
  'onze',
  'hundred',
].map(hashWord);

/** What the number so far may take next. */
const OPEN = {
  NOTHING: 0,
  ANY: 1,
  UNITS: 2,
  UNITS_AND_TEENS: 3,
  SEVEN_TO_NINE: 4,
  BELOW_HUNDRED: 5,
  HUNDREDS: 6,
} as const;

const BREAKING = ~(GAP.SPACE | GAP.HYPHEN | GAP.TURN);

/** Whether two words stand close enough to make one number. */
export function joined(tokens: Tokens, token: number): boolean {
  return token < tokens.count && (tokens.gap[token]! & BREAKING) === 0;
}

/**
 * Reads the longest number that begins at `from`, French (with Belgian and Swiss tens) or English, as a caller dictates:
 * "soixante dix huit" 78, "mille douze" 1012, "dix neuf cent" 1900. A unit after a unit begins another number.
 * @returns the token after it; `from` where no number begins.
 */
export function readSpoken(tokens: Tokens, from: number, into: Spoken): number {
  let thousands = 0;
  let group = 0;
  let open: number = OPEN.ANY;
  let mayThousand = true;
  let at = from;
  let chunk = 0;
  into.widest = 0;
  into.head = 0;
  for (; at === from || joined(tokens, at); at++) {
    const info = tokens.info[at]!;
    if ((info & WORD.NUMBER) === 0 || (info & WORD.DIGITS) !== 0) {
      if (linksTens(tokens, at, open) || linksHundred(tokens, at, open)) continue;
      break;
    }
    const kind = numberKind[info & WORD.ID]!;
    const value = numberValue[info & WORD.ID]!;
    if (kind === NUMBER_KIND.TIMES) break;
    if (kind === NUMBER_KIND.THOUSAND) {
      if (!mayThousand || (at > from && open === OPEN.ANY)) break;
      thousands = (at === from ? 1 : group) * 1000;
      into.head = group > 9 ? group : 0;
      group = 0;
      open = OPEN.HUNDREDS;
      mayThousand = false;
    } else if (kind === NUMBER_KIND.HUNDRED) {
      const hundreds = hundredsOf(group, open, at === from, tokens.hash[at] === HUNDRED);
      if (hundreds === 0) break;
      group = hundreds * 100;
      open = OPEN.BELOW_HUNDRED;
    } else if (kind === NUMBER_KIND.TENS) {
      if (value === 20 && group % 10 === 4 && tokens.hash[at - 1] === QUATRE && at > from && group % 100 < 10) {
        group += 76;
        open = tokens.hash[at] === VINGTS ? OPEN.NOTHING : OPEN.UNITS_AND_TEENS;
      } else if (open === OPEN.ANY || open >= OPEN.BELOW_HUNDRED) {
        group += value;
        open = tokens.hash[at] === SOIXANTE ? OPEN.UNITS_AND_TEENS : OPEN.UNITS;
      } else break;
    } else if (!takes(open, kind, value) || (open < OPEN.BELOW_HUNDRED && opensEighty(tokens, at, from))) {
      break;
    } else {
      group += value;
      open = tokens.hash[at] === DIX && kind === NUMBER_KIND.TEEN ? OPEN.SEVEN_TO_NINE : OPEN.NOTHING;
      if (value === 0) {
        at++;
        chunk = 1;
        break;
      }
    }
    const width = widthAlone(kind);
    // Hyphens say that words are one number; spaces do not.
    if (at > from && (tokens.gap[at]! & GAP.HYPHEN) !== 0) chunk = Math.max(chunk, width, 2);
    else {
      into.widest += chunk;
      chunk = width;
    }
  }
  into.widest += chunk;
  into.value = thousands + group;
  return at;
}

const widthAlone = (kind: number): number =>
  kind <= NUMBER_KIND.WEAK ? 1 : kind <= NUMBER_KIND.TENS ? 2 : kind === NUMBER_KIND.HUNDRED ? 3 : 4;

function takes(open: number, kind: number, value: number): boolean {
  if (open === OPEN.ANY) return true;
  if (value === 0) return false;
  if (open >= OPEN.BELOW_HUNDRED) return true;
  if (kind === NUMBER_KIND.TEEN) return open === OPEN.UNITS_AND_TEENS;
  if (open === OPEN.SEVEN_TO_NINE) return value >= 7;
  return open === OPEN.UNITS || open === OPEN.UNITS_AND_TEENS;
}

/** The "quatre" of a hyphened "quatre-vingt" after a space: "soixante quatre-vingt-dix" is 60 90. */
function opensEighty(tokens: Tokens, at: number, from: number): boolean {
  if (at === from || tokens.hash[at] !== QUATRE || (tokens.gap[at]! & GAP.HYPHEN) !== 0 || !joined(tokens, at + 1))
    return false;
  const next = tokens.hash[at + 1];
  return (tokens.gap[at + 1]! & GAP.HYPHEN) !== 0 && (next === VINGT || next === VINGTS);
}

/** "cent", "trois cents", "dix-neuf cents"; 0 where a hundred cannot follow. */
function hundredsOf(group: number, open: number, first: boolean, english: boolean): number {
  if (first || open === OPEN.HUNDREDS) return 1;
  return open !== OPEN.ANY && open !== OPEN.BELOW_HUNDRED && group > (english ? 0 : 1) && group < 20 ? group : 0;
}

/** The "et" of "vingt et un", "soixante et onze". */
function linksTens(tokens: Tokens, at: number, open: number): boolean {
  if (tokens.hash[at] !== ET || (open !== OPEN.UNITS && open !== OPEN.UNITS_AND_TEENS) || !joined(tokens, at + 1))
    return false;
  const next = tokens.hash[at + 1];
  return next === UN || next === UNE || next === ONZE;
}

/** The "and" of "one hundred and five". */
function linksHundred(tokens: Tokens, at: number, open: number): boolean {
  return (
    tokens.hash[at] === AND &&
    open === OPEN.BELOW_HUNDRED &&
    joined(tokens, at + 1) &&
    (tokens.info[at + 1]! & WORD.NUMBER) !== 0
  );
}
