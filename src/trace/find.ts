import { TILE_WIDTH, tileAt } from '@mandat/verify';
import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { tileBytes, type PublishedLog } from './published.ts';
import { RECORD_SIZE } from './tile-folder.ts';

const HOUR = 3_600_000;

/**
 * The index of an entry in the published log, or `undefined` while it waits. No table says which entry is whose: the id
 * leads to a few bundles, the opening's commitment to the place within them.
 */
export async function findIndex(
  tx: Transaction,
  brand: BrandId,
  log: PublishedLog,
  id: string,
  entry: Buffer,
): Promise<number | undefined> {
  // Most entries are sequenced within the second: only one whose transaction was open for long stands further on.
  for (const within of [HOUR, Infinity]) {
    for (const bundle of await bundlesWith(tx, brand, id, within)) {
      const index = await indexIn(log, bundle, entry);
      if (index !== undefined) return index;
    }
  }
  return undefined;
}

async function bundlesWith(tx: Transaction, brand: BrandId, id: string, within: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ index: number }>({
    name: 'trace-find',
    text: `select index from mandat.bundle where brand = $1 and high between $2 and $3 and low <= $2
           union all select size / ${TILE_WIDTH} from mandat.log where brand = $1 and high >= $2 and low <= $2
           order by 1`,
    values: [brand, id, later(id, within)],
  });
  return rows.map(({ index }) => index);
}

/** The highest UUIDv7 of a moment that much after that of `id`. */
function later(id: string, millis: number): string {
  if (millis === Infinity) return 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const time = (Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + millis).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-ffff-ffff-ffffffffffff`;
}

async function indexIn(log: PublishedLog, bundle: number, entry: Buffer): Promise<number | undefined> {
  if (bundle * TILE_WIDTH >= log.size) return undefined;
  const bytes = await tileBytes(log, tileAt('entries', bundle * TILE_WIDTH, log.size));
  if (!bytes) return undefined;
  for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 1)) {
    if (at % RECORD_SIZE === 2) return bundle * TILE_WIDTH + (at - 2) / RECORD_SIZE;
  }
  return undefined;
}
