import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { append } from '../trace/index.ts';
import type { Tombstones } from '../vault/index.ts';
import { destroyHeld, emptyInteraction, eraseRows } from './erase.ts';
import { holdStones, replayRemovals, type Replaying } from './removals.ts';
import { OPENING_LIFE } from './rows.ts';

type Options = Replaying & { readonly db: Database; readonly tombstones: Tombstones };

/**
 * Erases again what a restored database brought back. Run at every start, before anything is served. A database that has
 * applied fewer stones than there are replays them all: which ones it lacks is not told by a count, and a replay of what is
 * gone does nothing. @returns how many were replayed.
 */
export async function replayTombstones(options: Options, brand: BrandId): Promise<number> {
  const { db, tombstones, clock } = options;
  const stones = await inBrand(db, brand, async (tx) => {
    await holdStones(tx, brand);
    const all = await tombstones.read(brand);
    return (await appliedOf(tx, brand)) >= all.length ? [] : all;
  });
  if (stones.length === 0) return 0;
  await replayRemovals(options, brand, stones);
  const now = clock();
  return inBrand(db, brand, async (tx) => {
    if ((await appliedOf(tx, brand)) >= stones.length) return 0;
    const replay = { subject: eraseRows, interaction: emptyInteraction, quarantine: destroyHeld };
    // Destructions of the whole are applied before, by whoever opens the database.
    for (const { kind, what } of stones)
      if (kind !== 'item' && kind !== 'keys' && kind !== 'all') await replay[kind](tx, brand, what, now);
    await append(
      tx,
      brand,
      { act: 'restore', at: now, actor: 'system', details: { tombstones: stones.length } },
      { proof: true, expires: now + 5 * OPENING_LIFE },
    );
    await tx.client.query(
      'insert into mandat.tombstones_applied (brand, count) values ($1, $2) on conflict (brand) do update set count = $2',
      [brand, stones.length],
    );
    return stones.length;
  });
}

async function appliedOf({ client }: Transaction, brand: BrandId): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count from mandat.tombstones_applied where brand = $1',
    [brand],
  );
  return rows[0]?.count ?? 0;
}
