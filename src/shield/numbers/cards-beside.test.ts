import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

const cards = (text: string, field?: 'speech' | 'message'): string[] =>
  found(text, field).filter((one) => one.startsWith('card: '));

describe('a card beside what might be something else', () => {
  it.each([
    [
      'words that are letters elsewhere',
      'a: Quatre par quatre, si vous voulez. / c: cinquante-deux soixante et un / a: très bien / c: et puis, six mille cinquante-cinq / a: ok / c: trente-cinq trente-sept / a: ok / c: cinq mille sept cent cinquante et un',
      'six mille cinquante-cinq',
    ],
    [
      'an address that was asked for, read digit by digit',
      'a: give me the address where the accident happened? / c: my residence is at 388 rue émile zola, 33000 bordeaux, kindly note. / a: how would you like to pay today? / c: not the gold one. 4 9 7 8 5 8 2 3 5 4 2 5, um 8 9 4 6.',
      '4 9 7 8 5 8 2 3 5 4 2 5, um 8 9 4 6',
    ],
    [
      'how it is read out',
      'a: go ahead with the card number / c: i read four by four 49 uh 73 14 28 99 uh 96 38 00',
      '49 uh 73 14 28 99 uh 96 38 00',
    ],
    [
      'a bill that was spoken of before',
      'c: oui bonjour j’appelle au sujet de ma facture / c: faites opposition tout de suite quatre mille neuf cent soixante et onze quatre mille neuf cent quarante cinq mille cent cinquante et un 0008 on vient',
      'quatre mille neuf cent soixante et onze quatre mille neuf cent quarante cinq mille cent cinquante et un 0008',
    ],
    [
      'an order far from it',
      'my parcel hasn’t come and I see two payments on 4970 1012 3456 7893 that are not mine',
      '4970 1012 3456 7893',
    ],
    [
      'an order in the turn before',
      'c: où est mon colis / c: on m’a débité sur quarante-neuf soixante-dix dix douze trente-quatre cinquante-six soixante-dix-huit quatre-vingt-treize',
      'quarante-neuf soixante-dix dix douze trente-quatre cinquante-six soixante-dix-huit quatre-vingt-treize',
    ],
    [
      'a parcel, of twelve digits',
      'c: my parcel is late / c: put it on 6759 seven three six two seven one three five',
      '6759 seven three six two seven one three five',
    ],
    ['a valid key of social security', 'le 3797 6771 0550 002 merci', '3797 6771 0550 002'],
    ['a number before it', 'not the gold one 4970101234567893', '4970101234567893'],
    [
      'how many digits it has',
      'you want all sixteen 4 9 7 0 1 0 1 2 3 4 5 6 7 8 9 3',
      '4 9 7 0 1 0 1 2 3 4 5 6 7 8 9 3',
    ],
    ['a town behind', 'on m’a pris 50 euros avec 4970 1012 3456 7893, en Espagne', '4970 1012 3456 7893'],
  ])('is found: %s', (_, text, card) => expect(cards(text)).toContain(`card: ${card}`));

  it('is told from an order’s number by its place', () => {
    expect(cards('le numéro de ma commande, c’est le 4970101234567893')).toEqual([]);
    expect(cards('ma commande, je ne sais plus, enfin le terminal refuse toujours 4970101234567893')).toHaveLength(1);
  });

  it.each([
    ['written', 'la caution, mettez 4970-1012 1012-3456-7893', '4970-1012 1012-3456-7893'],
    [
      'said',
      'prenez quarante-neuf soixante-dix dix douze trois mille quatre cent cinquante-six trois mille quatre cent cinquante-six soixante-dix-huit nonante-trois',
      undefined,
    ],
  ])('has a group that was said twice: %s', (_, text, whole) => {
    const [card, ...more] = cards(text);
    expect(more).toEqual([]);
    if (whole !== undefined) expect(card).toBe(`card: ${whole}`);
    else expect(card).toMatch(/nonante-trois$/);
  });

  it.each([
    ['réglez-vous sur 49 70 10 12 34 34 56 78 93 et qu’on en finisse', '49 70 10 12 34 34 56 78 93'],
    ['right forty-nine seventy erm one zero one two three four five six seven eight nine three', 'nine three'],
  ])('has hesitations and pairs said twice in it: %s', (text, end) =>
    expect(cards(text).some((card) => card.endsWith(end))).toBe(true),
  );

  it.each([
    ['a: Month and year, please? / c: 12 30', 'card-expiry: 12 30'],
    ['a: le mois et l’année ? / c: alors huit trente', 'card-expiry: huit trente'],
  ])('has an expiry that reads as a time of day: %s', (text, expiry) => expect(found(text)).toContain(expiry));

  it('of thirteen digits in one piece is a barcode, unless somebody pays with it', () => {
    expect(cards('l’article 4970101234565')).toEqual([]);
    expect(cards('prenez le paiement sur 4970101234565')).toHaveLength(1);
  });

  it.each([
    ['cb 4970 1012 3456 789 3 août 2030', ['card: 4970 1012 3456 789 3', 'card-expiry: août 2030']],
    ['visa 4970 1012 3456 7893 535 04/30', ['card: 4970 1012 3456 7893', 'card-code: 535', 'card-expiry: 04/30']],
    ['carte 4970 1012 3456 7893 val 4/33 cl refuse', ['card: 4970 1012 3456 7893', 'card-expiry: 4/33']],
    [
      'amex 3700 000000 00002 exp 8/31 4dbc 6737 taken',
      ['card: 3700 000000 00002', 'card-expiry: 8/31', 'card-code: 6737'],
    ],
  ])('leaves its expiry and its code as they are: %s', (text, expected) =>
    expect(found(text, 'message')).toEqual(expected),
  );
});
