import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('names in lists, halves, and read back', () => {
  it.each([
    ['I’d like to add Moore, Oliver Quillfeather to the policy', 'name: Moore, Oliver Quillfeather'],
    ['a: Bonjour, Georges de Grenier de Latour, service technique', 'name: Georges de Grenier de Latour'],
    ['a: bonjour serge breche service technique je vous écoute', 'name: serge breche'],
    ['a: lumen énergie bonjour ossana donc à votre écoute', 'name: ossana'],
    ['a: Très bien, madame Celle, je fais le nécessaire.', 'name: Celle'],
    ['bonjour, de Villepin Laurent', 'name: de Villepin Laurent'],
    ['the name is hill', 'name: hill'],
    ['a: so that’s miss long / c: yes', 'name: long'],
    ['c: le rendez-vous est pris par Bonifacy Kaczmarek demain', 'name: Bonifacy Kaczmarek'],
    ['c: the engineer was Alvir D. Pušaver this time', 'name: Alvir D. Pušaver'],
    ['c: my name is Andrew Turcotte Jr', 'name: Andrew Turcotte Jr'],
    ['a: monsieur Dubuisson / a: Recontacter Dubuisson demain', 'name: Dubuisson'],
    ['a: Rebasculer Vasseur vers le service', 'name: Vasseur'],
    ['ma belle-mère, Françoise de La Tour du Pin, y vit', 'name: Françoise de La Tour du Pin'],
    ['c: sur l’attestation mon nom est faux, c’est Guichonnet', 'name: Guichonnet'],
    ['c: name on acct TJ Mbeki', 'name: TJ Mbeki'],
    ['c: au nom de Sivakumar et nageswary', 'name: nageswary'],
    ['passes for Grace Oduya, Will Stone, Qiang Liu and Hunter Moss.', 'name: Will Stone'],
    ['passes for Grace Oduya, Will Stone, Qiang Liu and Hunter Moss.', 'name: Qiang Liu'],
    ['a: and your name? / c: it’s Zara and Lily Brown', 'name: Lily Brown'],
    ['a: your name / c: maureen thistlethwaite / a: thistlewaite, right', 'name: thistlewaite'],
    ['a: votre nom / c: gaël avec un tréma rocheteau', 'name: rocheteau'],
    ['a: votre nom / c: philibert tiret le dantec', 'name: philibert tiret le dantec'],
    ['a: votre nom / c: karim trait d’union belkacem', 'name: karim trait d’union belkacem'],
    ['a: your name please / c: marcus featherstonehaugh it’s pronounced fanshaw don’t ask', 'name: fanshaw'],
    ['a: deux passagers, Amandine Roullier et Loic Bergonsi / c: C’est Bergonzi avec un Z', 'name: Bergonzi'],
    ['a: c’est bien Paul Mercier / c: le billet dit Mercier au lieu de Mercié', 'name: Mercié'],
    ['a: c’est noté / c: merci beaucoup aude bonne soirée / a: aude très bien', 'name: aude'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each(['a: la lettre z comme zoé / c: oui', 'a: votre nom / c: avec un i comme d’habitude'])(
    'but no word for a letter: %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it.each([
    'do you have the max power in stock',
    'bonjour votre service technique est fermé',
    'the cash machine on level 2 charged me 1500',
    'madame merci, au revoir',
    'c: the phone’s in their name. / a: Thank you for calling, have a lovely day.',
    '3 achetés = 1 offert, code NOEL2026, valable en magasin',
    'a: yep / a: Will Friday suit you?',
    'please cancel 3x Billy bookcase (oak) and 1x Malm chest',
    'préfère le matin. Aime les roses.',
    'l’hôtel Mercure Lyon Part-Dieu, chambre double',
    'Tour Eiffel, Carte Cadeau, Grand Compte',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
