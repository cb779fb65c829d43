import { CLASS, GAP } from './chars.ts';
import { IBAN_LENGTH, isIban, isRib, isSirene, mod97, nirFit } from './checks.ts';
import { hashWord } from './hash.ts';
import type { Tokens } from './tokens.ts';
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
  const expected = expectedLength(scene, lead, units.first[unit]! - 1);
  if (expected === 0) return 0;
  const read = readValues(scene, unit, expected);
  const asked = cues.nearest(tokens, lead, units.last[unit]!) === 'iban';
  const whole = read.length === expected;
  const score = !whole ? 0.6 : isIban(values, expected) ? 0.99 : 0.75;
  if (!(score > 0.9 || (whole && expected === FRENCH) || (asked && read.length >= 12))) return 0;
  // Letters of the account join its digits into one finding.
  for (let at = unit + 1; at < read.end; at++) if (units.link[at] === LINK.WORDS) units.link[at] = LINK.TIGHT;
  return claim(scene, unit, read.end, score > 0.9 ? 'iban.mod97' : 'iban.form', score, lead);
}

const FRENCH = IBAN_LENGTH['FR']!;

/** The token where a country's two letters begin right before the unit; -1 where there are none. */
function countryToken(scene: Scene, unit: number): number {
  const { tokens, units } = scene;
  const last = units.first[unit]! - 1;
  if (last < 0 || isDigits(tokens, last)) return -1;
  if ((tokens.gap[last + 1]! & (GAP.UTTERANCE | GAP.COMMA | GAP.STOP)) !== 0) return -1;
  if (tokens.length(last) === 2) return last;
  const spelled = last > 0 && tokens.length(last) === 1 && tokens.length(last - 1) === 1;
  return spelled && !isDigits(tokens, last - 1) && (tokens.gap[last]! & GAP.UTTERANCE) === 0 ? last - 1 : -1;
}

const isDigits = (tokens: Tokens, token: number): boolean => (tokens.info[token]! & WORD.DIGITS) !== 0;

/** Length of the IBANs of the country that the tokens spell, 0 for no country; its letters go to `values`. */
function expectedLength(scene: Scene, first: number, last: number): number {
  const { tokens } = scene;
  values[0] = CLASS[tokens.text(first).charCodeAt(tokens.start[first]!)]! + 9;
  values[1] = CLASS[tokens.text(last).charCodeAt(tokens.end[last]! - 1)]! + 9;
  return LENGTHS[values[0] * 36 + values[1]] ?? 0;
}

/** `IBAN_LENGTH` by the values of the two letters. */
const LENGTHS = new Uint8Array(36 * 36);
for (const [country, length] of Object.entries(IBAN_LENGTH)) {
  LENGTHS[(country.charCodeAt(0) - 55) * 36 + country.charCodeAt(1) - 55] = length;
}

/** Fills `values` after the country's two letters, from digits said or written and the letters among them, up to `expected`. */
function readValues(scene: Scene, unit: number, expected: number): { end: number; length: number } {
  const { units } = scene;
  let length = 2;
  let at = unit;
  for (; free(scene, at) && length < expected && at - unit < LONGEST_ROW; at++) {
    if (at > unit) {
      if ((units.flags[at]! & FLAG.ECHO) !== 0) continue;
      const letters = lettersBetween(scene, at, length, expected);
      if (letters < 0 || units.link[at]! > LINK.WORDS) break;
      length += letters;
    }
    if (length + units.length[at]! > expected) break;
    for (let digit = 0; digit < units.length[at]!; digit++) values[length++] = units.digits[units.from[at]! + digit]!;
  }
  return { end: at, length };
}

/** Letters of the account between a unit and the one before ("3M02", "NWBK 6016"); -1 where they do not fit. */
function lettersBetween(scene: Scene, unit: number, length: number, expected: number): number {
  const { tokens, units } = scene;
  if (units.link[unit] === LINK.TURN) return 0;
  let count = 0;
  for (let at = units.last[unit - 1]! + 1; at < units.first[unit]!; at++) {
    if ((tokens.info[at]! & WORD.FILLER) !== 0) continue;
    const size = tokens.length(at);
    if (size > 4 || length + count + size > expected) return -1;
    const text = tokens.text(at);
    for (let place = tokens.start[at]!; place < tokens.end[at]!; place++) {
      values[length + count++] = CLASS[text.charCodeAt(place)]! + 9;
    }
  }
  return count;
}

/** A French bank account without its country: 23 digits with a valid key, over turns only where one was asked for. */
export function readRib(scene: Scene, unit: number): number {
  const { units, cues, tokens } = scene;
  if (!begins(scene, unit)) return 0;
  const asked = cues.nearest(tokens, units.first[unit]!, units.last[unit]!) === 'iban';
  const end = readRow(scene, unit, 23, asked ? LINK.TURN : LINK.LOOSE);
  return row.length === 23 && ends(scene, end) && isRib(row.digits, 23) ? claim(scene, unit, end, 'iban.rib', 0.95) : 0;
}

/**
 * A social security number from `unit`, Corsica's letter included.
 * @param isCard whether a card number that checks begins there too: of sixteen digits, fifteen have a valid key by chance
 * @returns the unit after it, or 0
 */
export function readNir(scene: Scene, unit: number, isCard: (scene: Scene, unit: number) => boolean): number {
  const leading = scene.units.digits[scene.units.from[unit]!]!;
  if (leading === 0 || leading > 8 || leading === 5 || leading === 6 || !begins(scene, unit)) return 0;
  const { thirteen, fifteen, corsica } = readNirRow(scene, unit);
  for (const [length, end] of [
    [15, fifteen],
    [13, thirteen],
  ] as const) {
    const fit = end === 0 ? 0 : nirFit(row.digits, length, corsica);
    if (fit === 0 || !isNir(scene, unit, end, fit)) continue;
    if (cuedAs(scene, unit) !== 'nir' && isCard(scene, unit)) return 0;
    return claim(scene, unit, end, fit === 2 ? 'nir.key' : 'nir.form', fit === 2 ? 0.99 : 0.8);
  }
  return 0;
}

const cuedAs = ({ units, cues, tokens }: Scene, unit: number): string | undefined =>
  cues.nearest(tokens, units.first[unit]!, units.last[unit]!);

/** Whether a number of that plan is meant as one: its key says so, or a question, or how it is read out. */
function isNir(scene: Scene, unit: number, end: number, fit: number): boolean {
  const { units } = scene;
  if (!ends(scene, end)) return false;
  const nearest = cuedAs(scene, unit);
  if (nearest === 'nir') return true;
  // 3, 4, 7 and 8 open provisional numbers, but cards too.
  if (units.digits[units.from[unit]!]! > 2) return false;
  return isSpread(scene, unit, end) || (fit === 2 && nearest !== 'card');
}

/** Reads up to 15 digits into the row; where 13 and 15 of them end (0: nowhere). */
function readNirRow(scene: Scene, unit: number): { thirteen: number; fifteen: number; corsica: 0 | 18 | 19 } {
  const { units } = scene;
  const read = { thirteen: 0, fifteen: 0, corsica: 0 as 0 | 18 | 19 };
  clearRow();
  for (let at = unit; free(scene, at) && row.length < 15 && at - unit < LONGEST_ROW; at++) {
    if (at > unit) {
      const letter = row.length === 6 ? corsicanLetter(scene, at) : 0;
      if (letter !== 0) {
        read.corsica = letter;
        row.digits[row.length++] = 0;
        units.link[at] = LINK.TIGHT;
      }
      if (units.link[at]! > LINK.TURN) break;
      if ((units.flags[at]! & FLAG.ECHO) !== 0) continue;
    }
    if (row.length + units.length[at]! > 15) break;
    append(scene, at);
    if (row.length === 13) read.thirteen = at + 1;
    if (row.length === 15) read.fifteen = at + 1;
  }
  return read;
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
  if (row.length === 11 && isVat(scene, unit)) return claim(scene, unit, end, 'siren.vat', 0.9, units.first[unit]! - 1);
  if (row.length !== 9 && row.length !== 14) return 0;
  const valid = isSirene(row.digits, row.length);
  const grouped =
    end - unit >= 3 && units.length[unit] === 3 && units.length[unit + 1] === 3 && units.length[unit + 2] === 3;
  const told = valid && nearest !== 'phone' && nearest !== 'card' && (grouped || row.length === 14);
  if (!asked && !told) return 0;
  return claim(
    scene,
    unit,
    end,
    `${row.length === 14 ? 'siret' : 'siren'}.${valid ? 'luhn' : 'cued'}`,
    valid ? 0.9 : 0.7,
  );
}

/** The intra-community VAT number: FR, a key, a SIREN. */
function isVat(scene: Scene, unit: number): boolean {
  const first = scene.units.first[unit]!;
  if (first === 0 || scene.tokens.hash[first - 1] !== FR) return false;
  return (12 + 3 * mod97(row.digits, 2, 11)) % 97 === row.digits[0]! * 10 + row.digits[1]!;
}
