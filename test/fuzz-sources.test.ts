import { expect, test } from 'vitest';
import { sampleContext } from '../bench/stages.ts';
import { fuzzSources } from './support/fuzz-sources.ts';

// `node test/slow/fuzz-sources.ts` does a million.
test('ten thousand hostile inputs are read or refused, and nothing else', { timeout: 300_000 }, async () => {
  const { inputs, read, refused, prepared } = await fuzzSources(10_000, 1, sampleContext());
  expect(inputs).toBe(10_000);
  // A run in which nothing was read, or nothing refused, would prove nothing.
  expect(Math.min(read, refused, prepared)).toBeGreaterThan(200);
});
