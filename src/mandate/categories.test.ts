import { expect, test } from 'vitest';
import { FINDING_TYPES } from '../shield/types.ts';
import { ALWAYS_STRUCK, CATEGORIES, findingsOf } from './categories.ts';

test('whatever the shield finds belongs to exactly one category', () => {
  const found = Object.values(CATEGORIES).flatMap(({ finds }) => finds as readonly string[]);
  expect(found.toSorted()).toEqual([...FINDING_TYPES].toSorted());
});

test('card numbers, their dates, codes and PIN are always struck', () => {
  expect(findingsOf(ALWAYS_STRUCK)).toEqual(['card', 'card-expiry', 'card-code', 'pin']);
});
