import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('machines, brands, firms, pets and works that are called as people are', () => {
  it.each([
    'c: Kia Ceed de 2021',
    'c: un Echo Dot',
    'c: I went to Tim Hortons',
    'c: asked re Dyson Gen5, Henry HVR160 and Shark NZ690',
    'c: ma Clio V est en panne',
    'c: chez Martin et Associés',
    'c: la SARL Dupuis & Girard',
    'c: entreprise Lopes et fils',
    'c: le collège Jules Ferry',
    'c: before 5 p.m. Atlantic time',
    'c: a case of dr pepper',
    'c: une place pour « Madame Bovary » à la Salle Gérard-Philipe',
    'c: je vais m’acheter un sandwich chez Paul',
    'c: mon chien il s’appelle oscar',
    'c: my dog is lost, his name is Rex',
    'c: 3 cases of Uncle Ben’s',
    'c: Chien CÉSAR, 6 ans',
    'c: the lad in Joe Duffy Motors',
    'c: did you get the Hope Marlow tickets',
    'c: your appt Tue 14 Jan 9.20am',
    'c: cb req Thu pm',
    'c: merci infinimen',
    'a: Hi! I’m Penny, your virtual assistant.',
    'a: C’est bien aimable.',
  ])('%s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });

  it.each([
    ['c: Mégane Dupont a appelé', 'name: Mégane Dupont'],
    ['c: je dors chez Paul', 'name: Paul'],
    ['c: Dr Pepperell called', 'name: Pepperell'],
    ['c: Jan called on 14 May', 'name: Jan'],
    ['c: call Jan 07700 900123', 'name: Jan'],
    ['c: merci ngozi', 'name: ngozi'],
    ['a: Hi! I’m Penny, how can I help?', 'name: Penny'],
    ['c: my dog bit the neighbour, his name is Paul', 'name: Paul'],
    ['c: je suis chez le voisin avec le chien, mon nom c’est Rivoal', 'name: Rivoal'],
    ['c: my name is Echo Martin', 'name: Echo Martin'],
  ])('but people: %s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });
});
