import { GAP } from '../reading/chars.ts';
import { isIssued, isSirene, luhn, mayBeIssued } from './checks.ts';
import { numberValue } from '../reading/lexicon.ts';
import { isSpread } from './accounts.ts';
import { readExpiry } from '../dates/dates.ts';
import {
  append,
  begins,
  claim,
  clearRow,
  ends,
  free,
  isAlone,
  isSaidAgain,
  LONGEST_ROW,
  readRow,
  row,
  states,
  scene,
} from '../reading/scene.ts';
import { CORRECTIONS } from '../reading/letters.ts';
import { speakerOf } from '../reading/speakers.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import type { CueKind } from '../reading/phrases.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';

/** Which units of a dictated row belong to the number: without echoes; all; those of whoever began; those not taken back; groups once. */
type Reading = 'no-echo' | 'all' | 'one-speaker' | 'corrected' | 'once';

/** Lengths of card numbers, the likeliest first; lengths that other numbers share come last. */
const PREFERENCE = [16, 15, 19, 14, 13, 18, 17, 12];

/**
 * A card number that begins at `unit`: by check digit and issuer range, by its grouping, because it was said, or because one
 * was asked for. It may run over several turns; what others echo of it goes with it.
 * @returns the unit after it, or 0
 */
export function readCard(unit: number): number {
  if (!mayLead(unit)) return 0;
  const nearest = cues.nearest(units.first[unit]!, units.last[unit]!);
  if (nearest === 'order' && isOrdered(unit) && !paysOrder(unit)) return 0;
  const asked = nearest === 'card' || cues.active('card', units.first[unit]!, units.last[unit]!);
  if (!asked && !opens(unit) && units.length[unit] !== 4 && !isWhole(unit)) return 0;
  const checked = checkedRow(unit, asked, 'no-echo');
  const named = nearest === 'card' || (asked && isBeforeCode(unit, nearest));
  const unchecked = checked || uncheckedRow(unit, named, asked ? undefined : nearest);
  const end = unchecked || otherReadings(unit, asked);
  if (end === 0) return 0;
  scene.cards.push(units.last[end - 1]!);
  const luhnValid = checked > 0 || unchecked === 0;
  const rule = luhnValid ? 'card.luhn' : named ? 'card.cued' : row.spoken > 0 ? 'card.dictated' : 'card.grouped';
  return claim(unit, end, rule, checked > 0 ? 0.99 : luhnValid ? 0.8 : 0.6);
}

/** Words from what an order, a parcel or a device is called to its number: "le numéro de la commande, c'est le". */
const ORDERED = 6;

/** Whether the number of an order stands at a unit, right behind its name and said in the same turn. */
function isOrdered(unit: number): boolean {
  if (!states('order', unit)) return false;
  const said = cues.states('order', units.first[unit]!);
  if (units.first[unit]! - said > ORDERED) return false;
  for (let at = said + 1; at <= units.first[unit]!; at++)
    if ((tokens.gap[at]! & (GAP.TURN | GAP.REPLY)) !== 0) return false;
  return true;
}

/** Whether a card may begin at a unit: what stands close before it is no part of it, or says how many digits it has ("all sixteen 5550 …"). */
const opens = (unit: number): boolean => begins(unit) || isCount(unit - 1);

const ALL = wordSet('all les the tous');
const isCount = (unit: number): boolean =>
  units.length[unit] === 2 &&
  (units.value(unit) === 15 || units.value(unit) === 16) &&
  ALL.holds(units.first[unit]! - 1);

/** Fifteen or sixteen digits in one piece, whatever number stands before them: "not the gold one 3541200034257994". */
const isWhole = (unit: number): boolean => units.length[unit] === 15 || units.length[unit] === 16;

/** Whether sixteen digits, or American Express's fifteen, with an issuer's prefix and a valid check digit begin at `unit`, and nothing of the number is left. */
export function checksAsCard(unit: number): boolean {
  if (!mayLead(unit)) return false;
  const end = bestRow(unit, true, 'no-echo', false);
  if (end === 0 || !ends(end)) return false;
  const digits = digitsBetween(unit, end);
  return digits === 16 || (digits === 15 && units.digits[units.from[unit]!] === 3);
}

/** "4975 1682 0012 9839, au verso 644": the code is named behind the number that was asked for, which is as long as a card's. */
function isBeforeCode(unit: number, nearest: CueKind | undefined): boolean {
  if (nearest !== 'card-code' && nearest !== 'card-expiry') return false;
  readRow(unit, LONGEST, LINK.LOOSE);
  return row.length >= LEAST;
}

function digitsBetween(unit: number, end: number): number {
  let digits = 0;
  for (let at = unit; at < end; at++) if ((units.flags[at]! & FLAG.ECHO) === 0) digits += units.length[at]!;
  return digits;
}

/** Rows in which the echo belongs to the number after all, or in which another speaker's own numbers stand between. */
function otherReadings(unit: number, asked: boolean): number {
  if (met.corrected) {
    const end = checkedRow(unit, asked, 'corrected');
    if (end > 0) return end;
  }
  if (met.twice) {
    const end = checkedRow(unit, asked, 'once');
    if (end > 0) return end;
  }
  if (!met.turns) return 0;
  return checkedRow(unit, asked, 'all') || checkedRow(unit, asked, 'one-speaker');
}

/** Whether a unit may open a card number: 2 to 6, or 1 of the old JCB ranges. "soixante onze" may be 60 11. */
function mayLead(unit: number): boolean {
  if ((units.flags[unit]! & FLAG.GLUED) !== 0) return false;
  const leading = units.digits[units.from[unit]!]!;
  if (leading >= 2 && leading <= 6) return true;
  if ((units.flags[unit]! & FLAG.SPOKEN) === 0) return leading === 1 && units.length[unit]! > 2;
  const word = numberValue[tokens.info[units.first[unit]!]! & WORD.ID]!;
  return word === 60 || word === 4;
}

/** The row from `unit` that has an issuer's prefix and a valid check digit; the unit after it, or 0. */
function checkedRow(unit: number, asked: boolean, reading: Reading): number {
  const end = bestRow(unit, asked, reading, false);
  return end === 0 && met.alternatives ? bestRow(unit, asked, reading, true) : end;
}

/** What the last `bestRow` met: a unit with a second reading; another turn, which other readings may pass over; one taken back; one said twice. */
const met = { alternatives: false, turns: false, corrected: false, twice: false };

/** Digits of a group that may have been said twice: of a card the check digit tells. */
const PAIR = 2;

/** "49 04, euh non, 75 16": whether a correction stands between a unit and the next. */
function isTakenBack(unit: number): boolean {
  if (unit + 1 >= units.count) return false;
  const [from, to] = [units.last[unit]! + 1, units.first[unit + 1]!];
  for (let at = from; at < to && at - from < LONGEST_CORRECTION; at++) if (CORRECTIONS.holds(at)) return true;
  return false;
}
const LONGEST_CORRECTION = 6;

/** Whether one of the first groups from a unit on is taken back: a card that goes on behind it. */
export function isCorrected(unit: number): boolean {
  for (let at = unit; at < unit + FIRST_GROUPS; at++) if (isTakenBack(at)) return true;
  return false;
}
const FIRST_GROUPS = 3;

function bestRow(unit: number, asked: boolean, reading: Reading, alternative: boolean): number {
  const speaker = reading === 'one-speaker' ? speakerOfUnit(unit) : 0;
  let best = 0;
  let preference = PREFERENCE.length;
  met.alternatives = met.turns = met.corrected = met.twice = false;
  clearRow();
  for (let at = unit; (free(at) || (at > unit && isDayOf(at))) && at - unit < LONGEST_ROW; at++) {
    const back = at > unit && units.link[at]! > LINK.SOFT && isTakenBack(at - 1);
    met.corrected ||= back;
    if (at > unit) row.link = Math.max(row.link, back ? Math.min(units.link[at]!, LINK.TURN) : units.link[at]!);
    if (row.link > (asked ? LINK.FAR : LINK.TURN)) break;
    if (at > unit && isElsewhere(at)) break;
    met.turns ||= row.link >= LINK.TURN;
    if (at > unit && reading === 'no-echo' && (units.flags[at]! & FLAG.ECHO) !== 0) continue;
    if (reading === 'one-speaker' && speakerOfUnit(at) !== speaker) continue;
    if ((reading === 'corrected' || reading === 'once') && isTakenBack(at)) continue;
    const twice = at > unit && isSaidAgain(at, PAIR);
    met.twice ||= twice;
    if (reading === 'once' && twice) continue;
    met.alternatives ||= units.altLength[at]! > 0;
    const before = row.length;
    append(at, alternative);
    if (row.length > 19 || (before < 4 && row.length >= 4 && !mayBeIssued(row.digits))) break;
    const rank = PREFERENCE.indexOf(row.length);
    if (rank < 0 || rank >= preference || !isIssued(row.digits, row.length) || !luhn(row.digits, row.length)) continue;
    if (isTwice(row.digits, row.length)) continue;
    if (!asked && !credible(unit, at + 1)) continue;
    best = at + 1;
    preference = rank;
    if (!free(at)) break;
  }
  return best;
}

/** "5828 3666 0640 7 août 2027": the last digits of a card, right behind the others, which the month after them made a day. */
const isDayOf = (unit: number): boolean =>
  unit < units.count &&
  (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE | FLAG.USED)) === FLAG.DATE &&
  units.link[unit]! <= LINK.SOFT &&
  units.length[unit]! <= 2 &&
  units.last[unit]! + 1 < tokens.count &&
  (tokens.info[units.last[unit]! + 1]! & WORD.MONTH) !== 0;

/** Whether a unit stands in another utterance, far from the number, that says more than numbers: a reading, an incident. */
function isElsewhere(unit: number): boolean {
  if (units.link[unit]! < LINK.WORDS) return false;
  // "my PIN 6932 and my card 5354 ...": words announce another number.
  if (cues.between(units.last[unit - 1]!, units.first[unit]!)) return true;
  if (units.link[unit]! < LINK.FAR || isAlone(unit)) return false;
  return tokens.utterance[units.first[unit]!] !== tokens.utterance[units.last[unit - 1]!];
}

/** A number of eight digits said again: twice anything passes the check one time in five. */
function isTwice(digits: Uint8Array, length: number): boolean {
  for (let at = 0; at < 8; at++) if (digits[at] !== digits[at + 8]) return false;
  return length === 16;
}

/** Whether a row that checks is a card though nobody spoke of one: one number in ten checks by chance. */
function credible(unit: number, end: number): boolean {
  if (!opens(unit)) return isEmbossed(unit, end) || (end === unit + 1 && isWhole(unit));
  if (row.link >= LINK.TURN) return (row.length === 16 || row.length === 15) && ends(end);
  if (row.length === 14 && isSirene(row.digits, 14)) return false;
  if ((row.length === 12 || (row.length === 13 && end - unit === 1)) && paidBefore(unit) < 0) return false;
  return row.length === 16 || row.length === 15 || ends(end);
}

/** Words of who pays, before a number that may be a barcode's as well: "prenez le paiement 6759369464289". */
const PAYING = wordSet(
  'paiement paiements payment payments payer paye pay paid regler reglez regle debit debitez debiter debite preleve prelevez bloque bloques caution deposit charge charged declined refuse refusee opposition terminal tpe cb',
);
/** "put it on 6759 …", "mettez ça sur le 6759 …". */
const PUTTING = wordSet('put putting mettez mets mettre met passez passe prenez prends stick');
const [PAID, PUT] = [10, 4];
const ON = wordSet('on sur');

/** The word of who pays shortly before a number, in its utterance; -1 for none. */
function paidBefore(unit: number): number {
  const first = units.first[unit]!;
  for (let at = first - 1; at >= 0 && first - at <= PAID && tokens.utterance[at] === tokens.utterance[first]; at--)
    if (PAYING.holds(at) || (PUTTING.holds(at) && first - at <= PUT && (ON.holds(first - 1) || ON.holds(first - 2))))
      return at;
  return -1;
}

function speakerOfUnit(unit: number): number {
  return speakerOf(tokens.utterance[units.first[unit]!]!);
}

/** A row that does not check but must be a card: one was just asked for, the digits come by fours, or so many were said. */
function uncheckedRow(unit: number, asked: boolean, nearest: CueKind | undefined): number {
  if ((units.flags[unit]! & FLAG.PLUS) !== 0) return 0;
  if (!begins(unit)) return fours(unit);
  if (asked) return askedRow(unit);
  const said = (units.flags[unit]! | (unit + 1 < units.count ? units.flags[unit + 1]! : 0)) & FLAG.SPOKEN;
  if (said === 0) return fours(unit);
  // "ma facture", and in the next sentence "prenez le paiement, 5460 …"
  const named = nearest !== undefined && NAMED.has(nearest);
  if (named && paidBefore(unit) <= cues.states(nearest, units.first[unit]!)) return 0;
  const end = readRow(unit, 19, LINK.TURN);
  const dictated = row.spoken * 3 >= end - unit && row.length >= 12 && row.widest >= 15;
  if (!dictated || !ends(end) || isOther(unit, end)) return fours(unit);
  return row.link < LINK.TURN || saysLittleElse(unit, end) ? end : fours(unit);
}

/** Whether the utterances of a row say little else than numbers. */
function saysLittleElse(unit: number, end: number): boolean {
  for (let at = unit; at < end; at++) if (!isAlone(at)) return false;
  return true;
}

/** Numbers that may be as long as a card's, by their names. */
const NAMED: ReadonlySet<CueKind> = new Set([
  'spi',
  'nir',
  'iban',
  'siret',
  'reference',
  'order',
  'identity-card',
  'driving-licence',
]);

/** A number of that size that begins with 20 or 21 or reads 1-2-2-2 is one of social security. */
function isOther(unit: number, end: number): boolean {
  return (row.digits[0] === 2 && row.digits[1]! < 2) || (row.digits[0] === 2 && isSpread(unit, end));
}

/** 4-4-4-4, or as many digits as a card has and an expiry behind: a card with a slip of the finger, whatever the check digit says. */
function fours(unit: number): number {
  const { length } = units;
  if (length[unit] !== 4 && length[unit]! < LEAST) return 0;
  const end = readRow(unit, 16, LINK.LOOSE);
  if (ends(end) && isIssued(row.digits, row.length) && isEmbossed(unit, end)) return end;
  return expiring(unit);
}

/** Fewest and most digits of a card. */
const LEAST = 12;
const LONGEST = 19;

/** The unit after a row of an issuer's digits behind which an expiry stands: "5018 1234 5678, exp 12/28"; 0 where none does. */
function expiring(unit: number): number {
  const { length, link } = units;
  let digits = 0;
  for (let end = unit; free(end) && (end === unit || link[end]! <= LINK.LOOSE);) {
    digits += length[end++]!;
    if (digits > LONGEST) break;
    if (digits >= LEAST && expires(end)) {
      readRow(unit, digits, LINK.LOOSE);
      return isIssued(row.digits, row.length) ? end : 0;
    }
  }
  return 0;
}

/** Whether a month and a year of an expiry stand right behind a number. */
const expires = (end: number): boolean => end < units.count && units.link[end]! <= LINK.WORDS && readExpiry(end) > 0;

/** "ma commande, carte 4970 1012 3456 7893": what checks, and is grouped or expires as a card does, is no order's number. */
const paysOrder = (unit: number): boolean => fours(unit) > 0 && luhn(row.digits, row.length);

/** Four groups of four. */
function isEmbossed(unit: number, end: number): boolean {
  const { length } = units;
  return (
    end - unit === 4 && row.length === 16 && length[unit] === 4 && length[unit + 1] === 4 && length[unit + 2] === 4
  );
}

/** What follows a question for a card: further turns only while the number is short, then all that hangs on it. */
function askedRow(unit: number): number {
  let end = readRow(unit, 19, LINK.LOOSE);
  if (row.length < 13) end = readRow(unit, 16, LINK.TURN);
  if (row.length < 13) end = readRow(unit, 19, LINK.TURN);
  if (row.length > 16 && !ends(end)) end = readRow(unit, 16, row.link);
  // Eight digits and more are no "last four", and more than a store may keep.
  if (row.length < 8 || units.link[unit] === LINK.TIGHT) return 0;
  while (end - unit < LONGEST_ROW && !ends(end)) end++;
  for (let at = unit; at < end; at++) if ((units.flags[at]! & FLAG.GLUED) !== 0) return 0;
  return end;
}
