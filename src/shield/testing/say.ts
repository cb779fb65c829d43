/** Says numbers aloud as French and English callers do: for tests, written apart from the reader in `numbers.ts`. */

const UNITS =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const TENS = ['', 'dix', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante'];
const ENGLISH_UNITS =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen`.split(/\s+/);
const ENGLISH_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

function frenchBelow100(value: number, swiss: boolean): string {
  if (value < 20) return UNITS[value]!;
  const tens = Math.floor(value / 10);
  const unit = value % 10;
  if (swiss && tens >= 7) {
    const word = tens === 7 ? 'septante' : tens === 8 ? 'huitante' : 'nonante';
    return unit === 0 ? word : unit === 1 ? `${word} et un` : `${word}-${UNITS[unit]}`;
  }
  if (tens === 7 || tens === 9) {
    const base = tens === 7 ? 'soixante' : 'quatre-vingt';
    return value === 71 ? 'soixante et onze' : `${base}-${UNITS[10 + unit]}`;
  }
  if (tens === 8) return unit === 0 ? 'quatre-vingts' : `quatre-vingt-${UNITS[unit]}`;
  return unit === 0 ? TENS[tens]! : unit === 1 ? `${TENS[tens]} et un` : `${TENS[tens]}-${UNITS[unit]}`;
}

/** A French number below 10,000. */
export function french(value: number, swiss = false): string {
  const thousands = Math.floor(value / 1000);
  const hundreds = Math.floor((value % 1000) / 100);
  const rest = value % 100;
  const words: string[] = [];
  if (thousands > 0) words.push(thousands === 1 ? 'mille' : `${UNITS[thousands]} mille`);
  if (hundreds > 0) words.push(hundreds === 1 ? 'cent' : `${UNITS[hundreds]} cent`);
  if (rest > 0 || words.length === 0) words.push(frenchBelow100(rest, swiss));
  return words.join(' ');
}

/** An English number below 100. */
export function english(value: number): string {
  if (value < 20) return ENGLISH_UNITS[value]!;
  const unit = value % 10;
  return ENGLISH_TENS[Math.floor(value / 10)]! + (unit === 0 ? '' : ` ${ENGLISH_UNITS[unit]}`);
}

/** Digits cut into groups of the given sizes, the last repeated. */
export function cut(digits: string, sizes: readonly number[]): string[] {
  const groups: string[] = [];
  for (let at = 0, index = 0; at < digits.length; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)]!;
    groups.push(digits.slice(at, at + size));
    at += size;
  }
  return groups;
}

/** A group of digits said as a number, its leading zeros one by one. */
export function say(group: string, language: 'fr' | 'ch' | 'en'): string {
  const zeros = /^0*/.exec(group)![0].length;
  const rest = group.slice(zeros);
  const zero = language === 'en' ? 'zero' : 'zéro';
  const words: string[] = Array.from({ length: zeros }, () => zero);
  if (rest !== '') words.push(language === 'en' ? english(Number(rest)) : french(Number(rest), language === 'ch'));
  return words.join(' ');
}

/** Appends the digit that makes a number pass Luhn's check. */
export function withLuhn(digits: string): string {
  let sum = 0;
  for (const [at, digit] of digits.split('').toReversed().entries()) {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits + String((10 - (sum % 10)) % 10);
}
