import { expect, test } from 'vitest';
import { readArticle } from './law-links.ts';

test.for([
  ['GDPR art. 21(2)-(3)', 'RGPD, art. 21(2)-(3)', /32016R0679#art_21$/],
  ['C. conso L.223-1 al. 5', 'C. conso L.223-1 al. 5', /LEGIARTI000051830285$/],
  ['C. conso L.223-1 (réd. loi 2020-901)', 'C. conso L.223-1 (réd. loi 2020-901)', /LEGITEXT000006069565$/],
  ['C. conso L.223-18', 'C. conso L.223-18', /LEGITEXT000006069565$/],
  ['CPCE L.34-5', 'CPCE L.34-5', /LEGITEXT000006070987$/],
  ['LIL art. 82', 'LIL art. 82', /JORFTEXT000000886460$/],
  ['C. conso', 'C. conso', /LEGITEXT000006069565$/],
  ['GDPR', 'RGPD', /32016R0679$/],
] as const)('%s is read, and leads to its official place', ([name, text, place]) => {
  const read = readArticle(name, 'fr');
  expect(read.text.replaceAll('\u00a0', ' ')).toBe(text);
  expect(read.href).toMatch(place);
});

test('a text whose place we do not know keeps its name', () => {
  expect(readArticle('Arcep, déc. 2022-1583', 'fr')).toEqual({ text: 'Arcep, déc. 2022-1583' });
});
