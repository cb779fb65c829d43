import { verifyTlogProof } from '@mandat/verify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasDatabase } from './support/database.ts';
import { keyOf, traceKit, type TraceKit } from './trace-kit.ts';
import { entryOfOpening } from '../src/trace/openings.ts';

let kit: TraceKit;
beforeAll(async () => {
  if (hasDatabase()) kit = await traceKit();
});
afterAll(() => kit?.close());

test.skipIf(!hasDatabase())('the trace works on the oldest PostgreSQL that Mandat works with', async () => {
  const brand = await kit.brand('oldest');
  const ids = await kit.act(brand, 300);
  await kit.flush(brand, 90);
  expect(await kit.verify(brand)).toMatchObject({ entries: 300 });
  expect(await kit.trace.reconcile(brand)).toMatchObject({
    size: 300,
    waiting: 0,
    openings: 300,
    missing: 0,
    repeated: 0,
  });
  const { receipt, opening, index } = await kit.trace.prove(brand, ids[270]!);
  expect(await verifyTlogProof(receipt, entryOfOpening(opening), [keyOf(brand)])).toMatchObject({ index });
  expect(await kit.trace.recent(brand, { limit: 3, act: 'admit' })).toHaveLength(3);
});
