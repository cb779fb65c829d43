import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what goes on with an address in the next turn', () => {
  it.each([
    ['a: toujours neuf rue du moulin à chelles / c: oui c’est ça escalier c', 'escalier c'],
    ['a: toujours neuf rue du moulin à chelles / c: oui cinquième droite merci', 'cinquième droite'],
    ['a: Vous êtes au 27, rue des Ormes ? / c: 27 ter.', '27 ter'],
    [
      'a: neuf impasse du petit bois à chelles / c: c’est ça soixante-dix-sept cinq cents',
      'soixante-dix-sept cinq cents',
    ],
    ['a: au neuf rue des ormes / c: ah non moi c’est le douze', 'douze'],
    ['a: you’re at 22 Mill Lane / c: no it’s 24 actually', '24'],
    ['a: and the address / c: fifty six sorry fifty eight montpelier crescent', 'fifty six'],
    ['a: the address / c: carrowmore / a: just that / c: carrowmore county sligo', 'carrowmore county sligo'],
    ['a: vingt avenue du docteur / c: roux oui', 'roux'],
  ])('%s', (text, part) => {
    expect(found(text)).toContain(`address: ${part}`);
  });

  it.each([
    'a: au neuf rue des ormes / c: non c’est le treize à dix heures',
    'a: au neuf rue des ormes / c: oui mais le quatorze je suis pas là',
    'a: au neuf rue des ormes / c: oui mille deux cents euros',
    'a: au neuf rue du docteur / c: oui le bus passe devant',
  ])('nothing does in %s', (text) => {
    expect(found(text)).toHaveLength(1);
  });
});
