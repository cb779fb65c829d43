import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('street words that are none', () => {
  it.each([
    'we are in Block 408, row M, seats 211 to 214',
    'go to gate B at 12',
    'ouvert 9 h – 12 h 45, place du Marché',
    'she is the 1st contact',
    'manque un pied av. G.',
    'un paquet du Carrefour Market de Sare. Lot B 12',
    'SAMU 15 appelé, puis SAMU 15 rappelé',
    'a: about 60 at Kent Town. / c: What is it a metre?',
  ])('%s', (text) => {
    expect(found(text, 'note').join()).not.toContain('address');
  });

  it('are some elsewhere', () => {
    expect(found('12 av. G. Clemenceau, 64310 Sare', 'note')).toEqual(['address: 12 av. G. Clemenceau, 64310 Sare']);
    expect(found('41st Street is not mine, I am at 9 W 41st Street', 'note').join()).toContain('9 W 41st Street');
    expect(found('a: which town / c: Reading.')).toEqual(['address: Reading']);
  });
});
