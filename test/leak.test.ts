import { expect, test } from 'vitest';
import { plantAndScan } from './support/leak.ts';

test('values passed through every verdict are found in no file, log or metric', { timeout: 120_000 }, async () => {
  const { found, files, bytes } = await plantAndScan();
  expect(found).toEqual([]);
  expect(files).toBeGreaterThan(500);
  expect(bytes).toBeGreaterThan(20_000_000);
});
