import { expect, test } from 'vitest';
import { ANYWHERE, coverageOf, placesOf, zonesOf } from './places.ts';

const territories = (known: Parameters<typeof placesOf>[0]): string[] =>
  placesOf(known).map(({ territory }) => territory);

test('a number tells the territory, where its prefix has one', () => {
  expect(territories({ number: '+33199001020' })).toEqual(['FR']);
  expect(territories({ number: '+262692000000' })).toEqual(['RE']);
  expect(territories({ number: '+262639000000' })).toEqual(['YT']);
  expect(territories({ number: '+262976000000' })).toEqual(['RE', 'YT']);
  expect(territories({ number: '+590690000000' })).toEqual(['GP', 'MF', 'BL']);
  expect(territories({ number: '+594694000000' })).toEqual(['GF']);
  expect(territories({ number: '+596696000000' })).toEqual(['MQ']);
  expect(territories({ number: '+508550000' })).toEqual(['PM']);
  expect(territories({ number: '+687750000' })).toEqual(['NC']);
  // A metropolitan number that its bearer may carry elsewhere: presumed, until an address tells.
  for (const digit of [6, 7, 9])
    expect(placesOf({ number: `+33${digit}39981234` })).toMatchObject([{ territory: 'FR', presumed: true }]);
  for (const none of ['+33839981234', '+33947512345']) expect(territories({ number: none })).toEqual([]);
  expect(territories({ number: '+3222345678' })).toEqual(['ZZ']);
});

test('a postal code tells it better, a country when it is a territory’s', () => {
  expect(territories({ postalCode: '97410' })).toEqual(['RE']);
  expect(territories({ postalCode: '97150' })).toEqual(['MF']);
  expect(territories({ postalCode: '97 133' })).toEqual(['BL']);
  expect(territories({ postalCode: '98800' })).toEqual(['NC']);
  expect(territories({ postalCode: '98000' })).toEqual(['MC']);
  expect(territories({ postalCode: 'SW1A 1AA' })).toEqual([]);
  expect(territories({ country: 'MQ' })).toEqual(['MQ']);
  expect(territories({ country: 'BE' })).toEqual(['BE']);
  expect(territories({ country: 'FR' })).toEqual([]);
  expect(territories({})).toEqual([]);
});

test('what disagrees leaves every place possible, what agrees the more precise', () => {
  expect(territories({ number: '+33639981234', postalCode: '97410' })).toEqual(['RE']);
  expect(territories({ number: '+262976000000', postalCode: '97600' })).toEqual(['YT']);
  expect(territories({ number: '+33199001020', postalCode: '97200' })).toEqual(['MQ', 'FR']);
  expect(territories({ number: '+3222345678', country: 'FR', postalCode: '75001' })).toEqual(['FR', 'ZZ']);
  expect(territories({ number: '+33639981234', country: 'BE' })).toEqual(['BE']);
});

test('Alsace-Moselle is ruled out by a postal code alone', () => {
  const alsace = (known: Parameters<typeof placesOf>[0]): boolean => placesOf(known)[0]?.alsaceMoselle === true;
  expect(['57000', '67000', '68000'].every((postalCode) => alsace({ postalCode }))).toBe(true);
  expect(alsace({ postalCode: '75001' })).toBe(false);
  expect(alsace({ number: '+33199001020' })).toBe(true);
  expect(alsace({ number: '+33199001020', postalCode: '75001' })).toBe(false);
});

test('where the law is known to hold', () => {
  expect(ANYWHERE.every(({ territory }) => coverageOf(territory) === 'covered')).toBe(true);
  expect(['NC', 'PF', 'WF', 'TF'].map(coverageOf)).toEqual(Array(4).fill('doubtful'));
  expect(['BE', 'MC', 'ZZ', 'constructor'].map(coverageOf)).toEqual(Array(4).fill('elsewhere'));
  expect(zonesOf({ territory: 'RE', zones: [] })).toEqual(['Indian/Reunion']);
});
