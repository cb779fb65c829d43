import { WITHIN_TOWN } from './complements.ts';
import { claimCode, code, codeText, isNato, readCode } from '../reading/codes.ts';
import { GAP } from '../reading/chars.ts';
import { AREAS, LETTERED } from './postcodes.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { CORRECTIONS } from '../reading/letters.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';

/**
 * Postcodes of the United Kingdom, Ireland and Canada as they are said: "n e four eight j p", "d oh two x two eight five", "r three m zero a
 * seven", behind a street or the question for one; and what is said again of one: "six h p, sorry", "h p for papa", "romeo three mike".
 */

/** The second half of a British one, which is what people correct. */
const INWARD = /^\d[A-Z]{2}$/;
const LONGEST = 7;
/** Tokens of a town between a street and its postcode. */
const TOWN = 3;

/** Addresses that are looked through for the one before a postcode: a bound for hostile texts. */
const MOST = 64;
/** Those found, and the token that the last ends with; utterances within which a part of one is said again. */
const found: string[] = [];
let ended = -1;
const AGAIN = 4;

/** @param early those that were asked for, before plates and papers are looked for; else those behind a street too */
export function readSaidPostcodes(early = false): void {
  if (early) {
    found.length = 0;
    ended = -1;
    if (!cues.has('address')) return;
  }
  const { banks } = scene;
  let bank = 0;
  for (let unit = 0; unit <= units.count; unit++) {
    const first = unit < units.count ? units.first[unit]! : tokens.count;
    for (; bank < banks.length && banks[bank]! < first; bank++)
      if (tokens.length(banks[bank]!) === 1) readPostcode(banks[bank]!, early);
    if (unit < units.count && followsLetter(unit)) readPostcode(letterStart(first - 1), early);
  }
}

/** "n seventeen nine b g", "romeo three mike": numbers that were said between a lone letter, or one by its word, and others. */
function followsLetter(unit: number): boolean {
  const letter = units.first[unit]! - 1;
  if (letter < 0 || !isLetter(letter) || (tokens.gap[letter + 1]! & GAP.UTTERANCE) !== 0) return false;
  if ((units.flags[unit]! & FLAG.SPOKEN) === 0 && tokens.tight(letter + 1)) return false;
  if (letter > 0 && tokens.length(letter) === 1 && isLetter(letter - 1)) return false;
  const next = unit + 1;
  const adjacent = next < units.count && units.first[next] === units.last[unit]! + 1;
  const after = units.last[adjacent ? next : unit]! + 1;
  // "f ninety one space k seven w two"
  return isLetter(after) || ((tokens.info[after]! & WORD.FILLER) !== 0 && isLetter(after + 1));
}

/** "bravo delta nineteen" */
const letterStart = (letter: number): number => (isNato(letter) && isNato(letter - 1) ? letter - 1 : letter);

const isLetter = (token: number): boolean =>
  token < tokens.count && ((tokens.length(token) === 1 && (tokens.info[token]! & WORD.DIGITS) === 0) || isNato(token));

function readPostcode(letter: number, early: boolean): void {
  if (found.length > 0 && letter > ended && readAgain(letter)) return;
  const street = early ? -1 : addressBefore(letter);
  if (early && cues.nearest(letter, letter) !== 'address') return;
  if (street < 0 && !cues.active('address', letter, letter)) return void readAlone(letter);
  readCode(letter, LONGEST, { turns: true, loose: true, words: false, any: true });
  for (let to = code.pieces - 1; to > 0; to--) {
    if (!isSaid() || !LETTERED.test(codeText(0, to))) continue;
    const town = street < 0 ? letter : townBetween(street, letter);
    if (town < letter) claims.add(town, letter - 1, 'address', 0.6, 'address.town');
    claimPostcode(to);
    return;
  }
}

/** All of a British postcode, of an area that there is. */
const BRITISH = /^([A-Z]{1,2})\d{1,2}[A-Z]?\d[A-Z]{2}$/;

/** "wolverhampton w v three zero t u": a whole postcode that nothing else was asked for, and nothing more is said of. */
function readAlone(letter: number): void {
  if (!isFree(letter) || cues.nearest(letter, letter) !== undefined) return;
  readCode(letter, LONGEST + 1, { turns: false, loose: true, words: false, any: true });
  const to = code.pieces - 1;
  if (to < 2 || !code.spoken || code.first[0] !== letter) return;
  const area = BRITISH.exec(codeText(0, to))?.[1];
  if (area !== undefined && AREAS.has(area)) claimPostcode(to);
}

/** Whether no letter and no number that is said stands before a token. */
const isFree = (letter: number): boolean =>
  letter === 0 ||
  (tokens.gap[letter]! & GAP.UTTERANCE) !== 0 ||
  (tokens.length(letter - 1) > 1 && (tokens.info[letter - 1]! & (WORD.NUMBER | WORD.DIGITS)) === 0);

const isSaid = (): boolean => code.spoken || tokens.turns[tokens.turn[code.first[0]!]!]!.field === 'speech';

function claimPostcode(to: number): void {
  keep(codeText(0, to));
  ended = code.last[to]!;
  claimCode(0, to, 'address.town', 0.6);
}

/** Keeps the last few. */
function keep(text: string): void {
  found.push(text);
  if (found.length > KEPT) found.shift();
}
const KEPT = 4;

/** Claims what is said again of a postcode, or corrects its second half. */
function readAgain(letter: number): boolean {
  if (tokens.utterance[letter]! - tokens.utterance[ended]! > AGAIN) return false;
  const number = isSingle(letter - 1) && (tokens.gap[letter]! & GAP.UTTERANCE) === 0 ? letter - 1 : letter;
  readCode(number, LONGEST, { turns: false, loose: true, words: false, any: true });
  for (let to = code.pieces - 1; to > 0; to--) {
    const text = codeText(0, to);
    const corrected = INWARD.test(text) && number > 0 && CORRECTIONS.holds(number - 1);
    const whole = LETTERED.test(text) && found.some((other) => lettersOf(other) === lettersOf(text));
    if (!corrected && !whole && !found.some((other) => other.startsWith(text) || other.endsWith(text))) continue;
    if (corrected) keep(found.at(-1)!.slice(0, -INWARD_LENGTH) + text);
    ended = code.last[to]!;
    claimCode(0, to, 'address.town', 0.6);
    return true;
  }
  return false;
}
const INWARD_LENGTH = 3;
/** Of two readings of one postcode a digit may be lost. */
const lettersOf = (text: string): string => text.replace(/\d/g, '');

/** One digit, said. */
const isSingle = (token: number): boolean =>
  token >= 0 && (tokens.info[token]! & (WORD.NUMBER | WORD.DIGITS)) !== 0 && tokens.length(token) < 6;

/** First token of the town between a street and its postcode: "in stockport"; the postcode's own where it is none ("and it's"). */
function townBetween(street: number, code: number): number {
  let first = street + 1;
  while (first < code && isUsual(first)) first++;
  for (let at = first; at < code; at++) if (isUsual(at) && !WITHIN_TOWN.holds(at)) return code;
  return first;
}

const isUsual = (token: number): boolean => common(tokens.info[token]!) === 2;

/** The last token of an address that ends right before a token, but for the name of a town; -1 for none. */
function addressBefore(token: number): number {
  let least = token - 1;
  while (least >= 0 && token - least <= TOWN + 1 && (tokens.gap[least + 1]! & (GAP.UTTERANCE | GAP.STOP)) === 0)
    least--;
  const { list, tokensOf } = claims;
  let end = -1;
  for (let claim = list.length - 1; claim >= 0 && list.length - claim <= MOST; claim--) {
    const last = tokensOf[claim * 2 + 1]!;
    if (last > least && last < token && last > end && list[claim]!.type === 'address') end = last;
  }
  return end;
}
