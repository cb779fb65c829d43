import { countAt, decodeBundle, tileAt, TILE_WIDTH, tilePath } from '@mandat/verify';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { entryOfOpening, type Opening } from './openings.ts';
import { isPruned, openPublished, tileBytes, type PublishedLog } from './published.ts';

/** How a brand's rows and its log agree. Sound when `missing`, `repeated` and `unpublished` are 0. */
export type Reconciliation = {
  /** Entries in the published log, and still in the outbox. */
  readonly size: number;
  /** Entries that were pruned: nothing opens them. */
  readonly pruned: number;
  readonly waiting: number;
  readonly openings: number;
  /** Openings whose entry is neither in the log nor in the outbox. */
  readonly missing: number;
  /** Ids of the first of these: rows that were altered, or whose entry was taken out of the outbox. */
  readonly strays: readonly string[];
  /** Entries that stand more than once. */
  readonly repeated: number;
  /** Entries that nothing opens any more: expired or destroyed. */
  readonly unopened: number;
  /** Entries with an index that the published log does not show yet. */
  readonly unpublished: number;
};

const PAGE = 5000;
const STRAYS = 20;

export const isSound = ({ missing, repeated, unpublished }: Reconciliation): boolean =>
  missing + repeated + unpublished === 0;

/**
 * Compares every opening and every row of the outbox with every entry of the published log. For tests and inspections:
 * holds about 100 bytes an entry in memory. Counts settle when nothing is being written.
 */
export function reconcile(db: Database, dataDir: string, brand: BrandId): Promise<Reconciliation> {
  return inBrand(db, brand, async (tx) => {
    const { rows } = await tx.client.query<{ size: number }>('select size from mandat.log where brand = $1', [brand]);
    const log = await openPublished(dataDir, brand);
    const times = new Map<string, number>();
    if (log) await countPublished(log, times);
    const waiting = await countWaiting(tx, brand, times);
    const total = (log?.size ?? 0) - (log?.minimum ?? 0) + waiting;
    const { openings, missing, strays } = await countOpenings(tx, brand, times);
    const size = log?.size ?? 0;
    const unpublished = (rows[0]?.size ?? 0) - size;
    return {
      size,
      pruned: log?.minimum ?? 0,
      waiting,
      openings,
      missing,
      strays,
      repeated: total - times.size,
      unopened: times.size - (openings - missing),
      unpublished,
    };
  });
}

async function countPublished(log: PublishedLog, times: Map<string, number>): Promise<void> {
  for (let start = 0; start < countAt('entries', log.size); start += TILE_WIDTH) {
    const tile = tileAt('entries', start, log.size);
    if (isPruned(log, tile)) continue;
    const bytes = await tileBytes(log, tile);
    if (!bytes) throw new Error(`the published log lacks ${tilePath(tile)}`);
    for (const entry of decodeBundle(bytes, tile.width)) count(times, entry);
  }
}

async function countWaiting(tx: Transaction, brand: BrandId, times: Map<string, number>): Promise<number> {
  const { rows } = await tx.client.query<{ entry: Buffer }>('select entry from mandat.outbox where brand = $1', [
    brand,
  ]);
  for (const { entry } of rows) count(times, entry);
  return rows.length;
}

async function countOpenings(
  tx: Transaction,
  brand: BrandId,
  times: ReadonlyMap<string, number>,
): Promise<Pick<Reconciliation, 'openings' | 'missing' | 'strays'>> {
  let [openings, missing, after] = [0, 0, '00000000-0000-0000-0000-000000000000'];
  const strays: string[] = [];
  for (;;) {
    const { rows } = await tx.client.query<Opening>(
      'select id, salt, meaning from mandat.opening where brand = $1 and id > $2 order by id limit $3',
      [brand, after, PAGE],
    );
    for (const opening of rows) {
      if (times.has(entryOfOpening(opening).toString('latin1'))) continue;
      missing++;
      if (strays.length < STRAYS) strays.push(opening.id);
    }
    openings += rows.length;
    if (rows.length < PAGE) return { openings, missing, strays };
    after = rows.at(-1)!.id;
  }
}

function count(times: Map<string, number>, entry: Uint8Array): void {
  const name = Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString('latin1');
  times.set(name, (times.get(name) ?? 0) + 1);
}
