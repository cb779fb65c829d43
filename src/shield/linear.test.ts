import { describe, expect, it } from 'vitest';
import { detect, strictest, strike, verifyCards, type Turn } from './index.ts';

const SMALL = 10_000;
const TIMES = 20;
/** Quadratic work would cost twenty times more a byte; noise of a busy machine stays below this. */
const MOST = 6;

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
  '\ud800',
  'é',
  '\u200b',
];

/** What masking costs at best, as intake does it, for each of `units`. */
function cost(units: number, turns: readonly Turn[]): number {
  let best = Infinity;
  for (let run = 0; run < 2; run++) {
    const started = performance.now();
    const { texts } = strike(turns, detect(turns), strictest());
    verifyCards(turns.map((turn, at) => ({ ...turn, text: texts[at]! })));
    best = Math.min(best, performance.now() - started);
  }
  return best / units;
}

const said = (texts: readonly string[]): Turn[] =>
  texts.map((text, at) => ({ text, speaker: at % 2, role: 'customer', field: 'speech', stream: 0 }));

describe('time grows with the text, whatever it repeats', () => {
  it.each(TOKENS)('%j in one turn', (token) => {
    const [small, large] = [token.repeat(SMALL / token.length), token.repeat((SMALL * TIMES) / token.length)];
    expect(cost(large.length, said([large])) / cost(small.length, said([small]))).toBeLessThan(MOST);
  });

  it.each(['4970', 'un', 'Julie', 'numéro de carte ?', '12 rue', ''])('%j in a turn each', (token) => {
    const turns = (count: number): Turn[] => said(Array.from({ length: count }, () => token));
    expect(cost(40_000, turns(40_000)) / cost(2000, turns(2000))).toBeLessThan(MOST);
  });
});
