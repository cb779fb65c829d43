import { WITHIN_TOWN } from './address-complements.ts';
import { claimCode, code, codeText, readCode } from './codes.ts';
import { GAP } from './chars.ts';
import { scene } from './scene.ts';
import { tokens } from './tokens.ts';
import { cues } from './cues.ts';
import { claims } from './findings.ts';
import { FLAG, units } from './units.ts';
import { common, WORD } from './word.ts';

/** British postcodes as they are said: "n e four eight j p", "b s one, four d j", behind a street or the question for one. */

const POSTCODE = /^[A-Z]{1,2}\d{1,2}[A-Z]?\d[A-Z]{2}$/;
const LONGEST = 7;
/** Tokens of a town between a street and its postcode. */
const TOWN = 3;

/** Addresses that are looked through for the one before a postcode: a bound for hostile texts. */
const MOST = 64;

export function readSaidPostcodes(): void {
  for (const letter of scene.banks) if (tokens.length(letter) === 1) readPostcode(letter);
  for (let unit = 0; unit < units.count; unit++) if (followsLetter(unit)) readPostcode(units.first[unit]! - 1);
}

/** "n seventeen nine b g": numbers that were said between a lone letter and others. */
function followsLetter(unit: number): boolean {
  const letter = units.first[unit]! - 1;
  if (letter < 0 || (units.flags[unit]! & FLAG.SPOKEN) === 0 || !isLetter(letter)) return false;
  if (letter > 0 && isLetter(letter - 1)) return false;
  const next = unit + 1;
  const adjacent = next < units.count && units.first[next] === units.last[unit]! + 1;
  return isLetter(units.last[adjacent ? next : unit]! + 1);
}

const isLetter = (token: number): boolean =>
  token < tokens.count && tokens.length(token) === 1 && (tokens.info[token]! & WORD.DIGITS) === 0;

function readPostcode(letter: number): void {
  const street = addressBefore(letter);
  if (street < 0 && !cues.active('address', letter, letter)) return;
  readCode(letter, LONGEST, { turns: true, loose: true, words: false, any: true });
  for (let to = code.pieces - 1; to > 0; to--) {
    if (!code.spoken || !POSTCODE.test(codeText(0, to))) continue;
    const town = street < 0 ? letter : townBetween(street, letter);
    if (town < letter) claims.add(town, letter - 1, 'address', 0.6, 'address.town');
    claimCode(0, to, 'address.town', 0.6);
    return;
  }
}

/** First token of the town between a street and its postcode: "in stockport"; the postcode's own where it is none ("and it's"). */
function townBetween(street: number, code: number): number {
  let first = street + 1;
  while (first < code && isUsual(first)) first++;
  for (let at = first; at < code; at++) if (isUsual(at) && !WITHIN_TOWN.has(tokens.hash[at]!)) return code;
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
