import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('codes that something said before tells', () => {
  it.each([
    ['a: I’m texting you a code. / c: It says 731 506. Do I tell you?', 'pin: 731 506'],
    ['c: It wants a code now. / a: From the app. / c: 604 119. Done.', 'pin: 604 119'],
    ['a: Un code à six chiffres par SMS, lisez-le moi. / c: C’est 61 et 33 08 / a: 613308. Très bien.', 'pin: 613308'],
    ['a: I’ll send a six-digit code to your dad’s email. / c: It came, it’s 64 11 38.', 'pin: 64 11 38'],
    ['a: Un code à 6 chiffres est envoyé. Ne le communiquez à personne. / c: 641138', 'secret: 641138'],
    ['a: An OTP has been sent. Never share it. / c: 641138', 'secret: 641138'],
    ['j’ai lu le code du sms, 641 208, puis un 2e 330971', 'pin: 330971'],
    ['he wanted the code from the text. 641 208 i read it him. then another one 330971', 'pin: 330971'],
    ['He told me to read him the code and I did, 338 061', 'pin: 338 061'],
    ['je viens de recevoir 338 061 par sms', 'pin: 338 061'],
    ['my voicemail wants a number, i put 4471 always', 'pin: 4471'],
    ['he tried my account too, i got a code T4M9X', 'secret: T4M9X'],
    ['code was Rt 4k Pp 8W case sensitive', 'secret: Rt 4k Pp 8W'],
    [
      'c: j’ai tapé mon code soixante-deux trente-huit / a: c’est bloqué / c: c’est peut-être vingt-six trente-huit',
      'pin: vingt-six trente-huit',
    ],
  ])('%s', (text, finding) => {
    expect(found(text, /soixante|chiffres par|texting|wants a code/.test(text) ? 'speech' : 'message')).toContain(
      finding,
    );
  });

  it.each([
    'a: Un code promo par SMS. / c: 120 000 points, c’est bien',
    'you can text STOP to 61075 and they send you the code',
    'ERR 9071 then the paper stops',
    'product code RX7K2 in the text of the offer',
    'on m’a dit de ne le donner à personne. Alors 9 3 0',
  ])('none: %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });
});
