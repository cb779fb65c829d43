import { CLASS, GAP } from '../reading/chars.ts';
import { IBAN_LENGTH, isIban, isNirMonth, isRib, isSirene, mod97, nirFit } from './checks.ts';
import { claimCode, code, codeStart, codeText, openWith, readCode, type Reach } from '../reading/codes.ts';
import { spelledEnd, spelledStart } from '../reading/letters.ts';
import { hashWord } from '../reading/hash.ts';
import { withKey } from './nir-keys.ts';
import { tokens } from '../reading/tokens.ts';
import {
  append,
  begins,
  claim,
  clearRow,
  ends,
  free,
  LONGEST_ROW,
  readRow,
  row,
  states,
  unitAfter,
  useUnits,
  scene,
} from '../reading/scene.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

const [A, B, FR] = ['a', 'b', 'fr'].map(hashWord);

/** An IBAN whose check digits are `unit`: the country's letters stand right before, written or spelled. @returns the unit after it, or 0. */
export function readIban(unit: number): number {
  const lead = countryToken(unit);
  if (lead < 0) return 0;
  const country = countryAt(lead);
  const expected = LENGTHS[country] ?? 0;
  if (expected === 0) return 0;
  const asked = cues.nearest(lead, units.last[unit]!) === 'iban';
  // "it is 06 ...": Iceland has two dozen digits.
  if (!asked && DIGITS_ONLY[country] === 1 && units.reach[unit]! < expected - LETTERS_AND_LESS) return 0;
  // What seems to be counted in it may be letters, if its check digits say so: "9908 7H16 002".
  let word = readAccount(lead, unit, expected, ANY);
  if (!isWhole(expected)) word = readAccount(lead, unit, expected, asked ? ACCOUNT : CLOSE);
  const whole = code.length === expected;
  const valid = isWhole(expected);
  const score = !whole ? 0.6 : valid ? 0.99 : 0.75;
  // "de 12 ..." is an account only if it checks or was asked for; "fr76 1131 ..." is one by its form.
  const glued = tokens.start[units.first[unit]!] === tokens.end[lead];
  if (word && !valid && !asked && !(whole && glued)) return 0;
  // Two letters of a country, two digits, and just as much as its accounts have: whoever asked for it.
  const long = code.spoken && code.length >= MOST_SAID && code.length > expected - 4;
  if (!(whole || long || (asked && code.length >= 12))) return 0;
  scene.numbers.push({ type: 'iban', digits: codeText(0, code.pieces - 1), end: code.last[code.pieces - 1]! });
  return claimCode(0, code.pieces - 1, score > 0.9 ? 'iban.mod97' : 'iban.form', score);
}

/** Reads an IBAN from its country on; true where the country is a word elsewhere ("es", "it", "be"), which no code begins with. */
function readAccount(lead: number, unit: number, expected: number, reach: Reach): boolean {
  readCode(lead, expected, reach);
  if (code.pieces > 0 && code.first[0] === lead) return false;
  readCode(units.first[unit]!, expected - 2, reach);
  const [first, second] = [0, 1].map((at) => CLASS[tokens.text(lead).charCodeAt(tokens.start[lead]! + at)]! + 9);
  if (code.pieces > 0 && tokens.length(lead) === 2) openWith(lead, first!, second!);
  return !tokens.capital(lead);
}
const ACCOUNT: Reach = { turns: true, loose: true, words: true };
const CLOSE: Reach = { ...ACCOUNT, words: false };
const ANY: Reach = { ...ACCOUNT, any: true };

const isWhole = (length: number): boolean => code.length === length && isIban(code.symbols, length);

/** Symbols of an account that was said, and of which words were read as fewer digits. */
const MOST_SAID = 14;

/** The token where a country's two letters begin right before the unit; -1 where there are none. */
export function countryToken(unit: number): number {
  const last = lettersBefore(units.first[unit]!);
  if (last < 0 || isDigits(last)) return -1;
  const second = spelledStart(last);
  if (tokens.length(last) === 2 && second < 0) return last;
  if (second < 0) return -1;
  const before = lettersBefore(second);
  return before >= 0 ? spelledStart(before) : -1;
}

/** The token before another, past a hesitation ("F comme France, euh, R"); -1 where an utterance or a sentence ends. */
function lettersBefore(token: number): number {
  for (let at = token - 1; at >= 0 && token - at <= HESITATIONS; at--) {
    if ((tokens.gap[at + 1]! & (GAP.UTTERANCE | GAP.STOP)) !== 0) return -1;
    const letters = tokens.length(at) <= 2 || spelledStart(at) >= 0;
    if (letters || (tokens.info[at]! & WORD.FILLER) === 0) return at;
  }
  return -1;
}
const HESITATIONS = 3;

const isDigits = (token: number): boolean => (tokens.info[token]! & WORD.DIGITS) !== 0;

/** The place in the tables of the country whose letters begin at a token. */
function countryAt(first: number): number {
  const letter = (token: number, at: number): number => CLASS[tokens.text(token).charCodeAt(at)]! + 9;
  const one = letter(first, tokens.start[first]!);
  if (tokens.length(first) === 2) return one * 36 + letter(first, tokens.start[first]! + 1);
  let second = spelledEnd(first) + 1;
  while (second < tokens.count && tokens.length(second) > 1 && (tokens.info[second]! & WORD.FILLER) !== 0) second++;
  return one * 36 + letter(second, tokens.start[second]!);
}

const placeOf = (country: string): number => (country.charCodeAt(0) - 55) * 36 + country.charCodeAt(1) - 55;
/** `IBAN_LENGTH` by the values of the two letters. */
const LENGTHS = new Uint8Array(64 * 36);
for (const [country, length] of Object.entries(IBAN_LENGTH)) LENGTHS[placeOf(country)] = length;

/** Countries of which an account is digits alone (SWIFT, IBAN registry), and what one may lack of them: its letters, and words read as fewer. */
const DIGITS_ONLY = new Uint8Array(LENGTHS.length);
const COUNTRIES = 'AE AT BA BE CR CZ DE DK EE EG ES FI FO GL HR HU IL IS LT ME MR NO PL PT RS SE SI SK ST TL TN VA XK';
for (const country of COUNTRIES.split(' ')) DIGITS_ONLY[placeOf(country)] = 1;
const LETTERS_AND_LESS = 5;

const SORT = hashWord('sort');
/** Digits of a British sort code, of the account beside it, words from its name to it, and from it to the account. */
const [SORT_CODE, SORT_REACH, LEAST_ACCOUNT, MOST_ACCOUNT, ACCOUNT_REACH] = [6, 8, 7, 8, 4];

/** "Sort code: 40-27-15": whose bank and branch it is, said with an account or by itself. */
export function readSortCodes(): void {
  // "sort 04-29-09 acc 55667788"
  for (let unit = 0; unit < units.count; unit++)
    if (isHyphened(unit) && (tokens.hash[units.first[unit]! - 1] === SORT || isBeforeAccount(unit))) readSortCode(unit);
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'iban' || tokens.hash[cues.first[cue]!] !== SORT) continue;
    const unit = unitAfter(cues.last[cue]!);
    if (unit < units.count && units.first[unit]! - cues.last[cue]! <= SORT_REACH && begins(unit)) readSorting(unit);
  }
}

/** "20, 45… reading glasses, hang on… 20, 45, 77": a sort code that is begun again in the same breath. */
function readSorting(unit: number): void {
  const utterance = tokens.utterance[units.first[unit]!];
  const before = claims.list.length;
  for (let at = unit; at < units.count && at - unit < BEGUN && tokens.utterance[units.first[at]!] === utterance; at++) {
    readSortCode(at);
    if (claims.list.length === before) continue;
    // What was said of it first.
    if (at > unit) {
      claims.add(units.first[unit]!, units.last[at - 1]!, 'iban', 0.6, 'iban.cued');
      useUnits(units.first[unit]!, units.last[at - 1]!);
    }
    return;
  }
}
const BEGUN = 6;

/** Three numbers of two digits with hyphens between them: "sort 12/05/2026" asks somebody to. */
function isHyphened(unit: number): boolean {
  if (unit + 2 >= units.count) return false;
  for (let at = unit; at < unit + 3; at++)
    if (units.length[at] !== 2 || (at > unit && tokens.gap[units.first[at]!] !== GAP.HYPHEN)) return false;
  return true;
}

/** "80-22-60 / 14409925": no day, and eight digits right behind. */
function isBeforeAccount(unit: number): boolean {
  const account = unit + 3;
  if (account >= units.count || units.length[account] !== MOST_ACCOUNT || !free(account)) return false;
  if (units.first[account]! - units.last[account - 1]! > 2) return false;
  const [day, month] = [units.value(unit), units.value(unit + 1)];
  return day > 31 || month > 12;
}

function readSortCode(unit: number): void {
  // "04-29-17" is no day in April.
  for (let at = unit; at < Math.min(unit + 3, units.count); at++) units.flags[at]! &= ~FLAG.DATE;
  const end = readRow(unit, SORT_CODE, LINK.TURN);
  if (row.length === SORT_CODE && (ends(end) || units.length[end] === MOST_ACCOUNT))
    readSorted(units.last[end - 1]!, claim(unit, end, 'iban.cued', 0.7));
}

const [CODE, BANQUE, GUICHET, CLE, RIB_WORD] = ['code', 'banque', 'guichet', 'cle', 'rib'].map(hashWord);
/** Words from the name of a box of a French account to what stands in it. */
const BOX_REACH = 4;

/** "Code banque 20041", "guichet 01005", "la clé RIB cinquante-huit": a French account box by box, as its form has them. */
export function readRibBoxes(): void {
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'iban') continue;
    const [first, last] = [tokens.hash[cues.first[cue]!]!, tokens.hash[cues.last[cue]!]!];
    const length =
      last === GUICHET || (last === BANQUE && first === CODE) ? 5 : last === RIB_WORD && first === CLE ? 2 : 0;
    const unit = length === 0 ? units.count : unitAfter(cues.last[cue]!);
    if (!free(unit) || !begins(unit) || units.first[unit]! - cues.last[cue]! > BOX_REACH) continue;
    const end = readRow(unit, length, LINK.TURN);
    if (row.length === length && ends(end)) claim(unit, end, 'iban.rib', 0.7);
  }
}

/** "sort code 04-29-17, account 61840275": seven or eight digits a few words behind a sort code. */
function readSorted(code: number, unit: number): void {
  if (!free(unit) || !begins(unit) || units.first[unit]! - code > ACCOUNT_REACH) return;
  const end = readRow(unit, MOST_ACCOUNT, LINK.SOFT);
  if (row.length >= LEAST_ACCOUNT && ends(end)) claim(unit, end, 'iban.cued', 0.7);
}

/** A French bank account without its country: 23 digits with a valid key, or its four parts by their names. */
export function readRib(unit: number): number {
  if (!begins(unit) || hasCountry(unit)) return 0;
  const asked = cues.nearest(units.first[unit]!, units.last[unit]!) === 'iban';
  const end = readRow(unit, 23, asked ? LINK.TURN : LINK.LOOSE);
  if (row.length === 23 && ends(end) && isRib(row.digits)) return claim(unit, end, 'iban.rib', 0.95);
  // Its letter, if it has one, is said or spelled with the rest; the key tells it then, whatever announced it.
  for (const any of [false, true]) {
    readCode(units.first[unit]!, RIB, { turns: true, loose: true, words: false, any });
    if (code.length === RIB && isRib(code.symbols) && lettersOfCode() <= MOST_LETTERS)
      return claimCode(0, code.pieces - 1, 'iban.rib', 0.95);
  }
  return units.length[unit] === 5 && units.reach[unit]! >= 20 ? readRibParts(unit, asked) : 0;
}

/** "FR 76, euh, 30004": the account of an IBAN. */
function hasCountry(unit: number): boolean {
  const key = unit - (unit > 1 && units.length[unit - 1] === 1 && units.length[unit - 2] === 1 ? 2 : 1);
  return (
    key >= 0 && units.link[unit]! <= LINK.TURN && (key < unit - 1 || units.length[key] === 2) && countryToken(key) >= 0
  );
}

/** Symbols of bank, branch, account and key, and letters that an account has at most: those of "et puis" between digits are more. */
const RIB = 23;
const MOST_LETTERS = 3;

function lettersOfCode(): number {
  let letters = 0;
  for (let at = 0; at < code.length; at++) if (code.symbols[at]! > 9) letters++;
  return letters;
}

const PARTS = [5, 5, 11, 2];
/** Words between two of them: "code guichet", "numéro de compte". */
const BETWEEN = 5;

/** "Banque 30006, guichet 00001, compte 1234567890A, clé 45". */
function readRibParts(unit: number, asked: boolean): number {
  const symbols = new Uint8Array(23);
  const spans: [number, number][] = [];
  let length = 0;
  let token = units.first[unit]!;
  for (const part of PARTS) {
    readCode(token, part, { turns: false, loose: false, words: false });
    if (code.length !== part) return 0;
    symbols.set(code.symbols.subarray(0, part), length);
    length += part;
    const last = code.last[code.pieces - 1]!;
    spans.push([code.first[0]!, last]);
    const next = unitAfter(last);
    if (spans.length === PARTS.length) break;
    if (next >= units.count || units.first[next]! - last > BETWEEN) return 0;
    token = codeStart(next, false, false);
  }
  if (!asked && !isRib(symbols)) return 0;
  for (const [first, last] of spans) {
    claims.add(first, last, 'iban', 0.9, 'iban.rib');
    useUnits(first, last);
  }
  return unitAfter(spans[3]![1]);
}

/**
 * A social security number from `unit`, Corsica's letter included.
 * @param isCard whether a card number that checks begins there too: of sixteen digits, fifteen have a valid key by chance, and American
 * Express's fifteen open as provisional numbers do
 * @returns the unit after it, or 0
 */
export function readNir(unit: number, isCard: (unit: number) => boolean): number {
  const leading = units.digits[units.from[unit]!]!;
  if (leading === 0 || leading > 8 || leading === 5 || leading === 6 || !begins(unit)) return 0;
  const { thirteen, fifteen, corsica } = readNirRow(unit);
  for (const [length, end] of [
    [15, fifteen],
    [13, thirteen],
  ] as const) {
    const fit = end === 0 ? 0 : nirFit(row.digits, length, corsica);
    if (fit === 0 || !isNir(unit, end, fit)) continue;
    if (cuedAs(unit) !== 'nir' && !isSpread(unit, end) && isCard(unit)) return 0;
    return withKey(claim(unit, end, fit === 2 ? 'nir.key' : 'nir.form', fit === 2 ? 0.99 : 0.8), length);
  }
  return 0;
}

const cuedAs = (unit: number): string | undefined => cues.nearest(units.first[unit]!, units.last[unit]!);

/** Whether a number of that plan is meant as one: its key says so, or a question, or how it is read out. */
function isNir(unit: number, end: number, fit: number): boolean {
  if (!ends(end)) return false;
  const nearest = cuedAs(unit);
  if (nearest === 'nir') return true;
  // 3, 4, 7 and 8 open provisional numbers, but cards and devices too.
  if (units.digits[units.from[unit]!]! > 2)
    return fit === 2 && nearest !== 'card' && (isSpread(unit, end) || !states('order', unit));
  return isSpread(unit, end) || (fit === 2 && nearest !== 'card');
}

/** Reads up to 15 digits into the row; where 13 and 15 of them end (0: nowhere). */
function readNirRow(unit: number): { thirteen: number; fifteen: number; corsica: 0 | 18 | 19 } {
  const read = { thirteen: 0, fifteen: 0, corsica: 0 as 0 | 18 | 19 };
  clearRow();
  for (let at = unit; free(at) && row.length < 15 && at - unit < LONGEST_ROW; at++) {
    if (at > unit) {
      const letter = row.length === 6 ? corsicanLetter(at) : 0;
      if (letter !== 0) {
        read.corsica = letter;
        row.digits[row.length++] = 0;
        units.link[at] = LINK.TIGHT;
      }
      if (units.link[at]! > LINK.TURN) break;
      if ((units.flags[at]! & FLAG.ECHO) !== 0) continue;
    }
    if (row.length + units.length[at]! > 15) break;
    const before = row.length;
    append(at);
    if (before < 5 && row.length >= 5 && !isNirMonth(row.digits[3]! * 10 + row.digits[4]!)) break;
    if (row.length === 13) read.thirteen = at + 1;
    if (row.length === 15) read.fifteen = at + 1;
  }
  return read;
}

/** The "A" or "B" of a department of Corsica between a unit and the one before, as the key wants it; else 0. */
function corsicanLetter(unit: number): 0 | 18 | 19 {
  const between = units.last[unit - 1]! + 1;
  if (row.digits[5] !== 2 || between >= units.first[unit]! || spelledEnd(between) + 1 !== units.first[unit]) return 0;
  return tokens.hash[between] === A ? 19 : tokens.hash[between] === B ? 18 : 0;
}

/** Whether groups end after the sex, the year and the month, as everybody reads the number. */
export function isSpread(unit: number, end: number): boolean {
  if (end - unit < 5 || end - unit > 11) return false;
  let groups = 0;
  for (let at = unit, digits = 0; digits < 5 && at < end; at++) {
    digits += units.length[at]!;
    if (digits === 1 || digits === 3 || digits === 5) groups++;
  }
  return groups === 3;
}

/** A company's SIREN (9) or SIRET (14), or its VAT number (FR, key, SIREN). @returns the unit after it, or 0. */
export function readSirene(unit: number): number {
  // "code 31 524 325 529 00096": its groups tell where it begins.
  if (units.length[unit]! < 2 || !(begins(unit) || (units.length[unit] === 3 && isInThrees(unit)))) return 0;
  const nearest = cues.nearest(units.first[unit]!, units.last[unit]!);
  const asked = nearest === 'siren' || nearest === 'siret';
  if (!asked && ((units.flags[unit]! & FLAG.GLUED) !== 0 || states('order', unit))) return 0;
  const whole = readRow(unit, 14, LINK.LOOSE);
  // "732 829 320, ensuite 00074"
  if (!asked && row.length === 14 && row.spoken === 0 && ends(whole) && isSirene(row.digits, 14) && isInThrees(unit))
    return claim(unit, whole, 'siret.luhn', 0.8);
  const end = readRow(unit, 14, asked ? LINK.LOOSE : LINK.TIGHT);
  if (!ends(end) || (row.spoken > 0 && !asked)) return 0;
  if (row.length === 11 && isVat(unit)) return claim(unit, end, 'siren.vat', 0.9, units.first[unit]! - 1);
  if ((row.length !== 9 && row.length !== 14) || (row.length === 9 && !begins(unit))) return 0;
  const valid = isSirene(row.digits, row.length);
  const grouped = end - unit >= 3 && isInThrees(unit);
  const told = valid && nearest !== 'phone' && nearest !== 'card' && (grouped || row.length === 14);
  if (!asked && !told) return 0;
  return claim(unit, end, `${row.length === 14 ? 'siret' : 'siren'}.${valid ? 'luhn' : 'cued'}`, valid ? 0.9 : 0.7);
}

/** "732 829 320" */
function isInThrees(unit: number): boolean {
  return (
    unit + 2 < units.count && units.length[unit] === 3 && units.length[unit + 1] === 3 && units.length[unit + 2] === 3
  );
}

/** The intra-community VAT number: FR, a key, a SIREN. */
function isVat(unit: number): boolean {
  const first = units.first[unit]!;
  if (first === 0 || tokens.hash[first - 1] !== FR) return false;
  return (12 + 3 * mod97(row.digits, 2, 11)) % 97 === row.digits[0]! * 10 + row.digits[1]!;
}
