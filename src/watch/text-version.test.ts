import { describe, expect, test } from 'vitest';
import { readCitation } from '../law/index.ts';
import type { TextBlock } from './text-types.ts';
import { citedIn, versionOn, versionsApart } from './text-version-rules.ts';

const law = (since: string, until?: string) => ({ standing: 'validity' as const, since, until });
const union = (standing: 'consolidated' | 'published', since: string) => ({ standing, since, until: undefined });
const undated = { standing: 'undated' as const, since: undefined, until: undefined };
const on = (versions: Parameters<typeof versionOn>[0], day: string): string => {
  const found = versionOn(versions, day);
  return found ? `${found.fit} ${found.version.standing} ${found.version.since ?? ''}` : 'none';
};

describe('the version of a day', () => {
  test('of French law is the one in force, its last day is the eve of its end', () => {
    const versions = [law('2026-08-11'), law('2020-07-26', '2026-08-11')];
    expect(on(versions, '2026-08-10')).toBe('in-force validity 2020-07-26');
    expect(on(versions, '2026-08-11')).toBe('in-force validity 2026-08-11');
    expect(on(versions, '2019-01-01')).toBe('not-then validity 2020-07-26');
    expect(on([law('2020-07-26', '2026-08-11')], '2026-11-30')).toBe('not-then validity 2020-07-26');
  });

  test('never in force is never the one of a day', () => {
    expect(on([law('2026-01-01', '2025-01-01'), law('2024-01-01')], '2026-06-01')).toBe('in-force validity 2024-01-01');
  });

  test('of the Union is the newest that is no later, a consolidation before what the Official Journal had that day', () => {
    const versions = [
      union('published', '2016-05-04'),
      union('consolidated', '2016-05-04'),
      union('consolidated', '2030-01-01'),
    ];
    expect(on(versions, '2026-11-30')).toBe('newest consolidated 2016-05-04');
    expect(on(versions, '2030-01-01')).toBe('newest consolidated 2030-01-01');
    expect(on(versions, '2010-01-01')).toMatch(/^not-then \w+ 2016-05-04$/);
  });

  test('without a date is read where nothing else may be; of none, there is none', () => {
    expect(on([undated, union('published', '2030-01-01')], '2026-11-30')).toBe('undated undated ');
    expect(on([], '2026-11-30')).toBe('none');
  });

  test('that was imported twice is listed once, the one imported last', () => {
    const twice = [
      { ...law('2026-08-11'), n: 2 },
      { ...law('2020-07-26', '2026-08-11'), n: 1 },
      { ...law('2026-08-11'), n: 1 },
    ];
    expect(versionsApart(twice).map(({ since, n }) => [since, n])).toEqual([
      ['2026-08-11', 2],
      ['2020-07-26', 1],
    ]);
  });
});

describe('what is cited', () => {
  const block = (path: string, text = path): TextBlock => ({
    path: path === '' ? [] : path.split('/'),
    depth: 0,
    text,
  });
  const blocks = [block(''), block('1'), block('1/a'), block('1/a/i'), block('1', 'end'), block('10'), block('I/3')];
  const cited = (name: string): readonly number[] =>
    citedIn(blocks, readCitation(name).pins).flatMap((one, i) => (one ? [i] : []));
  test.for([
    ['GDPR art. 5', []],
    ['GDPR art. 5(1)', [1, 2, 3, 4]],
    ['GDPR art. 5(1)(a)', [2, 3]],
    ['GDPR art. 5(1), last paragraph', [4]],
    ['GDPR art. 5(10)', [5]],
    ['GDPR art. 5(9)', []],
    ['C. conso R.223-1 I 3°', [6]],
    ['C. conso L.223-1 al. 1-2', [0, 1]],
    ['C. conso L.223-1 al. 0', []],
    ['C. conso L.223-1 al. 99', []],
  ] as const)('%s', ([name, expected]) => {
    expect(cited(name)).toEqual(expected);
  });
});
