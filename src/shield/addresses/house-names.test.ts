import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('a house before its street', () => {
  it('is found with it', () => {
    expect(found('a: which building? / c: Wren House, Battle Road')).toEqual(['address: Wren House, Battle Road']);
  });
});

describe('houses by their name', () => {
  it.each([
    ['I moved in March, it’s 7 The Oasts, Upper Dene', '7 The Oasts, Upper Dene'],
    ['brother’s place. Mill Cottage, Hathersage, next to the chapel', 'Mill Cottage, Hathersage'],
    ['a: And the address? / c: Rose Farm. / a: Right. / c: Everyone goes to Mill Farm by mistake.', 'Mill Farm'],
    ['so i have mr vasnik at thirty four thornbury house', 'thirty four thornbury house'],
    ['flat: 23 Candleriggs, door 2/1', '23 Candleriggs'],
    ['refused by the owner, the poplars, 9 church rd', 'the poplars, 9 church rd'],
    ['to your home, Garden Flat, 12 Clarke Pl, Norwich NR1 3JU', 'Garden Flat, 12 Clarke Pl, Norwich NR1 3JU'],
    ['on vous héberge au foyer Sainte-Odile, 14 quai des Bateliers ?', 'foyer Sainte-Odile, 14 quai des Bateliers'],
    ['courrier envoyé Abbaye Sainte-Odile 67530 Ottrott', 'Abbaye Sainte-Odile 67530 Ottrott'],
    ['a: the zip and name / c: I’m Ann Vasnik, the one on juniper school road', 'juniper school road'],
  ])('%s', (text, address) => {
    expect(found(text, 'message')).toContain(`address: ${address}`);
  });

  it.each([
    'the Opera House was busy',
    'the Animal Farm book, chapter 4 The Storm',
    'he works on a big farm',
    'there are works on the high street',
  ])('none: %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });
});

describe('halves of postcodes', () => {
  it.each([
    [
      'a: and the postcode / c: n e forty one erm love what’s the rest seven b g she says',
      ['n e forty one', 'seven b g'],
    ],
    ['a: And the address? / c: ng7 something. 4 r t??', ['ng7', '4 r t']],
    ['a: And your Eircode? / c: V95 something.', ['V95']],
    ['a: Can I have the Eircode? / c: V93, V for Victor, and then K2D5.', ['V93, V for Victor, and then K2D5']],
    ['a: where are you / c: forty one mafeking terrace k a two', ['forty one mafeking terrace', 'k a two']],
  ])('%s', (text, parts) => {
    const addresses = found(text).join(' ');
    for (const part of parts) expect(addresses).toContain(part);
  });

  it.each(['a: your postcode? / c: I don’t know, I am 6 weeks in', 'a: And the postcode? / c: M six is the motorway'])(
    'none: %s',
    (text) => {
      expect(found(text).filter((one) => one.startsWith('address: I'))).toEqual([]);
    },
  );
});
