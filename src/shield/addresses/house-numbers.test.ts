import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('numbers of houses told apart from their street', () => {
  it.each([
    ['a: And the house number? / c: 46. It’s over the chip shop.', 'address: 46'],
    ['a: what’s her address / c: we call her nan she’s at number eight moorgarth', 'address: number eight moorgarth'],
    ['a: what’s the address / c: 4 Clarke Avenue, and I’m at number six', 'address: number six'],
    [
      'c: on est au 27 chemin des Aubépines / a: J’ai 72. / c: Le 72 c’est les voisins.',
      'address: 27 chemin des Aubépines',
    ],
    ['a: Vous êtes au 27 chemin des Aubépines ? / c: Le 27 c’est mes voisins.', 'address: 27'],
    ['a: Au 3 rue des Ormes, porte 218 ? / c: porte 281 pas 218', 'address: 281'],
    ['a: Au 3 rue des Ormes, porte 218 ? / c: porte 281 pas 218', 'address: 218'],
    ['a: 3 rue des Ormes, appartement D 105 ? / c: non 106 le 105 c’est ma sœur', 'address: 106'],
    ['titulaire Jeanne Kerbrat cp 29120', 'address: 29120'],
  ])('%s', (text, finding) => {
    expect(found(text).join(' | ')).toContain(finding.slice(9));
  });

  it.each([
    'a: I can see 12 Clarke Avenue. / c: I was number four in the queue and then number three.',
    'c: on est au 27 chemin des Aubépines / a: Le 27 juin alors. / c: Oui, à 9 heures.',
    'a: Bâtiment terminé, et le numéro ? / c: je n’en ai pas',
  ])('no more than the street in %s', (text) => {
    expect(found(text).filter((one) => !/Clarke|Aubépines/.test(one))).toEqual([]);
  });
});

describe('flats, rooms and landings', () => {
  it.each([
    ['a: 12 Clarke Avenue, is it / c: yes flat c', 'address: flat c'],
    ['a: Vous êtes toujours au 12 rue des Ormes ? / c: oui, chambre 314', 'address: chambre 314'],
    ['Locataire appt C107, Mme Vasnik. Bruit du voisin C207', 'address: appt C107'],
    ['Locataire appt C107, Mme Vasnik. Bruit du voisin C207', 'address: C207'],
    ['a: 14 rue des Filatures ? / c: C’est ça, troisième droite.', 'address: troisième droite'],
    ['c’est au quatrième sans ascenseur', 'address: quatrième'],
    ['it’s the 3rd floor no lift', 'address: 3rd floor'],
    ['the alarm is going off in flat 2C again', 'address: flat 2C'],
    ['c: give it to number 41 Mrs Novak', 'address: number 41'],
    ['laissez au gardien, bat D 2em gauche', 'address: bat D 2em gauche'],
    [
      'a: the first line / c: forty two b thornbury rise b for bertie',
      'address: forty two b thornbury rise b for bertie',
    ],
    ['a: And your flat number? / c: 14c', 'address: 14c'],
    ['a: Étage ? / c: 6e, face ascenseur', 'address: 6e, face ascenseur'],
  ])('%s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });

  it.each([
    'je cherche un appartement 3 pièces',
    'c: la livraison à l’étage / a: quatre-vingt-dix-neuf jusqu’au troisième',
    'a: À quel étage ? / c: 49 € jusqu’au 3e',
    'suite à votre appel, tout est réglé',
    'prenez à droite puis la deuxième à gauche',
    'a flat a month is too much',
  ])('none: %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });
});
