import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what is said of a place before its street or its postcode', () => {
  it.each([
    [
      'c’est résidence les glycines bâtiment deux rue du moulin soixante-dix-huit mille cinq cents sartrouville',
      'résidence les glycines bâtiment deux rue du moulin soixante-dix-huit mille cinq cents sartrouville',
    ],
    [
      'appartement trois escalier b cent douze boulevard de la liberté',
      'appartement trois escalier b cent douze boulevard de la liberté',
    ],
    ['p k neuf route de montjoly à rémire', 'p k neuf route de montjoly à rémire'],
    [
      'je suis à la ferme des ormes vingt-trois mille deux cent cinquante pontarion',
      'ferme des ormes vingt-trois mille deux cent cinquante pontarion',
    ],
    [
      'douze kerbiquet vingt-neuf mille sept cent vingt plonéour',
      'douze kerbiquet vingt-neuf mille sept cent vingt plonéour',
    ],
    ['vingt-trois mille deux cent cinquante pontarion', 'vingt-trois mille deux cent cinquante pontarion'],
    ['troisième étage porte gauche douze rue pasteur', 'troisième étage porte gauche douze rue pasteur'],
  ])('%s', (text, address) => {
    expect(found(text)).toEqual([`address: ${address}`]);
  });

  it.each([
    'le compteur est à vingt-deux mille trois cent quarante kilowattheures',
    'il y a vingt mille cinq cents abonnés',
    'j’ai payé vingt-deux mille trois cents balles',
  ])('is none of %s', (text) => {
    expect(found(text).join()).not.toContain('address');
  });

  it('is no house that is only spoken of', () => {
    expect(found('ma maison douze rue pasteur')).toEqual(['address: douze rue pasteur']);
  });
});
