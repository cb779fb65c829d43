import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('letters of a secret word that are asked for by their places', () => {
  const asked = 'a: can you give me the third and sixth characters of your memorable word / c: ';
  it.each([
    ['so third is k and sixth is p', ['secret: k', 'secret: p']],
    ['the third one is an m sixth is z', ['secret: m', 'secret: z']],
    ['k and p', ['secret: k', 'secret: p']],
    ['3rd is k and 6th is p', ['secret: k', 'secret: p']],
    [
      'so third is k / a: that doesn’t match / c: oh well try pumpkin so third is m',
      ['secret: k', 'secret: pumpkin', 'secret: m'],
    ],
  ])('%s', (answer, findings) => {
    expect(found(asked + answer)).toEqual(findings);
  });

  it('takes digits of a PIN, and places told by numbers', () => {
    expect(
      found('a: the second and fourth digits of your pin please / c: the second is a three and the fourth is nine'),
    ).toEqual(['secret: three', 'secret: nine']);
    expect(
      found('a: les caractères deux et cinq de votre mot de passe / c: le deux c’est m et le cinq c’est t'),
    ).toEqual(['secret: m', 'secret: t']);
  });

  it('takes them in French', () => {
    expect(
      found('a: la deuxième et la quatrième lettre de votre mot secret / c: la deuxième c’est r la quatrième un t'),
    ).toEqual(['secret: r', 'secret: t']);
  });

  it.each([
    `${asked}I don’t remember, it’s wrong every time`,
    'a: your memorable word / c: which letter, the first I think',
    'a: the 3rd and 5th character of your memorable word? / c: i cannot remember',
  ])('none: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('answers to security questions in lists, corrected and doubted', () => {
  it.each([
    ['Ville de rencontre du conjoint : Dinard', 'secret: Dinard'],
    ['Mes réponses. Premier concert : Indochine 1984', 'secret: Indochine 1984'],
    ['et le mot de passe vocal « tortue bleue ».', 'secret: tortue bleue'],
    ['c: Nom de jeune fille de ma mère : Kerguelen', 'secret: Kerguelen'],
    ['a: le nom de votre premier animal / c: j’ai dû mettre moustache ou moustique', 'secret: moustache'],
    ['a: le nom de votre premier animal / c: j’ai dû mettre moustache ou moustique', 'secret: moustique'],
    [
      'a: le nom de votre premier animal / c: moustache / a: j’ai autre chose / c: ah alors le chien filou deux',
      'secret: filou deux',
    ],
    ['a: la question test c’était « nom du village » / c: oui et la réponse Kermaria', 'secret: Kermaria'],
    ['the password begins Rhosgoch he said', 'secret: Rhosgoch'],
    [
      'a: votre mot de passe ? / c: celui là, t majuscule tournesol douze douze étoile',
      'secret: t majuscule tournesol douze douze étoile',
    ],
  ])('%s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });

  it('takes them in a note', () => {
    expect(found('ID ok: first school St Hilda ok, mem date 140588 failed', 'note')).toEqual([
      'secret: St Hilda',
      'secret: 140588',
    ]);
  });

  it.each([
    'a: la question test est « nom du village » / c: je ne sais plus',
    'a: your first school? / c: no idea',
    'mot de passe changé hier à 04h15',
    'le pass de saison huit quatre-vingt-dix-neuf',
    'alarme posée, replanif 14/09',
    'Premier concert : le 12 juin à 20 h',
    'Voyage de noces : deux semaines à Bali',
  ])('none: %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });
});

describe('keys that are read out', () => {
  it('takes the key and the pieces said before it, and not the network', () => {
    const call =
      'c: elle n’arrive pas à mettre le wifi / a: la clé est sous la box / c: Y a écrit Livebox-3B12. Et la clé, k 4 T... / c: k 4 T m, tiret... Lis-moi ça. « k4Tm-8zQr-P2hW ».';
    expect(found(call).filter((one) => one.startsWith('secret'))).toEqual([
      'secret: k 4 T',
      'secret: k 4 T m',
      'secret: k4Tm-8zQr-P2hW',
    ]);
  });
});
