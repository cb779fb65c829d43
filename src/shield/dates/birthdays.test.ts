import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('dates of birth in other orders, said again, in lists', () => {
  it.each([
    [
      'a: date of birth / c: nineteen sixty one the fourteenth of march',
      'birth-date: nineteen sixty one the fourteenth of march',
    ],
    ['a: Your birthday? / c: Born 1961, March 14.', 'birth-date: 1961, March 14'],
    ['a: née quand ? / c: en 1961, le 14 mars', 'birth-date: 1961, le 14 mars'],
    ['a: Date of birth? / c: 14/03/61. / a: Ah, the 14th of March!', 'birth-date: 14th of March'],
    ['a: Né le ? / c: 14.03.1961 / a: le 14 mars, bon anniversaire en retard', 'birth-date: 14 mars'],
    ['Passagers :\n- Paul Morin, né le 11/02/1965\n- Inès Morin (03/09/2013)', 'birth-date: 03/09/2013'],
    ['a: And the expiration of the card? / c: August of ’29.', 'card-expiry: August of ’29'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'a: elle est de quelle année votre voiture / c: deux mille seize la clio',
    'a: Le technicien passe le 14 mars. / c: Le 14 mars, très bien.',
    'Paul est venu (03/09/2025).',
  ])('none: %s', (text) => {
    expect(found(text).filter((one) => one.startsWith('birth'))).toEqual([]);
  });
});
