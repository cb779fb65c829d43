import { CLASS, GAP } from '../reading/chars.ts';
import { isNato, NATO } from '../reading/codes.ts';
import { hashWord } from '../reading/hash.ts';
import { isCapitals, isElided, spelledEnd } from '../reading/letters.ts';
import { claims } from '../findings.ts';
import { scene, unitAfter, useUnits } from '../reading/scene.ts';
import { caseBefore } from './leads.ts';
import { COUNTED } from './secrets.ts';
import { speakerOf } from '../reading/speakers.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { anyOf, wordSet } from '../reading/word-set.ts';
import { LETTER_CASES, SIGN_NAMES } from '../reading/words.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';
import { OTHER_NUMBERS, type CueKind } from '../reading/phrases.ts';

/** Words that say of a letter how it is written: nothing but a secret is told so carefully. */
const CASES = wordSet(LETTER_CASES);
/** Likewise, before "case". */
const LEVELS = wordSet('upper lower');
/** Likewise, right before a letter; elsewhere they are everyday words. */
export const SIZES = wordSet('grand petit big small little');
/** Signs that stand in hardly anything else; what a reference or a telephone number has too tells nothing. */
const MARKS = wordSet(SIGN_NAMES);
/** Those that people put at the end, and that nobody types on a telephone. */
const ENDING = wordSet('underscore exclamation interrogation dollar');
const PLAIN_MARKS = wordSet('tiret dash hyphen slash point dot plus trait');
/** What people say around them. */
const AROUND = wordSet(
  `with avec a an un une en in all tout toute tous toutes et and puis then le la les the letter letters lettre lettres case mark point sign signe d du de union bas six
  euh heu um uh er alors donc so ensuite after that c est it s is was first premiere premier attache attaches ensemble colle collee sans no space espace one word mot at start debut fin end au beginning milieu middle`,
);
/** Letters that are words too. */
const WORDS = wordSet('a y i');
const ARTICLES = wordSet('un une one a');
const WITH = wordSet('avec with');
const [MARK, CASE] = ['mark', 'case'].map(hashWord);
/** What people say between a number and how a word is written. */
const BESIDE = wordSet('avec with puis then tout toute all case letter lettre word mot attache attaches colle');
const [LONGEST, MOST_BETWEEN, LEAST] = [48, 4, 5];

/** Kinds of cues after which letters and numbers are another thing's. */
const OTHERS: ReadonlySet<CueKind> = new Set<CueKind>([
  ...OTHER_NUMBERS,
  'bic',
  'address',
  'passport',
  'identity-card',
  'driving-licence',
  'name',
  'name-asked',
]);

/** Signs said one by one, as they were read last: the last token of them, and how many of each kind there are. */
const row = { last: -1, letters: 0, digits: 0, told: 0, marks: 0 };

/** Signs at which no row goes on. */
const ENDS = GAP.UTTERANCE | GAP.WALL | GAP.STOP | GAP.AT | GAP.COLON | GAP.MONEY;

const isMark = (token: number): boolean => MARKS.holds(token) || PLAIN_MARKS.holds(token);

/** Whether a token is a letter said alone: no "l'" and no "c'". */
const isLetter = (token: number): boolean =>
  tokens.length(token) === 1 && (tokens.info[token]! & (WORD.DIGITS | WORD.LABEL)) === 0 && !isElided(token);

/** Whether a token says how a letter is written. */
function isCase(token: number): boolean {
  if (CASES.holds(token)) return true;
  if (LEVELS.holds(token)) return token + 1 < tokens.count && tokens.hash[token + 1] === CASE;
  return SIZES.holds(token) && token + 1 < tokens.count && isLetter(token + 1);
}

/** "exclamation mark" */
const markEnd = (token: number): number =>
  token + 1 < tokens.count && tokens.hash[token + 1] === MARK && tokens.gap[token + 1] === GAP.SPACE
    ? token + 1
    : token;

/** The "un" of "un s majuscule", "avec un grand b": no digit. */
const isArticle = (token: number): boolean =>
  ARTICLES.holds(token) && ((token > 0 && WITH.holds(token - 1)) || (token + 1 < tokens.count && isCase(token + 1)));

/** The "AA" of "9D 33 AA", the "BMX" of "9BMX, dash": capitals that are no word. */
const isPair = (token: number): boolean =>
  tokens.length(token) > 1 &&
  tokens.length(token) < 5 &&
  isCapitals(token) &&
  (common(tokens.info[token]!) === 0 || hangs(token) || hangs(token + 1));
const hangs = (token: number): boolean =>
  token > 0 && token < tokens.count && tokens.gap[token] === 0 && tokens.turn[token] === tokens.turn[token - 1];

/** Whether a token may stand in a row of signs beside a number. */
const isPiece = (token: number): boolean => isLetter(token) || isCase(token) || isMark(token) || isNato(token);

/** Reads the row of signs that begins at a token: "capital t small r seven seven k m dash nine p". */
function readRow(token: number): void {
  row.last = -1;
  row.letters = row.digits = row.told = row.marks = 0;
  let unit = unitAfter(token - 1);
  let between = 0;
  for (let at = token; at < tokens.count && at - token < LONGEST && between <= MOST_BETWEEN;) {
    if (at > token && (tokens.gap[at]! & ENDS) !== 0) return;
    while (unit < units.count && units.first[unit]! < at) unit++;
    if (unit < units.count && units.first[unit] === at && !isArticle(at)) {
      if ((units.flags[unit]! & (FLAG.USED | FLAG.DATE)) !== 0) return;
      row.digits += units.length[unit]!;
      row.last = units.last[unit]!;
    } else if (isLetter(at) && !(row.last < at - 1 && between > 0 && AROUND.holds(at))) {
      if (!WORDS.holds(at) || (at > token && isCase(at - 1))) row.letters++;
      row.last = spelledEnd(at);
    } else if (isNato(at) || (isPair(at) && (at > token || hangs(at + 1)))) {
      row.letters += isPair(at) ? tokens.length(at) : 1;
      row.last = at;
    } else if (isCase(at)) {
      row.told++;
      row.last = at;
    } else if (isMark(at)) {
      if (MARKS.holds(at)) row.told++;
      row.marks++;
      row.last = markEnd(at);
    } else if (AROUND.holds(at) || (tokens.info[at]! & WORD.FILLER) !== 0) {
      between++;
      at++;
      continue;
    } else return;
    between = 0;
    at = row.last + 1;
  }
}

/** Where the row of signs begins that a token belongs to: no earlier than `least`. */
function rowStart(token: number, least: number): number {
  let start = token;
  let between = 0;
  for (let at = token - 1; at >= least && token - at < LONGEST && between <= MOST_BETWEEN; at--) {
    if ((tokens.gap[at + 1]! & ENDS) !== 0) break;
    const number = (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;
    const around = AROUND.holds(at);
    if (number || isPair(at) || (isPiece(at) && !(around && between > 0))) {
      start = at;
      between = 0;
    } else if (around || (tokens.info[at]! & WORD.FILLER) !== 0) between++;
    else break;
  }
  return start;
}

/** Secrets that are said sign by sign, with the case of their letters: nobody tells anything else so, and no cue is needed. */
export function readSaidSecrets(): void {
  if (!scene.cases) return;
  let past = 0;
  for (let unit = 0; unit < units.count; unit++) {
    const [first, last] = [units.first[unit]!, units.last[unit]!];
    if (first < past || (units.flags[unit]! & (FLAG.USED | FLAG.DATE)) !== 0 || isArticle(first)) continue;
    const before = first > past && isBeside(first - 1);
    const after = last + 1 < tokens.count && isBeside(last + 1);
    if (!before && !after && !(first > past + 1 && isBeside(first - 2))) continue;
    const start = rowStart(first, past);
    readRow(start);
    const end = Math.max(row.last, last);
    const signs = row.letters + row.digits + row.marks;
    if (row.told > 0 && row.letters > 1 && row.digits > 0 && signs >= LEAST && !isPart(end) && !isOthers(start, end))
      claimRow(withPrefix(start), end);
    else readDescribed(unit, past, end);
    past = end + 1;
  }
}

/** "sk live", before the signs of a key that is read out. */
function withPrefix(start: number): number {
  const cue = cues.after(start) - 1;
  const prefix = cue >= 0 && cues.kinds[cue] === 'secret' && PREFIXES.holds(cues.first[cue]!);
  return prefix && start - cues.last[cue]! <= 2 ? cues.first[cue]! : start;
}
const PREFIXES = wordSet('sk pk rk');

/** Whether a number beside a token may be one of a secret: few are. */
const isBeside = (token: number): boolean =>
  tokens.length(token) === 1 ? isLetter(token) : NEIGHBOURS.holds(token) && (isPiece(token) || BESIDE.holds(token));
const NEIGHBOURS = anyOf(CASES, LEVELS, SIZES, MARKS, PLAIN_MARKS, BESIDE, NATO);

const mayStand = (token: number): boolean => isPiece(token) || AROUND.holds(token);
const isPassed = (token: number): boolean => mayStand(token) || (tokens.info[token]! & WORD.FILLER) !== 0;
const tells = (token: number): boolean => isCase(token) || ENDING.holds(token);

/** Words in which a word of a password is described. */
const DESCRIBED = 10;

/** "banana with a capital b then four five", "soleil deux mille dix-neuf avec une majuscule": a word, its number, and how it is written. */
function readDescribed(unit: number, least: number, end: number): void {
  const [first, last] = [units.first[unit]!, units.last[unit]!];
  let word = first - 1;
  let told = false;
  let letter = -1;
  for (; word >= least && first - word <= DESCRIBED && isPassed(word); word--) {
    if ((tokens.gap[word + 1]! & ENDS) !== 0) return;
    told ||= isCase(word);
    if (letter < 0 && isLetter(word) && ((word > 0 && isCase(word - 1)) || isCase(word + 1))) letter = word;
  }
  const before = told;
  let to = end;
  for (let at = last + 1; at < tokens.count && at - last <= DESCRIBED && isPassed(at); at++) {
    if ((tokens.gap[at]! & ENDS) !== 0) break;
    if (!tells(at)) continue;
    told = true;
    to = Math.max(to, markEnd(at));
  }
  // "all lower case dragonfly eight eight"
  for (let at = first - 2; !told && word === first - 1 && at >= least && first - at <= MOST_BETWEEN; at--) {
    if ((tokens.gap[at + 1]! & ENDS) !== 0 || !isPassed(at)) break;
    told = isCase(at) && !SIZES.holds(at);
  }
  if (!told || word < least || (tokens.gap[word + 1]! & ENDS) !== 0 || isOthers(word, to)) return;
  if (before ? isWordOf(word, letter) : word === first - 1 && isNumbered(word, unit)) claimRow(word, to);
}

const NO_WORD = WORD.DIGITS | WORD.NUMBER | WORD.LABEL | WORD.MONTH | WORD.MEASURE | WORD.TITLE;

const isPlain = (word: number): boolean =>
  tokens.length(word) > 2 && (tokens.info[word]! & NO_WORD) === 0 && !COUNTED.holds(word) && !cues.covers(word);

/** Whether a word begins with the letter that is described, if one is. */
function isWordOf(word: number, letter: number): boolean {
  if (!isPlain(word)) return false;
  if (letter < 0) return common(tokens.info[word]!) < 2 && !isVerb(word);
  return initialOf(word) === initialOf(letter);
}

const initialOf = (token: number): number => CLASS[tokens.text(token).charCodeAt(tokens.start[token]!)]!;

/** "mettre", "tapez": what somebody does or is to do. */
const isVerb = (word: number): boolean =>
  /(?:[eo]i?r|ez|re|aut)$/.test(tokens.text(word).slice(tokens.start[word], tokens.end[word]));

/** Whether a word stands right before its number: any where a password is spoken of, but what somebody is to do. */
function isNumbered(word: number, unit: number): boolean {
  if (!isPlain(word) || isVerb(word) || (tokens.gap[word + 1]! & ~(GAP.SPACE | GAP.TURN)) !== 0) return false;
  return common(tokens.info[word]!) < 2 || (units.length[unit]! > 1 && cues.nearest(word, word) === 'secret');
}

/**
 * Letters and digits after a token at which a password is spoken of: the last token of those from another on; -1 for none. In the answer of
 * somebody else letters alone may be a name.
 */
export function signsEnd(token: number, said: number): number {
  if (!isPiece(token) && (tokens.info[token]! & (WORD.DIGITS | WORD.NUMBER)) === 0) return -1;
  const [asked, answer] = [tokens.utterance[said]!, tokens.utterance[token]!];
  if (answer !== asked && (answer > asked + 1 || speakerOf(answer) === speakerOf(asked))) return -1;
  readRow(token);
  if (row.letters < 2 || row.letters + row.digits < LEAST || (answer > asked && row.digits === 0)) return -1;
  if (isPart(row.last)) return -1;
  // "GB87 TARN 4018 6671 2209 45" is an account.
  if (row.digits > LONGEST_DIGITS && token > 0 && tokens.length(token - 1) === 2 && isCapitals(token - 1)) return -1;
  const kind = cues.nearest(token, row.last);
  return kind === 'secret' || (row.digits > 1 && (kind === undefined || !OTHERS.has(kind))) ? row.last : -1;
}

const LONGEST_DIGITS = 11;

/** Whether a word goes on after a token: "8M6a" ends with no sign of its own. */
const isPart = (last: number): boolean =>
  last + 1 < tokens.count && tokens.turn[last + 1] === tokens.turn[last] && tokens.start[last + 1] === tokens.end[last];

/** Whether another number was asked for or announced. */
function isOthers(first: number, last: number): boolean {
  const kind = cues.nearest(first, last);
  return kind !== undefined && OTHERS.has(kind);
}

/** Claims a row of signs. */
export function claimRow(begun: number, last: number): void {
  const first = caseBefore(begun);
  claims.add(first, last, 'secret', 0.7, 'secret.signs');
  useUnits(first, last);
}
