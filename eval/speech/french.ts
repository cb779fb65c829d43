/** French numbers as they are said, with the habits of those who say and of those who write them down. */
export type FrenchHabits = {
  readonly numerals: 'fr' | 'be' | 'ch';
  /** "soixante-dix-huit"; without: "soixante dix huit", as many recognisers write. */
  readonly hyphens: boolean;
  /** The spelling of 1990: "mille-cent-vingt-et-un". */
  readonly reform: boolean;
};

const SMALL =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const TENS: Readonly<Record<number, string>> = {
  2: 'vingt',
  3: 'trente',
  4: 'quarante',
  5: 'cinquante',
  6: 'soixante',
};
const REGIONAL = {
  fr: {},
  be: { 7: 'septante', 9: 'nonante' },
  ch: { 7: 'septante', 8: 'huitante', 9: 'nonante' },
} as const satisfies Record<string, Readonly<Record<number, string>>>;

function below100(value: number, numerals: FrenchHabits['numerals']): string {
  if (value < 20) return SMALL[value]!;
  const ten = Math.floor(value / 10);
  const unit = value % 10;
  const plain = TENS[ten] ?? (REGIONAL[numerals] as Readonly<Record<number, string>>)[ten];
  if (plain !== undefined) return unit === 0 ? plain : unit === 1 ? `${plain} et un` : `${plain}-${SMALL[unit]}`;
  if (ten === 7) return unit === 1 ? 'soixante et onze' : `soixante-${SMALL[10 + unit]}`;
  if (ten === 8) return unit === 0 ? 'quatre-vingts' : `quatre-vingt-${SMALL[unit]}`;
  return `quatre-vingt-${SMALL[10 + unit]}`;
}

function below1000(value: number, numerals: FrenchHabits['numerals'], last: boolean): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const words: string[] = [];
  if (hundreds > 0) {
    const plural = hundreds > 1 && rest === 0 && last ? 's' : '';
    words.push(hundreds === 1 ? 'cent' : `${SMALL[hundreds]} cent${plural}`);
  }
  if (rest > 0) words.push(below100(rest, numerals));
  return words.join(' ');
}

/** A whole number below one thousand million, said. */
export function frenchNumber(value: number, habits: FrenchHabits): string {
  const { numerals } = habits;
  if (value === 0) return 'zéro';
  const millions = Math.floor(value / 1_000_000);
  const thousands = Math.floor((value % 1_000_000) / 1000);
  const words: string[] = [];
  if (millions > 0) words.push(`${below1000(millions, numerals, false)} million${millions > 1 ? 's' : ''}`);
  if (thousands > 0) words.push(thousands === 1 ? 'mille' : `${below1000(thousands, numerals, false)} mille`);
  if (value % 1000 > 0) words.push(below1000(value % 1000, numerals, true));
  const said = words.join(' ');
  if (habits.reform) return said.replaceAll(' ', '-');
  return habits.hyphens ? said : said.replaceAll('-', ' ');
}

export const FRENCH_MONTHS =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
