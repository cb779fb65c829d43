import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what is said again of an address', () => {
  it('is its street, in any sentence', () => {
    expect(found('a: is it flat nine kilbride court / c: yes kilbride court but the photo is of a blue door')).toEqual([
      'address: flat nine kilbride court',
      'address: kilbride court',
    ]);
    expect(found('c: j’habite 12 rue de la Tannerie / a: d’accord / c: la rue de la tannerie est en travaux')).toEqual([
      'address: 12 rue de la Tannerie',
      'address: rue de la tannerie',
    ]);
  });

  it('is the name of its house or its place', () => {
    expect(
      found('a: what’s the address / c: forty one glenbeg / a: ok so he went to glenbeg and nobody was in'),
    ).toEqual(['address: forty one glenbeg', 'address: glenbeg']);
  });

  it('is no street of another name', () => {
    expect(found('c: I live at 12 Kilbride Court / a: ok / c: I had to go to court')).toEqual([
      'address: 12 Kilbride Court',
    ]);
  });
});
