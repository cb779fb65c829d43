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
  'expire 12/28 ',
  'passeport expire 12/28 ',
  'chambre 12 ',
  'porte 12 pas 13 ',
  'number nine ',
  'adresse 12 b ',
  'ne46 something ',
  'the old forge house ',
  'mot de passe panda tiret ',
  'code it says 402918 ',
  'recu un code 402918 ',
  'second is u ',
  'mail tiret du six ',
  'my dog is called rex ',
  'sofa Charlotte is 94 cm ',
  'Roy, H. Roy ',
  'ROY/JEAN ',
  'Roy oscar yankee echo ',
  'Ana 12/06/1980, Roy 2 juin 1990, ',
  'né le 12 juin, pas le 13 ',
  'ss 2850578006084 clé 91 ',
  'clé 91 ',
  'sort code 04-29-17, account 61840275 ',
  'code banque 20041 ',
  'passport 533902716, his ',
  'amex 3782 822463 10005 03/29 7714 ',
  '4970 1012 3456 7893 7714 ',
  'carte 4970 1012\n7893 mot de trois lettres\n',
  '12 x 13 ',
  'douze point deux ',
  'du 6 au 13/07 ',
  'compteur zéro un deux ',
  'https://a:b@c.example/ ',
  'bande de fous ',
  'insuline 5 mg ',
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
  // More numbers than there is room for, twice, and more words.
  const many = 'a1 '.repeat(140_000) + 'bon '.repeat(800_000);
  expect(detect([turn(`${many}Je suis Julie Martin, 06 39 98 12 34`)]).slice(-2)).toEqual(
    before.map((finding) => ({ ...finding, start: finding.start + many.length, end: finding.end + many.length })),
  );
  expect(detect(short)).toEqual(before);
});
