import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('postcodes as they are said', () => {
  it.each([
    ['a: and the eircode / c: d oh two x two eight five', ['d oh two x two eight five']],
    ['new one is 9a Orchard Gdns NE6 i think 2LT', ['9a Orchard Gdns', 'NE6', '2LT']],
    ['a: postal code / c: r three m oh a seven', ['r three m oh a seven']],
    ['a: and your postcode / c: bravo delta nineteen six hotel papa', ['bravo delta nineteen six hotel papa']],
    [
      'a: the postcode / c: r three m zero a seven / a: romeo three mike zero alpha seven',
      ['r three m zero a seven', 'romeo three mike zero alpha seven'],
    ],
    ['a: the postcode / c: s k nine four t w / a: t w for whiskey / c: yes', ['s k nine four t w', 't w for whiskey']],
    ['a: and the eircode / c: f ninety one space k seven w two', ['f ninety one space k seven w two']],
    ['a: the eircode / c: it’s v ninety two um x h four c', ['v ninety two um x h four c']],
    ['a: still in m twenty one eight q r', ['m twenty one eight q r']],
    [
      'a: it goes to eleven chapel ash wolverhampton w v three nine t u',
      ['eleven chapel ash wolverhampton w v three nine t u'],
    ],
    ['a: the postcode / c: s k nine four t w sorry four t v', ['s k nine four t w', 'four t v']],
  ])('%s', (text, codes) => {
    expect(found(text)).toEqual(codes.map((code) => `address: ${code}`));
  });

  it('are none where nobody asked', () => {
    expect(found('the code on the screen is r three m zero a seven').join()).not.toContain('address');
    expect(found('Eircode T12 XZ40, first collection 1st Sept').join()).not.toContain('1st');
    expect(found('my reg is l a one four y w x').join()).not.toContain('address');
    expect(found('a: what’s the booking reference / c: b d nine three x y').join()).not.toContain('address');
  });
});
