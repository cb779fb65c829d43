import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('answers to security questions', () => {
  it.each([
    ['a: For security, the name of your first pet? / c: it was Pickle', 'secret: Pickle'],
    ['a: And your mother’s maiden name? / c: Hathersage', 'secret: Hathersage'],
    ['a: For security, your first employer? / c: Asda in Leeds. Night shift!', 'secret: Asda in Leeds'],
    ['a: security question, your first school / c: it was saint roch in penmarch', 'secret: saint roch in penmarch'],
    ['a: le nom de jeune fille de votre mère / c: c’était Kerguelen', 'secret: Kerguelen'],
    ['a: where were you born, to verify / c: Low Moor', 'secret: Low Moor'],
    ['a: Votre premier animal ? / c: il s’appelait moustache', 'secret: moustache'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'a: And what was your security question? / c: I forgot it, sorry.',
    'a: Quel est le nom de votre premier animal ? / c: Je ne sais plus.',
    'On a adopté notre premier animal hier. Il est tigré.',
  ])('none: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('passwords and codes sign by sign', () => {
  it.each([
    [
      'a: the admin password? / c: RW7, dash, 4KTP, dash, lowercase m. Okay.',
      'secret: RW7, dash, 4KTP, dash, lowercase m',
    ],
    ['it starts sk live, 7b, 3, capital D, capital K, 8, w', 'secret: sk live, 7b, 3, capital D, capital K, 8, w'],
    [
      'le mot de passe c’est mésange tiret bas 58 point d’exclamation majuscule au début',
      'secret: mésange tiret bas 58 point d’exclamation majuscule au début',
    ],
    ['password is thimble dash fifty one dash lowercase k', 'secret: thimble dash fifty one dash lowercase k'],
    ['the key box is 5 9 0 3 then the key symbol', 'secret: 5 9 0 3'],
    [
      'c: le digicode a changé / a: vous êtes propriétaire ? / c: oui, au quatrième / a: Alors c’est 5 2 8 A 6.',
      'secret: 5 2 8 A 6',
    ],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});

describe('codes that replace one, and links that let in', () => {
  it.each([
    [
      'a: il y a un code en bas / c: y a un code, je l’avais mis en commentaire quarante-sept b douze',
      'secret: quarante-sept b douze',
    ],
    ['digicode 48B12, 17 bis rue de la Gaîté', 'secret: 48B12'],
    ['digicode 48B12, 17 bis rue de la Gaîté', 'address: 17 bis rue de la Gaîté'],
    ['digicode : l’ancien c’était 31A62, maintenant 77B04', 'secret: 77B04'],
    ['le code de la boîte à clés, il a changé : 8126', 'secret: 8126'],
    ['mot de passe : Pivoine et le chiffre 9', 'secret: Pivoine et le chiffre 9'],
    ['identifiant k.vasnik mot de passe Pivoine93', 'reference: k.vasnik'],
    ['cliquez https://compte.example/r?tk=7d81c09ab2', 'url-credentials: 7d81c09ab2'],
    ['https://compte.example/reset/7d81c09ab2f0', 'url-credentials: 7d81c09ab2f0'],
  ])('%s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });

  it.each(['https://video.example/watch?t=90s', 'https://boutique.example/lampe/rouge-42'])('none: %s', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });
});
