import { expect, it } from 'vitest';
import { IntList } from './int-list.ts';

it('keeps numbers in order, beyond its first capacity, and begins anew when it is emptied', () => {
  const list = new IntList();
  for (let value = 0; value < 10_000; value++) list.push(value * 3);
  expect([list.count, list.at(0), list.at(1), list.at(9999)]).toEqual([10_000, 0, 3, 29_997]);
  list.clear();
  expect(list.count).toBe(0);
  list.push(7);
  expect([list.count, list.at(0)]).toEqual([1, 7]);
});

it('gives the memory of one huge text back', () => {
  const list = new IntList();
  for (let value = 0; value <= 1 << 16; value++) list.push(value);
  list.clear();
  list.push(1);
  list.push(2);
  list.push(3);
  expect([list.count, list.at(2)]).toEqual([3, 3]);
});
