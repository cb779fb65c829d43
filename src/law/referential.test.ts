import { expect, test } from 'vitest';
import { REFERENTIALS, referentialOf } from './referential.ts';

const of = (purpose: Parameters<typeof referentialOf>[0], sector: Parameters<typeof referentialOf>[1] = 'energy') =>
  referentialOf(purpose, sector);

test('has a row for each end that the référentiel keeps data for', () => {
  expect(REFERENTIALS.map(({ id }) => id.replace('referential.', '')).join(' ')).toBe(
    'contract accounting loyalty complaints satisfaction customers prospects opposition ' +
      'consent account card identity rights audience reviews statistics',
  );
});

test('prospecting: customers and prospects, three years each, on different starts', () => {
  const { rows, covers } = of('prospecting');
  expect(covers).toBe(true);
  expect(rows.map(({ id }) => id)).toEqual(['referential.customers', 'referential.prospects']);
  for (const { active } of rows) expect(active.fr).toMatch(/^trois ans après/);
});

test('says of banks, insurers, health and public bodies that it leaves them out', () => {
  for (const sector of ['bank', 'insurance', 'health', 'public'] as const)
    expect(of('complaints', sector).covers).toBe(false);
});

test('says nothing of a purpose outside customer relations', () => {
  expect(of('evaluation').rows).toEqual([]);
});
