import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { opensMonthYear } from '../dates/dates.ts';
import { areNamed } from './lookalikes.ts';
import { isPublicNumber, isServiceNumber } from './public-numbers.ts';
import { begins, claim, ends, free, readRow, row, states, useUnits } from '../reading/scene.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import type { CueKind } from '../reading/phrases.ts';
import type { Known } from '../types.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/** Last digits that say whose number it is, without the country's and the trunk prefix. */
const SUBSCRIBER = 9;

/**
 * A telephone number from `unit`: one of the customer's own, French (all territories), international, or of any plan where
 * one was asked for.
 * @returns the unit after it, or 0
 */
export function readPhone(unit: number, known: Known): number {
  if ((units.flags[unit]! & FLAG.GLUED) !== 0 || opensMonthYear(unit)) return 0;
  const said = saysPlus(unit);
  const plus = said || (units.flags[unit]! & FLAG.PLUS) !== 0;
  if (!plus && !begins(unit) && !opensAnew(unit)) return 0;
  const service = plus || units.digits[units.from[unit]!] !== 0 ? 0 : serviceEnd(unit);
  if (service > 0) {
    useUnits(units.first[unit]!, units.last[service - 1]!);
    return service;
  }
  if (!plus && isOrdered(unit) && !isInPairs(unit)) return 0;
  if (isOneOfWords(unit)) return 0;
  const own = knownPhone(unit, known);
  if (own > 0) return claim(unit, own, 'phone.known', 0.98);
  const asked = cues.nearest(units.first[unit]!, units.last[unit]!) === 'phone';
  if (!plus && !asked && isOfGoods(unit)) return 0;
  const leading = units.digits[units.from[unit]!]!;
  const plan = plus ? 'phone.international' : leading === 0 ? 'phone.french' : 'phone.foreign';
  const byForm = plus
    ? wholeNumber(unit, said ? 8 : 7)
    : leading === 0
      ? french(unit) || foreign(unit)
      : international(unit) || northAmerican(unit);
  const end = byForm || (asked && !isDirectory(unit) && !isSince(unit) ? wholeNumber(unit, 6) : 0);
  if (end === 0) return 0;
  const lead = said && byForm > 0 ? units.first[unit]! - 1 : units.first[unit]!;
  const past = claim(unit, end, byForm > 0 ? plan : 'phone.cued', plus || leading === 0 ? 0.95 : 0.8, lead);
  if (plus && !said) coverPlus();
  return past > end ? past : withExtension(end);
}

/** "cent cinquante-trois." in one breath, "zéro six …" in the next: a full stop parts what nothing else does. */
function opensAnew(unit: number): boolean {
  const gap = tokens.gap[units.first[unit]!]!;
  return units.digits[units.from[unit]!] === 0 && (gap & GAP.TURN) !== 0 && (gap & (GAP.DOT | GAP.STOP)) !== 0;
}

/**
 * The unit after the number of a firm's service; 0 for none. "zéro huit cent quarante-sept trente-trois trente-trois" are eight digits, or
 * ten.
 */
function serviceEnd(unit: number): number {
  const second = units.length[unit]! > 1 ? units.digits[units.from[unit]! + 1]! : 8;
  if (second !== 8 && second !== 3 && second !== 9) return 0;
  // "082 555 0147": a mobile of another country
  if (units.length[unit] === 3) return 0;
  const first = units.first[unit]!;
  const kind = cues.nearest(first, units.last[unit]!);
  if (kind !== undefined && OF_PEOPLE.has(kind) && !(first > 0 && AT.holds(first - 1))) return 0;
  const end = readRow(unit, 11, LINK.TIGHT);
  if (!ends(end) || (free(end) && units.link[end]! < LINK.TURN)) return 0;
  if (isServiceNumber(row.digits, row.length)) return end;
  const hundreds =
    units.length[unit] === 1 &&
    units.length[unit + 1] === 3 &&
    row.digits[1] === 8 &&
    (units.flags[unit + 1]! & FLAG.SPOKEN) !== 0;
  return hundreds && row.length >= 8 && row.length <= 10 ? end : 0;
}

const AT = wordSet('au on');
/** Numbers that may look like a service's. */
const OF_PEOPLE: ReadonlySet<CueKind> = new Set(['reference', 'nir', 'siren', 'siret', 'iban', 'card']);

/** "118 218": enquiries, in France (Arcep) and in Britain. */
function isDirectory(unit: number): boolean {
  const end = readRow(unit, 6, LINK.TIGHT);
  return row.length === 6 && ends(end) && isPublicNumber(row.digits, 6);
}

/** Whether an order is spoken of right before, or its number was asked for; a mobile's number in one is no answer to that. */
function isOrdered(unit: number): boolean {
  if (states('order', unit)) return true;
  return !isMobile(unit) && cues.nearest(units.first[unit]!, units.last[unit]!) === 'order';
}

/** "0639980012", "07700900284": written at once. */
function isMobile(unit: number): boolean {
  const [first, second] = [units.digits[units.from[unit]!]!, units.digits[units.from[unit]! + 1]!];
  return first === 0 && (units.length[unit] === 10 || (units.length[unit] === 11 && second === 7));
}

/** "8L 034 729 118 60", "0 250 403 009 x4", "0319 4471 8820": groups of a parcel's or an article's number, where no telephone was asked for. */
function isOfGoods(unit: number): boolean {
  const { length, flags } = units;
  if ((flags[unit]! & FLAG.SPOKEN) !== 0 || unit + 2 >= units.count || units.link[unit + 1]! > LINK.TIGHT) return false;
  const first = units.first[unit]!;
  const lettered = first > 1 && tokens.gap[first] === GAP.SPACE && tokens.length(first - 1) === 1;
  if (lettered && length[unit] !== 2 && tokens.gap[first - 1] === 0 && (tokens.info[first - 2]! & WORD.DIGITS) !== 0)
    return true;
  if (length[unit] === 1) return length[unit + 1] === 3 && length[unit + 2] === 3;
  return length[unit] === 4 && length[unit + 1] === 4 && length[unit + 2] === 4;
}

/** Words from what names an order to its number. */
const ANNOUNCED = 3;

/** Ten digits in groups as everybody reads a French number, or somebody's own: an order that was spoken of some words before has none such. */
function isInPairs(unit: number): boolean {
  if (units.digits[units.from[unit]!] !== 0) return false;
  const first = units.first[unit]!;
  const said = cues.states('order', first);
  const end = readRow(unit, 10, LINK.TURN);
  const told = end - unit >= 4 || isOwn(first);
  return first - said > ANNOUNCED && row.length === 10 && row.digits[1] !== 0 && told && ends(end);
}

const MINE = wordSet('mon my notre our');
const NUMBER = wordSet('numero number num no');
const OWN = 5;

/** "ma commande ..., mon numéro c'est le 0639981234" */
function isOwn(first: number): boolean {
  for (let at = first - 1; at > 0 && first - at <= OWN && tokens.utterance[at] === tokens.utterance[first]; at--)
    if (NUMBER.holds(at)) return MINE.holds(at - 1);
  return false;
}

const PLUS = hashWord('plus');

/** "plus trente-trois": the word before a country's number. */
export function saysPlus(unit: number): boolean {
  const first = units.first[unit]!;
  return first > 0 && tokens.hash[first - 1] === PLUS && (tokens.gap[first]! & ~GAP.SPACE) === 0;
}

/** "un portable": a small number that a word follows, whatever the next turn says. */
function isOneOfWords(unit: number): boolean {
  if (units.length[unit] !== 1 || (units.flags[unit]! & FLAG.SPOKEN) === 0) return false;
  const next = units.last[unit]! + 1;
  if (next >= tokens.count || (tokens.gap[next]! & ~GAP.SPACE) !== 0) return false;
  return (tokens.info[next]! & (WORD.FILLER | WORD.NUMBER | WORD.DIGITS)) === 0;
}

/** A row that ends like one of the customer's own numbers. */
function knownPhone(unit: number, known: Known): number {
  if (known.phones.length === 0) return 0;
  const end = readRow(unit, 15, LINK.TURN);
  if (row.length < SUBSCRIBER) return 0;
  const digits = row.digits.subarray(row.length - SUBSCRIBER, row.length).join('');
  return known.phones.some((phone) => phone.endsWith(digits)) ? end : 0;
}

/** "since nineteen eighty one" */
const isSince = (unit: number): boolean => units.first[unit]! > 0 && SINCE.holds(units.first[unit]! - 1);
const SINCE = wordSet('since depuis');

/** The finding begins at its "+". */
function coverPlus(): void {
  const { list } = claims;
  for (let at = list.length - 1; at >= 0; at--) {
    const { turn, start } = list[at]!;
    if (start === 0 || tokens.turns[turn]!.text.charCodeAt(start - 1) !== 0x2b) continue;
    list[at] = { ...list[at]!, start: start - 1 };
    return;
  }
}

/** Ten digits that begin with 0 and no second 0, however grouped and dictated. */
function french(unit: number): number {
  const end = readRow(unit, 10, LINK.TURN);
  if (row.digits[1] === 0 && row.length > 1) return 0;
  // "oh four one one seven", "it says fourteen thousand one hundred and seventeen"
  for (let at = unit; at < end; at++) if (units.length[at]! > 4 && (units.flags[at]! & FLAG.SPOKEN) !== 0) return 0;
  if (row.length === 10) {
    if (ends(end)) return end;
    if (row.link >= LINK.TURN) return 0;
    // "oh seven seven double oh and then nine double oh and six two seven"
    const whole = readRow(unit, 15, Math.max(LINK.SOFT, row.link));
    return row.length <= 13 && ends(whole) ? whole : end;
  }
  // Ambiguous words ("vingt deux": 22 or 20 2) make the row a digit or two too long or too short.
  const spoken = readRow(unit, 12, LINK.LOOSE);
  return row.spoken > 0 && row.length >= 8 && row.widest >= 10 && ends(spoken) ? spoken : 0;
}

/** 33 and nine digits, 262 and nine: the country without its plus, as a system writes it. */
function international(unit: number): number {
  const end = readRow(unit, 12, LINK.TIGHT);
  const { digits, length } = row;
  const france = length === 11 && digits[0] === 3 && digits[1] === 3 && digits[2]! > 0;
  const reunion = length === 12 && digits[0] === 2 && digits[1] === 6 && digits[2] === 2;
  return (france || reunion) && ends(end) ? end : 0;
}

/** A leading 00 and a country, or a leading 0 and groups of another plan than the French. */
function foreign(unit: number): number {
  const british = readRow(unit, 11, LINK.LOOSE);
  if (row.length === 11 && row.spoken === 0 && isBritish() && british - unit >= 2 && ends(british)) return british;
  const end = readRow(unit, 15, LINK.SOFT);
  if (row.spoken > 0 || !ends(end)) return 0;
  if (row.digits[1] === 0) return row.length >= 11 ? end : 0;
  const grouped = end - unit >= 2 && units.length[unit]! >= 2 && row.length >= 9;
  return row.length <= 12 && (grouped || units.length[unit] === 11) ? end : 0;
}

/** The first digits of a British number: of a place, of a service for whom it is free, of a mobile. */
const isBritish = (): boolean => row.digits[0] === 0 && [1, 2, 3, 7].includes(row.digits[1]!);

/** All digits up to a pause; further turns only complete a number that is still too short. A row is never cut in its midst. */
function wholeNumber(unit: number, least: number): number {
  let end = readRow(unit, 15, LINK.LOOSE);
  // E.164 allows fifteen digits, but then with the country: a device number has as many.
  if (row.length > 13 && least < 7) return 0;
  if (row.length < 9) {
    const longer = readRow(unit, 12, LINK.TURN);
    if (row.length >= 9 && ends(longer)) end = longer;
    else readRow(unit, 15, LINK.LOOSE);
  }
  return row.length >= least && ends(end) && !areNamed(unit, end) ? end : 0;
}

/** 555-123-4567, (555) 123-4567. */
function northAmerican(unit: number): number {
  if (units.length[unit] !== 3 || !free(unit + 2) || units.length[unit + 1] !== 3 || units.length[unit + 2] !== 4)
    return 0;
  return units.link[unit + 1] === LINK.TIGHT && units.link[unit + 2] === LINK.TIGHT && ends(unit + 3) ? unit + 3 : 0;
}

const EXTENSIONS = wordSet('x ext extension poste');

/** "x4587", "poste 12". */
function withExtension(end: number): number {
  const before = units.last[end - 1]!;
  if (!free(end) || units.first[end] !== before + 2 || units.length[end]! > 5 || !EXTENSIONS.holds(before + 1))
    return end;
  units.flags[end]! |= FLAG.USED;
  claims.add(before, units.last[end]!, 'phone', 0.8);
  return end + 1;
}
