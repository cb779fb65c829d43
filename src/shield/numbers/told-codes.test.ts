import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('references whose word stands before them', () => {
  it.each([
    ['Your case is BRN0051127.', 'reference: BRN0051127'],
    ['Notice P4418 220 319 is withdrawn', 'reference: P4418 220 319'],
    ['The number is KT52-0713-RBL', 'reference: KT52-0713-RBL'],
    ['Le numéro, c’est LMR 50882', 'reference: LMR 50882'],
    ['Badge télépéage 3000 2251 4470 018 perdu', 'reference: 3000 2251 4470 018'],
    ['PRÊT PERSO N° 5519 310 02248 71, impayé', 'reference: 5519 310 02248 71'],
    ['le RIO 05P4 9920 T7M2', 'reference: 05P4 9920 T7M2'],
    ['chien, puce 250 26 95 1180 4471', 'reference: 250 26 95 1180 4471'],
    ['compteur D19 FB 022714', 'reference: D19 FB 022714'],
    ['my meter, the letter has it wrong, is 16K330815', 'reference: 16K330815'],
    ['my contract is AVS 66215 D and I wait', 'reference: AVS 66215 D'],
    ['Dossier CNAV-SO/61-44120.', 'reference: CNAV-SO/61-44120'],
    ['a: Your booking reference and the name on the passport? / c: M4TQ7W', 'reference: M4TQ7W'],
    ['pay it to asha.k@okbanque please', 'email: asha.k@okbanque'],
    [
      'a: an email for that? / c: it’s betty’s barn at now what was it at meadow net dot example',
      'email: betty’s barn at now what was it at meadow net dot example',
    ],
  ])('%s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });

  it.each([
    'in case of 1500 bottles',
    'cochez la case B12 de la page 4',
    'le numéro du colis est XR4471882FR',
    'une carte à puce de 2019',
    'compteur relevé à 28814 kWh',
    'le prêt de 12000 euros sur 60 mois',
    'the notice says 14 days',
  ])('none: %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });
});
