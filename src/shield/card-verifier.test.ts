import { describe, expect, it } from 'vitest';
import { verifyCards, type Turn } from './index.ts';
import { withLuhn } from './testing/say.ts';

const said = (...texts: readonly string[]): Turn[] =>
  texts.map((text, at) => ({ text, speaker: at % 2, role: 'customer', field: 'message', stream: 0 }));
const hits = (...texts: readonly string[]): string[] =>
  verifyCards(said(...texts)).map(({ turn, start, end }) => texts[turn]!.slice(start, end));

describe('the card verifier', () => {
  it.each([
    '4970101234567893',
    '4970 1012 3456 7893',
    '4970-1012-3456-7893',
    '4970\u202f1012\u202f3456\u202f7893',
    '4970.1012.3456.7893',
    '3782 822463 10005',
    '５５５５ ５５５５ ５５５５ ４４４４',
    '6011000990139424',
    '30569309025904',
  ])('sees %s', (number) => {
    expect(hits(`oui ${number}, voilà`)).toEqual([number]);
    expect(hits(`carte ${number}`)).toEqual([number]);
  });

  it('sees a number cut over up to three turns', () => {
    expect(hits('4970 1012', 'oui', '3456 7893')).toEqual(['4970 1012', '3456 7893']);
    expect(hits('4970', '1012 3456', '7893')).toEqual(['4970', '1012 3456', '7893']);
    expect(hits('4970 1012', 'oui', 'ok', 'attendez', '3456 7893')).toEqual([]);
  });

  it('sees a number cut into words or keys, each a turn', () => {
    expect(verifyCards(said(...'4970101234567893'.split('')))).toHaveLength(16);
  });

  it('keeps streams apart, and sees through their interleaving', () => {
    const [first, second] = said('4970 1012', '3456 7893');
    expect(verifyCards([first!, { ...second!, stream: 1 }])).toEqual([]);
    expect(verifyCards([first!, { ...first!, text: 'note 12', stream: 1 }, second!])).toHaveLength(2);
  });

  it.each([
    ['a slip of the check digit', '4970101234567890'],
    ['no issuer’s range', withLuhn('912345678901234')],
    ['a SIRET that begins as a card', '36252187900034'],
    ['a SIRET by name', 'SIRET 73282932000074'],
    ['an IMEI', 'IMEI 490154203237518'],
    ['an order', 'commande 4111111111111111'],
    ['a reference of a system', 'CMD-4111111111111111'],
    ['an identifier in a link', 'https://boutique.example/?id=4111111111111111'],
    ['an IBAN', 'FR76 3000 6000 0112 3456 7890 189'],
    ['a time stamp', '1764000000000'],
    ['eight digits said again', '4000 0002. 40000002.'],
    ['two references in a row', 'client 44123456 contrat 88776655'],
  ])('lets pass %s', (_, text) => expect(hits(text)).toEqual([]));

  it('believes a card by name before an order by name', () => {
    expect(hits('pour ma commande, la carte 4111 1111 1111 1111')).toHaveLength(1);
    expect(hits('la carte est refusée, commande 4111111111111111')).toEqual([]);
  });

  it('gives hits in order, whatever the order of streams', () => {
    const turns = said('carte 4111111111111111', 'rien', 'carte 4970101234567893').map((turn, at) => ({
      ...turn,
      stream: 2 - at,
    }));
    expect(verifyCards(turns).map(({ turn }) => turn)).toEqual([0, 2]);
  });

  it('raises no false alarm on 20,000 interactions full of numbers', () => {
    let seed = 12_345;
    const below = (limit: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * limit);
    };
    const number = (length: number): string => Array.from({ length }, () => below(10)).join('');
    let alarms = 0;
    for (let interaction = 0; interaction < 20_000; interaction++) {
      alarms += verifyCards(
        said(
          `Votre commande ${number(10 + below(7))} est partie, numéro de suivi ${number(13 + below(3))}.`,
          `Mon numéro client est ${number(8)}, contrat ${number(8)}, téléphone 06 39 98 ${number(2)} ${number(2)}.`,
          `Le SIRET ${number(9)} ${number(5)}, facture du ${1 + below(28)}/0${1 + below(9)}/2026 de ${number(3)},${number(2)} €.`,
          `Le code postal est ${number(5)} et l’index ${number(5)}.`,
        ),
      ).length;
    }
    expect(alarms).toBeLessThanOrEqual(2);
  });
});
