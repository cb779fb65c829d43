import { TILE_WIDTH, tileAt } from '@mandat/verify';
import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { tileBytes, type PublishedLog } from './published.ts';
import { RECORD_SIZE } from './tile-folder.ts';

const HOUR = 3_600_000;

export type Sought = { readonly id: string; readonly entry: Buffer };

/**
 * The index of each entry in the published log, or `undefined` while it waits. No table says which entry is whose: ids lead to a
 * few bundles, the openings' commitments to the places within them.
 */
export async function findIndexes(
  tx: Transaction,
  brand: BrandId,
  log: PublishedLog,
  sought: readonly Sought[],
): Promise<(number | undefined)[]> {
  const found: (number | undefined)[] = sought.map(() => undefined);
  /** Entries that are asked for together were mostly written together: a bundle is read once. */
  const read = new Map<number, Promise<Buffer | undefined>>();
  // Most entries are sequenced within the second: only one whose transaction was open for long stands further on.
  for (const within of [HOUR, Infinity]) {
    const left = [...sought.keys()].filter((place) => found[place] === undefined);
    if (left.length === 0) break;
    const ids = left.map((place) => sought[place]!.id);
    for (const { nth, index: bundle } of await bundlesWith(tx, brand, ids, within)) {
      const place = left[nth - 1]!;
      if (!read.has(bundle)) read.set(bundle, bytesOf(log, bundle));
      found[place] ??= indexIn(await read.get(bundle)!, bundle, sought[place]!.entry);
    }
  }
  return found;
}

export async function findIndex(
  tx: Transaction,
  brand: BrandId,
  log: PublishedLog,
  id: string,
  entry: Buffer,
): Promise<number | undefined> {
  return (await findIndexes(tx, brand, log, [{ id, entry }]))[0];
}

/** Bundles that may hold each id, by its place among them from 1. */
async function bundlesWith(
  tx: Transaction,
  brand: BrandId,
  ids: readonly string[],
  within: number,
): Promise<{ readonly nth: number; readonly index: number }[]> {
  const { rows } = await tx.client.query<{ nth: number; index: number }>({
    name: 'trace-find',
    text: `select nth::int, index from unnest($2::uuid[], $3::uuid[]) with ordinality as sought (id, later, nth)
             cross join lateral (
               select index from mandat.bundle where brand = $1 and high between id and later and low <= id
               union all select size / ${TILE_WIDTH} from mandat.log where brand = $1 and high >= id and low <= id
             ) as held
           order by 1, 2`,
    values: [brand, ids, ids.map((id) => later(id, within))],
  });
  return rows;
}

/** The highest UUIDv7 of a moment that much after that of `id`. */
function later(id: string, millis: number): string {
  if (millis === Infinity) return 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const time = (Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + millis).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-ffff-ffff-ffffffffffff`;
}

async function bytesOf(log: PublishedLog, bundle: number): Promise<Buffer | undefined> {
  if (bundle * TILE_WIDTH >= log.size) return undefined;
  return tileBytes(log, tileAt('entries', bundle * TILE_WIDTH, log.size));
}

function indexIn(bytes: Buffer | undefined, bundle: number, entry: Buffer): number | undefined {
  if (!bytes) return undefined;
  for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 1)) {
    if (at % RECORD_SIZE === 2) return bundle * TILE_WIDTH + (at - 2) / RECORD_SIZE;
  }
  return undefined;
}
