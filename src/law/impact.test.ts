import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CRITERIA, CRITERION_IDS, EXEMPT_IDS, EXEMPT_LIST, REQUIRED_IDS, REQUIRED_LIST } from './impact-criteria.ts';
import { dutiesIn } from './impact-employees.ts';
import { needOf } from './impact-need.ts';
import { PRACTICE_IDS, PRACTICE_RULES, practiceFindings, STATEMENT_IDS } from './impact-practices.ts';

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const NOW = at('2026-11-24');

test('the lists are whole: nine criteria, fourteen processings that require one, twelve that do not', () => {
  expect(CRITERIA.length).toBe(9);
  expect(REQUIRED_LIST.length).toBe(14);
  expect(EXEMPT_LIST.length).toBe(12);
  for (const ids of [CRITERION_IDS, REQUIRED_IDS, EXEMPT_IDS, PRACTICE_IDS, STATEMENT_IDS])
    expect(new Set(ids).size).toBe(ids.length);
});

test.each([
  ['nothing', [], [], [], 'not-required', 'GDPR art. 35(1)'],
  ['one criterion', ['large-scale'], [], [], 'controller-decides', 'WP248'],
  ['two criteria', ['large-scale', 'vulnerable'], [], [], 'required', 'WP248'],
  ['the list that requires one', [], ['employee-monitoring'], [], 'required', '2018-327'],
  ['both lists', [], ['biometric'], ['suppliers'], 'required', '2018-327'],
  ['the list of exemptions', ['large-scale'], [], ['suppliers'], 'not-required', '2019-118'],
  [
    'an exemption that two criteria cast doubt on',
    ['large-scale', 'matching'],
    [],
    ['suppliers'],
    'controller-decides',
    '2019-118',
  ],
] as const)('%s', (_, met, required, exempt, need, article) => {
  const found = needOf(met, required, exempt);
  expect(found.need).toBe(need);
  expect(found.rule.article).toContain(article);
});

test('one more criterion or listed processing never makes it less needed', () => {
  const WEIGHT = { 'not-required': 0, 'controller-decides': 1, required: 2 } as const;
  fc.assert(
    fc.property(
      fc.subarray([...CRITERION_IDS]),
      fc.subarray([...REQUIRED_IDS]),
      fc.subarray([...EXEMPT_IDS]),
      fc.constantFrom(...CRITERION_IDS),
      fc.constantFrom(...REQUIRED_IDS),
      (met, required, exempt, criterion, listed) => {
        const before = WEIGHT[needOf(met, required, exempt).need];
        expect(WEIGHT[needOf([...met, criterion], required, exempt).need]).toBeGreaterThanOrEqual(before);
        expect(WEIGHT[needOf(met, [...required, listed], exempt).need]).toBe(2);
      },
    ),
  );
});

test('emotions of agents are prohibited from their day, whatever is stated', () => {
  const all = Object.fromEntries(STATEMENT_IDS.map((id) => [id, 'dit']));
  expect(practiceFindings(['emotion-agent'], all, at('2025-02-01'))).toEqual([]);
  expect(practiceFindings(['emotion-agent'], all, at('2025-02-02'))).toMatchObject([
    { prohibited: true, rule: { article: 'AI Act art. 5(1)(f)' } },
  ]);
});

test('a screen is not captured while sound is recorded; alone it asks why nothing less intrusive suffices', () => {
  const stated = { proportionality: 'Fraude avérée, par sondage.' };
  expect(practiceFindings(['screen-capture'], stated, NOW)).toEqual([]);
  expect(practiceFindings(['screen-capture', 'sound-recording'], stated, NOW)).toMatchObject([{ prohibited: true }]);
});

test('whoever talks to a machine is told so, since 2 August 2026; blanks tell nothing', () => {
  expect(practiceFindings(['bot'], {}, at('2026-08-01'))).toEqual([]);
  expect(practiceFindings(['bot'], { disclosure: '  ' }, at('2026-08-02'))).toMatchObject([
    { lacking: ['disclosure'], rule: { article: 'AI Act art. 50(1), (5)' } },
  ]);
  expect(practiceFindings(['bot'], { disclosure: 'Annoncé.' }, NOW)).toEqual([]);
});

test('a voice that identifies asks for explicit consent and for another way', () => {
  expect(practiceFindings(['voice-identification'], { 'explicit-consent': 'oui' }, NOW)).toMatchObject([
    { prohibited: false, lacking: ['alternative'] },
  ]);
});

test('employers in France owe consultation and information, others are not covered', () => {
  expect(dutiesIn('FR').map(({ rule }) => rule.article)).toEqual(['C. trav. L.2312-38', 'C. trav. L.1222-4']);
  expect(dutiesIn('TN').map(({ by }) => by)).toEqual([['foreign-rule']]);
});

test('every rule says where it was read, since when and how sure we are, in both languages', () => {
  for (const rule of [...PRACTICE_RULES, ...CRITERIA]) {
    expect(rule.from).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(rule.source).toContain('law.md');
    for (const text of [rule.fr, rule.en, rule.article]) expect(text.length).toBeGreaterThan(5);
  }
});
