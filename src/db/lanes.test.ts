import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLanes } from './lanes.ts';

const written: (readonly number[])[] = [];
let coming = 0;

const lanes = () =>
  createLanes<string, number>({
    most: 8,
    marks: (item) => [String(item)],
    together: () => true,
    coming: () => coming,
    write: (_key, group) => {
      written.push(group);
      return Promise.resolve();
    },
  });

beforeEach(() => {
  vi.useFakeTimers();
  written.length = 0;
});
afterEach(() => vi.useRealTimers());

test('what comes together is written together, at once where little else is on its way', async () => {
  coming = 15;
  const { add } = lanes();
  for (const item of [1, 2, 3]) add('lumen', item);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual([[1, 2, 3]]);
});

test('a small group waits for what is on its way, and not for long', async () => {
  coming = 16;
  const { add } = lanes();
  add('lumen', 1);
  await vi.advanceTimersByTimeAsync(5);
  add('lumen', 2);
  await vi.advanceTimersByTimeAsync(4);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(written).toEqual([[1, 2]]);
});

test('half a group does not wait, nor does what comes last', async () => {
  coming = 16;
  const { add } = lanes();
  for (const item of [1, 2, 3, 4]) add('lumen', item);
  await vi.advanceTimersByTimeAsync(1);
  add('lumen', 5);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual([[1, 2, 3, 4]]);
  coming = 15;
  add('lumen', 6);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
});

test('a small group waits for the one before it, a large one goes beside', async () => {
  const open: (() => void)[] = [];
  const groups: (readonly number[])[] = [];
  const apart = createLanes<string, number>({
    most: 8,
    marks: (item) => [String(item)],
    together: () => true,
    apart: 3,
    write: (_key, group) => {
      groups.push(group);
      return new Promise((resolve) => open.push(resolve));
    },
  });
  const add = async (...items: number[]): Promise<void> => {
    for (const item of items) apart.add('lumen', item);
    await vi.advanceTimersByTimeAsync(1);
  };
  await add(1);
  await add(2);
  expect(groups).toEqual([[1]]);
  await add(3, 4);
  expect(groups).toEqual([[1], [2, 3, 4]]);
  await add(5);
  open[0]!();
  await vi.advanceTimersByTimeAsync(1);
  expect(groups).toHaveLength(2);
  open[1]!();
  await vi.advanceTimersByTimeAsync(1);
  expect(groups.at(-1)).toEqual([5]);
});
