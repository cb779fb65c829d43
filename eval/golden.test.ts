import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FindingType } from '../src/shield/index.ts';
import { measureGenerated } from './generated.ts';
import { SPLITS } from './model.ts';
import { namesOf } from './values/names.ts';

/**
 * What is reached, held: the same conversations on every machine, names of our own list. A figure may stand a little under its
 * golden one, for a rule that gains elsewhere may lose here, but not far. `GOLDEN=write npx vitest run eval/golden.test.ts`
 * takes over what is measured now.
 */
const FILE = join(import.meta.dirname, 'golden.json');
const COUNT = 600;
const TOLERANCE = { recall: 0.02, precision: 0.01, per10k: 4 };

type Golden = {
  readonly recall: Readonly<Partial<Record<FindingType, number>>>;
  readonly all: number;
  readonly precision: number;
  readonly per10k: number;
};

function measured(split: (typeof SPLITS)[number]): Golden {
  const { all } = measureGenerated({ split, seed: 2026, names: namesOf(split) }, COUNT);
  const rounded = (value: number): number => Number(value.toFixed(4));
  return {
    recall: Object.fromEntries(Object.entries(all.types).map(([type, { recall }]) => [type, rounded(recall.share)])),
    all: rounded(all.recall.share),
    precision: rounded(all.precision),
    per10k: rounded(all.falsely.per10k),
  };
}

describe('the golden figures', () => {
  const now = Object.fromEntries(SPLITS.map((split) => [split, measured(split)])) as Record<
    (typeof SPLITS)[number],
    Golden
  >;
  if (process.env['GOLDEN'] === 'write') writeFileSync(FILE, `${JSON.stringify(now, undefined, 2)}\n`);
  const golden = JSON.parse(readFileSync(FILE, 'utf8')) as typeof now;

  it.each(SPLITS)('stand, %s', (split) => {
    const [is, was] = [now[split], golden[split]];
    expect(Object.keys(is.recall)).toEqual(Object.keys(was.recall));
    for (const [type, share] of Object.entries(was.recall) as [FindingType, number][])
      expect.soft(is.recall[type], type).toBeGreaterThanOrEqual(share - tolerance(type));
    expect.soft(is.all, 'all').toBeGreaterThanOrEqual(was.all - TOLERANCE.recall / 2);
    expect.soft(is.precision, 'precision').toBeGreaterThanOrEqual(was.precision - TOLERANCE.precision);
    expect.soft(is.per10k, 'false findings').toBeLessThanOrEqual(was.per10k + TOLERANCE.per10k);
  });
});

/** Types of which there are few may move by a value or two. */
const FEW: readonly string[] = [
  'judgement',
  'url-credentials',
  'union',
  'opinion',
  'religion',
  'sex-life',
  'origin',
  'offence',
  'insult',
  'health',
];
const tolerance = (type: FindingType): number => (FEW.includes(type) ? 0.08 : TOLERANCE.recall);
