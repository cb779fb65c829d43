import { describe, expect, it } from 'vitest';
import { SPLITS } from './model.ts';
import { measureWritten, readWritten, writtenFiles } from './written.ts';

/** Floors stand a little under what was measured: they stop a regression. Shares, and false findings per 10,000 words. */
const FLOORS = {
  tuning: { recall: 0.88, precision: 0.925, falsely: 45 },
  reporting: { recall: 0.865, precision: 0.91, falsely: 42 },
} as const;

describe('conversations written by hand', () => {
  it.each(SPLITS)('are read whole, %s', (split) => {
    for (const file of writtenFiles(split)) {
      const conversations = readWritten(split, file);
      expect(conversations.length, file).toBeGreaterThan(15);
      for (const { turns } of conversations) for (const { text } of turns) expect(text, file).not.toMatch(/[⟦⟧]/);
    }
  });

  it.each(SPLITS)('are masked as far as they were, %s', (split) => {
    const all = measureWritten(split).at(-1)!;
    const { recall, precision, falsely } = FLOORS[split];
    expect.soft(all.recall.share, 'recall').toBeGreaterThan(recall);
    expect.soft(all.precision, 'precision').toBeGreaterThan(precision);
    expect.soft(all.per10k, 'false findings').toBeLessThan(falsely);
  });
});
