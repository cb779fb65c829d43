import {
  EMPTY_ROOT,
  Frontier,
  nodesFromTiles,
  openCheckpoint,
  parseVkey,
  VerifyError,
  type SignedCheckpoint,
} from '@mandat/verify';
import { inBrand, type Database } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { IdRange } from './bundle-ids.ts';
import { extend } from './extend.ts';
import { LogFault } from './fault.ts';
import type { LogSigner } from './signer.ts';
import { keptBatches, takeHead } from './store.ts';
import type { TileFolder } from './tile-folder.ts';

/** A log that this process sequences: what is committed of it, in memory. */
export type OpenLog = {
  readonly brand: BrandId;
  readonly signer: LogSigner;
  readonly folder: TileFolder;
  readonly epoch: number;
  edge: Frontier;
  root: Uint8Array;
  /** Ids of the bundle that is not full yet. */
  range: IdRange | undefined;
  /** Size of the checkpoint that readers see; -1 before the first. */
  published: number;
  /** Milliseconds of `performance.now()`. */
  publishedAt: number;
  /** Batches below are no longer needed: their tiles are on disk. */
  settled: number;
  settledAt: number;
};

/**
 * Takes a log over, after a start as after a crash: shuts the former holder out, then rewrites the tiles of every batch
 * that may not have reached the disk, by the same code that wrote them first. The caller MUST hold the log's lock.
 * @throws LogFault if database, tiles and published checkpoint do not tell one story.
 */
export async function openLog(db: Database, brand: BrandId, signer: LogSigner, folder: TileFolder): Promise<OpenLog> {
  const { head, batches } = await inBrand(db, brand, async (tx) => ({
    head: await takeHead(tx, brand, { origin: signer.name, vkey: signer.vkey, root: EMPTY_ROOT }),
    batches: await keptBatches(tx, brand),
  }));
  if (head.origin !== signer.name || head.vkey !== signer.vkey) throw new LogFault('key-differs');
  const settled = batches[0]?.start_index ?? head.size;
  let edge = await edgeAt(settled, folder);
  for (const { start_index, entries } of batches) {
    if (start_index !== edge.size) throw new LogFault('root-differs');
    const { frontier, writes } = extend(edge, entries);
    for (const write of writes) folder.write(write);
    edge = frontier;
  }
  const root = edge.root();
  if (edge.size !== head.size || !head.root.equals(root)) throw new LogFault('root-differs');
  const range =
    head.low === null || head.high === null ? undefined : { low: digits(head.low), high: digits(head.high) };
  const published = (await publishedIn(folder, edge, head.vkey))?.size ?? -1;
  return {
    brand,
    signer,
    folder,
    epoch: head.epoch,
    edge,
    root,
    range,
    published,
    publishedAt: -Infinity,
    settled,
    settledAt: performance.now(),
  };
}

const digits = (uuid: string): string => uuid.replaceAll('-', '');

async function edgeAt(size: number, folder: TileFolder): Promise<Frontier> {
  const node = nodesFromTiles(size, (tile) => {
    const bytes = folder.read(tile);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new LogFault('tiles-missing'));
  });
  return Frontier.of(size, node);
}

/** The published checkpoint, if it is of this log and not ahead of it. */
async function publishedIn(folder: TileFolder, edge: Frontier, vkey: string): Promise<SignedCheckpoint | undefined> {
  const note = folder.checkpoint();
  if (note === undefined) return undefined;
  let checkpoint: SignedCheckpoint;
  try {
    checkpoint = await openCheckpoint(note, [parseVkey(vkey)]);
  } catch (error) {
    throw error instanceof VerifyError ? new LogFault('published-differs') : error;
  }
  if (checkpoint.size > edge.size) throw new LogFault('published-ahead');
  const root = (await edgeAt(checkpoint.size, folder)).root();
  if (!Buffer.from(root).equals(checkpoint.root)) throw new LogFault('published-differs');
  return checkpoint;
}
