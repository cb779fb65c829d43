import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { externalSets, measureExternal, type ExternalFigures } from './external.ts';

/** Labelled texts of others, outside the repository. Floors stand a little under what was measured: they stop a regression. */
const DATA = join(import.meta.dirname, '../../shared/data');
const here = existsSync(join(DATA, 'pii'));
if (!here) console.warn('external sets: skipped, ../shared/data is not here');

const FLOORS: readonly {
  readonly set: string;
  readonly recall: Readonly<Record<string, number>>;
  readonly precision?: number;
}[] = [
  { set: 'French interviews', recall: { PERSON: 0.785 }, precision: 0.87 },
  { set: 'French prose', recall: { first_name: 0.92, last_name: 0.945 }, precision: 0.88 },
  {
    set: 'synth_dataset_v2',
    recall: {
      CREDIT_CARD: 0.96,
      IBAN_CODE: 0.99,
      IP_ADDRESS: 0.99,
      EMAIL_ADDRESS: 0.99,
      US_SSN: 0.99,
      PHONE_NUMBER: 0.9,
      PERSON: 0.53,
    },
    precision: 0.96,
  },
  {
    set: 'generated_large',
    recall: {
      CREDIT_CARD: 0.99,
      IBAN_CODE: 0.99,
      IP_ADDRESS: 0.99,
      EMAIL_ADDRESS: 0.98,
      US_SSN: 0.99,
      PHONE_NUMBER: 0.88,
      PERSON: 0.62,
    },
    precision: 0.96,
  },
  // The rest are numbers of invoices and an amount: nobody's.
  { set: 'vcon-fake', recall: { spelled: 0.93 } },
];

describe.skipIf(!here)('on the labelled texts of others', () => {
  const sets = externalSets(DATA);
  const figures = (part: string): ExternalFigures => measureExternal(sets.find(({ name }) => name.includes(part))!);

  it.each(FLOORS)('recall and precision stand: $set', ({ set, recall, precision = 0 }) => {
    const measured = figures(set);
    for (const [label, floor] of Object.entries(recall)) {
      const { whole, of } = measured.recall[label]!;
      expect.soft(whole / of, label).toBeGreaterThan(floor);
    }
    expect.soft(measured.precision, 'precision').toBeGreaterThanOrEqual(precision);
  });
});
