import { describe, expect, it } from 'vitest';
import { growth } from '../../test/support/growth.ts';
import { detect, strictest, strike, verifyCards, type Turn } from './index.ts';

const SMALL = 5000;
const TIMES = 20;
/** Quadratic work would cost twenty times more for as much text; noise of a busy machine stays below this. */
const MOST = 6;
const ATTEMPTS = 4;

const TOKENS = [
  'a@',
  'a@b.',
  '1.1.1.',
  '4970 ',
  '4970\n',
  '1',
  '1\n',
  '1\n2\n',
  '12\n34\n',
  '12, 34, ',
  'un ',
  'un, ',
  'a:',
  '1:',
  '[card',
  '[card]',
  'Julie ',
  'Jean de ',
  'madame ',
  'M. ',
  'carte ',
  'carte 49\n',
  'cvv 1 ',
  '12 rue ',
  '+',
  'FR76 ',
  'de 12 ',
  'né le 12 ',
  'jean point ',
  'at gmail ',
  'numéro de carte 4970 ',
  'A: 12\nB: 12\n',
  '06 39 98 12 34 ',
  '4970101234567893 123 ',
  'quatre vingt ',
  'mon nom est ',
  'm comme marie ',
  'l e ',
  'deux t ',
  'Guðmundsson ',
  'bonjour kofi ',
  'et Julie, ',
  '3 rue du 8 mai 1945 ',
  'rue 59000 Lille ',
  'St Mary ',
  'B1 5NE ',
  'livrez appt 3 ',
  'fou ',
  'client très ',
  '\ud800',
  'é',
  'x9',
  'A B 1 ',
  'a comme ',
  'rib 12345 ',
  'bic ABCD ',
  'plaque AB 1 ',
  'permis A1\n',
  'mot de passe est ',
  'voiture 12 ab ',
  'arobase point ',
  'mail a b c ',
  '1 point 2 point ',
  '://a@',
  '?token=a1&',
  'wifi soleil ',
  'mot de passe page 3 ',
  '12 03 1958 ',
  'née le 12 mars 1958 et ',
  'gamme Julie ',
  '\u200b',
];

/** Masks as intake does it. */
function mask(turns: readonly Turn[]): void {
  const { texts } = strike(turns, detect(turns), strictest());
  verifyCards(turns.map((turn, at) => ({ ...turn, text: texts[at]! })));
}

/** The least of a few measures: a busy machine makes one dearer, quadratic work makes all of them so. */
function growthOf(small: readonly Turn[], large: readonly Turn[]): number {
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && least >= MOST; attempt++) {
    const measured = growth(
      TIMES,
      () => mask(small),
      () => mask(large),
    );
    least = Math.min(least, measured);
  }
  return least;
}

const said = (texts: readonly string[]): Turn[] =>
  texts.map((text, at) => ({ text, speaker: at % 2, role: 'customer', field: 'speech', stream: 0 }));

describe('time grows with the text, whatever it repeats', { timeout: 60_000 }, () => {
  it.each(TOKENS)('%j in one turn', (token) => {
    const [small, large] = [token.repeat(SMALL / token.length), token.repeat((SMALL * TIMES) / token.length)];
    expect(growthOf(said([small]), said([large]))).toBeLessThan(MOST);
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
    expect(growthOf(turns(1500), turns(30_000))).toBeLessThan(MOST);
  });
});
