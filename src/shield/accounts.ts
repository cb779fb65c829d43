import { CLASS, GAP } from './chars.ts';
import { IBAN_LENGTH, isIban, isRib, isSirene, mod97, nirFit } from './checks.ts';
import { hashWord } from './hash.ts';
import { append, begins, claim, clearRow, ends, free, LONGEST_ROW, readRow, row, type Scene } from './scene.ts';
import { FLAG, LINK } from './units.ts';
import { WORD } from './word.ts';

const [A, B, FR] = ['a', 'b', 'fr'].map(hashWord);

/** Values 0-35 of an IBAN's characters. */
const values = new Uint8Array(40);

/** An IBAN whose check digits are `unit`: the country's letters stand right before, written or spelled. @returns the unit after it, or 0. */
export function readIban(scene: Scene, unit: number): number {
  const lead = countryToken(scene, unit);
  if (lead < 0) return 0;
  const { tokens, units, cues } = scene;
  const expected = IBAN_LENGTH[countryOf(scene, lead, units.first[unit]!)];
  if (expected === undefined) return 0;
  const read = readValues(scene, unit, expected);
  const asked = cues.nearest(tokens, lead, units.last[unit]!) === 'iban';
  if (read.length === expected) {
    const score = isIban(values, expected) ? 0.99 : asked || expected === IBAN_LENGTH['FR'] ? 0.75 : 0;
    if (score === 0) return 0;
    return claim(scene, unit, read.end, 'iban', score, lead);
  }
  return asked && read.length >= 12 ? claim(scene, unit, read.end, 'iban', 0.6, lead) : 0;
}

/** The token where a country's two letters begin right before the unit; -1 where there are none. */
function countryToken(scene: Scene, unit: number): number {
  const { tokens, units } = scene;
  const first = units.first[unit]!;
  if (first === 0 || (tokens.info[first - 1]! & WORD.DIGITS) !== 0 || units.length[unit]! < 1) return -1;
  if ((tokens.gap[first]! & (GAP.UTTERANCE | GAP.COMMA | GAP.STOP)) !== 0) return -1;
  if (tokens.length(first - 1) === 2) return first - 1;
  const spelled =
    first > 1 &&
    tokens.length(first - 1) === 1 &&
    tokens.length(first - 2) === 1 &&
    (tokens.gap[first - 1]! & GAP.UTTERANCE) === 0;
  return spelled && (tokens.info[first - 2]! & WORD.DIGITS) === 0 ? first - 2 : -1;
}

function countryOf(scene: Scene, lead: number, before: number): string {
  let country = '';
  for (let at = lead; at < before; at++) {
    const text = scene.tokens.text(at);
    for (let place = scene.tokens.start[at]!; place < scene.tokens.end[at]!; place++) {
      const cls = CLASS[text.charCodeAt(place)]!;
      if (cls >= 1 && cls <= 26) country += String.fromCharCode(64 + cls);
    }
  }
  for (let at = 0; at < 2 && country.length === 2; at++) values[at] = country.charCodeAt(at) - 55;
  return country;
}

/** Fills `values` after the country's two letters, from digits said or written and the letters among them, up to `expected`. */
function readValues(scene: Scene, unit: number, expected: number): { end: number; length: number } {
  const { units } = scene;
  let length = 2;
  let at = unit;
  while (free(scene, at) && length < expected && at - unit < LONGEST_ROW) {
    if (at > unit && (units.flags[at]! & FLAG.ECHO) !== 0) {
      at++;
      continue;
    }
    if (at > unit) {
      const letters = lettersBetween(scene, at, length, expected);
      if (letters < 0 || units.link[at]! > LINK.WORDS) break;
      // Letters of the account join its digits into one finding.
      if (letters > 0) units.link[at] = LINK.TIGHT;
      length += letters;
    }
    if (length + units.length[at]! > expected) break;
    for (let digit = 0; digit < units.length[at]!; digit++) values[length++] = units.digits[units.from[at]! + digit]!;
    at++;
  }
  return { end: at, length };
}

/** Letters of the account between a unit and the one before ("3M02", "NWBK 6016"); -1 where they do not fit. */
function lettersBetween(scene: Scene, unit: number, length: number, expected: number): number {
  const { tokens, units } = scene;
  let count = 0;
  for (let at = units.last[unit - 1]! + 1; at < units.first[unit]!; at++) {
    if ((tokens.info[at]! & WORD.FILLER) !== 0 || (tokens.gap[at]! & GAP.UTTERANCE) !== 0) continue;
    const size = tokens.length(at);
    if (units.link[unit]! >= LINK.TURN && size > 4) continue;
    if (size > 4 || length + count + size > expected) return -1;
    const text = tokens.text(at);
    for (let place = tokens.start[at]!; place < tokens.end[at]!; place++)
      values[length + count++] = CLASS[text.charCodeAt(place)]! + 9;
  }
  return count;
}

/** A French bank account without its country: 23 digits with a valid key. */
export function readRib(scene: Scene, unit: number): number {
  if (!begins(scene, unit)) return 0;
  const end = readRow(scene, unit, 23, LINK.TURN);
  return row.length === 23 && isRib(row.digits, 23) ? claim(scene, unit, end, 'iban', 0.95) : 0;
}

/** A social security number from `unit`, Corsica's letter included. @returns the unit after it, or 0. */
export function readNir(scene: Scene, unit: number): number {
  const { tokens, units, cues } = scene;
  const leading = units.digits[units.from[unit]!]!;
  if (leading === 0 || leading > 8 || leading === 5 || leading === 6 || !begins(scene, unit)) return 0;
  clearRow();
  let corsica: 0 | 18 | 19 = 0;
  let at = unit;
  let thirteen = 0;
  for (; free(scene, at) && row.length < 15 && at - unit < LONGEST_ROW; at++) {
    if (at > unit && row.length === 6 && corsica === 0 && (corsica = corsicanLetter(scene, at)) !== 0) {
      row.digits[row.length++] = 0;
      units.link[at] = LINK.TIGHT;
    }
    const link = at === unit ? row.link : Math.max(row.link, units.link[at]!);
    if (link > LINK.TURN || row.length + units.length[at]! > 15) break;
    row.link = link;
    if (at > unit && (units.flags[at]! & FLAG.ECHO) !== 0) continue;
    append(scene, at);
    if (row.length === 13) thirteen = at + 1;
  }
  const asked = cues.nearest(tokens, units.first[unit]!, units.last[unit]!) === 'nir';
  if (row.length === 15) {
    const fit = nirFit(row.digits, 15, corsica);
    // 3, 4, 7 and 8 open provisional numbers, but cards too.
    if (fit > 0 && (asked || leading < 3) && (asked || (ends(scene, at) && (fit === 2 || isSpread(scene, unit, at)))))
      return claim(scene, unit, at, 'nir', fit === 2 ? 0.99 : 0.7);
  }
  if (asked && row.length >= 10 && row.length !== 13) return claim(scene, unit, at, 'nir', 0.6);
  if (
    thirteen === 0 ||
    nirFit(row.digits, 13, corsica) === 0 ||
    !(asked || leading < 3) ||
    !(asked || (ends(scene, thirteen) && isSpread(scene, unit, thirteen)))
  )
    return 0;
  return claim(scene, unit, thirteen, 'nir', 0.8);
}

/** The "A" or "B" of a department of Corsica between a unit and the one before, as the key wants it; else 0. */
function corsicanLetter(scene: Scene, unit: number): 0 | 18 | 19 {
  const { tokens, units } = scene;
  const between = units.last[unit - 1]! + 1;
  if (between + 1 !== units.first[unit]! || row.digits[5] !== 2) return 0;
  return tokens.hash[between] === A ? 19 : tokens.hash[between] === B ? 18 : 0;
}

/** Whether groups end after the sex, the year and the month, as everybody reads the number. */
export function isSpread(scene: Scene, unit: number, end: number): boolean {
  const { units } = scene;
  if (end - unit < 5 || end - unit > 11) return false;
  let groups = 0;
  for (let at = unit, digits = 0; digits < 5 && at < end; at++) {
    digits += units.length[at]!;
    if (digits === 1 || digits === 3 || digits === 5) groups++;
  }
  return groups === 3;
}

/** A company's SIREN (9) or SIRET (14), or its VAT number (FR, key, SIREN). @returns the unit after it, or 0. */
export function readSirene(scene: Scene, unit: number): number {
  const { tokens, units, cues } = scene;
  if (!begins(scene, unit) || units.length[unit]! < 2) return 0;
  const nearest = cues.nearest(tokens, units.first[unit]!, units.last[unit]!);
  const asked = nearest === 'siren' || nearest === 'siret';
  const end = readRow(scene, unit, 14, asked ? LINK.LOOSE : LINK.TIGHT);
  if (!ends(scene, end) || (row.spoken > 0 && !asked)) return 0;
  if (row.length === 11 && isVat(scene, unit)) return claim(scene, unit, end, 'siren', 0.9, units.first[unit]! - 1);
  if (row.length !== 9 && row.length !== 14) return 0;
  const valid = isSirene(row.digits, row.length);
  const grouped =
    end - unit >= 3 && units.length[unit] === 3 && units.length[unit + 1] === 3 && units.length[unit + 2] === 3;
  const told = valid && nearest !== 'phone' && nearest !== 'card' && (grouped || row.length === 14);
  return asked || told ? claim(scene, unit, end, row.length === 14 ? 'siret' : 'siren', valid ? 0.9 : 0.7) : 0;
}

/** The intra-community VAT number: FR, a key, a SIREN. */
function isVat(scene: Scene, unit: number): boolean {
  const first = scene.units.first[unit]!;
  if (first === 0 || scene.tokens.hash[first - 1] !== FR) return false;
  return (12 + 3 * mod97(row.digits, 2, 11)) % 97 === row.digits[0]! * 10 + row.digits[1]!;
}
