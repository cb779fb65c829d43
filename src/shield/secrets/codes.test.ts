import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('codes of doors, safes and alarms, and those that are sent', () => {
  it.each([
    ['la serrure connectée refuse le code 591837#', 'secret: 591837'],
    ['le code de l’immeuble c’est 45B12', 'secret: 45B12'],
    ['pour entrer c’est B2548 puis la touche étoile', 'secret: B2548'],
    ['le code de la porte c’est b vingt-cinq quarante-huit', 'secret: b vingt-cinq quarante-huit'],
    ['a: Il y a un code pour le portail ? / c: Oui, c’est 48 21.', 'secret: 48 21'],
    ['the gate code is 4481', 'secret: 4481'],
    ['le code du coffre est 774412', 'secret: 774412'],
    ['lockbox code 0912', 'secret: 0912'],
    ['faites le 15B37 à l’interphone', 'secret: 15B37'],
    ['gate is 3391#', 'secret: 3391'],
    ['le code a changé, c’est B2580', 'secret: B2580'],
    ['le code que vous m’avez envoyé par SMS, c’est 448 912', 'secret: 448 912'],
    ['sonnez à Durand ou faites le 47B12', 'secret: 47B12'],
    ['559201 est votre code de connexion', 'secret: 559201'],
    ['a: Il y a un code en bas ? / c: Oui, c’est 4B719.', 'secret: 4B719'],
    ['a: is there a code to get in / c: it’s C 4 4 7 1', 'secret: C 4 4 7 1'],
    ['il y a un digicode, je l’ai mis dans la commande : A 35 79', 'secret: A 35 79'],
    ['le cadenas c’est trois zéro cinq', 'secret: trois zéro cinq'],
    ['bip portail HS, code provisoire 7741', 'secret: 7741'],
    ['keysafe 4471 on the left of the porch', 'secret: 4471'],
    ['the gate has a keypad, it’s 4471', 'secret: 4471'],
    ['digicode A4471 puis 2e porte 1590', 'secret: 1590'],
    ['le code a changé c’est étoile douze quarante-cinq dièse', 'secret: étoile douze quarante-cinq dièse'],
  ])('%s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });

  it.each([
    'l’alarme affiche le code 4402',
    'code erreur E4052 sur le portail',
    'code promo B2580 pour la livraison',
    'bâtiment 12B, porte 1402',
    'le code de l’immeuble a changé en 2024',
    'le code article de la serrure est 458812',
    'the gate opens at 1830',
    'my parcel was left at 1204 by the driver',
    'tapez 1 puis la touche étoile',
    'le cadenas coûte 305 points',
    'HS code 6403 on the parcel',
    'portail de 3m50, code couleur inconnu',
    'a: le code de la pièce ? / c: c’est 4B719',
    'c: il y a un code, 21W38 / a: 21W38, c’est la semaine de fabrication',
  ])('%s: none', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });
});
