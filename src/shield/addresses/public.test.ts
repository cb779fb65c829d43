import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('addresses of public places', () => {
  it.each([
    'Le tabac-presse Le Balto, 12 place de la République, à Limoges.',
    'Le départ est devant l’office de tourisme, 4 avenue du Maréchal-Foch.',
    'Il l’a remis au relais Tabac de la Mairie, 2 place du Marché à Vire. Vous avez jusqu’au 22.',
    'L’entrepôt de Lyon, 4 rue des Frères, ouvre à huit heures',
    'Your Fernway Dental Shop order is ready at Unit 14, Castle Quay, Banbury OX16 5UE. Open until 18:00.',
    'It does, the bureau at 214 Oxford Street is open 11 to 5 on Sundays.',
    'the warehouse at 3 Mill Lane, Leeds LS1 4AB is closed',
  ])('are let go: %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });

  it.each([
    'a: Nous sommes au 12 rue de la Gare, ouverts jusqu’à 19 h.',
    'a: We’re at 12 High Street, just past the station.',
    'a: Our Bridge Street store, 34-36 Bridge Street, is open until 6.',
    'a: collect it from ParcelShop Daily News, 12 High Street',
    'a: je vous invite à passer au Photo Demo Store, 12 rue Pasteur, 37000 Tours, du lundi au jeudi',
    'c: je saisirai la CNIL, 12 place de la Gare',
  ])('are let go as the company’s: %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });

  it('are somebody’s where a customer says so, or an agent asks', () => {
    expect(found('c: we’re at 12 High Street', 'message')).toEqual(['address: 12 High Street']);
    expect(found('a: On est bien au 12 rue de la Gare ?', 'message')).toEqual(['address: 12 rue de la Gare']);
  });

  it.each([
    ['my office at 214 Oxford Street is open', '214 Oxford Street'],
    ['send it to the office at 214 Oxford Street', '214 Oxford Street'],
    ['I live above the shop at 214 Oxford Street', '214 Oxford Street'],
    ['je suis en face de la mairie, 12 rue de l’Église', '12 rue de l’Église'],
    ['Il habite au tabac, 12 rue de l’Église', '12 rue de l’Église'],
    ['notre agence du 12 rue de la Paix est fermée', '12 rue de la Paix'],
    ['le colis part à votre magasin, 12 rue Pasteur', '12 rue Pasteur'],
    ['je serai prêt au 12 rue Pasteur', '12 rue Pasteur'],
    ['Boutique Les Fleurs, 12 rue Pasteur', '12 rue Pasteur'],
    ['Mme Valmy, tabac de la Gare, 12 rue Pasteur', '12 rue Pasteur'],
  ])('are somebody’s where something says so, or in doubt: %s', (text, address) => {
    expect(found(text, 'message')).toContain(`address: ${address}`);
  });

  it('are somebody’s where an address was asked for', () => {
    expect(found('a: Quelle est votre adresse ? / c: le restaurant Le Balto, 12 rue Pasteur')).toEqual([
      'address: 12 rue Pasteur',
    ]);
  });
});
