import { withKey } from './accounts.ts';
import { CLASS, GAP } from './chars.ts';
import { isNato, NATO } from './codes.ts';
import { claims } from './findings.ts';
import { isBetween, isElided, spelledEnd } from './letters.ts';
import { atSigns } from './lexicon.ts';
import { DICTATED } from './remains.ts';
import type { RuleId } from './rules.ts';
import { unitAfter, useUnits } from './scene.ts';
import { takePassword } from './secrets.ts';
import { speakerOf } from './speakers.ts';
import { units } from './units.ts';
import { WORD } from './word.ts';
import type { FindingType } from './types.ts';
import { tokens } from './tokens.ts';

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
  gatherGiven();
  if (given.length === 0) return;
  tokens.clearNotes();
  const { list, tokensOf } = claims;
  for (let claim = 0; claim < list.length; claim++)
    if (list[claim]!.type !== 'name' && tokensOf[claim * 2]! >= 0)
      tokens.notes.fill(1, tokensOf[claim * 2], tokensOf[claim * 2 + 1]! + 1);
  const from = given.reduce((least, { first }) => Math.min(least, first), tokens.count) + 1;
  const to = given.reduce((most, { last }) => Math.max(most, last), 0);
  const utterance = Math.min(tokens.utterances - 1, tokens.utterance[to]! + UTTERANCES);
  const end = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  for (let at = from; at < end;) at = readRow(at, end);
  readWordsAgain(end);
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
  given.length = 0;
  const { list, tokensOf } = claims;
  const order: number[] = [];
  for (let claim = 0; claim < list.length && order.length < MOST * 4; claim++)
    if (
      tokensOf[claim * 2]! >= 0 &&
      (DICTATED.has(list[claim]!.type) || list[claim]!.type === 'email' || list[claim]!.type === 'secret')
    )
      order.push(claim);
  if (tokens.utterances < 2) return;
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

/** Adds the number or the letters that begin at a token to the row. `whole`: words of any length are letters. @returns the token after them; the token where neither begins */
function addPiece(at: number, whole: boolean): number {
  const unit = unitAfter(at - 1);
  if (unit < units.count && units.first[unit] === at) {
    let digits = '';
    for (let digit = 0; digit < units.length[unit]! && digits.length < LONGEST; digit++)
      digits += units.digits[units.from[unit]! + digit];
    add(digits, at, units.last[unit]!);
    return units.last[unit]! + 1;
  }
  const info = tokens.info[at]!;
  if ((info & (WORD.DIGITS | WORD.LABEL)) !== 0 || isElided(at)) return at;
  const size = tokens.length(at);
  const one = size === 1 || isNato(at);
  if (!one && (isBetween(at) || (!whole && size > 5 && !tokens.tight(at)) || size > 12)) return at;
  const end = size === 1 ? spelledEnd(at) : at;
  let letters = '';
  const text = tokens.text(at);
  for (let place = tokens.start[at]!; place < (one ? tokens.start[at]! + 1 : tokens.end[at]!); place++) {
    const cls = CLASS[text.charCodeAt(place)]!;
    if (cls <= 26) letters += String.fromCharCode(cls + 96);
  }
  add(letters, at, end);
  return end + 1;
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
  if (!mayOpen(from)) return from + 1;
  row.symbols = '';
  let at = from;
  let passed = 0;
  let known = 0;
  while (at < end && row.symbols.length < LONGEST && passed <= PASSED) {
    if (at > from && (tokens.gap[at]! & BREAKS) !== 0) break;
    if (tokens.notes[at] !== 0) known++;
    const next = mayOpen(at) ? addPiece(at, false) : at;
    if (next > at) passed = 0;
    else if (isBetween(at) || tokens.length(at) < 3) passed++;
    else break;
    at = Math.max(next, at + 1);
  }
  if (row.symbols.length >= LEAST && known < at - from) takeKnown(from);
  return Math.max(at, from + 1);
}

/** A number, a letter, a word of the spelling alphabet, capitals. */
const mayOpen = (at: number): boolean =>
  (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 ||
  (tokens.length(at) === 1
    ? !isElided(at)
    : NATO.has(tokens.hash[at]!) || (tokens.capital(at) && tokens.length(at) <= 6));

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
