import { describe, expect, it } from 'vitest';
import { detect, type Known, type Turn } from '../index.ts';

const turn = (text: string, field: Turn['field'] = 'message'): Turn => ({
  text,
  speaker: -1,
  role: field === 'note' ? 'agent' : 'customer',
  field,
  stream: 0,
});
const quoted = (text: string, field?: Turn['field'], known?: Known): string[] =>
  detect([turn(text, field)], known).map(({ start, end, type }) => `${type}: ${text.slice(start, end)}`);
const knownAs = (...names: readonly string[]): Known => ({ names, emails: [], phones: [], references: [] });

describe('what is written of a person', () => {
  it.each([
    ['Client agressif, très désagréable au téléphone', ['judgement: agressif', 'judgement: désagréable']],
    ['Agressive et de mauvaise foi.', ['judgement: Agressive', 'judgement: mauvaise foi']],
    ['M. Dupont est un menteur, à blacklister', ['name: Dupont', 'judgement: menteur', 'judgement: blacklister']],
    ['parle mal français, d’origine algérienne', ['judgement: parle mal français', 'origin: origine algérienne']],
    ['mari en prison, cliente enceinte', ['offence: prison', 'health: enceinte']],
    ['customer is very rude, probably crazy', ['judgement: rude', 'judgement: crazy']],
  ])('flags in a note: %s', (text, found) => {
    expect(quoted(text, 'note')).toEqual(found);
  });

  it.each([
    'Box défectueuse, écran noir, odeur bizarre, connexion instable.',
    'Rendez-vous pris, technicien prévenu, colis lourd.',
    'Kit mains libres, mutuelle et pharmacie.',
  ])('leaves what is written of things: %s', (text) => {
    expect(quoted(text, 'note')).toEqual([]);
  });

  it('is found in a customer’s words too, and not what is thought of the service', () => {
    expect(quoted('Votre conseiller était agressif.', 'speech')).toEqual(['judgement: agressif']);
    expect(quoted('Votre service est pénible et lent.', 'speech')).toEqual([]);
  });
});

describe('what is known of the people', () => {
  it.each([
    ['une erreur de lefebvre', 'Marie Lefèvre', ['name: lefebvre']],
    ['les Dhuicqs ont rappelé', 'Paul Dhuicq', ['name: Dhuicqs']],
    ['madame legoff et le goff', 'Anne Le Goff', ['name: legoff', 'name: goff']],
    ['le dossier marchand fatou', 'Fatou Marchand', ['name: marchand', 'name: fatou']],
  ])('is found in %j for %s', (text, name, found) => {
    expect(quoted(text, 'message', knownAs(name))).toEqual(found);
  });

  it('is an everyday word where nothing says that it is a name', () => {
    expect(quoted('un petit problème, un grand merci', 'message', knownAs('Rose Petit'))).toEqual([]);
  });
});

it('a name found once is found everywhere, in any case and without accents', () => {
  const text = 'Je m’appelle Éloïse Nkemelu. ELOISE NKEMELU, eloise, nkemelu.';
  expect(quoted(text)).toEqual(['name: Éloïse Nkemelu', 'name: ELOISE NKEMELU', 'name: eloise', 'name: nkemelu']);
});
