import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('plates of elsewhere, and one that was half seen', () => {
  it.each([
    ['the reg is 171-MH-3308', 'plate: 171-MH-3308'],
    ['a: what’s the reg / c: one seven two mayo three oh double one', 'plate: one seven two mayo three oh double one'],
    ['my vehicle KA 05 MJ 7712 was towed', 'plate: KA 05 MJ 7712'],
    ['the tag is DLR 5520', 'plate: DLR 5520'],
    ['ma plaque GT 512 RV et l’autre FX-48?-LB', 'plate: FX-48?-LB'],
    ['a: La plaque, c’est NL-48-GTP ? / c: Non, maintenant R 617 KT.', 'plate: R 617 KT'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'we drove 161 km to Kerry, 4022 people live there',
    'in 2016 Kerry won',
    'le train TS 09 est en retard',
    'code EX-19? No idea',
  ])('none: %s', (text) => {
    expect(found(text).filter((one) => one.startsWith('plate'))).toEqual([]);
  });
});

describe('numbers as a recogniser writes them', () => {
  it.each([
    ['oh seven double oh nine treble oh too one four', 'phone: oh seven double oh nine treble oh too one four'],
    ['zéro six 39 98 deux fois quarante-trois', 'phone: zéro six 39 98 deux fois quarante-trois'],
    ['mob no 9900 112 774', 'phone: 9900 112 774'],
    ['IFSC BQRS0004471 please', 'bic: BQRS0004471'],
    ['FR76 3000 6000 0112 3456 7890 189\nZZZYFRPPXXX', 'bic: ZZZYFRPPXXX'],
    ['send it to GB61 TARN 4018 6671 2209 41 please', 'iban: GB61 TARN 4018 6671 2209 41'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each(['I ate two too', 'deux fois vingt euros', 'we won 4 too', 'il y a, c’est vrai, 12 jours'])(
    'none: %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
