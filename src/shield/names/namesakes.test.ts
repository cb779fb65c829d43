import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('names that things bear', () => {
  it.each([
    'la salle Rosa-Parks ferme à midi',
    'le parfum Julie est en rupture',
    'un bus pour l’hôpital Georges-Pompidou',
    'j’ai commandé la lampe Sophie en bleu',
    'la tempête Nelson a tout arraché',
    'a: Vous prenez l’offre Camille ou l’offre Léa ? / c: Léa, ce sera très bien.',
    'a: Deux formules, Agathe et Clara. / c: Clara, s’il vous plaît.',
    'le film « Amélie » ne passe plus',
    'la résidence s’appelle Les Acacias',
    'we meet at Victoria station',
    'is it the Charlotte sofa or the Emma mattress?',
    'a bottle of Johnnie Walker for the driver',
    'je descends jusqu’à Alésia',
    'a: You are on the Summer plan. / c: Summer, Winter, it is all one.',
    'a: Is it the shop in Florence? / c: Florence, yes, the one by the river.',
    'a table for two at King’s Cross',
    'the shop in Rose Lane is shut',
    'il me faut un moule à charlotte',
    'the price rose and rose, from March on',
    'j’ai le Monsieur Cuisine depuis un an',
    'La Belle Hélène fait sept mètres',
    'is it the clio or the zoe',
  ])('%s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });

  it.each([
    ['je suis Rosa Parks, la locataire', 'name: Rosa Parks'],
    ['c’est la salle Rosa-Parks, demandez Monsieur Parks', 'name: Parks'],
    ['the Emma mattress was delivered to Emma Clarke', 'name: Emma Clarke'],
    ['merci Camille, bonne soirée', 'name: Camille'],
    ['le contrat de Julie Marchand', 'name: Julie Marchand'],
  ])('leaves people: %s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });
});

describe('firms, feasts, places and days', () => {
  it.each([
    'Good morning, Westbrook Insurance. How can I help?',
    'Un bon d’achat acheté pour Noël',
    'je vais à Vaulx-en-Velin demain',
    'the iPhone Pro Max is out of stock',
    'un budget de 500 € max par mois',
    'réunion sam 14/06 à 9h',
    'we walked the West Highland Way in May',
    'you change at King’s Cross',
    'my appointment at the Royal Infirmary',
    'works Tue–Thu only, call then',
    'invoice to be made out in the name of Brightside Media Ltd please',
    'la facture au nom de KL Conseil SARL, merci',
    'il en reste dix-sept au magasin de villeneuve',
    'livrée à l’entrepôt Gifi de Marly hier',
    'les bottines Verona en cognac',
    'mon contrat Prévoyance Atlas prend le relais',
    'the code on the leaflet is WINTER24, does it work',
    'she left the house in Jan, then came back',
    'Good morning, thanks for ringing Orchard Loans, how can I help',
    'i sent the payslips for march and april',
    'du deux et demi carré pour le fil bleu',
    'le pot de Dulux Valentine en vert olivier',
    'a toaster in sage green please',
    'the Royal Theatre has seats for Hamlet',
    'la suspension Martin au-dessus de la table',
    'avez-vous les Charlotte à talons en 38 ?',
    'le rosier Pierre de Ronsard est en fleur',
  ])('%s', (text) => {
    expect(found(text).filter((finding) => finding.startsWith('name'))).toEqual([]);
  });
});

describe('names that look like other words', () => {
  it.each([
    ['M. Karim Saïd a appelé', 'name: Karim Saïd'],
    ['Sophie Mai Dupont a écrit', 'name: Sophie Mai Dupont'],
    ['hello julie online banking is down', 'name: julie'],
    ['Pierre-Louis d’Arvigny de Kermor', 'name: Pierre-Louis d’Arvigny de Kermor'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});
