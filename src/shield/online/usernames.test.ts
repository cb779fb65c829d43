import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('usernames', () => {
  it.each([
    ['mon pseudo c’est lune_verte', 'reference: lune_verte'],
    ['a: Votre pseudo et le mail du compte ? / c: CroqueMinuit_41', 'reference: CroqueMinuit_41'],
    ['a: c’est quoi ton pseudo / c: zibulon', 'reference: zibulon'],
    ['mon identifiant c’est k tiret vasnik', 'reference: k tiret vasnik'],
    ['a: le pseudo du profil, c’est brindz underscore z z / c: oui', 'reference: brindz underscore z z'],
    ['my in-game name is xX_Otter_Xx', 'reference: xX_Otter_Xx'],
    ['a: What is your username? / c: lucky.heron', 'reference: lucky.heron'],
    ['the user id is torvik dash eight one', 'reference: torvik dash eight one'],
    ['ftp login mkvasnik, it was reset', 'reference: mkvasnik'],
    ['mon compte Renard_du_63 est bloqué', 'reference: Renard_du_63'],
    ['I sold the bike to @tante_odile_7 and she says no', 'reference: tante_odile_7'],
    ['@grumpysue here, third time', 'reference: grumpysue'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'Votre identifiant est bloqué.',
    'votre identifiant est composé de huit chiffres',
    'a: Quel est votre identifiant ? / c: c’est mon adresse mail',
    'Je n’ai plus mon login ni le mot de passe.',
    'mon compte courant est à découvert',
    'Le compte premium à 12,99/mois',
    'The user deleted it.',
    'J’attends toujours @NordBanque_aide',
    '@maboxetmoi une panne ?',
    'a: Your username? / c: I forgot it',
  ])('none: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
