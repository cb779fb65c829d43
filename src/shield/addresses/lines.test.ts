import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what stands before a postcode that no street tells', () => {
  it.each([
    ['Jean Valmy\nLe Moulin Neuf\n24310 Bourdeilles', 'address: Le Moulin Neuf\n24310 Bourdeilles'],
    ['J’habite à la campagne, Les Ormeaux, 24310 Bourdeilles.', 'address: Les Ormeaux, 24310 Bourdeilles'],
    ['Résidence Les Pins, app. 12\n34070 Montpellier', 'address: Résidence Les Pins, app. 12\n34070 Montpellier'],
    ['Jean Valmy\nKerbiquet – 22200 Pabu', 'address: Kerbiquet – 22200 Pabu'],
    ['Immeuble Castel, bât. B2, 20090 Ajaccio', 'address: Immeuble Castel, bât. B2, 20090 Ajaccio'],
    ['Zone artisanale des Prés, lot 12, 38160 Chatte', 'address: Zone artisanale des Prés, lot 12, 38160 Chatte'],
    ['elle vit là, château de Lestrade, 47360 Prayssas', 'address: château de Lestrade, 47360 Prayssas'],
    ['RAPPELÉE. ADR LE MOULIN, 2 IMP. DU FOUR, 43230 SALZUIT.', 'address: LE MOULIN, 2 IMP. DU FOUR, 43230 SALZUIT'],
    [
      'Par courrier : Maison Etcheverry, chemin du Lavoir, 64310 Sare',
      'address: Maison Etcheverry, chemin du Lavoir, 64310 Sare',
    ],
    ['BP 31, 08600 Givet', 'address: BP 31, 08600 Givet'],
    ['Ivy Cottage, 7 Church Hill, Bampton, OX18 2LF', 'address: Ivy Cottage, 7 Church Hill, Bampton, OX18 2LF'],
    [
      'appt 4, 3e étage droite, 9 quai des Moulins 67000 Strasbourg',
      'address: appt 4, 3e étage droite, 9 quai des Moulins 67000 Strasbourg',
    ],
    ['12 rue Pasteur 75020 Paris esc 3 etage 12', 'address: 12 rue Pasteur 75020 Paris esc 3 etage 12'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it('is no name of somebody, no sentence and no number of things', () => {
    expect(found('Cordialement,\nJean Valmy\n24310 Bourdeilles')).toContain('address: 24310 Bourdeilles');
    expect(found('Je reviens de Lyon, Paris, 24310 Bourdeilles')).toContain('address: 24310 Bourdeilles');
    expect(found('Jean Valmy – 24310 Bourdeilles')).toContain('address: 24310 Bourdeilles');
    expect(found('Devis – 24310 Euros')).toEqual([]);
    expect(found('Il y a 12500 Clients concernés')).toEqual([]);
    expect(found('un budget de 24310 Euros')).toEqual([]);
  });
});

describe('a town that no list has', () => {
  it('stands behind its postcode, or before it where the line ends', () => {
    expect(found('La Croix Blanche 63200 Marsat')).toContain('address: La Croix Blanche 63200 Marsat');
    expect(found('a: Quelle commune ? / c: Saint-Léger-sous-Beuvray, 71990.')).toContain(
      'address: Saint-Léger-sous-Beuvray, 71990',
    );
  });
});

describe('a floor', () => {
  it('belongs to the address before it', () => {
    expect(found('a: c’est bien au 8 rue des Acacias à Nantes ? / c: oui, troisième étage porte droite')).toContain(
      'address: troisième étage porte droite',
    );
  });
  it.each(['Top floor, 88 Station Approach', 'ground floor flat, 12 Mill Road'])(
    'stands before a street: %s',
    (text) => {
      expect(found(`We moved to ${text}.`)).toEqual([`address: ${text}`]);
    },
  );
  it('is nobody’s elsewhere', () => {
    expect(found('il y a une fuite au troisième étage')).toEqual([]);
  });
});
