import { FLAG, LINK, units } from './units.ts';
import { claims } from '../findings.ts';
import { cues } from './cues.ts';
import type { CueKind } from './phrases.ts';
import { RULES, type RuleId } from '../rules.ts';
import type { FindingType } from '../types.ts';
import { tokens } from './tokens.ts';
import { wordSet } from './word-set.ts';
import { countBelow } from './ranks.ts';
import { isParted, labelLength, speakerOf } from './speakers.ts';
import { WORD } from './word.ts';

/** What the rules tell each other of the conversation that is being read (see `tokens.ts`). */
class Scene {
  /** The last token before which "://" stands: credentials may follow it. */
  link = NEVER;
  /** Last token of each card number found, in order: codes and expiries are looked for after them. */
  cards: number[] = [];
  /** Tokens that name a vehicle: a plate may follow, and nothing else does. */
  vehicles: number[] = [];
  /** Whether a card was given or is spoken of, once `readCardData` has begun. */
  ofCards = false;
  /** First token, last token and score (in hundredths: whole numbers are read faster) of each name found, in threes: names spread over the conversation. */
  names: number[] = [];
  /** Hashes of the words that name a thing in this conversation: they are no person's where nothing else says so. */
  things: number[] = [];
  /** First and last token of the words with which a call's first turn names the company; `last` is -1 where none does. */
  readonly firm = { first: 0, last: -1 };
  /** Hashes of the names that were spelled out letter by letter. */
  spelled: number[] = [];
  /** Last tokens of the words after which an address may stand ("livrez", "situé"), in order. */
  places: number[] = [];
  /** Tokens that may open a part of an address of other countries: "Apt.", "PSC", "corner". */
  parts: number[] = [];
  /** Tokens at which the code of a bank may begin, by what is cheap to ask. */
  banks: number[] = [];
  /** Letters that a word explains: "A comme Anatole", "B for Bravo". */
  explained: number[] = [];
  /** Last tokens of the words that ask for a town. */
  towns: number[] = [];
  /** Tokens that name what a password lets into: it may be spoken of near. */
  accesses: number[] = [];
  /** Last tokens of the words after which a username may stand, and tokens before which an "@" stands that is no mail's. */
  usernames: number[] = [];
  handles: number[] = [];
  /** Last tokens of the questions by which somebody is known again. */
  questions: number[] = [];
  /** Last tokens of the words after which an Indian branch's code may stand, and of those after which a code of letters and digits may. */
  branches: number[] = [];
  codes: number[] = [];
  /** The word "code" of nobody's, which letters and digits may follow. */
  looseCodes: number[] = [];
  /** Last tokens of the words for a meter: its number has letters, its reading none. */
  meters: number[] = [];
  /** Tokens of the addresses that were let go: no other rule may take a part of one. */
  readonly spared = new Set<number>();
  /** Tokens right after the addresses of mail that were written. */
  mails: number[] = [];
  /** Whether somebody says how letters are written: "majuscule", "capital t", "underscore". */
  cases = false;
  /** Where a spelling was last asked for or announced; -1 for nowhere. */
  spelling = -1;
  /** Digits of the numbers found, by type, and their last token: whoever repeats or corrects a part of one is masked too. */
  numbers: { readonly type: Repeated; readonly digits: string; readonly end: number }[] = [];

  reset(): void {
    this.link = NEVER;
    this.spelling = this.firm.last = -1;
    this.cases = this.ofCards = false;
    // Most are empty, and setting a length is a call out of the compiled code.
    if (this.cards.length > 0) this.cards = [];
    if (this.vehicles.length > 0) this.vehicles = [];
    if (this.names.length > 0) this.names = [];
    if (this.things.length > 0) this.things = [];
    if (this.spelled.length > 0) this.spelled = [];
    if (this.places.length > 0) this.places = [];
    if (this.parts.length > 0) this.parts = [];
    if (this.banks.length > 0) this.banks = [];
    if (this.explained.length > 0) this.explained = [];
    if (this.towns.length > 0) this.towns = [];
    if (this.accesses.length > 0) this.accesses = [];
    if (this.usernames.length > 0) this.usernames = [];
    if (this.handles.length > 0) this.handles = [];
    if (this.questions.length > 0) this.questions = [];
    if (this.branches.length > 0) this.branches = [];
    if (this.codes.length > 0) this.codes = [];
    if (this.looseCodes.length > 0) this.looseCodes = [];
    if (this.meters.length > 0) this.meters = [];
    if (this.mails.length > 0) this.mails = [];
    if (this.numbers.length > 0) this.numbers = [];
    if (this.spared.size > 0) this.spared.clear();
  }

  /** The list of the cues of a kind that are only noted down here; undefined for all others. */
  listOf(cue: CueKind): number[] | undefined {
    switch (cue) {
      case 'vehicle':
        return this.vehicles;
      case 'access':
        return this.accesses;
      case 'place':
        return this.places;
      case 'town':
        return this.towns;
      case 'address-part':
        return this.parts;
      case 'username':
        return this.usernames;
      case 'question':
        return this.questions;
      case 'branch':
        return this.branches;
      default:
        return undefined;
    }
  }
}

const NOT = wordSet('pas not');

/** "quatre chiffres, pas 0000 si possible": whether a number is told not to be one. */
export const isDenied = (first: number): boolean => first > 0 && NOT.holds(first - 1);

/** So far before the first token that nothing is near. */
const NEVER = -1000;

export const scene = new Scene();

/** Units that no longer number may take. */
const APART = FLAG.AMOUNT | FLAG.DATE | FLAG.USED;

export function free(unit: number): boolean {
  return unit < units.count && (units.flags[unit]! & APART) === 0;
}

/** First unit that begins after a token. */
export function unitAfter(token: number): number {
  return countBelow(units.first, units.count, token + 1);
}

/** Whether the last words about a number before a unit, in its utterance, are of a kind, and no other number answered them. */
export function states(kind: CueKind, unit: number): boolean {
  const said = cues.states(kind, units.first[unit]!);
  if (said < 0) return false;
  for (let at = unit; at > 0 && units.first[at - 1]! > said; at--)
    if (units.link[at]! > LINK.LOOSE && units.length[at - 1]! > 4) return false;
  return true;
}

/** Whether a longer number may begin at a unit: nothing that could belong to it stands close before. */
export function begins(unit: number): boolean {
  return units.link[unit]! > LINK.TIGHT || (units.flags[unit - 1]! & APART) !== 0;
}

/** Whether a longer number may end with the unit before `next`. */
export function ends(next: number): boolean {
  return next >= units.count || units.link[next]! > LINK.TIGHT || (units.flags[next]! & APART) !== 0;
}

/** Units that one number may have, echoes included: a bound that keeps hostile texts linear. */
export const LONGEST_ROW = 64;

/**
 * A row of units read as one number. There is one, reused: read it before the next.
 * `widest`: its digits if ambiguous words are read apart. `link`: its weakest link. `spoken`: how many units were said.
 */
export const row = { digits: new Uint8Array(64), length: 0, widest: 0, link: 0, spoken: 0 };

export function clearRow(): void {
  row.length = row.widest = row.link = row.spoken = 0;
}

/** Appends a unit to the row; `alternative`: in its second reading. */
export function append(unit: number, alternative = false): void {
  const second = alternative && units.altLength[unit]! > 0;
  const from = units.from[unit]! + (second ? units.length[unit]! : 0);
  const { digits, length: before } = row;
  const length = Math.min(second ? units.altLength[unit]! : units.length[unit]!, digits.length - before);
  for (let at = 0; at < length; at++) digits[before + at] = units.digits[from + at]!;
  row.length = before + length;
  row.widest += units.widest[unit]!;
  row.spoken += units.flags[unit]! & FLAG.SPOKEN;
}

/**
 * Reads units from `unit` on, up to `most` digits, over links no weaker than `weakest`; echoes are passed over.
 * @returns the unit after the row
 */
export function readRow(unit: number, most: number, weakest: number): number {
  clearRow();
  let end = unit;
  let link = 0;
  for (let at = unit; free(at) && at - unit < LONGEST_ROW; at++) {
    if (at > unit) link = Math.max(link, units.link[at]!);
    if (link > weakest) break;
    if ((units.flags[at]! & FLAG.ECHO) !== 0 && at > unit) continue;
    if (row.length + units.length[at]! > most) break;
    append(at);
    row.link = link;
    end = at + 1;
  }
  return end;
}

/** "5366 0855 0855 6158": whether a group of so many digits at least is the one before it, said again. */
export function isSaidAgain(unit: number, least = GROUP): boolean {
  const { length, from, digits } = units;
  if (length[unit]! < least || length[unit] !== length[unit - 1]) return false;
  for (let at = 0; at < length[unit]!; at++)
    if (digits[from[unit]! + at] !== digits[from[unit - 1]! + at]) return false;
  return true;
}
/** Two digits may well stand in a number twice. */
const GROUP = 3;

/** Takes groups that were said twice in a row as one, where no rule could read the number with both. @returns whether there is one */
export function joinTwice(): boolean {
  let any = false;
  for (let unit = 1; unit < units.count; unit++) {
    if (!isSaidAgain(unit) || !free(unit) || !free(unit - 1) || units.link[unit]! > LINK.TURN) continue;
    units.flags[unit]! |= FLAG.ECHO;
    any = true;
  }
  return any;
}

/** The unit after the echoes that follow a row. */
export function pastEcho(end: number): number {
  let at = end;
  while (free(at) && (units.flags[at]! & FLAG.ECHO) !== 0) at++;
  return at;
}

/**
 * The unit after what is left of a number that was said: ambiguous words make a row too long for its rule ("soixante quatre
 * vingt seize": 60 96, or 64 20 16), and its last words would stay behind.
 */
export function pastTail(end: number): number {
  let at = end;
  let digits = 0;
  for (; free(at) && units.link[at]! <= LINK.TURN && (units.flags[at]! & FLAG.SPOKEN) !== 0; at++) {
    if (units.link[at] === LINK.TURN && cues.between(units.last[at - 1]!, units.first[at]!)) return end;
    if ((units.flags[at]! & FLAG.ECHO) === 0) digits += units.length[at]!;
    if (digits > TAIL || (units.link[at] === LINK.TURN && !isAlone(at))) return end;
  }
  return at;
}
const TAIL = 4;

/** What `isAlone` said of each utterance: 0 not asked yet, 1 no, 2 yes. */
let alone = new Uint8Array(64);

/** Forgets the last conversation's utterances. */
export function resetAlone(utterances: number): void {
  if (alone.length < utterances || alone.length > 1 << 20) alone = new Uint8Array(utterances * 2);
  else alone.fill(0, 0, utterances);
}

/** Whether the utterance of a unit says little else than numbers. */
export function isAlone(unit: number): boolean {
  const utterance = tokens.utterance[units.first[unit]!]!;
  if (alone[utterance] === 0) alone[utterance] = saysNumbers(utterance) ? 2 : 1;
  return alone[utterance] === 2;
}

function saysNumbers(utterance: number): boolean {
  let words = 0;
  const first = tokens.first[utterance]!;
  for (let at = first; at < tokens.count && tokens.utterance[at] === utterance && at - first < LONGEST_ROW; at++) {
    if ((tokens.info[at]! & (WORD.FILLER | WORD.NUMBER | WORD.DIGITS)) === 0 && ++words > 3) return false;
  }
  return true;
}

/** Types of numbers that people read back in pieces. */
type Repeated = 'card' | 'iban' | 'nir' | 'phone';
const isRepeated = (type: FindingType): type is Repeated =>
  type === 'card' || type === 'iban' || type === 'nir' || type === 'phone';

function digitsOf(first: number, last: number): string {
  let digits = '';
  for (let at = first; at <= last && digits.length < LONGEST_ROW; at++) {
    if ((units.flags[at]! & FLAG.ECHO) !== 0) continue;
    for (let digit = 0; digit < units.length[at]!; digit++) digits += units.digits[units.from[at]! + digit];
  }
  return digits;
}

/**
 * Claims the units from `first` up to `end`, and the echoes after them, as one finding, in pieces where words or turns stand
 * between them. `lead`: the token that the first piece begins with, where it is not a number.
 * @returns the unit after them
 */
export function claim(first: number, end: number, rule: RuleId, score: number, lead = units.first[first]!): number {
  const { type } = RULES[rule];
  if (type !== 'card' || digitsOf(first, end - 1).length > 12)
    cues.answer(type, units.first[first]!, units.last[end - 1]!);
  if (isRepeated(type)) scene.numbers.push({ type, digits: digitsOf(first, end - 1), end: units.last[end - 1]! });
  const past = pastEcho(isRepeated(type) && (units.flags[end - 1]! & FLAG.SPOKEN) !== 0 ? pastTail(end) : end);
  let from = lead;
  for (let at = first; at < past; at++) {
    units.flags[at]! |= FLAG.USED;
    if (at + 1 < past && units.link[at + 1]! < LINK.TURN && !isParted(units.last[at]!, units.first[at + 1]!)) continue;
    claims.add(from, units.last[at]!, type, score, rule);
    if (at + 1 < past) from = units.first[at + 1]!;
  }
  return past;
}

/** Claims the units from `first` up to `end` and everything between the tokens `lead` and `tail`: a month in its date. */
export function claimWhole(
  first: number,
  end: number,
  rule: RuleId,
  score: number,
  lead: number,
  tail = units.last[end - 1]!,
): number {
  for (let at = first; at < end; at++) units.flags[at]! |= FLAG.USED;
  cues.answer(RULES[rule].type, lead, tail);
  claims.add(lead, tail, RULES[rule].type, score, rule);
  return end;
}

/** Takes the units among the tokens `first` to `last` out of the other rules' way. */
export function useUnits(first: number, last: number): void {
  for (let unit = unitAfter(first - 1); unit < units.count && units.first[unit]! <= last; unit++)
    units.flags[unit]! |= FLAG.USED;
}

/** Claims what one speaker said from token `first` to `last`; what others said between stays. */
export function claimOver(first: number, last: number, rule: RuleId, score: number): void {
  const speaker = speakerOf(tokens.utterance[first]!);
  for (let from = first; from <= last;) {
    const utterance = tokens.utterance[from]!;
    let to = from;
    while (to < last && tokens.utterance[to + 1] === utterance) to++;
    const begin = Math.max(from, tokens.first[utterance]! + labelLength(utterance));
    if (speakerOf(utterance) === speaker && begin <= to) {
      claims.add(begin, to, RULES[rule].type, score, rule);
      useUnits(begin, to);
    }
    from = to + 1;
  }
}
