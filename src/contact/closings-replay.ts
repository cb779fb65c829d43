import { createPartitions, inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { append } from '../trace/index.ts';
import type { Closing, Closings, Vault } from '../vault/index.ts';
import { openClosing } from './closings.ts';
import { recordWithin } from './records.ts';

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly closings: Closings;
  readonly indexKeyOf: (brand: BrandId) => Promise<Uint8Array>;
};

const PROOF_LIFE = 5 * 366 * 86_400_000;

/**
 * Records again the oppositions and withdrawals that a database restored from an older backup lost. Run at every start, before
 * anything is served: from the latest backwards, until a whole block of them is there. One entry for all that were missing.
 * @returns how many were
 */
export async function replayClosings(options: Options, brand: BrandId): Promise<number> {
  const missing: Closing[] = [];
  for await (const block of options.closings.backwards(brand)) {
    const known = await knownOf(options.db, brand, block);
    const lost = block.filter(({ id }) => !known.has(id));
    if (lost.length === 0) break;
    missing.push(...lost);
  }
  if (missing.length === 0) return 0;
  await recordAgain(options, brand, missing.toReversed());
  return missing.length;
}

async function knownOf(db: Database, brand: BrandId, block: readonly Closing[]): Promise<ReadonlySet<string>> {
  const { rows } = await inBrand(db, brand, ({ client }) =>
    client.query<{ id: string }>('select id from mandat.contact_proof where brand = $1 and id = any ($2::uuid[])', [
      brand,
      block.map(({ id }) => id),
    ]),
  );
  return new Set(rows.map(({ id }) => id));
}

async function recordAgain(options: Options, brand: BrandId, missing: readonly Closing[]): Promise<void> {
  const { db, vault, clock, newId, indexKeyOf } = options;
  const now = clock();
  const entry = newId(now);
  const [keys, indexKey] = [await vault.keysOf(brand), await indexKeyOf(brand)];
  const terms = { brand, keys, indexKey, source: 'restore', actor: 'system', now, entry, closings: undefined } as const;
  const ensure = createPartitions(db.pool);
  const once = new Map(missing.map((closing) => [closing.id, closing]));
  await inBrand(db, brand, async (tx) => {
    for (const closing of once.values()) {
      const { digests, ...closed } = openClosing(brand, closing, keys);
      const record = { ...closed, proof: { medium: 'restore' } };
      await recordWithin(tx, ensure, [record], { ...terms, newId: () => closing.id, under: digests });
    }
    const details = { what: 'closings', records: once.size };
    const meaning = { act: 'restore', at: now, actor: 'system', details } as const;
    await append(tx, brand, meaning, { id: entry, proof: true, expires: now + PROOF_LIFE });
  });
}
