import type { Random } from '../../src/estate/samples/random.ts';
import { may, type Piece } from '../model.ts';
import { byDigit, byGroup } from './dictate.ts';
import { spell } from './letters.ts';
import type { Habits } from './habits.ts';

const gold = (text: string, cut = false): Piece => ({ text, role: 'gold', entity: -2, cut });

const SIGNS = {
  fr: {
    '.': ['point', 'point', 'point', 'dot'],
    '-': ['tiret', 'tiret du six', 'trait d’union', 'tiret du milieu'],
    _: ['underscore', 'tiret du bas', 'tiret bas', 'souligné', 'tiret du huit'],
    '@': ['arobase', 'arobase', 'arobase', 'at', 'chez', 'a commercial'],
  },
  en: { '.': ['dot'], '-': ['dash', 'hyphen'], _: ['underscore'], '@': ['at', 'at'] },
} as const satisfies Record<string, Readonly<Record<string, readonly string[]>>>;

/** A mail address said aloud: "jean point dupont arobase gmail point com", parts of it spelled, "tout attaché". */
export function sayMail(random: Random, habits: Habits, address: string): Piece[] {
  const [local, domain] = address.split('@') as [string, string];
  const at = SIGNS[habits.language]['@'];
  const spelled = random.chance(0.2);
  const manner = random.chance(0.25) ? [may(aside(random, habits))] : [];
  return [
    ...saySide(random, habits, local, spelled),
    ...manner,
    gold(` ${random.pick(at)} `, true),
    ...saySide(random, habits, domain, false),
  ];
}

const aside = (random: Random, habits: Habits): string =>
  habits.language === 'fr'
    ? random.pick([' tout attaché', ' en minuscules', ', tout en minuscules', ' tout collé', ' sans accent'])
    : random.pick([' all one word', ', all lower case', ' all together']);

function saySide(random: Random, habits: Habits, side: string, spelled: boolean): Piece[] {
  const parts = side.split(/([.\-_]|\d+)/).filter((part) => part !== '');
  return parts.flatMap((part, at): Piece[] => {
    const before = at > 0 ? [gold(' ')] : [];
    const signs = SIGNS[habits.language] as Readonly<Record<string, readonly string[]>>;
    if (signs[part] !== undefined) return [...before, gold(random.pick(signs[part]), true)];
    if (/^\d/.test(part)) return [...before, gold(habits.numbers === 'figures' ? part : number(random, habits, part))];
    if (spelled && part.length > 2) return [...before, ...spell(random, habits, part)];
    return [...before, gold(part)];
  });
}

const number = (random: Random, habits: Habits, digits: string): string =>
  digits.length > 2 || random.chance(0.4)
    ? random.chance(0.5) && digits.length === 4
      ? `${byGroup(random, habits, digits.slice(0, 2))} ${byGroup(random, habits, digits.slice(2))}`
      : byDigit(random, habits, digits)
    : byGroup(random, habits, digits);

/** What a recogniser that writes figures makes of it. */
export function recognisedMail(random: Random, address: string): string {
  const manner = random.next();
  if (manner < 0.55) return address;
  if (manner < 0.7) return address.replace('@', ' @ ');
  if (manner < 0.85) return address.replace('@', ' arobase ');
  return address.replaceAll('.', ' . ').replace('@', ' @ ');
}
