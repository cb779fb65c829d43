const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** How zero is said in this conversation, and whether a recogniser writes "twenty-one" or "twenty one". */
export type EnglishHabits = {
  readonly zero: 'zero' | 'oh' | 'nought';
  readonly hyphens: boolean;
  readonly and: boolean;
};

/** A whole number below one million, said. */
export function englishNumber(value: number, habits: EnglishHabits): string {
  if (value === 0) return habits.zero;
  const words: string[] = [];
  const thousands = Math.floor(value / 1000);
  const hundreds = Math.floor((value % 1000) / 100);
  const rest = value % 100;
  if (thousands > 0) words.push(`${englishNumber(thousands, habits)} thousand`);
  if (hundreds > 0) words.push(`${SMALL[hundreds]} hundred`);
  if (rest > 0) words.push((words.length > 0 && habits.and ? 'and ' : '') + below100(rest, habits.hyphens));
  return words.join(' ');
}

function below100(value: number, hyphens: boolean): string {
  if (value < 20) return SMALL[value]!;
  const ten = TENS[Math.floor(value / 10) - 2]!;
  return value % 10 === 0 ? ten : `${ten}${hyphens ? '-' : ' '}${SMALL[value % 10]}`;
}

const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
  twenty: 'twentieth',
  thirty: 'thirtieth',
};

/** A day of the month, said: "the twenty-first" is `englishOrdinal(21)`. */
export function englishOrdinal(day: number, hyphens: boolean): string {
  return below100(day, hyphens).replace(/[a-z]+$/, (word) => ORDINALS[word] ?? `${word}th`);
}

export const ENGLISH_MONTHS =
  'January February March April May June July August September October November December'.split(' ');
