import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('read back in other words', () => {
  it.each([
    ['a: The plate? / c: LT21 KVB / a: lima tango 21 kilo victor bravo', 'plate: lima tango 21 kilo victor bravo'],
    ['a: Booking reference? / c: It’s R4X, K for Kilo, P, 9. / a: R4XKP9. And the name?', 'reference: R4XKP9'],
    [
      'a: your email / c: tomas vdb fifty at farmpost dot example / a: is that t o m a s v d b five zero',
      'email: t o m a s v d b five zero',
    ],
    ['a: May I have your UTR? / c: 41185, hang on, it is loading, 30276. / a: 4118530276, thanks', 'spi: 4118530276'],
    [
      'a: le mot de passe c’est mésange majuscule au début tiret bas 58 / c: mésange tiret bas 58 d’accord',
      'secret: mésange tiret bas 58',
    ],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it('what only begins alike is something else', () => {
    expect(found('a: Your reference? / c: R4XKP9 / a: It costs 49 euros, 4 times.')).toEqual(['reference: R4XKP9']);
  });
});
