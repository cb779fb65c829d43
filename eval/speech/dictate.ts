import type { Random } from '../../src/estate/samples/random.ts';
import type { Form } from '../model.ts';
import { englishNumber } from './english.ts';
import { frenchNumber } from './french.ts';
import type { Habits } from './habits.ts';

/** A value cut where its speaker breathes, and what stands between the pieces. */
export type Dictation = { readonly chunks: readonly string[]; readonly glue: string; readonly form: Form };

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

/** What stands between the groups of a number that is written or recognised as figures. */
export function separator(random: Random, written: boolean, usual: readonly string[]): string {
  const rare = written ? ['\u00a0', '\u202f', '-', '.', '  ', ' - ', '\u2011', '\u2013'] : ['-', ', '];
  return random.chance(0.12) ? random.pick(rare) : random.pick(usual);
}

/**
 * A number as somebody dictates it, digits only.
 * @param sizes ways to group it, of which one is taken; ignored by those who read digit by digit
 * @param written separators of its usual written form
 */
export function dictate(
  random: Random,
  habits: Habits,
  digits: string,
  sizes: readonly (readonly number[])[],
  written: readonly string[] = [' '],
): Dictation {
  const groups = cut(digits, random.pick(sizes));
  if (!habits.spoken) return { chunks: groups, glue: separator(random, true, written), form: 'figures' };
  if (habits.numbers === 'figures') return recognised(random, groups, written);
  const manner = random.pick(['group', 'group', 'group', 'digit', 'mixed'] as const);
  const say = (group: string): string => {
    if (habits.numbers === 'mixed' && random.chance(0.45)) return group;
    const single = manner === 'digit' || (manner === 'mixed' && random.chance(0.4));
    return single ? byDigit(random, habits, group) : byGroup(random, habits, group);
  };
  const chunks = groups.map(say);
  const glue = habits.punctuation ? random.pick([', ', ' ', ', ', '. ']) : ' ';
  return { chunks, glue, form: habits.numbers === 'mixed' ? 'mixed' : 'words' };
}

/** What a recogniser that writes figures makes of a dictation: groups as said, all in one, or digit by digit. */
function recognised(random: Random, groups: readonly string[], written: readonly string[]): Dictation {
  const chunks = random.chance(0.1)
    ? groups.map((group) => Array.from(group).join(' '))
    : random.chance(0.12)
      ? groups.map((group) => (group.length === 4 && group[0] !== '0' ? `${group[0]} ${group.slice(1)}` : group))
      : groups;
  return { chunks, glue: separator(random, false, [...written, ' ', ' ']), form: 'figures' };
}

const MULTIPLES = { fr: ['', '', 'deux', 'trois', 'quatre'], en: ['', '', 'double', 'triple'] } as const;

/** "zéro six", "double zéro", "trois fois le sept", "four nine seven oh", "double four". */
export function byDigit(random: Random, habits: Habits, group: string): string {
  const words: string[] = [];
  for (let at = 0; at < group.length;) {
    let run = 1;
    while (at + run < group.length && group[at + run] === group[at]) run++;
    const multiple = MULTIPLES[habits.language][run];
    const digit = oneDigit(habits, group[at]!);
    if (run > 1 && multiple !== undefined && multiple !== '' && random.chance(0.45)) {
      words.push(repeated(random, habits, multiple, digit, run));
      at += run;
    } else {
      words.push(digit);
      at++;
    }
  }
  return words.join(' ');
}

function repeated(random: Random, habits: Habits, multiple: string, digit: string, run: number): string {
  if (habits.language === 'en') return `${multiple} ${digit}`;
  if (run === 2 && random.chance(0.5)) return `double ${digit}`;
  if (run === 3 && random.chance(0.2)) return `triple ${digit}`;
  return `${multiple} fois ${random.pick(['', 'le '])}${digit}`;
}

const oneDigit = (habits: Habits, digit: string): string =>
  habits.language === 'en' ? englishNumber(Number(digit), habits) : frenchNumber(Number(digit), habits);

/** A group read as a number, its leading zeros one by one; English groups of three and four are mostly read otherwise. */
export function byGroup(random: Random, habits: Habits, group: string): string {
  const zeros = /^0*/.exec(group)![0];
  const rest = group.slice(zeros.length);
  const head = zeros === '' ? [] : [byDigit(random, habits, zeros)];
  if (rest === '') return head.join(' ');
  if (habits.language === 'en') return [...head, englishGroup(random, habits, rest)].join(' ');
  if (rest.length === 4 && zeros === '' && rest[2] !== '0' && random.chance(0.4))
    return `${frenchNumber(Number(rest.slice(0, 2)), habits)} ${frenchNumber(Number(rest.slice(2)), habits)}`;
  const parts = rest.length > 6 ? cut(rest, [3]) : [rest];
  const said = parts.map((part) =>
    /^0/.test(part) ? byGroup(random, habits, part) : frenchNumber(Number(part), habits),
  );
  return [...head, ...said].join(' ');
}

function englishGroup(random: Random, habits: Habits, group: string): string {
  if (group.length <= 2)
    return random.chance(0.5) ? englishNumber(Number(group), habits) : byDigit(random, habits, group);
  if (group.length === 4 && group[2] !== '0' && random.chance(0.35))
    return `${englishNumber(Number(group.slice(0, 2)), habits)} ${englishNumber(Number(group.slice(2)), habits)}`;
  if (/^[1-9]00$/.test(group) || (group.length === 4 && group.endsWith('00') && random.chance(0.5)))
    return group.length === 3
      ? englishNumber(Number(group), habits)
      : `${englishNumber(Number(group.slice(0, 2)), habits)} hundred`;
  return byDigit(random, habits, group);
}
