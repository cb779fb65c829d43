import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { scene, unitAfter, useUnits } from '../reading/scene.ts';
import { trimmedBlob } from '../secrets/blobs.ts';
import { CODES, ELSE } from '../secrets/codes.ts';
import { labelLength } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import type { CueKind } from '../reading/phrases.ts';
import { WORD } from '../reading/word.ts';
import { anyOf, wordSet } from '../reading/word-set.ts';

/**
 * Codes to be typed once, and PINs, that something said before tells: a code was to come ("I'm texting you a code", "It says 402 918"), one was
 * read out ("then another one 217650"), one did not work ("c'est peut-être 46 29"); and those of letters and digits: "I got a code R7K2Q".
 */

const ANOTHER = wordSet('another other second deuxieme autre 2e 2nd 2eme new nouveau');
const FILLING = wordSet('one code e eme nd un une a c est is it was then puis and et');
const MESSAGES = wordSet(
  'sms texto text texting texted mail email message app appli application authenticator sent sending envoye envoyes envoie whatsapp',
);
/** "It says", "c'est marqué" */
const SAYS = wordSet('says say said reads shows dit marque ecrit affiche lis est is s');
const TRYING = wordSet('etre maybe perhaps or ou sinon try essaye essayez');
const PUTTING = wordSet('put mets mis tape use utilise compose set');
const VOICEMAIL = wordSet('voicemail repondeur messagerie');
const TELLING = anyOf(CODES, MESSAGES);
/** Words to a code that was found, or to the talk of one; utterances; words to what is said of another. */
const [BACK, LONG_AGO, UTTERANCES, NEAR] = [24, 90, 8, 5];
const [SIX, FOUR] = [6, 4];
const NOBODYS = FLAG.USED | FLAG.AMOUNT | FLAG.DATE | FLAG.KEYS | FLAG.GLUED;

export function readCodesAgain(): void {
  const found = ends();
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > SIX || (units.flags[unit]! & NOBODYS) !== 0) continue;
    const end = rowEnd(unit);
    if (
      row.digits < FOUR ||
      !(isAnother(unit, found) || isTried(unit, found) || isAwaited(unit, end) || isPut(unit, end))
    )
      continue;
    claims.add(units.first[unit]!, units.last[end - 1]!, 'pin', 0.6, 'pin.told');
    useUnits(units.first[unit]!, units.last[end - 1]!);
    unit = end - 1;
  }
  for (const last of found) readRest(last);
  readRedone();
  readLettered();
}

const DOUBT = wordSet(
  'crois pense non pardon plutot attends attendez peut erreur trompe sorry no think actually wait maybe scratch rather',
);
const REDONE = 12;

/** "trois cent, non, c'est trois cent sept": a card's code that whoever reads it says again, with as many digits. */
function readRedone(): void {
  const { list, tokensOf } = claims;
  for (let at = list.length - 1, seen = 0; at >= 0 && seen < MOST; at--) {
    if (list[at]!.type !== 'card-code' || tokensOf[at * 2]! < 0) continue;
    seen++;
    const last = tokensOf[at * 2 + 1]!;
    const before = unitAfter(last) - 1;
    let doubted = false;
    for (
      let unit = unitAfter(last), word = last + 1;
      unit < units.count && units.first[unit]! - last <= REDONE;
      unit++
    ) {
      if (tokens.utterance[units.first[unit]!] !== tokens.utterance[last]) break;
      for (; word < units.first[unit]!; word++) doubted ||= DOUBT.holds(word);
      if (!doubted || (units.flags[unit]! & NOBODYS) !== 0 || units.length[unit] !== units.length[before]) continue;
      if (units.length[unit]! < SHORTEST || isOthers(unit)) continue;
      claims.add(units.first[unit]!, units.last[unit]!, 'card-code', 0.6, list[at]!.rule);
      useUnits(units.first[unit]!, units.last[unit]!);
      break;
    }
  }
}
const SHORTEST = 3;

/** The last tokens of the PINs and codes that were found, as they are claimed. */
function ends(): number[] {
  const { list, tokensOf } = claims;
  const found: number[] = [];
  for (let at = 0; at < list.length && found.length < MOST; at++)
    if ((list[at]!.type === 'pin' || list[at]!.rule === 'secret.code') && tokensOf[at * 2 + 1]! >= 0)
      found.push(tokensOf[at * 2 + 1]!);
  return found;
}
const MOST = 16;

const row = { digits: 0 };

/** The unit after a row of up to six digits in one breath. */
function rowEnd(unit: number): number {
  let end = unit;
  row.digits = 0;
  for (; end < units.count && row.digits < SIX; end++) {
    if (end > unit && (units.link[end]! > LINK.SOFT || units.first[end] !== units.last[end - 1]! + 1)) break;
    if ((units.flags[end]! & NOBODYS) !== 0 || row.digits + units.length[end]! > SIX) break;
    row.digits += units.length[end]!;
  }
  return end;
}

const isNear = (last: number, first: number, reach: number): boolean => last < first && first - last <= reach;

/** "then another one 217650", "puis un 2e 290166" */
function isAnother(unit: number, found: readonly number[]): boolean {
  const first = units.first[unit]!;
  if (!found.some((last) => isNear(last, first, BACK))) return false;
  for (let at = first - 1; at >= 0 && first - at <= NEAR && tokens.utterance[at] === tokens.utterance[first]; at--) {
    if (ANOTHER.holds(at) || ((tokens.info[at]! & WORD.DIGITS) !== 0 && FILLING.holds(at + 1) && at + 1 < first))
      return true;
    if (!FILLING.holds(at) && (tokens.info[at]! & WORD.FILLER) === 0) return false;
  }
  return false;
}

/** "c'est peut-être 46 29", where one was tried before */
function isTried(unit: number, found: readonly number[]): boolean {
  const first = units.first[unit]!;
  return (
    row.digits === FOUR &&
    first > 0 &&
    TRYING.holds(first - 1) &&
    found.some((last) => isNear(last, first, LONG_AGO)) &&
    !isOthers(unit)
  );
}

const isOthers = (unit: number): boolean => {
  const kind = cues.nearest(units.first[unit]!, units.last[unit]!);
  return kind !== undefined && !SAME.has(kind);
};

/** A code is a number of these, or was sent to them: "I'll send a code to your mum's email." */
const SAME: ReadonlySet<CueKind> = new Set(['pin', 'secret', 'card-code', 'ip', 'email', 'name', 'name-person']);

/** Six digits that open what is said, or that it says, where a code was to come in a message. */
function isAwaited(unit: number, end: number): boolean {
  if (row.digits !== SIX) return false;
  const first = units.first[unit]!;
  const utterance = tokens.utterance[first]!;
  const next = units.last[end - 1]! + 1;
  const over = next >= tokens.count || (tokens.gap[next]! & ~GAP.SPACE) !== 0;
  if (isReceived(first, next) || (over && isHandedOver(first))) return !isOthers(unit);
  const opens = over && isOpening(first, utterance);
  if (!opens && !SAYS.holds(first - 1)) return false;
  let code = false;
  let message = false;
  for (let at = first - 1; at >= 0 && first - at <= LONG_AGO && utterance - tokens.utterance[at]! <= UTTERANCES; at--) {
    if ((tokens.gap[at + 1]! & GAP.WALL) !== 0) break;
    if (!TELLING.holds(at)) continue;
    if (CODES.holds(at)) code ||= !ELSE.holds(at - 1) && !ELSE.holds(at + 1) && !ELSE.holds(at + 2);
    else message = true;
  }
  return code && message && !isOthers(unit);
}

const RECEIVED = wordSet('recevoir recu recois received got getting receive');

/** "je viens de recevoir 771 204 par sms" */
function isReceived(first: number, next: number): boolean {
  if (first === 0 || !RECEIVED.holds(first - 1)) return false;
  for (let at = next; at < tokens.count && at - next < NEAR && tokens.utterance[at] === tokens.utterance[first]; at++)
    if (MESSAGES.holds(at)) return true;
  return false;
}

const HANDING = wordSet('read told gave lui him her dit donne communique lu transmis dicte');

/** "he told me to read him the code and I did, 448120" */
function isHandedOver(first: number): boolean {
  let [code, handed] = [false, false];
  for (let at = first - 1; at >= 0 && first - at <= BACK && tokens.utterance[at] === tokens.utterance[first]; at--) {
    if (CODES.holds(at)) code ||= !ELSE.holds(at - 1) && !ELSE.holds(at + 1) && !ELSE.holds(at + 2);
    handed ||= HANDING.holds(at);
  }
  return code && handed;
}

function isOpening(first: number, utterance: number): boolean {
  for (let at = tokens.first[utterance]! + labelLength(utterance); at < first; at++)
    if ((tokens.info[at]! & WORD.FILLER) === 0) return false;
  return true;
}

/** "my voicemail wants a number, i put 1953 always" */
function isPut(unit: number, end: number): boolean {
  const first = units.first[unit]!;
  if (row.digits > SIX || first === 0 || !PUTTING.holds(first - 1) || isMeasured(end)) return false;
  for (let at = first - 1; at >= 0 && first - at <= BACK && tokens.utterance[at] === tokens.utterance[first]; at--)
    if (VOICEMAIL.holds(at)) return true;
  return false;
}

const isMeasured = (end: number): boolean => {
  const next = units.last[end - 1]! + 1;
  return next < tokens.count && (tokens.info[next]! & WORD.MEASURE) !== 0;
};

/** "9 3 0, 5 5 8": what is left of six digits of which a rule took the first. */
function readRest(last: number): void {
  const unit = unitAfter(last);
  if (unit === 0 || unit >= units.count || units.last[unit - 1] !== last || units.length[unit] !== 1) return;
  let first = unit;
  let digits = 0;
  while (first > 0 && units.length[first - 1] === 1 && units.link[first]! <= LINK.SOFT && digits < SIX) {
    first--;
    digits++;
  }
  let end = unit;
  while (
    end < units.count &&
    units.length[end] === 1 &&
    units.link[end]! <= LINK.SOFT &&
    (units.flags[end]! & NOBODYS) === 0
  ) {
    end++;
    digits++;
  }
  if (digits !== SIX || end === unit) return;
  claims.add(units.first[first]!, units.last[end - 1]!, 'pin', 0.6, 'pin.told');
  useUnits(units.first[first]!, units.last[end - 1]!);
}

const CODE = /^(?=.*[A-Z])(?=.*\d)[A-Z\d]{5,8}$/;
const PAIRS = /^(?=\S* ?.*[a-z])(?=.*[A-Z])(?=.*\d)(?:[A-Za-z\d]{2} ){3}[A-Za-z\d]{2}(?![\p{L}\d])/u;
const IS = wordSet('was is est etait c s it');
const GOT = wordSet('got get received sent recu envoye envoyee text sms texto login connexion verification validation');

/** "I got a code R7K2Q", "code was Kd 7b Nn 4Q case sensitive" */
function readLettered(): void {
  for (let cue = 0; cue < cues.count; cue++)
    if (cues.kinds[cue] === 'pin' && CODES.holds(cues.last[cue]!)) readLetters(cues.last[cue]!);
  for (const word of scene.looseCodes) readLetters(word);
}

function readLetters(word: number): void {
  let at = word + 1;
  while (at < tokens.count && at - word < FOUR && IS.holds(at)) at++;
  if (at >= tokens.count || (tokens.gap[at]! & ~(GAP.SPACE | GAP.COLON | GAP.APOSTROPHE)) !== 0 || ELSE.holds(word - 1))
    return;
  const text = tokens.text(at);
  const pairs = PAIRS.exec(text.slice(tokens.start[at], tokens.start[at]! + 12));
  const blob = trimmedBlob(at);
  if (pairs === null && !(CODE.test(blob) && isGot(word))) return;
  const end = tokens.start[at]! + (pairs === null ? blob.length : pairs[0].length);
  let last = at;
  while (last + 1 < tokens.count && tokens.turn[last + 1] === tokens.turn[at] && tokens.end[last + 1]! <= end) last++;
  claims.add(at, last, 'secret', 0.6, 'secret.code');
  useUnits(at, last);
}

function isGot(word: number): boolean {
  for (let at = word - 1; at >= 0 && word - at <= NEAR && tokens.utterance[at] === tokens.utterance[word]; at--)
    if (GOT.holds(at)) return true;
  return false;
}
