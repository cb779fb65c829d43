import { expect, test } from 'vitest';
import { tallied, whyAside } from './source-terms.ts';

test('what came through an address is told whole: codes without words of their own are counted together', () => {
  const counts = { 'interaction.conflict': 2, accepted: 5, 'vcon.hint': 1, unreadable: 3, observed: 0 };
  const told = tallied(counts);
  expect(told.map(({ count, words }) => [count, words.many.fr])).toEqual([
    [5, 'admises'],
    [3, 'illisibles, mis de côté'],
    [3, 'non enregistrés'],
  ]);
});

test.for([
  ['source.missing', 'Il manque un membre indispensable'],
  ['unreadable.source.malformed', 'Le contenu n’a pas la forme attendue'],
  ['source.yet-unheard-of', 'Illisible'],
  ['vcon.uuid-missing', 'La vCon n’est pas conforme'],
  ['json.syntax', 'Le JSON est mal formé'],
  ['', 'Illisible'],
  ['conversation_repainted', 'Genre d’envoi inconnu'],
])('what was set aside as %j says why: %s', ([event, why]) => {
  expect(whyAside(event!).fr).toBe(why);
});
