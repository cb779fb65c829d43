import { CLASS, GAP, isUpper } from '../reading/chars.ts';
import { claimCode, code, codeText, readCode } from '../reading/codes.ts';
import { spelledEnd } from '../reading/letters.ts';
import { hashSpan } from '../reading/hash.ts';
import { useUnits, scene } from '../reading/scene.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { BANK_CODES } from '../reading/words.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/** ISO 3166 codes that stand at the fifth letter of a BIC, those with banks that a French caller may have. */
const COUNTRIES =
  `AD AE AT AU BE BG BR CA CH CI CM CN CY CZ DE DK DZ EE EG ES FI FR GB GF GI GP GR HK HR HU IE IL IN IS IT JP LB LI LT LU LV MA MC ML MQ MT MU
  MX NC NL NO NZ PF PL PM PT RE RO RS RU SA SE SG SI SK SM SN TN TR UA US WF YT ZA`.split(/\s+/);
/** The form of a BIC. */
export const BIC = new RegExp(`^[A-Z]{4}(?:${COUNTRIES.join('|')})[A-Z0-9]{2}(?:[A-Z0-9]{3})?$`);
/** The code of an Indian branch, which is asked for as a BIC is. */
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/;
const IFSC_LENGTH = 11;
/** One place a pair of letters: every unknown word is asked. */
const CLASSES = 128;
const countries = new Uint8Array(CLASSES * CLASSES);
const pairAt = (text: string, at: number): number =>
  CLASS[text.charCodeAt(at)]! * CLASSES + CLASS[text.charCodeAt(at + 1)]!;
for (const country of COUNTRIES) countries[pairAt(country, 0)] = 1;
const isCountry = (text: string, at: number): boolean => countries[pairAt(text, at)] === 1;

/** First letters of the BICs of banks that a French or English caller may have. */
const BANKS = wordSet(BANK_CODES);

/** Words and utterances from a cue to its BIC. */
const REACH = 24;
const UTTERANCES = 3;
/** Words after the cue within which small letters are believed. */
const CLOSE = 8;

/** Codes of banks (ISO 9362), written or spelled, after a cue or beside an IBAN. They have no check: without either they are words. */
export function readBics(): void {
  let found = -1;
  for (let cue = 0; cue < cues.count; cue++) {
    const kind = cues.kinds[cue];
    // "frustration" has the form of one: only the first answers.
    if (kind === 'bic' && cues.last[cue]! > found) found = Math.max(found, readAfter(cues.last[cue]!, false));
    else if (kind === 'iban') readAfter(cues.last[cue]!, true);
  }
  for (const token of scene.branches) readBranch(token);
  readKnown();
}

/** The code of an Indian branch behind its name, or in answer to it. */
function readBranch(said: number): void {
  for (let at = said + 1; at < tokens.count && at - said <= REACH; at++) {
    if (tokens.utterance[at]! - tokens.utterance[said]! > UTTERANCES || (tokens.gap[at]! & GAP.WALL) !== 0) return;
    const text = tokens.text(at);
    if (!IFSC.test(text.slice(tokens.start[at], tokens.start[at]! + IFSC_LENGTH).toUpperCase())) continue;
    let last = at;
    while (
      last + 1 < tokens.count &&
      tokens.turn[last + 1] === tokens.turn[at] &&
      tokens.end[last + 1]! - tokens.start[at]! <= IFSC_LENGTH
    )
      last++;
    claims.add(at, last, 'bic', 0.8, 'bic.cued');
    useUnits(at, last);
    return;
  }
}

/** Words behind an IBAN in which its bank's code stands, whatever bank it is. */
const BESIDE = 3;

/** "FR76 …", and in the next line "ZZZZFRPPXXX": who gives the one gives the other. */
export function readBesideIbans(): void {
  const { list, tokensOf } = claims;
  for (let claim = 0, { length } = list; claim < length; claim++) {
    const end = tokensOf[claim * 2 + 1]!;
    if (list[claim]!.type !== 'iban' || end < 0) continue;
    for (let at = end + 1; at <= end + BESIDE && at < tokens.count && (tokens.gap[at]! & GAP.WALL) === 0; at++) {
      const last = written(at, true);
      if (last < 0) continue;
      claims.add(at, last, 'bic', 0.8, 'bic.bank');
      break;
    }
  }
}

/** Symbols of a BIC, and those of one that is corrected. */
const LONGEST = 11;
const CORRECTED = 24;

/** A word that the lexicon knows is no code in one piece, and no digit opens one. */
const KNOWN = WORD.DIGITS | WORD.GIVEN | WORD.SURNAME | WORD.COMMON;

/** Whether a word may be a code in one piece. */
export const mayBeBic = (info: number, size: number): boolean => size <= LONGEST && (info & KNOWN) === 0;

/** The codes of known banks, which nobody need announce: "CRLYFRPP", "psst fr vingt-deux", "S comme Simone, O, G, E, L, U, 2 1". */
function readKnown(): void {
  const { banks } = scene;
  let done = -1;
  for (const at of banks) {
    if (at <= done) continue;
    const size = tokens.length(at);
    if (size > 1 && !isBank(at) && !isHeadOffice(at)) continue;
    const last = size > 4 ? written(at, false) : -1;
    if (last >= 0) {
      claims.add(at, last, 'bic', 0.8, 'bic.bank');
      useUnits(at, last);
      done = last;
    } else if (size < 6) done = Math.max(done, readSpelled(at));
  }
}

/** Whether the first letters of a word are a bank's, and the next, if there are any, a country's. */
function isBank(token: number): boolean {
  if (tokens.length(token) === 4) return BANKS.holds(token);
  const text = tokens.text(token);
  const start = tokens.start[token]!;
  return isCountry(text, start + 4) && BANKS.has(hashSpan(text, start, start + 4));
}

/** "TARNFRPPXXX": three X behind eight capitals are the head office of a bank, whichever it is. */
const isHeadOffice = (token: number): boolean =>
  tokens.length(token) === LONGEST &&
  tokens.text(token).endsWith('XXX', tokens.end[token]) &&
  isCountry(tokens.text(token), tokens.start[token]! + 4);

/** Whether letters are spelled from a token on: two at least, however explained. */
export function opensSpelling(token: number): boolean {
  if (token + 1 >= tokens.count || (tokens.gap[token + 1]! & GAP.APOSTROPHE) !== 0) return false;
  const end = spelledEnd(token);
  let next = end + 1;
  while (next < tokens.count && next - end < 4 && tokens.length(next) > 1 && (tokens.info[next]! & WORD.FILLER) !== 0)
    next++;
  return next < tokens.count && tokens.length(next) === 1 && (end > token || spelledEnd(next) >= next);
}

/** A code in pieces. @returns its last token, or -1 */
function readSpelled(token: number): number {
  readCode(token, CORRECTED, { turns: true, loose: true, words: false, any: true });
  for (const redone of [false, true]) {
    let text = '';
    let found = -1;
    for (let piece = 0; piece < code.pieces; piece++) {
      if (redone && isTakenBack(piece)) continue;
      text += codeText(piece, piece);
      if (text.length > LONGEST) break;
      if (text.length >= 4 && !BANKS.has(hashSpan(text, 0, 4))) break;
      if (text.length >= 8 && BIC.test(text) && (found < 0 || isSaidOn(found, piece))) found = piece;
    }
    if (found < 0) continue;
    const last = code.last[found]!;
    claimCode(0, found, 'bic.bank', 0.7);
    return last;
  }
  return -1;
}

/** Words of who listens between a bank's code and that of its branch. */
const LISTENED = 12;

/** Whether a piece goes on with a code: "186!" two turns later is a sum. */
const isSaidOn = (from: number, to: number): boolean =>
  code.first[to]! - code.last[from]! <= LISTENED ||
  tokens.utterance[code.first[to]!] === tokens.utterance[code.last[from]!];

/** Whether a piece was corrected by the next, or is said again. */
const isTakenBack = (piece: number): boolean =>
  code.redone[piece] === 1 || (piece + 1 < code.pieces && codeText(piece, piece) === codeText(piece + 1, piece + 1));

/** `capitals`: only so, for nobody announced it. @returns the first token of the one that was announced, or -1 */
function readAfter(said: number, capitals: boolean): number {
  for (let at = said + 1; at < tokens.count && at - said <= REACH; at++) {
    if (tokens.utterance[at]! - tokens.utterance[said]! > UTTERANCES || (tokens.gap[at]! & GAP.WALL) !== 0) return -1;
    if ((tokens.info[at]! & WORD.LABEL) !== 0 && cues.answered(at, at + 1, 'bic')) return -1;
    const last = written(at, capitals || at - said > CLOSE);
    if (last >= 0) {
      claims.add(at, last, 'bic', 0.9, capitals ? 'bic.bank' : 'bic.cued');
      if (!capitals) return at;
      at = last;
    }
  }
  return -1;
}

/** Last token of the BIC that is written from a token on without a space; -1 for none. */
function written(token: number, capitals: boolean): number {
  const text = tokens.text(token);
  let symbols = '';
  for (let at = token; at < tokens.count && at - token < 6; at++) {
    if (at > token && (tokens.turn[at] !== tokens.turn[token] || tokens.start[at]! > tokens.end[at - 1]!)) return -1;
    symbols += text.slice(tokens.start[at], tokens.end[at]);
    if (symbols.length > 11) return -1;
    const whole =
      at + 1 >= tokens.count || tokens.turn[at + 1] !== tokens.turn[at] || tokens.start[at + 1]! > tokens.end[at]!;
    if (!whole || symbols.length < 8) continue;
    const upper = symbols.toUpperCase();
    if (!BIC.test(upper)) continue;
    if (capitals && upper !== symbols) return -1;
    const word = at === token && common(tokens.info[token]!) > 0 && !isUpper(text.charCodeAt(tokens.end[token]! - 1));
    return word ? -1 : at;
  }
  return -1;
}
