import { expect, test } from 'vitest';
import type { Answer, AssessmentData, Measure } from './assessment-types.ts';
import { outdatedOf } from './prefill-outdated-rules.ts';

const evidence = (version: number) => [
  { text: { fr: `Instructions, version ${version}`, en: `Instructions, version ${version}` }, path: `/${version}` },
];
const answer = (text: string, source: Answer['source'], version = 1): Answer => ({
  question: 215,
  text: `<p>${text}</p>`,
  source,
  evidence: evidence(version),
});
const measure = (title: string, content: string): Measure => ({
  id: '7',
  title,
  content: `<p>${content}</p>`,
  source: 'person',
  evidence: evidence(1),
});
const knows = (fr: string, en: string, version = 1) => {
  const of = (text: string) => ({ answers: [answer(text, 'mandat', version)], measures: [measure('Clés', text)] });
  return { fr: of(fr), en: of(en) };
};
const told = (said: Partial<AssessmentData>, now: ReturnType<typeof knows>, language: 'fr' | 'en' = 'fr') =>
  outdatedOf({ name: 'a', answers: [], measures: [], evaluations: [], comments: [], ...said }, now, language);

test('what was filled in is told once Mandat knows otherwise, in whichever language it was filled in', () => {
  const answers = [answer('Six mois &amp; plus', 'mandat')];
  expect(told({ answers }, knows('Six mois &amp; plus', 'Six months'), 'en')).toEqual([]);
  expect(told({ answers }, knows('Trois mois', 'Three months', 2))).toEqual([
    { about: '215', before: 'Six mois & plus', now: 'Trois mois' },
  ]);
});

test('what somebody rewrote is theirs, until what supported it changes', () => {
  const answers = [answer('Au plus court', 'person')];
  expect(told({ answers }, knows('Six mois', 'Six months'))).toEqual([]);
  expect(told({ answers }, knows('Trois mois', 'Three months', 2))).toHaveLength(1);
  expect(told({ answers: [{ ...answers[0]!, evidence: [] }] }, knows('x', 'y', 2))).toEqual([]);
});

test('a measure that is not on any more is told without another text', () => {
  expect(told({ measures: [measure('Témoins', 'Un témoin.')] }, knows('a', 'b'))).toEqual([
    { about: '3.1.7', before: 'Un témoin.' },
  ]);
  expect(told({ measures: [measure('Clés', 'b')] }, knows('a', 'b'))).toEqual([]);
});
