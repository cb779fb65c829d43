import { buildProof, formatTlogProof, inclusionRanges, leafHash } from '@mandat/verify';
import { inBrand, type Database } from '../db/index.ts';
import { isUuid, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findIndex } from './find.ts';
import { entryOfOpening, openingById, type Opening } from './openings.ts';
import { nodesOf, openPublished } from './published.ts';

/** That an entry is in a brand's log, where, and what opens it. */
export type EntryProof = {
  readonly id: string;
  readonly index: number;
  /** Size and root that the proof leads to: those of the checkpoint within `receipt`. */
  readonly size: number;
  readonly root: Uint8Array;
  readonly leaf: Uint8Array;
  /** Inclusion proof, the leaf's sibling first. */
  readonly hashes: readonly Uint8Array[];
  /** The whole as c2sp.org/tlog-proof@v1, without the salt: that is for those who may know what the entry means. */
  readonly receipt: string;
  readonly opening: Opening;
};

/**
 * Proves an entry in the log as it is published now.
 * @throws Refusal `trace.unknown-entry` when there is no such entry or its opening is gone; `trace.not-published` while
 *   it waits for the next checkpoint.
 */
export async function proveEntry(db: Database, dataDir: string, brand: BrandId, id: string): Promise<EntryProof> {
  if (!isUuid(id)) throw new Refusal('trace.unknown-entry');
  return inBrand(db, brand, async (tx) => {
    const opening = await openingById(tx, brand, id);
    if (!opening) throw new Refusal('trace.unknown-entry');
    const entry = entryOfOpening(opening);
    const log = await openPublished(dataDir, brand);
    const index = log && (await findIndex(tx, brand, log, id, entry));
    if (!log || index === undefined) throw new Refusal('trace.not-published');
    const hashes = await buildProof(inclusionRanges(index, log.size), nodesOf(log));
    const receipt = formatTlogProof({ index, hashes, checkpoint: log.note });
    return { id, index, size: log.size, root: log.root, leaf: leafHash(entry), hashes, receipt, opening };
  });
}
