import { describe, expect, it } from 'vitest';
import { found } from '../../test/shield-kit.ts';
import { detect } from './index.ts';

/** What people who had seen no rule wrote, in other words. */
describe('found in what is said every day', () => {
  it.each([
    [
      'a: votre numéro d’allocataire ? / c: trois millions deux cent quatre mille cent sept',
      'reference: trois millions deux cent quatre mille cent sept',
    ],
    ['CLT Awa, ctr 4471-22-B', 'reference: 4471-22-B'],
    ['my student ID’s S one oh two double four seven one', 'reference: S one oh two double four seven one'],
    ['sort 04-29-09 acc 55667788', 'iban: 04-29-09'],
    [
      'a: Un numéro pour vous contacter ? / c: Le mieux c’est le plus trente-trois un / a: oui / c: cinquante-sept / a: oui / c: je cherche, soixante-huit / a: très bien / c: cinquante-quatre / a: allez-y / c: trente-cinq.',
      'phone: soixante-huit',
    ],
    ['Né(e) le 30 juin 1969 / Lieu : Agen (47)', 'birth-date: 30 juin 1969'],
    ['Cardholder: A N OTHERWELL, 3714 496353 98431', 'name: A N OTHERWELL'],
    ['Je suis Kwaku Adzimah, je vous appelle pour un prêt', 'name: Kwaku Adzimah'],
    ['a: Votre nom ? / c: Sainte-Rose Gisèle', 'name: Sainte-Rose Gisèle'],
    ['thanks, that is all, marcus d whitfield', 'name: marcus d whitfield'],
    ['Many thanks, Bláthnaid Ní Chonaill', 'name: Bláthnaid Ní Chonaill'],
    ['All done. Anything else, Saoirse?', 'name: Saoirse'],
    ['a: Votre date de naissance ? / c: 140269', 'birth-date: 140269'],
    ['a: Le numéro de PRM affiché sur votre compteur ? / c: 1454 3872 5705 43.', 'reference: 1454 3872 5705 43'],
    ['Numéro de location : LOC 778 204', 'reference: LOC 778 204'],
    ['my booking is X7QK2P', 'reference: X7QK2P'],
    ['a: what is your booking reference / c: j six r t w p', 'reference: j six r t w p'],
    ['ref STY-9920K', 'reference: STY-9920K'],
    ['Conf MZ4T8W, stuck at Orly', 'reference: MZ4T8W'],
    ['member #M-60277 wants to cancel', 'reference: M-60277'],
    ['Carte ident. X4RTBPFW4.', 'identity-card: X4RTBPFW4'],
    ['a: Quel est le code de réservation ? / c: QX8ZTL', 'reference: QX8ZTL'],
    ['a: And did you give him the code? / c: I did. It was 771903.', 'secret: 771903'],
    ['c’est la porte de droite, sonnez à Mbemba', 'name: Mbemba'],
    ['a: Vous êtes bien monsieur Ouedraogo ? / c: oui issouf ouedraogo c’est ça', 'name: issouf ouedraogo'],
    ['Kind regards,\nPrudence Hathersage', 'name: Prudence Hathersage'],
    ['Regards,\nApril Summers\nOffice Manager', 'name: April Summers'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});

describe('no finding in what is said every day', () => {
  it.each([
    'Dear Madam, dear Sir, I apply for the refund.',
    'I am a named driver on the policy.',
    'can you sort 12 05 26 for me',
    'ils ont perdu trois millions deux cent mille euros',
    'on est trois millions de clients chez vous',
    'Can I have an invoice with VAT for the installation?',
    'La déclaration vient de l’assistante PAO.',
    'okay thank you love',
    'le changement de nom, madame, juste corriger une erreur',
    'On peut apporter son pique-nique ?',
    'y g avec un i grec',
    'Le canapé a été livré avec un pied cassé.',
    'The EID is printed on the box.',
    'Le parc est ouvert de 10 h à 18 h.',
    'Expected: Thursday 9 October, 07:00-19:00.',
    'svp annulé la cmd 40017725, jé mis la mauvaise taille',
    'the SIM PIN can be changed',
    'you can text stop to six zero seven seven seven',
    'can you cancel the policy from the 16th please',
    'une réservation du 12 au 19',
    'il dit "code invalide ERR_GC_404"',
    'Toutes mes condoléances, madame.',
    'It fits a Renault Zoe of 2017.',
    'Your engineer will arrive on Tue 14 Oct.',
    'since android 15, your version 10.4.2.118 crashes',
    'Il suffit de composer le 3179 pour obtenir le code.',
    'Le radiateur a été purgé au mois d’octobre.',
    'la trottinette ne s’allume même plus, il y a une borne',
    'Mon vol pour Pointe-à-Pitre a été avancé.',
    'le magasin de Villeneuve-d’Ascq',
    'une place pour le parking, à récupérer avant le 22/10',
    'Prévu au contrat : une maison de 110 m².',
    'Cordialement,\nService Clients',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('in a list that is written', () => {
    const text = 'APN: mobil, MCC 214, MNC 07.';
    expect(detect([{ text, speaker: 1, role: 'agent', field: 'message', stream: 0 }])).toEqual([]);
  });

  it('beside what is somebody’s', () => {
    expect(found('son mari a appelé hier')).toEqual([]);
    expect(found('Je vous rappelle au 01 99 00 05 63 pour un paiement')).toEqual(['phone: 01 99 00 05 63']);
    expect(found('Policy POL20398841, starts 01/09.')).toEqual(['reference: POL20398841']);
    expect(found('EHPAD depuis 10/23, ma carte expire en 11/31')).toEqual(['card-expiry: 11/31']);
    expect(found('c: Bonjour @BanqueDuPort, ça fait une semaine')).toEqual([]);
    expect(found('mon mail perso sandrine.mv21@messagerie.example')).toEqual([
      'email: sandrine.mv21@messagerie.example',
    ]);
    expect(found('Mme Achard née Rossi, victime le 16 septembre')).toEqual(['name: Achard', 'name: Rossi']);
  });
});
