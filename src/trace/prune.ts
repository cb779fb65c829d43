import { TILE_WIDTH } from '@mandat/verify';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { idFloor, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from './append.ts';
import { openPublished } from './published.ts';
import { TileFolder, tilesFolder } from './tile-folder.ts';

export type PruneOptions = {
  readonly db: Database;
  readonly dataDir: string;
  /** How long entries stay published, at least: what the log's readers were told. */
  readonly keep: Millis | undefined;
  readonly at: Millis;
  readonly actor: string;
  /** When the opening of the pruning's own entry goes. */
  readonly expires: Millis;
};

/** Entries below `to` are served no more; those below `from` were not before. */
export type Pruned = { readonly from: number; readonly to: number };

/**
 * Deletes the oldest bundles of entries (tlog-tiles, pruning): those that are older than their readers were told, and of which
 * no opening is left, so that nobody could open them any more. Hash tiles stay: receipts and consistency proofs hold. The
 * entry that says so is committed first; a pruning that was cut off is said and done once more.
 * @throws Refusal `trace.no-retention` where no time was stated: a log without a published policy MUST NOT be pruned;
 *   `trace.unknown-log`
 */
export async function pruneLog(options: PruneOptions, brand: BrandId, dry = false): Promise<Pruned> {
  const { db, dataDir, keep, at, actor, expires } = options;
  if (keep === undefined) throw new Refusal('trace.no-retention');
  const log = await openPublished(dataDir, brand);
  if (!log) throw new Refusal('trace.unknown-log');
  const from = log.minimum;
  const to = await inBrand(db, brand, async (tx) => {
    const minimum = Math.min(await firstKept(tx, brand, at - keep), Math.floor(log.size / TILE_WIDTH)) * TILE_WIDTH;
    if (minimum <= from || dry) return Math.max(minimum, from);
    const details = { what: 'log-entries', entries: minimum - from };
    await append(tx, brand, { act: 'expire', at, actor, details }, { proof: true, expires });
    return minimum;
  });
  if (to > from && !dry) await new TileFolder(tilesFolder(dataDir, brand)).prune(to);
  return { from, to };
}

/** The first bundle that holds something younger, or something that an opening still opens; Infinity where none does. */
async function firstKept({ client }: Transaction, brand: BrandId, before: Millis): Promise<number> {
  const { rows } = await client.query<{ first: number | null }>(
    `select min(index)::float8 as first from mandat.bundle
     where brand = $1 and high >= least($2::uuid, (select id from mandat.opening where brand = $1 order by id limit 1))`,
    [brand, idFloor(before)],
  );
  return rows[0]?.first ?? Infinity;
}
