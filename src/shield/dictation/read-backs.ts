import { withKey } from '../numbers/nir-keys.ts';
import { CLASS, GAP } from '../reading/chars.ts';
import { isNato, NATO } from '../reading/codes.ts';
import { claims } from '../findings.ts';
import { isBetween, isCapitals, isElided, spelledEnd } from '../reading/letters.ts';
import { atSigns } from '../reading/lexicon.ts';
import { DICTATED } from './remains.ts';
import type { RuleId } from '../rules.ts';
import { scene, unitAfter, useUnits } from '../reading/scene.ts';
import { takePassword } from '../secrets/secrets.ts';
import { speakerOf } from '../reading/speakers.ts';
import { FLAG, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import type { FindingType } from '../types.ts';
import { tokens } from '../reading/tokens.ts';

/**
 * Identifiers that are read back in other words than they were given in: "LR19 OWB" as "lima romeo 19 oscar whiskey bravo", "61174 … 20938"
 * as "6117420938", "mari point sol" as "m a r i". What was found is kept as letters and digits, and whoever says five of them in a row, or
 * all, says it again.
 */

/** What was found, as its symbols, with what it is, the last token of its first piece and of its last, and who gave it. */
type Given = {
  symbols: string;
  readonly type: FindingType;
  readonly rule: RuleId;
  readonly first: number;
  last: number;
  readonly speaker: number;
};

/** Values that are looked for, symbols of one, and utterances after it in which it is read back. */
const MOST = 8;
const LONGEST = 40;
const UTTERANCES = 24;
/** Fewest symbols of one, and fewest that are known again where they are not all. */
const LEAST = 4;
const PART = 5;

const given: Given[] = [];
/** The row that is being read: its symbols, and the first and last token of each. */
const row = { symbols: '', first: new Int32Array(LONGEST + 8), last: new Int32Array(LONGEST + 8) };

export function readReadBacks(): void {
  const { list, tokensOf } = claims;
  given.length = 0;
  let from = tokens.count;
  let to = -1;
  let secrets = false;
  for (let claim = 0; claim < list.length; claim++) {
    if (!isGiven(claim)) continue;
    secrets ||= list[claim]!.type === 'secret';
    from = Math.min(from, tokensOf[claim * 2 + 1]! + 1);
    to = Math.max(to, tokensOf[claim * 2 + 1]!);
  }
  if (to < 0 || tokens.utterances < 2) return;
  tokens.clearNotes();
  for (let claim = 0; claim < list.length; claim++)
    if (list[claim]!.type !== 'name')
      for (let at = tokensOf[claim * 2]!; at >= 0 && at <= tokensOf[claim * 2 + 1]!; at++) tokens.notes[at] = 1;
  gathered = false;
  const utterance = Math.min(tokens.utterances - 1, tokens.utterance[to]! + UTTERANCES);
  const end = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  readRows(from, end);
  if (secrets) readWordsAgain(end);
}

/** Reads the rows around the numbers that count nothing, and those of letters alone: where neither stands, nothing is read back. */
function readRows(from: number, end: number): void {
  const { banks } = scene;
  let past = from;
  let letters = 0;
  for (let unit = unitAfter(from - 1); unit < units.count && units.first[unit]! < end; unit++) {
    const first = units.first[unit]!;
    if (first < past || counts(unit) || addsNothing(unit)) continue;
    for (; letters < banks.length && banks[letters]! < first; letters++) past = readLetters(banks[letters]!, past, end);
    if (first >= past) past = readRow(rowStart(first, past), end);
  }
  for (; letters < banks.length; letters++) past = readLetters(banks[letters]!, past, end);
}

/** A short number by itself in figures is a reading or a price: what is given is as long, or has letters. */
const SHORT = 8;

/** Whether a number that was found, or that is short and written, stands with nothing beside it that goes on with it and was not found. */
const addsNothing = (unit: number): boolean =>
  (tokens.notes[units.first[unit]!] !== 0 ||
    (units.length[unit]! < SHORT && (units.flags[unit]! & (FLAG.SPOKEN | FLAG.GLUED)) === 0)) &&
  !isFresh(units.first[unit]! - 1) &&
  !isFresh(units.last[unit]! + 1);
const isFresh = (at: number): boolean => at >= 0 && at < tokens.count && tokens.notes[at] === 0 && mayOpen(at);

/** An amount or a date; "21 kilo victor bravo" is none. */
const counts = (unit: number): boolean =>
  (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE)) !== 0 && !isNato(units.last[unit]! + 1);

const readLetters = (at: number, past: number, end: number): number =>
  at >= past && at < end && tokens.length(at) === 1 ? readRow(at, end) : past;

/** The first of the letters and the words for them that stand right before a number. */
function rowStart(number: number, least: number): number {
  let first = number;
  while (first > least && number - first < BEFORE && (tokens.gap[first]! & BREAKS) === 0 && mayOpen(first - 1)) first--;
  return first;
}
const BEFORE = 8;

/** Whether what is given is gathered, at the first row that may repeat it. */
let gathered = false;

/** Whether a claim may be read back in other words. */
function isGiven(claim: number): boolean {
  const { type } = claims.list[claim]!;
  if (type === 'name' || claims.tokensOf[claim * 2]! < 0) return false;
  return type === 'email' || type === 'secret' || DICTATED.has(type);
}

/** "girafe, majuscule au début, tiret bas trente-huit", then "girafe tiret bas trente-huit": the word of a password, said again with signs. */
function readWordsAgain(end: number): void {
  const { list, tokensOf } = claims;
  let words = 0;
  for (let claim = 0, { length } = list; claim < length && words < MOST; claim++) {
    const [word, last] = [tokensOf[claim * 2]!, tokensOf[claim * 2 + 1]!];
    if (list[claim]!.type !== 'secret' || last <= word || tokens.length(word) < LEAST + 1) continue;
    if ((tokens.info[word]! & (WORD.DIGITS | WORD.NUMBER)) !== 0) continue;
    words++;
    for (let at = last + 1; at < end; at++)
      if (
        tokens.hash[at] === tokens.hash[word] &&
        tokens.notes[at] === 0 &&
        tokens.utterance[at] !== tokens.utterance[word]
      )
        takePassword(at);
  }
}

/** The identifiers that were found, pieces of one that one turn after the other gives joined. */
function gatherGiven(): void {
  const { list, tokensOf } = claims;
  const order: number[] = [];
  for (let claim = 0; claim < list.length && order.length < MOST * 4; claim++) if (isGiven(claim)) order.push(claim);
  order.sort((a, b) => tokensOf[a * 2]! - tokensOf[b * 2]! || tokensOf[b * 2 + 1]! - tokensOf[a * 2 + 1]!);
  let before: Given | undefined;
  for (const claim of order) {
    const { type, rule } = list[claim]!;
    const [first, last] = [tokensOf[claim * 2]!, tokensOf[claim * 2 + 1]!];
    if (before !== undefined && last <= before.last) continue;
    const speaker = speakerOf(tokens.utterance[first]!);
    const symbols = symbolsOf(first, type === 'email' ? localEnd(first, last) : last);
    const joins =
      before?.type === type &&
      before.speaker === speaker &&
      tokens.utterance[first]! - tokens.utterance[before.last]! < 3 &&
      before.symbols.length < LONGEST;
    if (joins) before!.symbols += symbols;
    else if (given.length < MOST) given.push((before = { symbols, type, rule, first: last, last, speaker }));
    else break;
    before!.last = last;
  }
  for (let at = given.length - 1; at >= 0; at--) if (given[at]!.symbols.length < LEAST) given.splice(at, 1);
}

/** The last token before the "@" of an address, written or said. */
function localEnd(first: number, last: number): number {
  for (let at = first + 1; at <= last; at++)
    if ((tokens.gap[at]! & GAP.AT) !== 0 || atSigns[tokens.info[at]! & WORD.ID] === 1) return at - 1;
  return last;
}

/** Letters and digits of the tokens from one to another, as many as are kept. */
function symbolsOf(first: number, last: number): string {
  row.symbols = '';
  for (let at = first; at <= last && row.symbols.length < LONGEST;) {
    const next = addPiece(at, true);
    at = next > at ? next : at + 1;
  }
  return row.symbols;
}

/** The token after the number or the letters that begin at one; the token itself where neither does. `whole`: words of any length are letters. */
function pieceEnd(at: number, whole: boolean): number {
  const unit = unitAfter(at - 1);
  if (unit < units.count && units.first[unit] === at) return units.last[unit]! + 1;
  if ((tokens.info[at]! & (WORD.DIGITS | WORD.LABEL)) !== 0 || isElided(at)) return at;
  const size = tokens.length(at);
  if (size === 1) return spelledEnd(at) + 1;
  if (!isNato(at) && (isBetween(at) || (!whole && size > 5 && !tokens.tight(at)) || size > 12)) return at;
  return at + 1;
}

/** Adds the piece that begins at a token to the row. @returns the token after it; the token where none begins */
function addPiece(at: number, whole: boolean): number {
  const end = pieceEnd(at, whole);
  if (end === at) return at;
  let symbols = '';
  const unit = unitAfter(at - 1);
  if (unit < units.count && units.first[unit] === at) {
    for (let digit = 0; digit < units.length[unit]! && digit < LONGEST; digit++)
      symbols += units.digits[units.from[unit]! + digit];
  } else {
    const text = tokens.text(at);
    const stop = tokens.length(at) === 1 || isNato(at) ? tokens.start[at]! + 1 : tokens.end[at]!;
    for (let place = tokens.start[at]!; place < stop; place++) {
      const cls = CLASS[text.charCodeAt(place)]!;
      if (cls <= 26) symbols += String.fromCharCode(cls + 96);
    }
  }
  add(symbols, at, end - 1);
  return end;
}

function add(symbols: string, first: number, last: number): void {
  const from = row.symbols.length;
  const kept = symbols.slice(0, row.first.length - from);
  row.first.fill(first, from, from + kept.length);
  row.last.fill(last, from, from + kept.length);
  row.symbols += kept;
}

const BREAKS = GAP.UTTERANCE | GAP.REPLY | GAP.STOP | GAP.WALL | GAP.AT | GAP.NEWLINE | GAP.OPEN | GAP.CLOSE;
/** Words passed over between two pieces. */
const PASSED = 3;

/** Reads the row that begins at a token and claims what of it was given before. @returns the token after it */
function readRow(from: number, end: number): number {
  let at = from;
  let passed = 0;
  let symbols = 0;
  let fresh = false;
  while (at < end && symbols < LONGEST && passed <= PASSED) {
    if (at > from && (tokens.gap[at]! & BREAKS) !== 0) break;
    const next = mayGoOn(at) ? pieceEnd(at, false) : at;
    if (next > at) {
      if (tokens.notes[at] === 0) fresh = true;
      symbols += Math.max(1, sizeOf(at));
      passed = 0;
    } else if (isBetween(at) || tokens.length(at) < 3) passed++;
    else break;
    at = Math.max(next, at + 1);
  }
  if (symbols >= LEAST && fresh) readAgain(from, at);
  return Math.max(at, from + 1);
}

/** Symbols of the piece that begins at a token. */
function sizeOf(at: number): number {
  const unit = unitAfter(at - 1);
  if (unit < units.count && units.first[unit] === at) return units.length[unit]!;
  return isNato(at) ? 1 : tokens.length(at);
}

/** Reads the tokens from one up to another as a row and looks for what was given. */
function readAgain(from: number, end: number): void {
  if (!gathered) gatherGiven();
  gathered = true;
  row.symbols = '';
  for (let at = from; at < end && row.symbols.length < LONGEST;)
    at = Math.max(mayGoOn(at) ? addPiece(at, false) : at, at + 1);
  if (row.symbols.length >= LEAST) takeKnown(from);
}

/** A number, a letter, a word of the spelling alphabet, capitals: what may stand in a row, and of words with a capital. */
const mayGoOn = (at: number): boolean => mayOpen(at) || (tokens.capital(at) && tokens.length(at) <= 6);

/** Likewise what may begin one: every sentence begins with a capital. */
const mayOpen = (at: number): boolean =>
  (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 ||
  (tokens.length(at) === 1
    ? !isElided(at)
    : NATO.holds(at) || (tokens.capital(at) && tokens.length(at) <= 6 && isCapitals(at)));

/** Claims the longest stretch of the row that one of the identifiers has, if it is long enough. */
function takeKnown(from: number): void {
  let best = 0;
  let place = 0;
  let of: Given | undefined;
  for (const one of given) {
    if (one.first >= from || tokens.utterance[from]! - tokens.utterance[one.last]! > UTTERANCES) continue;
    const longest = common(row.symbols, one.symbols);
    const enough = longest.length >= PART || longest.length === one.symbols.length;
    if (!enough || longest.length <= best || (one.type === 'email' && longest.length < one.symbols.length / 2))
      continue;
    best = longest.length;
    place = longest.at;
    of = one;
  }
  if (of === undefined) return;
  // Only what is whole: a number is no part of a longer one.
  let [first, last] = [place, place + best - 1];
  while (first <= last && first > 0 && row.first[first - 1] === row.first[first]) first++;
  while (last >= first && last + 1 < row.symbols.length && row.last[last + 1] === row.last[last]) last--;
  if (last - first + 1 < LEAST) return;
  claims.add(row.first[first]!, row.last[last]!, of.type, 0.6, of.rule);
  useUnits(row.first[first]!, row.last[last]!);
  if (of.type === 'nir') withKey(unitAfter(row.last[last]!), last - first + 1);
}

/** The longest stretch that two rows of symbols share, and where it stands in the first. */
function common(one: string, other: string): { readonly length: number; readonly at: number } {
  let length = 0;
  let place = 0;
  for (let at = 0; at + length < one.length; at++)
    while (at + length < one.length && other.includes(one.slice(at, at + length + 1))) {
      length++;
      place = at;
    }
  return { length, at: place };
}
