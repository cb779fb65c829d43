import type { Random } from '../../src/estate/samples/random.ts';
import { byGroup } from './dictate.ts';
import { ENGLISH_MONTHS, englishNumber, englishOrdinal } from './english.ts';
import { FRENCH_MONTHS, frenchNumber } from './french.ts';
import type { Habits } from './habits.ts';

export type Day = { readonly day: number; readonly month: number; readonly year: number };

const two = (value: number): string => String(value).padStart(2, '0');

/** A date of birth, or any other, as it is said or written. */
export function sayDate(random: Random, habits: Habits, date: Day): string {
  if (!habits.spoken) return writtenDate(random, habits, date);
  if (habits.numbers === 'figures' || (habits.numbers === 'mixed' && random.chance(0.4)))
    return random.pick([
      () => monthDate(habits, date, String(date.year)),
      () => `${two(date.day)} ${two(date.month)} ${date.year}`,
      () => `${two(date.day)}/${two(date.month)}/${date.year}`,
      () => `${date.day} ${date.month} ${two(date.year % 100)}`,
    ])();
  return habits.language === 'fr' ? frenchDate(random, habits, date) : englishDate(random, habits, date);
}

function frenchDate(random: Random, habits: Habits, { day, month, year }: Day): string {
  const number = (value: number): string => frenchNumber(value, habits);
  const short = random.chance(0.4) && year < 2000;
  const hundreds = random.chance(0.25) && year < 2000;
  const said = short
    ? number(year % 100)
    : hundreds
      ? `${number(19)} cent ${year % 100 === 0 ? '' : number(year % 100)}`.trim()
      : number(year);
  const first = day === 1 ? random.pick(['premier', 'premier', 'un']) : number(day);
  if (random.chance(0.7)) return `${first} ${FRENCH_MONTHS[month - 1]} ${said}`;
  return `${byGroup(random, habits, day < 10 && random.chance(0.6) ? two(day) : String(day))} ${byGroup(random, habits, random.chance(0.7) ? two(month) : String(month))} ${said}`;
}

function englishDate(random: Random, habits: Habits, { day, month, year }: Day): string {
  const ordinal = englishOrdinal(day, habits.hyphens);
  const century = Math.floor(year / 100);
  const pair = (value: number): string => englishNumber(value, habits);
  const said =
    year === 2000
      ? 'two thousand'
      : year > 2000 && year < 2010
        ? `two thousand ${habits.and ? 'and ' : ''}${pair(year % 100)}`
        : `${random.chance(0.75) ? `${pair(century)} ` : ''}${year % 100 < 10 ? `oh ${pair(year % 100)}` : pair(year % 100)}`;
  const name = ENGLISH_MONTHS[month - 1]!;
  return random.pick([
    `${ordinal} of ${name} ${said}`,
    `the ${ordinal} of ${name} ${said}`,
    `${name} ${ordinal} ${said}`,
    `${name} the ${ordinal} ${said}`,
  ]);
}

function monthDate(habits: Habits, { day, month }: Day, year: string): string {
  if (habits.language === 'fr') return `${day === 1 ? '1er' : day} ${FRENCH_MONTHS[month - 1]} ${year}`;
  return `${day} ${ENGLISH_MONTHS[month - 1]} ${year}`;
}

export function writtenDate(random: Random, habits: Habits, date: Day): string {
  const [day, month] = [two(date.day), two(date.month)];
  return random.pick([
    () => `${day}/${month}/${date.year}`,
    () => `${day}/${month}/${date.year}`,
    () => `${day}/${month}/${two(date.year % 100)}`,
    () => `${day}-${month}-${date.year}`,
    () => `${day}.${month}.${date.year}`,
    () => `${date.day}/${date.month}/${date.year}`,
    () => `${date.year}-${month}-${day}`,
    () => monthDate(habits, date, String(date.year)),
    () => monthDate(habits, date, String(date.year)),
    () => `${day} ${month} ${date.year}`,
  ])();
}

/** A month and a year as on a card. */
export function sayExpiry(random: Random, habits: Habits, { month, year }: Day): string {
  const fr = habits.language === 'fr';
  const name = (fr ? FRENCH_MONTHS : ENGLISH_MONTHS)[month - 1]!;
  const short = two(year % 100);
  if (!habits.spoken)
    return random.pick([
      `${two(month)}/${short}`,
      `${two(month)}/${short}`,
      `${two(month)}/${year}`,
      `${month}/${short}`,
      `${two(month)}-${short}`,
      `${name} ${year}`,
      `${two(month)} ${short}`,
      `${two(month)} / ${short}`,
    ]);
  if (habits.numbers === 'figures' || (habits.numbers === 'mixed' && random.chance(0.5)))
    return random.pick([
      `${two(month)} ${short}`,
      `${two(month)}/${short}`,
      `${name} ${year}`,
      `${name} ${short}`,
      `${month} ${short}`,
      `${two(month)} ${year}`,
    ]);
  const number = (digits: string): string => byGroup(random, habits, digits);
  const full = fr ? frenchNumber(year, habits) : `twenty ${englishNumber(year % 100, habits)}`;
  return random.pick([
    `${name} ${number(short)}`,
    `${name} ${full}`,
    `${number(two(month))} ${number(short)}`,
    `${number(String(month))} ${number(short)}`,
    fr ? `${number(two(month))} ${full}` : `${number(two(month))} slash ${number(short)}`,
  ]);
}
