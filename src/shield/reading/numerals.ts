import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { numberKind, numberValue } from './lexicon.ts';
import { NUMBER_KIND } from './words.ts';
import { WORD } from './word.ts';
import { tokens } from './tokens.ts';

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
  /** A zero closes its number. */
  ENDED: 7,
} as const;

const BREAKING = ~(GAP.SPACE | GAP.HYPHEN | GAP.TURN);

/** Whether two words stand close enough to make one number. */
export function joined(token: number): boolean {
  return token < tokens.count && (tokens.gap[token]! & BREAKING) === 0;
}

/** The number under construction: what its thousands and the rest make, and what it may take next. */
const built = { thousands: 0, group: 0, open: OPEN.ANY as number, head: 0 };

/**
 * Reads the longest number that begins at `from`, French (with Belgian and Swiss tens) or English, as a caller dictates:
 * "soixante dix huit" 78, "mille douze" 1012, "dix neuf cent" 1900. A unit after a unit begins another number.
 * @returns the token after it; `from` where no number begins.
 */
export function readSpoken(from: number, into: Spoken): number {
  built.thousands = built.group = built.head = 0;
  built.open = OPEN.ANY;
  into.widest = 0;
  let width = 0;
  let at = from;
  for (; built.open !== OPEN.ENDED && (at === from || joined(at)); at++) {
    const info = tokens.info[at]!;
    if ((info & WORD.NUMBER) === 0 || (info & WORD.DIGITS) !== 0) {
      if (linksTens(at) || linksHundred(at)) continue;
      break;
    }
    if (!take(at, from)) break;
    const alone = widthAlone(numberKind[info & WORD.ID]!);
    // Hyphens say that words are one number; spaces do not.
    const hyphened = at > from && (tokens.gap[at]! & GAP.HYPHEN) !== 0;
    if (!hyphened) into.widest += width;
    width = hyphened ? Math.max(width, alone, 2) : alone;
  }
  into.widest += width;
  into.value = built.thousands + built.group;
  into.head = built.head;
  return at;
}

/** Adds a number word to the number; false where it begins another. */
function take(at: number, from: number): boolean {
  const word = tokens.info[at]! & WORD.ID;
  const value = numberValue[word]!;
  switch (numberKind[word]) {
    case NUMBER_KIND.TIMES:
      return false;
    case NUMBER_KIND.THOUSAND:
      return takeThousand(at === from);
    case NUMBER_KIND.HUNDRED:
      return takeHundred(at === from, tokens.hash[at] === HUNDRED);
    case NUMBER_KIND.TENS:
      return takeTens(at, from, value);
    default:
      return takeSmall(at, from, value);
  }
}

function takeThousand(first: boolean): boolean {
  if (built.thousands > 0 || (!first && built.open === OPEN.ANY)) return false;
  built.thousands = (first ? 1 : built.group) * 1000;
  built.head = built.group > 9 ? built.group : 0;
  built.group = 0;
  built.open = OPEN.HUNDREDS;
  return true;
}

/** "cent", "trois cents", "dix-neuf cents", "one hundred". */
function takeHundred(first: boolean, english: boolean): boolean {
  const { group, open } = built;
  const bare = first || open === OPEN.HUNDREDS;
  const counted = open !== OPEN.ANY && open !== OPEN.BELOW_HUNDRED && group > (english ? 0 : 1) && group < 20;
  if (!bare && !counted) return false;
  built.group = (bare ? 1 : group) * 100;
  built.open = OPEN.BELOW_HUNDRED;
  return true;
}

function takeTens(at: number, from: number, value: number): boolean {
  if (value === 20 && at > from && tokens.hash[at - 1] === QUATRE && built.group % 100 === 4) {
    built.group += 76;
    built.open = tokens.hash[at] === VINGTS ? OPEN.NOTHING : OPEN.UNITS_AND_TEENS;
    return true;
  }
  if (built.open !== OPEN.ANY && built.open < OPEN.BELOW_HUNDRED) return false;
  built.group += value;
  built.open = tokens.hash[at] === SOIXANTE ? OPEN.UNITS_AND_TEENS : OPEN.UNITS;
  return true;
}

/** A unit or a teen. */
function takeSmall(at: number, from: number, value: number): boolean {
  const teen = numberKind[tokens.info[at]! & WORD.ID] === NUMBER_KIND.TEEN;
  if (!mayTake(teen, value) || (built.open < OPEN.BELOW_HUNDRED && opensEighty(at, from))) return false;
  built.group += value;
  built.open = value === 0 ? OPEN.ENDED : tokens.hash[at] === DIX ? OPEN.SEVEN_TO_NINE : OPEN.NOTHING;
  return true;
}

function mayTake(teen: boolean, value: number): boolean {
  const { open } = built;
  if (open === OPEN.ANY) return true;
  if (value === 0) return false;
  if (open >= OPEN.BELOW_HUNDRED) return true;
  if (teen) return open === OPEN.UNITS_AND_TEENS;
  if (open === OPEN.SEVEN_TO_NINE) return value >= 7;
  return open === OPEN.UNITS || open === OPEN.UNITS_AND_TEENS;
}

const widthAlone = (kind: number): number =>
  kind <= NUMBER_KIND.WEAK ? 1 : kind <= NUMBER_KIND.TENS ? 2 : kind === NUMBER_KIND.HUNDRED ? 3 : 4;

/** The "quatre" of a hyphened "quatre-vingt" after a space: "soixante quatre-vingt-dix" is 60 90. */
function opensEighty(at: number, from: number): boolean {
  if (at === from || tokens.hash[at] !== QUATRE || (tokens.gap[at]! & GAP.HYPHEN) !== 0 || !joined(at + 1))
    return false;
  const next = tokens.hash[at + 1];
  return (tokens.gap[at + 1]! & GAP.HYPHEN) !== 0 && (next === VINGT || next === VINGTS);
}

/** The "et" of "vingt et un", "soixante et onze". */
function linksTens(at: number): boolean {
  const { open } = built;
  if (tokens.hash[at] !== ET || (open !== OPEN.UNITS && open !== OPEN.UNITS_AND_TEENS) || !joined(at + 1)) return false;
  const next = tokens.hash[at + 1];
  return next === UN || next === UNE || next === ONZE;
}

/** The "and" of "one hundred and five", "two thousand and one". */
function linksHundred(at: number): boolean {
  return (
    tokens.hash[at] === AND &&
    (built.open === OPEN.BELOW_HUNDRED || built.open === OPEN.HUNDREDS) &&
    joined(at + 1) &&
    (tokens.info[at + 1]! & WORD.NUMBER) !== 0
  );
}
