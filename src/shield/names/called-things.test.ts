import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('things that talk tells by what is said of them', () => {
  it.each([
    'c: is the Oscar armchair narrower than the Matilda? / a: Matilda is 88 cm wide, Oscar is 91.',
    'c: le fauteuil marcel existe en cuir / a: non mais le gaston oui',
    'c: et la table basse léon, elle est en noyer ? / a: léon en chêne seulement',
    'c: i bought a george the vacuum / a: yes the numatic george',
    'Stock vacuums: Henry x3, Hetty x0, James x 2',
    'got a 2011 Corsa with a flat tyre',
    'ma fille a une 2008 Clio',
    'what colour, Sage or Jasmine, for the rug?',
    'hors marques Jacques Bogart, Paul Smith et Agnès b.',
    'le dépanneur c’est garage lambert il arrive',
    'une croisière Costa de huit jours',
    'the aloe vera one is out of stock',
    'is it Elden Ring or another game?',
    'next to the Jamie Oliver café on floor 2',
    'Not with us, so it is the old Frances Bank.',
    'you’re through to Hollowmere Homes repairs',
    'c’est au nom de la SARL Blanc Paysage',
    'Dear Fernholidays team, where is my refund?',
    'votre conseillère virtuelle Léa m’a répondu',
    'Nos magasins Léon, Jules et Célio sont fermés',
    'a: Je suis Nina, votre assistante virtuelle.',
    'and the bug with the boss Martin on level 47',
    'Are there audio guides in Dutch or German?',
    'votre colis est au relais « Chez Simone »',
    'a: good afternoon argos customer services / c: hello it’s about a kettle',
  ])('%s', (text) => {
    expect(found(text).filter((finding) => finding.startsWith('name'))).toEqual([]);
  });

  it.each([
    ['the sofa is for Matilda Prewett', 'name: Matilda Prewett'],
    ['Marcel a rappelé pour le fauteuil', 'name: Marcel'],
    ['j’ai vu avec Julie Lambert au garage', 'name: Julie Lambert'],
    ['my name is Clio Hartnell', 'name: Clio Hartnell'],
    ['you spoke to Sarah Homer in repairs', 'name: Sarah Homer'],
  ])('leaves people: %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});

describe('places that people are called by', () => {
  it.each([
    'is it in stock in Thurso anywhere',
    'né le 03/02/1971 à Braga, Portugal',
    'Stock for Derby and two more',
    'a: Who charged you? / c: No idea. I have never been in Tallahassee.',
    'the charge says Las Vegas',
  ])('%s', (text) => {
    expect(found(text).filter((finding) => finding.startsWith('name'))).toEqual([]);
  });

  it.each([
    ['a: What’s the name? / c: Derby', 'name: Derby'],
    ['a: Who did you speak with? / c: Braga, from billing.', 'name: Braga'],
  ])('leaves people: %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});

describe('answers that give no name', () => {
  it.each([
    'a: Votre nom ? / c: L’expert verra bien. Restitution où ?',
    'a: votre numéro avs ou le numéro d’assuré / c: l’avs je le connais',
    'a: that’s mrs / c: ja',
    'merci obrigado',
    'a: In whose name is it? / c: it’s my brothers',
    'a: Name on the account? / c: Ltd company, Brightmere Catering',
    'a: C’est à quel nom ? / c: Celui de la société, Horizon Plomberie',
    'a: Qui a signé ? / c: La gardienne de la résidence Les Tilleuls',
    'a: Who told you that? / c: Somebody in Manila',
    'a: Qui est votre opérateur ? / c: Sosh',
    'a: And the dog’s name? / c: Bruno, he is six',
    'a: What’s the name of the product? / c: Bluewave Max 3',
  ])('%s', (text) => {
    expect(found(text).filter((finding) => finding.startsWith('name'))).toEqual([]);
  });
});
