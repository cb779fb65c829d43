import { GAP } from '../reading/chars.ts';
import {
  claimCode,
  code,
  codeStart,
  codeText,
  dropPiece,
  opensAny,
  opensLetters,
  readCode,
  type Reach,
  isNato,
} from '../reading/codes.ts';
import { countryToken } from './accounts.ts';
import { withKey } from './nir-keys.ts';
import { FORMS, type Form } from './asked-forms.ts';
import { isCapitals } from '../reading/letters.ts';
import { free, isDenied, unitAfter, scene } from '../reading/scene.ts';
import { arePieceYears, isModel, isDays, isPublicRow } from './documents.ts';
import { areLetters, isPostcode } from './shapes.ts';
import { isNoPin } from './no-pins.ts';
import { isServiceText } from './public-numbers.ts';
import { isMeasured, isMeasureApart, isOfForm, isPower, isSum } from './sums.ts';
import { isAllSeen, isOfThing } from './unannounced.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import type { CueKind } from '../reading/phrases.ts';
import { tokens } from '../reading/tokens.ts';
import { labelLength } from '../reading/speakers.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

type AskedKind = keyof typeof FORMS;
const ASKED: ReadonlySet<string> = new Set(Object.keys(FORMS));
const isAsked = (kind: CueKind | undefined): kind is AskedKind => kind !== undefined && ASKED.has(kind);

/** Words and utterances from a cue to what it announces; symbols that are read. */
const REACH = 24;
const UTTERANCES = 3;
/** Words of spelled letters that may stand before the first number of an identifier. */
const LETTERS = 18;
const MOST = 24;
const MOST_OF_IBAN = 36;
/** How an answer is read: strictly, with short words as letters, or as far as it goes. */
type Reading = Reach;
const WHOLE: Reading = { turns: true, loose: true, words: false };
const ANY: Reading = { turns: true, loose: true, words: false, any: true };
const PART: Reading = { turns: true, loose: true, words: false };
const READINGS = [WHOLE, ANY, PART];

/** @param late the references of customers and contracts that are digits alone, which any other identifier goes before; else all others */
export function readAsked(late = false): void {
  for (let cue = 0; cue < cues.count; cue++) {
    const kind = cues.kinds[cue];
    if (
      (late && kind !== 'reference') ||
      cues.isAnswered(cue) ||
      !isAsked(kind) ||
      (kind === 'pin' && isNoPin(cue)) ||
      cues.answered(cues.last[cue]!, cues.last[cue]! + REACH, kind)
    )
      continue;
    const next = cue + 1 < cues.count ? cues.first[cue + 1]! : tokens.count;
    // A reference of letters and digits is nothing else; of digits alone it may be anything, which goes before.
    const form: Form = kind === 'reference' && !late ? { digits: 4, whole: FORMS.reference.whole } : FORMS[kind];
    const utterance = readAfter(cues.last[cue]!, next, kind, form);
    if (utterance >= 0) {
      if (BEHIND.has(kind)) {
        readDenied(cue, utterance, kind);
        readOthers(utterance, kind);
      }
      continue;
    }
    const beyond = cueBeyond(cue);
    if (beyond > next && kind === 'reference' && !late && readCodeBehind(cues.last[cue]!, beyond, BOOKED) >= 0)
      continue;
    if (beyond > next && kind !== 'reference' && readAfter(cues.last[cue]!, beyond, kind, wholeOnly(kind)) >= 0)
      continue;
    if (BEHIND.has(kind)) readBehind(cues.first[cue]!, kind);
    if (kind === 'reference' && METERED.holds(cues.last[cue]!))
      readAfter(cues.last[cue]!, cues.last[cue]! + REACH * 2, kind, DELIVERY_POINT);
  }
  if (late) return;
  for (const vehicle of scene.vehicles) readPlates(vehicle);
  for (const token of scene.codes) readCodeOf(token);
  for (const token of scene.meters) readCodeBehind(token, token + METER, METER_CODE);
}

function wholeOnly(kind: AskedKind): Form {
  const { digits, whole, said }: Form = FORMS[kind];
  return said === undefined ? { digits, whole } : { digits, whole, said };
}

/**
 * Where the next cue begins that a number parts from this one: "un passeport en cours de validité ?" asks for one thing, whatever
 * else its words may announce.
 */
function cueBeyond(cue: number): number {
  const unit = unitAfter(cues.last[cue]!);
  const number = unit < units.count ? units.first[unit]! : tokens.count;
  for (let next = cue + 1; next < cues.count; next++) {
    // A reference has no form that tells it from an order's.
    const other = cues.kinds[cue] === 'reference' && (cues.kinds[next] === 'order' || cues.kinds[next] === 'amount');
    if (other || cues.first[next]! > number) return cues.first[next]!;
  }
  return tokens.count;
}

/** Identifiers whose form tells them before the word that names them too: "20 HA 71729, c'est mon passeport". */
const BEHIND: ReadonlySet<AskedKind> = new Set([
  'passport',
  'identity-card',
  'driving-licence',
  'plate',
  'nir',
  'spi',
  'iban',
]);
/** Words between such an identifier and its name, and units that it may have. */
const NEAR = 6;
const LONGEST = 16;

/** What stands before a cue in its utterance and has the whole form. */
function readBehind(cue: number, kind: AskedKind): void {
  let unit = unitAfter(cue - 1) - 1;
  if (unit < 0 || cue - units.last[unit]! > NEAR || tokens.utterance[units.last[unit]!] !== tokens.utterance[cue])
    return;
  const last = unit;
  while (unit > 0 && last - unit < LONGEST && free(unit) && units.link[unit]! <= LINK.LOOSE) unit--;
  if (!free(unit)) return;
  readCode(codeStart(unit, false, true), kind === 'iban' ? MOST_OF_IBAN : MOST, ANY);
  while (code.pieces > 0 && code.last[code.pieces - 1]! >= cue) dropPiece();
  if (code.pieces > 0) takeWhole(kind, FORMS[kind]);
}

/** "le PRM, il est sur le compteur": fourteen digits are no reading, whatever speaks of one. */
const METERED = wordSet('prm pdl pce livraison comptage');
const DELIVERY_POINT: Form = { digits: 14, whole: /^\d{14}$/, alone: true };

/** Whose the next of several is: "mine's 533902716, his is …", "celui de ma femme". */
const WHOSE = wordSet(
  'his hers her theirs their other sien sienne celui celle autre mari femme fils fille husband wife son daughter',
);
const WHOSE_REACH = 6;
const MOST_OTHERS = 4;

/** Further identifiers of a kind in the utterance of the first, each announced by whose it is. */
function readOthers(utterance: number, kind: AskedKind): void {
  for (let others = 0; others < MOST_OTHERS; others++) {
    const last = claims.tokensOf[claims.list.length * 2 - 1]!;
    const end = Math.min(tokens.count, last + 1 + WHOSE_REACH);
    let said = last + 1;
    while (said > 0 && said < end && tokens.utterance[said] === utterance && !WHOSE.holds(said)) said++;
    if (said === 0 || said >= end || tokens.utterance[said] !== utterance) return;
    const form = kind === 'plate' ? wholeOnly(kind) : FORMS[kind]; // "FX-48?-LB" is read by its signs
    if (readAfter(said, said + WHOSE_REACH + LETTERS, kind, form) !== utterance) return;
  }
}

const NO = wordSet('non no nope nan nah pas');

/** "La plaque, c'est NL-48-GTP ?", "Non, maintenant R 617 KT": what stands in the place of an answer that the question held. */
function readDenied(cue: number, answered: number, kind: AskedKind): void {
  const next = answered + 1;
  if (tokens.utterance[cues.last[cue]!] !== answered || next >= tokens.utterances) return;
  const first = tokens.first[next]! + labelLength(next);
  if (first < tokens.count && NO.holds(first)) readAfter(first, first + REACH, kind, FORMS[kind]);
}

/** "your case is BRN0051127", where no thing is spoken of that has such a code. */
function readCodeOf(token: number): void {
  const unit = unitAfter(token);
  if (unit < units.count && units.first[unit]! - token <= CLOSE && !isOfThing(token, units.last[unit]!))
    readCodeBehind(token, token + CLOSE, WRITTEN_CODE);
}

/** A code that is written or spelled up to a token. @returns the utterance it ends in, or -1 */
function readCodeBehind(said: number, before: number, form: Form): number {
  const stop = Math.min(said + REACH, before);
  // What hangs on no letter is a number.
  for (let unit = unitAfter(said); unit < units.count && units.first[unit]! < stop; unit++)
    if ((units.flags[unit]! & (FLAG.GLUED | FLAG.SPOKEN)) !== 0 || isBesideLetters(unit))
      return readAfter(said, before, 'reference', form);
  return -1;
}

/** "HB 66 0192": letters that are no word right before a number, or right behind it. */
const isBesideLetters = (unit: number): boolean =>
  areLettersAt(units.first[unit]! - 1) || areLettersAt(units.last[unit]! + 1);
const areLettersAt = (at: number): boolean =>
  at >= 0 && at < tokens.count && (tokens.length(at) === 1 || isCapitals(at));

/** Words in which a code follows what may announce one, and its form: "your case is BRN0051127". */
const [CLOSE, METER] = [5, 10];
const WRITTEN_CODE: Form = { digits: 4, whole: FORMS.reference.whole, strict: true };
/** Of a meter, whose reading is digits alone: "14M220917". */
const METER_CODE: Form = { digits: 4, whole: /^(?=(?:.*\d){4})(?=.*[A-Z])[A-Z0-9]{6,20}$/, strict: true };

/** A plate after a word for a vehicle, and another: "vehicle AB12 CDE hit EF34 GHJ". */
function readPlates(vehicle: number): void {
  for (let plates = 0; plates < MOST_PLATES; plates++)
    if (readAfter(vehicle, vehicle + REACH * 3, 'plate', { ...wholeOnly('plate'), strict: true }) < 0) return;
}
const MOST_PLATES = 3;

/**
 * What the words after a token hold of the wanted form, up to another: the next cue. A whole form first; then one of short words
 * that may be letters; then as much as is there.
 * @returns the utterance it ends in, or -1
 */
function readAfter(said: number, before: number, kind: AskedKind, form: Form): number {
  // Most words that may announce a number announce none.
  const unit = unitAfter(said);
  const near = unit < units.count && units.first[unit]! < Math.min(said + REACH, before);
  if ((!near && kind !== 'bic') || !hasDigits(unit, before, form.digits)) return -1;
  for (const reading of READINGS) {
    if (reading === PART && form.part === undefined) break;
    const utterance = readWith(said, before, kind, form, reading);
    if (utterance >= 0) return utterance;
  }
  return -1;
}

/** Whether the numbers from a unit up to a token have so many digits, however they are read. */
function hasDigits(unit: number, before: number, least: number): boolean {
  let digits = 0;
  for (let at = unit; digits < least && at < units.count && units.first[at]! < before; at++)
    digits += Math.max(units.length[at]!, units.widest[at]!, units.altLength[at]!);
  return digits >= least;
}

function readWith(said: number, before: number, kind: AskedKind, form: Form, reading: Reading): number {
  const stop = Math.min(tokens.count, said + REACH, before) | 0;
  const { count, first } = units;
  let unit = unitAfter(said);
  const number = unit < count ? first[unit]! : stop;
  const next = (said | 0) + 1;
  const from = kind === 'bic' ? next : Math.max(next, number - LETTERS) | 0;
  for (let at = from; at < stop; at++) {
    if (tokens.utterance[at]! - tokens.utterance[said]! > UTTERANCES || (tokens.gap[at]! & GAP.WALL) !== 0) return -1;
    if (kind === 'reference' && isAllSeen(at)) return -1;
    while (unit < count && first[unit]! < at) unit++;
    if ((!opens(at, unit) && !(reading === ANY && opensAny(at))) || (kind === 'pin' && isDenied(at))) continue;
    readCode(at, kind === 'iban' ? MOST_OF_IBAN : MOST, reading);
    while (code.pieces > 0 && code.last[code.pieces - 1]! >= before) dropPiece(); // what stands behind another cue is its own
    if (code.pieces === 0 || (reading === ANY && !code.doubtful)) continue;
    const last = reading === PART ? takePart(kind, form) : takeWhole(kind, form);
    if (last >= 0) return tokens.utterance[last]!;
    // What did not fit as a whole does not fit from its midst.
    at = Math.max(at, endOfRow(at));
  }
  return -1;
}

/** Whether a number that is free, or letters, begin at a token. `unit`: the first that does not begin before it. */
function opens(token: number, unit: number): boolean {
  if (unit < units.count && units.first[unit] === token) return free(unit) && (units.flags[unit]! & FLAG.ECHO) === 0;
  return opensLetters(token);
}

/** The last token that was read of the first utterance. */
function endOfRow(from: number): number {
  let end = from;
  for (let piece = 0; piece < code.pieces; piece++)
    if (tokens.utterance[code.last[piece]!] === tokens.utterance[from]) end = code.last[piece]!;
  return end;
}

/** Pieces of a row that an identifier may begin after: "c'est, F, ...". */
const LATE = 6;

/** The pieces that are read on: all of them, or all but those taken back or said twice. */
const kept = { pieces: new Int32Array(MOST_OF_IBAN + 4), count: 0 };

function keepAll(): void {
  for (let piece = 0; piece < code.pieces; piece++) kept.pieces[piece] = piece;
  kept.count = code.pieces;
}

/** The pieces after the last that may be a word. */
function keepSure(): void {
  let first = code.pieces;
  while (first > 0 && isSure(first - 1)) first--;
  kept.count = 0;
  for (let piece = first; piece < code.pieces; piece++) kept.pieces[kept.count++] = piece;
}

function keepLast(): boolean {
  kept.count = 0;
  for (let piece = 0; piece < code.pieces; piece++) {
    const again = piece + 1 < code.pieces && codeText(piece, piece) === codeText(piece + 1, piece + 1);
    if (!again && code.redone[piece] === 0) kept.pieces[kept.count++] = piece;
  }
  return kept.count > 0 && kept.count < code.pieces;
}

/** Claims the longest row of pieces that has the wanted form. @returns its last token, or -1 */
function takeWhole(kind: AskedKind, { whole, said, alone, strict }: Form): number {
  keepAll();
  // A reference has no form of its own: no word may be part of it that is not letters for sure.
  if (kind === 'reference') while (code.pieces > 0 && !isSure(code.pieces - 1)) dropPiece();
  if (kind === 'reference') keepSure();
  let found = findWhole(whole, alone === true);
  if (found === undefined && said !== undefined && code.spoken) found = findWhole(said, false);
  if (found === undefined && kind !== 'reference' && keepLast()) found = findWhole(whole, alone === true);
  if (found !== undefined && (isOfForm(code.first[found[0]]!) || isPower(code.last[found[1]]!))) return -1;
  if (found === undefined || (strict === true && (!areLetters(...found) || isPostcode(...found)))) return -1;
  if (isMeasureApart(code.first[found[0]]!) || isMeasureApart(code.last[found[1]]!)) return -1;
  let [from, to] = found;
  // What hangs on it belongs to it: words were read as fewer digits than were meant, a piece was said twice or taken back.
  while (alone !== true && from > 0 && isSure(from - 1) && isOneBreath(from)) from--;
  while (alone !== true && to + 1 < code.pieces && isSure(to + 1) && isOneBreath(to + 1)) to++;
  const last = code.last[to]!;
  const length = code.from[to + 1]! - code.from[from]!;
  if (kind === 'spi' && isServiceText(codeText(from, to))) return -1;
  claimCode(from, to, `${kind}.cued`, 0.85);
  if (kind === 'iban') claimCountry(code.first[from]!);
  if (kind === 'nir') withKey(unitAfter(last), length);
  return last;
}

/** "IT soixante-six": the letters of the country before an account of which only the digits were read. */
function claimCountry(first: number): void {
  const unit = unitAfter(first - 1);
  const lead = unit < units.count && units.first[unit] === first ? countryToken(unit) : -1;
  if (lead >= 0) claims.add(lead, first - 1, 'iban', 0.85, 'iban.cued');
}

function findWhole(whole: RegExp, alone: boolean): readonly [from: number, to: number] | undefined {
  let best: readonly [number, number] | undefined;
  let longest = 0;
  const texts: string[] = [];
  for (let at = 0; at < kept.count; at++) texts.push(codeText(kept.pieces[at]!, kept.pieces[at]!));
  for (let from = 0; from < kept.count && from <= (alone ? 0 : LATE); from++) {
    let text = '';
    for (let to = from; to < kept.count; to++) {
      text += texts[to];
      if (text.length <= longest || (alone && to < kept.count - 1) || !whole.test(text)) continue;
      longest = text.length;
      best = [kept.pieces[from]!, kept.pieces[to]!];
    }
  }
  return best;
}

/** Whether a piece is a number, a spelled letter or capitals, and no short word that may be letters. */
function isSure(piece: number): boolean {
  const [first, last] = [code.first[piece]!, code.last[piece]!];
  if (last > first || tokens.length(first) === 1) return true;
  return (tokens.info[first]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 || tokens.capital(first);
}

/** Whether a piece stands in the utterance of the one before it. */
const isOneBreath = (piece: number): boolean =>
  tokens.utterance[code.first[piece]!] === tokens.utterance[code.last[piece - 1]!];

/** The code of a booking as all that answers a question for it and more: "your reference and the name on the passport?", "J6RTWP". */
const BOOKED: Form = { digits: 1, whole: /^(?=.*\d)(?=(?:.*[A-Z]){2})[A-Z0-9]{6}$/, alone: true, strict: true };
/** The code of a booking: "J6RTWP". */
const LOCATOR = /^(?![A-Z]{1,3}(?:19|20)\d{2}$)(?=.*\d)(?=(?:.*[A-Z]){2})[A-Z0-9]{5,7}$/;

/** Whether no space parts the pieces, which are in capitals. */
function isOneWord(): boolean {
  for (let piece = 0; piece < code.pieces; piece++) {
    if (piece > 0 && (!tokens.tight(code.first[piece]!) || tokens.gap[code.first[piece]!] !== 0)) return false;
    if (!isSure(piece) || (tokens.length(code.first[piece]!) > 1 && !isCode(code.first[piece]!))) return false;
  }
  return true;
}

const isCode = (token: number): boolean => (tokens.info[token]! & WORD.DIGITS) !== 0 || isCapitals(token);

/** "j six r t w p", "x ray seven q mike two delta": letters one by one, and numbers. */
function isSpelled(): boolean {
  for (let piece = 0; piece < code.pieces; piece++) {
    const first = code.first[piece]!;
    const number = (tokens.info[first]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;
    if (!number && code.last[piece] === first && tokens.length(first) > 1 && !isNato(first)) return false;
  }
  return true;
}

/** Claims what is there of an identifier. @returns its last token, or -1 */
function takePart(kind: AskedKind, { part }: Form): number {
  const last = code.last[code.pieces - 1]!;
  const text = codeText(0, code.pieces - 1);
  if (arePieceYears(0, code.pieces - 1) || isModel(0, code.pieces - 1, text)) return -1;
  const corrected = code.corrected && text.length > 5 && (text.match(/\d/g)?.length ?? 0) > 1;
  if (kind !== 'plate' && (isMeasureApart(code.first[0]!) || isMeasureApart(last))) return -1;
  if (isOfForm(code.first[0]!) || (kind === 'reference' && isSum(code.first[0]!, last))) return -1;
  if (kind === 'reference' && code.pieces === 2 && isMeasured(last)) return -1;
  if (kind === 'reference' && (isDays(0, code.pieces - 1) || isPower(last) || isPublicRow(0, text))) return -1;
  const booked = kind === 'reference' && LOCATOR.test(text) && (isOneWord() || isSpelled());
  if (!corrected && !booked && part?.test(text) !== true) return -1;
  claimCode(0, code.pieces - 1, `${kind}.cued`, 0.6);
  return last;
}
