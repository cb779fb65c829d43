/** Check digits and number plans. All take digits as small integers in `digits[0..length)`. */

/** ISO/IEC 7812-1 annex B. */
export function luhn(digits: Uint8Array, length: number): boolean {
  let sum = 0;
  for (let at = length - 1, double = false; at >= 0; at--, double = !double) {
    const digit = digits[at]!;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** The number that digits `from` to `to` make. */
function prefix(digits: Uint8Array, to: number): number {
  let value = 0;
  for (let at = 0; at < to; at++) value = value * 10 + digits[at]!;
  return value;
}

/**
 * Whether a payment card of this length may begin so: Visa 4 (13, 16, 19), Mastercard 51-55 and 2221-2720 (16), American
 * Express 34 and 37 (15), Discover 6011, 644-649, 65 (16-19), JCB 3528-3589 (16), 1800 and 2131 (15), Diners 300-305, 36,
 * 38, 39 (14-19), UnionPay 62 (16-19), Maestro 50, 56-69 (12-19).
 */
export function isIssued(digits: Uint8Array, length: number): boolean {
  if (length < 12 || length > 19) return false;
  const two = prefix(digits, 2);
  const four = prefix(digits, 4);
  if (digits[0] === 4) return length === 13 || length === 16 || length === 19;
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16;
  if (two === 34 || two === 37 || four === 1800 || four === 2131) return length === 15;
  if (four >= 3528 && four <= 3589) return length === 16;
  if ((four >= 3000 && four <= 3059) || two === 36 || two === 38 || two === 39) return length === 14 || length === 16;
  return two === 50 || (two >= 56 && two <= 69);
}

/** Whether a payment card of any length may begin with these four digits. */
export function mayBeIssued(digits: Uint8Array): boolean {
  const [first, second] = [digits[0]!, digits[1]!];
  if (first >= 4 && first <= 6) return true;
  const four = prefix(digits, 4);
  if (first === 3) return second === 0 || (second >= 4 && second <= 9);
  return (four >= 2221 && four <= 2720) || four === 2131 || four === 1800;
}

/** Remainder by 97 of the number whose characters are given as values 0-35 (ISO 7064; letters count two digits). */
export function mod97(values: Uint8Array, from: number, to: number, start = 0): number {
  let rest = start;
  for (let at = from; at < to; at++) {
    const value = values[at]!;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}

/** ISO 13616: whether the values 0-35 of an IBAN check. */
export function isIban(values: Uint8Array, length: number): boolean {
  return mod97(values, 0, 4, mod97(values, 4, length)) === 1;
}

/** Lengths of IBANs by country (SWIFT registry), those that a French contact centre may meet. */
export const IBAN_LENGTH: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MA: 28,
  MC: 27,
  MT: 31,
  MU: 30,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TN: 24,
  TR: 26,
  UA: 29,
};

/**
 * The key of a French bank account (23 symbols): 97 - ((89 bank + 15 branch + 3 account) mod 97); a letter of the account counts
 * as the digit that the bankers' table gives it (A and J 1, B, K and S 2, …).
 */
export function isRib(symbols: Uint8Array): boolean {
  for (let at = 0; at < RIB; at++) if (symbols[at]! > 9 && (at < ACCOUNT || at >= KEY)) return false;
  const part = (from: number, to: number): number => {
    let rest = 0;
    for (let at = from; at < to; at++) rest = (rest * 10 + ribDigit(symbols[at]!)) % 97;
    return rest;
  };
  const key = 97 - ((89 * part(0, 5) + 15 * part(5, 10) + 3 * part(10, 21)) % 97);
  return key === symbols[21]! * 10 + symbols[22]!;
}

/** Symbols of a RIB, and where its account, the only part with letters, and its key begin. */
const [RIB, ACCOUNT, KEY] = [23, 10, 21];

function ribDigit(symbol: number): number {
  if (symbol < 10) return symbol;
  const letter = symbol - 10;
  return letter < 9 ? letter + 1 : letter < 18 ? letter - 8 : letter - 16;
}

/** A month of birth in a social security number, or what stands for an unknown one. */
export const isNirMonth = (month: number): boolean =>
  (month >= 1 && month <= 12) || month === 20 || (month >= 30 && month <= 42) || month >= 50;

/** How a 13- or 15-digit number fits the French social security number (NIR): 0 not at all, 1 its plan, 2 its key too. */
export function nirFit(digits: Uint8Array, length: number, corsica: 0 | 18 | 19): 0 | 1 | 2 {
  if (length !== 13 && length !== 15) return 0;
  const sex = digits[0]!;
  if (sex === 0 || sex === 5 || sex === 6 || sex === 9) return 0;
  if (!isNirMonth(digits[3]! * 10 + digits[4]!)) return 0;
  if (digits[5] === 0 && digits[6] === 0) return 0;
  if (length === 13) return 1;
  // Corsica: 2A counts as 19 and 2B as 18 in the key.
  let rest = 0;
  for (let at = 0; at < 13; at++) {
    const digit = corsica > 0 && at === 5 ? 1 : corsica > 0 && at === 6 ? corsica - 10 : digits[at]!;
    rest = (rest * 10 + digit) % 97;
  }
  return 97 - rest === digits[13]! * 10 + digits[14]! ? 2 : 1;
}

/** SIREN (9) and SIRET (14): Luhn, but for La Poste, whose SIRETs have a digit sum divisible by 5. */
export function isSirene(digits: Uint8Array, length: number): boolean {
  if (length !== 9 && length !== 14) return false;
  if (prefix(digits, 9) === 356_000_000) {
    let sum = 0;
    for (let at = 0; at < length; at++) sum += digits[at]!;
    return length === 9 || sum % 5 === 0 || luhn(digits, length);
  }
  return luhn(digits, 9) && luhn(digits, length);
}

/** The French tax number: thirteen digits of which the last three are the first ten modulo 511. */
export function isSpi(digits: Uint8Array): boolean {
  let key = 0;
  for (let at = 0; at < 10; at++) key = (key * 10 + digits[at]!) % 511;
  return digits[0]! <= 3 && key === digits[10]! * 100 + digits[11]! * 10 + digits[12]!;
}

/** The number of the British health service: ten digits, the last of which checks the others modulo 11. */
export function isNhs(digits: Uint8Array): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += (10 - at) * digits[at]!;
  return (11 - (sum % 11)) % 11 === digits[9];
}

/** The Belgian national number: a date of birth, a rank, and 97 less the remainder of both; who was born since 2000 has a 2 before them. */
export function isNiss(digits: Uint8Array): boolean {
  const [month, day] = [digits[2]! * 10 + digits[3]!, digits[4]! * 10 + digits[5]!];
  const check = digits[9]! * 10 + digits[10]!;
  if (month % 20 > 12 || day > 31) return false;
  const rest = mod97(digits, 0, 9);
  return 97 - rest === check || 97 - mod97(digits, 0, 9, 2) === check;
}
