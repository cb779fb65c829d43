import { describe, expect, test } from 'vitest';
import { citedArticles } from './articles.ts';
import { articleNumber, readCitation, shownNumber } from './citations.ts';
import { EVERY_RULE } from './reviews.ts';

const pins = (name: string): readonly string[] =>
  readCitation(name).pins.map(
    ({ article, path, last, from, to }) =>
      `${[article, ...path].join('/')}${last ? ' last' : ''}${from ? ` ${from}-${to}` : ''}`,
  );

describe('a citation', () => {
  test.for([
    ['GDPR art. 28(3)(a)', ['28/3/a']],
    ['GDPR art. 28(3), 28(9)', ['28/3', '28/9']],
    ['GDPR art. 28(3), last paragraph', ['28/3 last']],
    ['GDPR art. 35(1), (4)', ['35/1', '35/4']],
    ['GDPR art. 21(2)-(3)', ['21/2', '21/3']],
    ['GDPR art. 44 to 46', ['44', '45', '46']],
    ['GDPR art. 9 and 10', ['9', '10']],
    ['GDPR art. 13(1)(a), 27', ['13/1/a', '27']],
    ['AI Act art. 50(1), (5)', ['50/1', '50/5']],
    ['C. conso L.223-1 al. 1-3', ['L223-1 1-3']],
    ['C. conso R.223-1 I 3° (décret 2026-662)', ['R223-1/I/3']],
    ['C. conso R.223-1 II (décret 2026-662), L.121-11', ['R223-1/II', 'L121-11']],
    ['C. conso L.223-1 (réd. loi 2020-901), R.223-6', ['L223-1', 'R223-6']],
    ['C. conso art. liminaire', ['liminaire']],
    ['CPCE L.44 VI', ['L44/VI']],
    ['C. civ. art. 1145 à 1149 (1124 avant octobre 2016)', ['1145', '1146', '1147', '1148', '1149']],
    ['C. proc. pén. art. 60-1', ['60-1']],
    ['LIL art. 48, 85', ['48', '85']],
    ['Loi 2025-594 art. 13 III', ['13/III']],
    ['32022R2554 art. 5', ['5']],
    ['CNIL, délib. 2018-303 art. 4', []],
    ['PCI DSS 3.3.1, 3.5.1', []],
  ] as const)('%s', ([name, expected]) => {
    expect(pins(name)).toEqual(expected);
  });

  test('names so many articles at most', () => {
    expect(pins('GDPR art. 1 to 99999999999')).toHaveLength(301);
    expect(pins('C. civ. art. 1 à 99999999999')).toHaveLength(301);
  });

  test('is of one text, whatever it is called', () => {
    expect(readCitation('GDPR art. 5').act).toBe('32016R0679');
    expect(readCitation('(UE) 2021/914').act).toBe('32021D0914');
    expect(readCitation('2000/518/CE').act).toBe('32000D0518');
    expect(readCitation('LIL art. 82').act).toBe('LOI 78-17');
    expect(readCitation('C. conso L.223-1').act).toBe('LEGITEXT000006069565');
    expect(readCitation('WP248 rev.01, III.E').act).toBe('WP248 rev.01, III.E');
  });

  test('of a rule names an article wherever it looks as if it did', () => {
    const named = EVERY_RULE.flatMap(({ article }) => article.split(/\s*;\s*/)).filter((name) =>
      /^(?:GDPR|AI Act|LIL|CPCE|CMF|LCEN|Const\.|Loi|C\.) /.test(name),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => readCitation(name).pins.length === 0)).toEqual([]);
  });
});

test('the number of an article has one writing', () => {
  expect(['L. 223-1', 'L223-1', 'Article L.223-1', 'art. L223‑1'].map((one) => articleNumber(one))).toEqual(
    Array(4).fill('L223-1'),
  );
  expect(articleNumber('Article premier', true)).toBe('1');
  expect([articleNumber('Article 5 bis', true), articleNumber('Article 5a', true)]).toEqual(['5a', '5a']);
  expect([articleNumber('R*121-1'), articleNumber('Article Liminaire')]).toEqual(['R*121-1', 'liminaire']);
  expect([shownNumber('L223-1'), shownNumber('28')]).toEqual(['L.223-1', '28']);
});

test('what our rules stand on is known text by text', () => {
  const cited = citedArticles();
  expect(cited.get('32016R0679')).toContain('28');
  expect(cited.get('LEGITEXT000006069565')).toEqual(expect.arrayContaining(['L223-1', 'R223-6', 'liminaire']));
  expect(cited.get('32021D0914')).toEqual([]);
  expect([...cited.keys()].some((key) => key.startsWith('CNIL'))).toBe(false);
});
