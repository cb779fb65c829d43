import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('said of accesses', () => {
  it.each([
    [
      'it shows h t t p colon slash slash admin colon brown heron at one seven two dot sixteen dot oh dot nine',
      'url-credentials: h t t p colon slash slash admin colon brown heron',
    ],
    [
      'f t p deux points slash slash lina deux points plume neuf arobase ftp point depot point example',
      'url-credentials: f t p deux points slash slash lina deux points plume neuf arobase ftp point depot point example',
    ],
    ['a: It wants a code from the authenticator. / c: Hold on. / a: Yes? / c: it’s 640 227', 'secret: 640 227'],
    ['Locker 4, code 6613. Your car is in bay 9.', 'secret: 6613'],
    ['the passcode was entered as 552 908', 'secret: 552 908'],
    ['a: votre mot de passe vocal / c: pivoine rouge / a: merci', 'secret: pivoine rouge'],
    ['The passcode was reset. Pay it to GB61 TARN 4018 6671 2209 41, thanks', 'iban: GB61 TARN 4018 6671 2209 41'],
  ])('%s', (text, finding) => {
    expect(found(text, 'speech')).toContain(finding);
  });

  it.each([
    'Outlook 16.0.18224 crashes on open',
    'le wifi est lent, ping 22 ms',
    'Le pull Anatole (réf. 6120-GRIS) est-il en stock ?',
    'navette au terminal 4, vol AF 7302, code promo oublié',
    'c: F91 K7W2 / c: oh and its the blue one',
  ])('none: %s', (text) => {
    expect(found(text, 'message').filter((one) => !/^(?:name|address)/.test(one))).toEqual([]);
  });
});
