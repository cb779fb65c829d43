/** Check digits of the identifiers that are generated. Written apart from the shield's: one mistake must not pass in both. */

/** Digits of the alphabet's letters as in an IBAN: A is 10. */
const lettersAsNumbers = (text: string): string =>
  Array.from(text)
    .map((sign) => (/[A-Z]/.test(sign) ? String(sign.charCodeAt(0) - 55) : sign))
    .join('');

/** The digit that makes `body` pass Luhn's check once appended. */
export function luhnDigit(body: string): string {
  const sum = Array.from(body)
    .reverse()
    .map(Number)
    .map((digit, at) => (at % 2 === 0 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit))
    .reduce((total, digit) => total + digit, 0);
  return String((1000 - sum) % 10);
}

const modulo = (digits: string, by: bigint): number => Number(BigInt(digits) % by);

/** The two check digits of an IBAN. */
export function ibanKey(country: string, bban: string): string {
  return String(98 - modulo(lettersAsNumbers(`${bban}${country}00`), 97n)).padStart(2, '0');
}

/** The key of a French bank account: bank and branch of five, account of eleven, letters by columns of the keyboard of old. */
export function ribKey(bank: string, branch: string, account: string): string {
  const number = Array.from(account).map((sign) =>
    /[A-I]/.test(sign)
      ? sign.charCodeAt(0) - 64
      : /[J-R]/.test(sign)
        ? sign.charCodeAt(0) - 73
        : /[S-Z]/.test(sign)
          ? sign.charCodeAt(0) - 81
          : sign,
  );
  const rest = modulo(`${bank}${branch}${number.join('')}00`, 97n);
  return String(97 - rest).padStart(2, '0');
}

/** The key of a French social security number; a Corsican department counts as 19 or 18. */
export function nirKey(body: string): string {
  const digits = body.replace('2A', '19').replace('2B', '18');
  return String(97 - modulo(digits, 97n)).padStart(2, '0');
}

/** A French tax number: ten digits and their remainder by 511. */
export function taxNumber(ten: string): string {
  return ten + String(modulo(ten, 511n)).padStart(3, '0');
}

/** A company's SIREN from its first eight digits. */
export const siren = (eight: string): string => eight + luhnDigit(eight);

/** An establishment's SIRET. La Poste's establishments sum up to a multiple of five instead. */
export function siret(company: string, establishment: string): string {
  if (company !== '356000000') return company + establishment + luhnDigit(company + establishment);
  const sum = Array.from(company + establishment).reduce((total, digit) => total + Number(digit), 0);
  return company + establishment + String((10 - (sum % 5)) % 5);
}

/** The tax key of a company's European number. */
export const vatKey = (company: string): string => String((12 + 3 * modulo(company, 97n)) % 97).padStart(2, '0');

/** The check digit of an NHS number from its first nine digits; undefined where none exists. */
export function nhsDigit(nine: string): string | undefined {
  const sum = Array.from(nine).reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? undefined : String(digit % 11);
}
