import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('codes that let in once, and keys', () => {
  it.each([
    ['a: Your one-time code is 402 117, keep it to yourself.', 'secret: 402 117'],
    ['c: j’ai reçu un code 402 117 et je n’ai rien demandé', 'secret: 402 117'],
    ['c: la clé du jeu c’est 7KQ2P-MM84X-HD0RT', 'secret: 7KQ2P-MM84X-HD0RT'],
    ['a: The new gift code is BKGC-7Q2M-44XD.', 'secret: BKGC-7Q2M-44XD'],
    ['a: Ticket INC0049172 clos.', 'reference: INC0049172'],
    ['a: Quel est le numéro de la carte de bus (au dos) ? / c: 0471 2290 6635 01', 'reference: 0471 2290 6635 01'],
    ['a: Quatre chiffres pour le code PIN, pas 0000 si possible. / c: Bon, je mets 2604.', 'pin: 2604'],
    ['a: Pensez à la double authentification. / c: j’ai reçu 51 90 23, je le mets où', 'secret: 51 90 23'],
    ['c: they texted me 771 204, what do i do with it', 'secret: 771 204'],
    ['a: Your Fennel Bank code is 481902.', 'secret: 481902'],
    ['c: 481902 is your Fennel code, that is all it says', 'secret: 481902'],
  ])('%s', (lines, expected) => expect(found(lines, 'message')).toContain(expected));

  it.each([
    ['c: le lave-linge, n° de série WW90-7SN1-5076, est en panne'],
    ['c: le code article 48213, en stock ?'],
    ['a: Good afternoon. May I help you?'],
    ['c: ma carte marche depuis 2019'],
    ['a: un code par SMS ? / c: j’ai reçu 250 000 points'],
    ['a: Your product code is 481902.'],
  ])('leaves %j', (lines) => expect(found(lines, 'message')).toEqual([]));
});
