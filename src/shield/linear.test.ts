import { describe, expect, it } from 'vitest';
import { growth } from '../../test/support/growth.ts';
import { detect, strictest, strike, verifyCards, type Turn } from './index.ts';

const TIMES = 20;
/** Quadratic work would cost twenty times more for as much text; noise of a busy machine stays below this. */
const MOST = 6;

/** What costs most is taken as much of as tells, what costs least whole megabytes. */
const DEAR = ['1\n2\n', '12\n34\n', '12, 34, ', '1:', 'FR76 ', 'deux t ', 'B1 5NE ', 'x9', 'A B 1 '];
const CHEAP = [
  '1',
  '[card',
  '[card]',
  'Julie ',
  'Jean de ',
  'madame ',
  'carte ',
  '+',
  'at gmail ',
  'quatre vingt ',
  'mon nom est ',
  'Guðmundsson ',
  'bonjour kofi ',
  'et Julie, ',
  'St Mary ',
  'client très ',
  '\ud800',
  'é',
  'a comme ',
  'gamme Julie ',
  '\u200b',
  '://a@',
];
const OTHERS = [
  'a@',
  'a@b.',
  '1.1.1.',
  '4970 ',
  '4970\n',
  '1\n',
  'un ',
  'un, ',
  'a:',
  'M. ',
  'carte 49\n',
  'cvv 1 ',
  '12 rue ',
  'troisième étage ',
  '12 rue des Lilas 75001 Paris troisième étage ',
  'Les Ormeaux, 24310 Bourdeilles, ',
  'de 12 ',
  'né le 12 ',
  'jean point ',
  'numéro de carte 4970 ',
  'A: 12\nB: 12\n',
  '06 39 98 12 34 ',
  '4970101234567893 123 ',
  'm comme marie ',
  'l e ',
  '3 rue du 8 mai 1945 ',
  'rue 59000 Lille ',
  'livrez appt 3 ',
  'fou ',
  'rib 12345 ',
  'bic ABCD ',
  'plaque AB 1 ',
  'permis A1\n',
  'mot de passe est ',
  'voiture 12 ab ',
  'arobase point ',
  'mail a b c ',
  '1 point 2 point ',
  '?token=a1&',
  'wifi soleil ',
  'mot de passe page 3 ',
  '12 03 1958 ',
  'née le 12 mars 1958 et ',
];

/** Masks as intake does it. */
function mask(turns: readonly Turn[]): void {
  const { texts } = strike(turns, detect(turns), strictest());
  verifyCards(turns.map((turn, at) => ({ ...turn, text: texts[at]! })));
}

const growthOf = (small: readonly Turn[], large: readonly Turn[]): number =>
  growth(
    TIMES,
    MOST,
    () => mask(small),
    () => mask(large),
  );

const said = (texts: readonly string[]): Turn[] =>
  texts.map((text, at) => ({ text, speaker: at % 2, role: 'customer', field: 'speech', stream: 0 }));

describe('time grows with the text, whatever it repeats', { timeout: 60_000 }, () => {
  it.each([
    ...OTHERS.map((token) => [token, 60_000] as const),
    ...DEAR.map((token) => [token, 50_000] as const),
    ...CHEAP.map((token) => [token, 1_000_000] as const),
  ])('%j in one turn of %i characters', (token, size) => {
    const text = (length: number): string => token.repeat(Math.ceil(length / token.length));
    expect(growthOf(said([text(size / TIMES)]), said([text(size)]))).toBeLessThan(MOST);
  });

  it.each(['4970', 'un', 'Julie', 'numéro de carte ?', '12 rue', ''])('%j in a turn each', (token) => {
    const turns = (count: number): Turn[] => said(Array.from({ length: count }, () => token));
    expect(growthOf(turns(500), turns(10_000))).toBeLessThan(MOST);
  });

  it('numbers that go on over an acknowledgement', () => {
    const turns = (count: number): Turn[] =>
      said(['alors mes numéros c’est le', 'oui', '06 39 98 12 34 , '.repeat(count)]).map((turn, at) => ({
        ...turn,
        role: at === 1 ? 'agent' : 'customer',
      }));
    expect(growthOf(turns(500), turns(10_000))).toBeLessThan(MOST);
  });
});

it('reads a text of more words than there is room for, and goes on with short ones', () => {
  const turn = (text: string): Turn => ({ text, speaker: 0, role: 'customer', field: 'message', stream: 0 });
  const short = [turn('Je suis Julie Martin, 06 39 98 12 34')];
  const before = detect(short);
  const long = `${'a1 '.repeat(600_000)}Je suis Julie Martin, 06 39 98 12 34`;
  expect(detect([turn(long)]).slice(-2)).toEqual(
    before.map((finding) => ({ ...finding, start: finding.start + 1_800_000, end: finding.end + 1_800_000 })),
  );
  expect(detect(short)).toEqual(before);
});
