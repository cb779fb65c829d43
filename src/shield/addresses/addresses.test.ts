import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('addresses', () => {
  it.each([
    ['le colis est au 12 rue des prés', '12 rue des prés'],
    ['it was 103 dovedale ave', '103 dovedale ave'],
    ['collect from 3/1, 88 Dunbar Road, Glasgow', '3/1, 88 Dunbar Road, Glasgow'],
    ['domicilié 7a rue des Tanneurs, 68000 Colmar', '7a rue des Tanneurs, 68000 Colmar'],
    ['on habite impasse des Orfèvres, au 14, à Vire', 'impasse des Orfèvres, au 14, à Vire'],
    ['vous seriez résidence Les Tilleuls, bâtiment 2, porte 58 ?', 'résidence Les Tilleuls, bâtiment 2, porte 58'],
    ['it is forty two b thornbury rise', 'forty two b thornbury rise'],
    ['livrer au Steenweg op Brussel 112, 1850 Grimbergen', 'Steenweg op Brussel 112, 1850 Grimbergen'],
    ['c’est Villacher Strasse 89 à Bâle', 'Villacher Strasse 89 à Bâle'],
    ['livrez 115 bis av du gal leclerc 94700 maisons alfort, merci', '115 bis av du gal leclerc 94700 maisons alfort'],
    ['il vit au 12, mail des Tilleuls, 37000 Tours', '12, mail des Tilleuls, 37000 Tours'],
    ['je suis au 33 rue des Trois Frères', '33 rue des Trois Frères'],
    ['c’est le 7 rue du four', '7 rue du four'],
    ['c’est huit impasse du vieux lavoir', 'huit impasse du vieux lavoir'],
    ['j’habite neuf rue des quatre vents', 'neuf rue des quatre vents'],
    ['on est au six rue du bon pasteur', 'six rue du bon pasteur'],
    ['le cinq chemin du moulin neuf à crépy-en-valois', 'cinq chemin du moulin neuf à crépy-en-valois'],
    ['ma tante habite trente avenue foch juste après la gare', 'trente avenue foch'],
    ['passez au 58 boulevard Arago, 75013 Paris, du lundi au jeudi', '58 boulevard Arago, 75013 Paris'],
    ['au 4 grande rue à Sartrouville', '4 grande rue à Sartrouville'],
    ['j’habite avenue simone veil 191', 'avenue simone veil 191'],
    ['il est au 65 place bellecour', '65 place bellecour'],
    ['ma mère vit rue de la paix 95 à la roche-sur-yon', 'rue de la paix 95 à la roche-sur-yon'],
    ['I came back to 209 high street and nothing worked', '209 high street'],
    ['the smell is at 65 birch vale', '65 birch vale'],
    ['it is nine chapel fold batley', 'nine chapel fold batley'],
    ['Send it to Flat 3, 225 Ashdown Chase, Norwich NR1 3JU', 'Flat 3, 225 Ashdown Chase, Norwich NR1 3JU'],
  ])('%s', (text, address) => {
    expect(found(text, 'message')).toEqual([`address: ${address}`]);
  });

  it('leaves the last digits of a number before a mail to the number', () => {
    const note = 'tél bureau +32 2 555 12 12, mail bureau compta@delvaux.example';
    expect(found(note, 'note')).toEqual(['phone: +32 2 555 12 12', 'email: compta@delvaux.example']);
  });

  it('takes no minutes, no day and no other number for the number of a house', () => {
    expect(found('the fine says 15:52, Park Row').join()).not.toContain('52');
    expect(found('Le 17, la résidence Soleil est complète.')).toEqual([]);
    expect(found('Intervention climatiseur, gaz R32, prévoir échelle.', 'note')).toEqual([]);
    expect(found('eng visit 17/06 8-1 slot', 'note')).toEqual([]);
    expect(found('a: the address? / c: it says 44718, not the 46002 you lot estimated').join()).not.toContain('you');
  });

  it('takes the town on its line of a form', () => {
    expect(found('Addr line 1: 6 Sandpiper Close\nTown: Whitby', 'message')).toContain('address: Whitby');
  });

  it('takes the town where somebody says to live, or to have moved', () => {
    expect(found('J’habite à Quimper depuis lundi.')).toEqual(['address: Quimper']);
    expect(found('On a déménagé à Bourges.')).toEqual(['address: Bourges']);
    expect(found('I’ve moved from Leeds to Norwich.')).toEqual(['address: Leeds', 'address: Norwich']);
    expect(found('I live in France and moved to Vodafone. On a déménagé à cause du bruit.')).toEqual([]);
  });

  it('takes no end of a telephone for the number of a house', () => {
    const note = 'tél 06 39 98 12 34, rue des Lilas 12, 1000 Bruxelles';
    expect(found(note, 'note')).toEqual(['phone: 06 39 98 12 34', 'address: rue des Lilas 12, 1000 Bruxelles']);
  });

  it('takes no mail for the answer to a question for an address', () => {
    const call = 'a: À quelle adresse je vous l’envoie ? / c: Alors mon mail tuan.dayre@live.fr';
    expect(found(call, 'message')).toEqual(['email: tuan.dayre@live.fr']);
  });

  it('takes the answers to the questions for a postcode and a town, whatever they are', () => {
    const call =
      'a: Le code postal ? / c: 1180 / a: Et la ville ? / c: C’est Uccle. / a: Which town is that? / c: norwich';
    expect(found(call)).toEqual(['address: 1180', 'address: Uccle', 'address: norwich']);
  });

  it.each([
    'on avait demandé le 17 C, côté couloir',
    'arrivée 9h12 voie D. Correspondance à 9h30',
    'gate B22 was closed, then B24',
    'passez via la messagerie du site',
    'the clinic is in the harrow road building',
    'Orchard Insurance, 2nd floor, open every day',
    'il n’y a pas de rue. Le livreur connaît',
    'essorage à mille quatre cents tours',
    'il reste 3 places assises',
    '2 cours particuliers',
    'the 24 hour drive way',
  ])('not %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });

  it('takes a street without a number at somebody’s, in answer, or behind a name', () => {
    expect(found('a: Sous une semaine, chez vous, rue des Écuyers, à Saumur. Merci.')).toEqual([
      'address: rue des Écuyers, à Saumur',
    ]);
    expect(found('c: C’est noté ? / a: Rue des Tonneliers, à Ribeauvillé. Sans numéro.')).toEqual([
      'address: Rue des Tonneliers, à Ribeauvillé',
    ]);
    expect(found('moi c’est pascal colonna lotissement u furcatu porto vecchio')).toContain(
      'address: lotissement u furcatu porto vecchio',
    );
    expect(found('Rue de la Paix, un camion bloque la voie', 'message')).toEqual([]);
    expect(found('le lotissement voisin est en travaux', 'message')).toEqual([]);
  });

  it('takes the town and the British postcode that are said behind a street', () => {
    expect(found('six mafeking road in tottenham n seventeen nine b g')).toEqual([
      'address: six mafeking road',
      'address: tottenham',
      'address: n seventeen nine b g',
    ]);
    expect(found('twenty seven beechwood avenue and it’s s k seven four r t')).toEqual([
      'address: twenty seven beechwood avenue',
      'address: s k seven four r t',
    ]);
  });

  it('tells a British postcode from a plate', () => {
    expect(found('the car is at 37, Station Road, Exeter EX13 4YQ', 'message')).toEqual([
      'address: 37, Station Road, Exeter EX13 4YQ',
    ]);
  });
});
