/** Numbers and addresses as people say them and recognisers write them. */

const UNITS = 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
  ' ',
);
const TENS = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
];
const ENGLISH = 'zero one two three four five six seven eight nine'.split(' ');

/** 0 to 99 in French. */
function pair(value: number): string {
  if (value <= 16) return UNITS[value]!;
  const ten = Math.floor(value / 10);
  if (ten === 1) return `dix-${UNITS[value - 10]}`;
  const rest = value - (ten === 7 || ten === 9 ? (ten - 1) * 10 : ten * 10);
  if (rest === 0) return ten === 8 ? 'quatre-vingts' : TENS[ten]!;
  const joint = (rest === 1 || rest === 11) && ten < 8 ? ' et ' : '-';
  return `${TENS[ten]}${joint}${pair(rest)}`;
}

/** "zéro six trente-neuf quatre-vingt-dix-huit…": how a phone number is dictated. */
export function pairsAloud(run: string): string {
  return (run.match(/\d{1,2}/g) ?? [])
    .map((two) =>
      two.startsWith('0')
        ? two
            .split('')
            .map((digit) => UNITS[Number(digit)])
            .join(' ')
        : pair(Number(two)),
    )
    .join(' ');
}

/** "quatre neuf sept zéro…": digit by digit. */
export function digitsAloud(run: string): string {
  return run
    .replaceAll(/\D/g, '')
    .split('')
    .map((digit) => UNITS[Number(digit)])
    .join(' ');
}

export function digitsAloudInEnglish(run: string): string {
  return run
    .replaceAll(/\D/g, '')
    .split('')
    .map((digit) => ENGLISH[Number(digit)])
    .join(' ');
}

export function grouped(run: string, size: number): string {
  return run.replaceAll(new RegExp(`(.{${size}})(?=.)`, 'g'), '$1 ');
}

/** "c a m i deux l e point moreau arobase courriel point example". */
export function mailAloud(mail: string): string {
  const [local = '', domain = ''] = mail.split('@');
  const [first = '', last = ''] = local.split('.');
  return `${first.split('').join(' ')} point ${last} arobase ${domain.replaceAll('.', ' point ')}`;
}
