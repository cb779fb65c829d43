import { describe, expect, test } from 'vitest';
import { answerOf } from './answer-rules.ts';
import { KEYWORDS } from './keywords.ts';
import { askedBefore, folded, measuresFor } from './match-rules.ts';
import { MEASURES } from './measures.ts';
import { askingIn, askingInColumn, isTooLarge, typedSheet } from './questions-rules.ts';
import type { Standing } from './types.ts';

describe('a question', () => {
  test.each([
    ['Les données sont-elles chiffrées au repos ?', 'keys'],
    ['Do you encrypt data at rest?', 'keys'],
    ['Imposez-vous l’authentification multifacteur aux administrateurs ?', 'second-factor'],
    ['Is MFA enforced?', 'second-factor'],
    ['À quelle fréquence réalisez-vous des tests d’intrusion ?', 'testing'],
    ['Décrivez votre politique de sauvegarde.', 'backup'],
    ['Les données de nos clients sont-elles cloisonnées de celles de vos autres clients ?', 'isolation'],
    ['Sous quel délai notifiez-vous une violation de données ?', 'incidents'],
    ['Do your employees receive security awareness training?', 'training'],
    ['How do you comply with A.8.13?', 'backup'],
    ['ISO 27001, contrôle 7.7 : comment est-il mis en œuvre ?', 'desk'],
    ['PCI DSS 12.5.2.1: how is the scope confirmed?', 'card-scope'],
    ['Comment appliquez-vous l’article 32(1)(c) du RGPD ?', 'backup'],
    ['Votre plan de continuité est-il testé ? Quel est votre RTO ?', 'continuity'],
    ['Où les données sont-elles hébergées, y a-t-il des transferts hors de l’Union ?', 'transfers'],
  ])('%s', (question, measure) => {
    expect(measuresFor(question)).toContain(measure);
    expect(measuresFor(question).length).toBeLessThanOrEqual(3);
  });

  test('that speaks of nothing here is answered by nothing', () => {
    for (const question of ['Quel est votre chiffre d’affaires ?', 'Who is your favourite painter?', '…', ''])
      expect([question, measuresFor(question)]).toEqual([question, []]);
  });

  test('finds what was asked before in nearly the same words, and nothing else', () => {
    const find = askedBefore([
      { question: 'Les données sont-elles chiffrées au repos ?', id: 1 },
      { question: 'Réalisez-vous des tests d’intrusion chaque année ?', id: 2 },
    ]);
    expect(find('LES DONNEES sont-elles chiffrées, au repos ?')?.id).toBe(1);
    expect(find('Les données sont-elles chiffrées en transit sur les réseaux publics ?')).toBeUndefined();
    expect(find('')).toBeUndefined();
  });
});

test('every measure has words by which it is found, and they are folded', () => {
  expect(Object.keys(KEYWORDS).toSorted()).toEqual(MEASURES.map(({ id }) => id).toSorted());
  for (const word of Object.values(KEYWORDS).flat()) expect(folded(word)).toBe(word);
});

describe('the column of questions', () => {
  const sheet = (...rows: readonly (readonly string[])[]) => ({ name: 's', rows });
  const ASKS = 'Les accès sont-ils revus ?';

  test('stands under its heading, below titles and merged cells, in the sheet that asks most', () => {
    const cover = sheet(['Questionnaire de sécurité'], ['Merci de répondre à chaque question avant le 30']);
    const asking = sheet(
      ['Annexe 4'],
      [],
      ['N°', 'Domaine', 'Question', 'Réponse'],
      ['1', 'Accès', ASKS],
      ['', 'Accès'],
    );
    expect(askingIn([cover, asking])).toEqual({ sheet: 1, firstRow: 3, column: 2 });
  });

  test('is found without a heading, by what it asks, or where a person says', () => {
    const bare = sheet(['1', ASKS], ['2', 'Qui administre les serveurs ?']);
    expect(askingIn([bare])).toEqual({ sheet: 0, firstRow: 0, column: 1 });
    const orders = sheet(['a', 'Décrire la gestion des accès'], ['b', 'Décrire la sauvegarde des données']);
    expect(askingIn([orders])).toBeUndefined();
    expect(askingInColumn([orders], 'B')).toEqual({ sheet: 0, firstRow: 0, column: 1 });
    expect(askingInColumn([orders], 'ZZ')).toBeUndefined();
  });

  test('of nothing is none; what no questionnaire is as large as is refused', () => {
    expect(askingIn([])).toBeUndefined();
    expect(askingIn([sheet([], ['', ''])])).toBeUndefined();
    expect(typedSheet(' Une première question ?\n\n Une autre\0 ? \r\n').rows).toEqual([
      ['Une première question ?'],
      ['Une autre ?'],
    ]);
    expect(isTooLarge([sheet(...Array.from({ length: 2001 }, () => ['x']))])).toBe(true);
    expect(isTooLarge([sheet(['x'.repeat(4001)])])).toBe(true);
  });
});

test('an answer says no more than the measure lets it, and nothing of other clients', () => {
  const measure = MEASURES.find(({ id }) => id === 'training')!;
  const said = (standing: Standing) => answerOf({ measure, standing }, 'fr');
  const found = { fr: 'Constat.', en: 'Finding.' };
  expect(said({ state: 'held', found })).toBe(
    'Oui. Formation à l’arrivée et chaque année. Vérifié en continu par le système.',
  );
  expect(said({ state: 'broken', found })).toBe('Pas à ce jour. Formation à l’arrivée et chaque année.');
  for (const state of ['open', 'lapsed'] as const) expect(said({ state, found })).toMatch(/À compléter/);
});
