import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('passwords that stand away from the word for them', () => {
  it.each([
    ['a: Que tapez-vous comme mot de passe ? / c: Je saisis girafe 27 partout.', 'secret: girafe 27'],
    ['le plombier a choisi tournesol douze comme mot de passe', 'secret: tournesol douze'],
    ['le wifi du gîte, kL9mPz2q, ne marche pas', 'secret: kL9mPz2q'],
    ['login and pass don’t work: hunter#moon', 'secret: hunter#moon'],
    ['a: What is the password? / c: Same as ever, pumpkin four two.', 'secret: pumpkin four two'],
    ['my old password was Giraffe88 and the new one is lemonTree_19', 'secret: lemonTree_19'],
    ['pw tulip2204 please', 'secret: tulip2204'],
    ['le mot de passe de la base c’est toujours Kd4 dièse mouette 19', 'secret: Kd4 dièse mouette 19'],
    ['a: a new password? / c: can i use purple penguin ninety two again', 'secret: purple penguin ninety two'],
    ['a: a door code? / c: c as in charlie four nine one three', 'secret: c as in charlie four nine one three'],
    ['mon mdp c’est tournesol 82 avec un t majuscule', 'secret: tournesol 82 avec un t majuscule'],
    ['Password set: lemonade pier. Do not disclose.', 'secret: lemonade pier'],
    ['mot secret pour la télésurveillance : tournesol', 'secret: tournesol'],
    ['a: Your memorable word? / c: I can never do this. It’s Windermere, so there.', 'secret: Windermere'],
    ['https://host.example/voir?user=mdelcourt&pwd=Beffroi', 'url-credentials: mdelcourt'],
    ['https://host.example/voir?user=mdelcourt&pwd=Beffroi', 'url-credentials: Beffroi'],
    [
      'j’ai retrouvé la clé 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b dans le mail',
      'secret: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    ],
  ])('%s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });

  it.each([
    'a: Votre mot de passe ? / c: Il est refusé depuis mardi 12.',
    'a: Votre mot de passe ? / c: La page 3 affiche l’erreur 504.',
    'wifi en panne, replanif jeudi 8h-10h',
    'the password page returns 401',
    'le wifi coupe depuis la mise à jour, en version 17 sur iphone 15',
    'le mot de passe doit avoir au moins 8 caractères',
    'my login fails on windows 11 with error 403',
    'a: And the password? / c: I tried the two boxes 3 times.',
    'mot de passe oublié : https://compte.example/reset3',
    'https://host.example/voir?user=mdelcourt&page=3',
    'Mot de passe : choisissez un nouveau code',
    'mdp : champ obligatoire',
  ])('%s: none', (text) => {
    expect(found(text, 'message')).toEqual([]);
  });

  it('takes a reference behind an address of mail for no password', () => {
    expect(found('zoe@mail.example et T-77182-AA', 'message')).toEqual(['email: zoe@mail.example']);
  });
});
