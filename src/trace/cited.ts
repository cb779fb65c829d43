import { buildProof, formatTlogProof, inclusionRanges } from '@mandat/verify';
import { inBrand, type Database } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { findIndex, findIndexes } from './find.ts';
import { entryOfOpening, openingsOfActs } from './openings.ts';
import { nodesOf, openCosigned, openPublished } from './published.ts';
import type { Act } from './types.ts';

/** An entry that a document cites, with all that checks it. */
export type CitedEntry = {
  readonly id: string;
  readonly index: number;
  /** Standard base64, as everything here. */
  readonly entry: string;
  readonly salt: string;
  readonly meaning: string;
  /** c2sp.org/tlog-proof@v1 */
  readonly proof: string;
};

export type Citing = {
  readonly acts: readonly Act[];
  /** The newest, where there are more. */
  readonly limit: number;
  /** An entry that MUST be among them. */
  readonly with: string;
};
export type Cited = {
  /** The checkpoint that every proof leads to. */
  readonly note: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly entries: readonly CitedEntry[];
  /** Whether there are older ones that are not cited. */
  readonly more: boolean;
};

/**
 * Proves a brand’s entries of these acts, all against one checkpoint: as witnesses cosigned it last, where that covers what MUST
 * be cited. Only entries whose openings are proof and about nobody.
 * @returns undefined while the entry that MUST be cited waits for the next checkpoint
 */
export async function citedEntries(
  db: Database,
  dataDir: string,
  brand: BrandId,
  { acts, limit, with: needed }: Citing,
): Promise<Cited | undefined> {
  const published = await openPublished(dataDir, brand);
  if (!published) return undefined;
  return inBrand(db, brand, async (tx) => {
    const openings = await openingsOfActs(tx, brand, acts, limit + 1);
    const own = openings.find(({ id }) => id === needed);
    const place = own && (await findIndex(tx, brand, published, own.id, entryOfOpening(own)));
    if (place === undefined) return undefined;
    const cosigned = await openCosigned(dataDir, brand);
    const log = cosigned && place < cosigned.size ? cosigned : published;
    const entries: CitedEntry[] = [];
    const named = openings.slice(0, limit).map((opening) => ({ ...opening, entry: entryOfOpening(opening) }));
    const indexes = await findIndexes(tx, brand, log, named);
    for (const [at, { id, salt, meaning, entry }] of named.entries()) {
      const index = indexes[at];
      // Committed beside the one that MUST be cited, and sequenced after the checkpoint: it is not yet anybody’s to cite.
      if (index === undefined) continue;
      const hashes = await buildProof(inclusionRanges(index, log.size), nodesOf(log));
      entries.push({
        id,
        index,
        entry: entry.toString('base64'),
        salt: salt.toString('base64'),
        meaning: meaning.toString('utf8'),
        proof: formatTlogProof({ index, hashes, checkpoint: log.note }),
      });
    }
    entries.sort((a, b) => a.index - b.index);
    return { note: log.note, size: log.size, root: log.root, entries, more: openings.length > limit };
  });
}
