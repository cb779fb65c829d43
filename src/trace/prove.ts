import { buildProof, formatTlogProof, inclusionRanges, leafHash } from '@mandat/verify';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import { isUuid, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findIndex } from './find.ts';
import { entryOfOpening, meaningOf, openingById, openingsAbout, type Opening } from './openings.ts';
import { nodesOf, openCosigned, openPublished } from './published.ts';

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
 * Proves an entry in the log as witnesses cosigned it last, or as it is published now where that does not cover it.
 * @throws Refusal `trace.unknown-entry` when there is no such entry or its opening is gone; `trace.not-published` while
 *   it waits for the next checkpoint.
 */
export async function proveEntry(db: Database, dataDir: string, brand: BrandId, id: string): Promise<EntryProof> {
  if (!isUuid(id)) throw new Refusal('trace.unknown-entry');
  return inBrand(db, brand, async (tx) => proveOpening(tx, dataDir, brand, await openingById(tx, brand, id)));
}

/** Acts by which an interaction comes in: each has one of them first. */
const FIRST: ReadonlySet<string> = new Set(['admit', 'refuse', 'quarantine']);

/** Proves the entry by which an interaction came in. @throws Refusal as `proveEntry` */
export async function receiptOf(
  db: Database,
  dataDir: string,
  brand: BrandId,
  interaction: string,
): Promise<EntryProof> {
  return inBrand(db, brand, async (tx) => {
    const about = await openingsAbout(tx, brand, interaction);
    const first = about.find((opening) => FIRST.has(meaningOf(opening).act)) ?? about[0];
    return proveOpening(tx, dataDir, brand, first);
  });
}

async function proveOpening(
  tx: Transaction,
  dataDir: string,
  brand: BrandId,
  opening: Opening | undefined,
): Promise<EntryProof> {
  if (!opening) throw new Refusal('trace.unknown-entry');
  const { id } = opening;
  const entry = entryOfOpening(opening);
  const published = await openPublished(dataDir, brand);
  const index = published && (await findIndex(tx, brand, published, id, entry));
  if (!published || index === undefined) throw new Refusal('trace.not-published');
  // What witnesses cosigned is worth more than what is newest, as soon as it covers the entry.
  const cosigned = await openCosigned(dataDir, brand);
  const log = cosigned && index < cosigned.size ? cosigned : published;
  const hashes = await buildProof(inclusionRanges(index, log.size), nodesOf(log));
  const receipt = formatTlogProof({ index, hashes, checkpoint: log.note });
  return { id, index, size: log.size, root: log.root, leaf: leafHash(entry), hashes, receipt, opening };
}
