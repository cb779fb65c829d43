import { describe, expect, it } from 'vitest';
import { found } from '../../test/shield-kit.ts';

/** What only its form or its place in the sentence tells, beside words that look like a part of it or speak of something else. */
describe('values among words', () => {
  it.each([
    ['Quote HE 49 48 80 D when you write', 'nir: HE 49 48 80 D'],
    ['je l’ai sous 1 42 11 2 B comme Béatrice 038 270', 'nir: 1 42 11 2 B comme Béatrice 038 270'],
    ['j’ai une clio, h n sept cent quatre-vingt-onze, es.', 'plate: h n sept cent quatre-vingt-onze, es'],
    ['le bus, c’est QY-280-KW', 'plate: QY-280-KW'],
    ['a: une pièce officielle ? / c: r 64 xxg 2 cl', 'identity-card: r 64 xxg 2 cl'],
    ['la tva, c’est fr 79 432 482 735', 'siren: fr 79 432 482 735'],
    ['ma commande est partie mon numéro c’est le 01 99 00 83 90', 'phone: 01 99 00 83 90'],
    ['Le 4812 ne passe plus à la caisse depuis ce matin.', 'pin: 4812'],
    ['mail jean point dupont at proton dot me', 'email: jean point dupont at proton dot me'],
    ['a: Bonjour, Silian Marquis, service technique', 'name: Silian Marquis'],
    ['Bonjour, c’est TIRANT Catherine, n° 4', 'name: TIRANT Catherine'],
    ['a: vous êtes madame / c: benhaddou', 'name: benhaddou'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'ma clio de 206 cv a 300 km',
    'Ma commande 4812 n’est pas arrivée, j’ai payé par carte.',
    'Ma carte se termine par 4812.',
    'il bouche l’évier, ça ne passe pas dans un coffre',
    'merci madame, bonjour',
    'la fibre, service technique, ne marche pas',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('words that only look like a value, or hide one', () => {
  it.each([
    ['the old one was 07700 900 222', ['phone: 07700 900 222']],
    ['I would rather have the other one', []],
    ['votre mot de passe : pensez à le changer', []],
    ['spoke to wife, 3rd party, no info given', []],
    ['please send all records held about me', []],
    ['12 all. des Tilleuls 44000 Nantes', ['address: 12 all. des Tilleuls 44000 Nantes']],
    ['ben je pars chez free c’est moins cher', []],
    ['vous avez encore la poussette lilou en noir', []],
  ])('%s', (text, findings) => {
    expect(found(text)).toEqual(findings);
  });

  it('takes in the key of a social security number that was asked for', () => {
    const said =
      'a: votre numéro de sécu ? / c: deux soixante-cinq zéro quatre treize zéro cinquante-cinq cent dix-huit et la clé c’est soixante-dix';
    expect(found(said)).toContain('nir: soixante-dix');
  });
});
