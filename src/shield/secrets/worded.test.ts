import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('passwords of whole words', () => {
  it.each([
    ['a: two characters from your password / c: its bluebadger all one word', 'secret: bluebadger'],
    ['a: le mot de passe du wifi / c: c’est ventdusud tout attaché', 'secret: ventdusud'],
    [
      'c: he asked for the wifi password and i told him panda hyphen cherry hyphen forty two',
      'secret: panda hyphen cherry hyphen forty two',
    ],
    ['c: il a pris le nom de mon chat (Pistache), c’est ma question secrète', 'secret: Pistache'],
  ])('%s', (text, finding) => expect(found(text)).toContain(finding));

  it.each([
    'a: what is the wifi password on the box / c: ok and i rang one five nine / c: one five nine',
    'c: my password fails and its all in one place',
    'a: la nouvelle clé est en ligne, quota 4 000 par minute',
    'the well known site hyphen and a dash, no password',
  ])('none: %s', (text) => expect(found(text).filter((one) => one.startsWith('secret'))).toEqual([]));
});
