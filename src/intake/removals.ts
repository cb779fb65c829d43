import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { itemsOf, type TakenBack } from '../interaction/index.ts';
import { itemDigest, type Tombstone, type Tombstones } from '../vault/index.ts';
import { currentVcon, NOTHING, type Opening } from './current.ts';
import { countApplied } from './erase.ts';
import type { Joiner, Removals } from './join.ts';

/** In place of an item: the contact itself was taken back, which is an erasure of its own. */
export const WHOLE = '*';

/**
 * What was taken back of contacts that are kept, in the file outside the database, flushed before it is committed and answered: a
 * restored database takes it back again. Counted at once: what is committed after it or never was not answered before.
 */
export async function writeRemovals(
  { tombstones, db }: { readonly tombstones: Tombstones; readonly db: Database },
  brand: BrandId,
  key: Uint8Array,
  removals: readonly Removals[],
  now: Millis,
): Promise<void> {
  const stones = removals.flatMap(({ interaction: what, removed }) =>
    removed
      .filter(({ item }) => item !== WHOLE)
      .map(({ item, why }): Tombstone => ({ kind: 'item', what, item: itemDigest(key, what, item), why, at: now })),
  );
  if (stones.length === 0) return;
  await inBrand(db, brand, async (tx) => {
    await holdStones(tx, brand);
    await tombstones.append(brand, stones);
    await countApplied(tx, brand, stones.length);
  });
}

/** No replay counts stones between their writing and their being counted. */
export async function holdStones({ client }: Transaction, brand: BrandId): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.stones.' || $1, 0))`, [brand]);
}

export type Replaying = Opening & { readonly joiner: Joiner };

/**
 * Takes back again what a restored database brought back of these contacts, each in a transaction with its entry. What is not there,
 * is gone or was taken back stays as it is.
 */
export async function replayRemovals(options: Replaying, brand: BrandId, stones: readonly Tombstone[]): Promise<void> {
  const items = stones.filter(({ kind }) => kind === 'item');
  for (const [interaction, ofOne] of Map.groupBy(items, ({ what }) => what)) {
    const removed = await foundAgain(options, brand, interaction, ofOne);
    if (removed.length === 0) continue;
    const outcome = await options.joiner.join(brand, {
      ...NOTHING,
      interaction,
      source: await sourceOf(options, brand, interaction),
      removed,
      replayed: true,
    });
    // Served without it, the database would show what was taken back.
    if ('code' in outcome && outcome.status >= 500) throw new Refusal(outcome.code);
  }
}

/** What the wiring knows it by: a contact is decided anew as a whole. */
async function sourceOf({ db }: Replaying, brand: BrandId, interaction: string): Promise<string> {
  return inBrand(db, brand, async ({ client }) => {
    const { rows } = await client.query<{ source: string }>(
      'select source from mandat.interaction where brand = $1 and id = $2',
      [brand, interaction],
    );
    return rows[0]!.source;
  });
}

/** The items of a contact that stones name by their digest. */
async function foundAgain(
  options: Replaying,
  brand: BrandId,
  interaction: string,
  stones: readonly Tombstone[],
): Promise<readonly TakenBack[]> {
  const { vcon } = await currentVcon(options, brand, interaction);
  const { receiptKey } = await options.contextOf(brand, false);
  const byDigest = new Map(stones.map((stone) => [stone.item, stone]));
  return (vcon ? itemsOf(vcon) : []).flatMap((item): TakenBack[] => {
    const stone = byDigest.get(itemDigest(receiptKey, interaction, item));
    return stone ? [{ item, at: new Date(stone.at).toISOString(), why: stone.why ?? 'deleted' }] : [];
  });
}
