import {
  encodeBundle,
  Frontier,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVkey,
  sha256,
  TILE_WIDTH,
  VerifyError,
  verifyLog,
  type LogReport,
  type Source,
} from '@mandat/verify';
import { inBrand, type Database } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from './append.ts';
import type { IdRange } from './bundle-ids.ts';
import { extend, extendByHashes, type Extension } from './extend.ts';
import { openLocks } from './locks.ts';
import type { LogSigner } from './signer.ts';
import { dropBatches, moveHead, takeHead, type Head } from './store.ts';
import { TileFolder, tilesFolder } from './tile-folder.ts';

export type RecoverOptions = {
  readonly db: Database;
  readonly dataDir: string;
  readonly signer: LogSigner;
  /** A copy of the published log: an export, the brand's own, an object store. */
  readonly source: Source;
  /** Of the entry that the recovery leaves: when, by whom, kept until when. */
  readonly traced: { readonly at: Millis; readonly actor: string; readonly expires: Millis };
  readonly onProgress?: ((entries: number, size: number) => void) | undefined;
};

export type Recovered = {
  /** Entries that the database had, and that the log has now. */
  readonly from: number;
  readonly size: number;
};

/** Nothing lies between: of a bundle whose entries nobody opens any more. */
const NOWHERE = { low: 'f'.repeat(32), high: '0'.repeat(32) };

/**
 * Gives a log back the entries that a restored database has lost, from a copy that is checked whole: it must be this log's,
 * signed by its key, and the continuation of what the database still has. What the lost entries meant is not in a copy and
 * stays lost; that they were made is proved again, and nothing is signed twice.
 * @throws Refusal `trace.recover-busy` while a process sequences the log; `trace.recover-behind` where the copy has no more
 *   than the log, or less than it published; `trace.unknown-log`
 * @throws VerifyError where the copy does not hold
 */
export async function recoverLog(options: RecoverOptions, brand: BrandId): Promise<Recovered> {
  const locks = await openLocks(options.db);
  try {
    if (!(await locks.take(brand))) throw new Refusal('trace.recover-busy');
    return await recover(options, brand);
  } finally {
    await locks.close();
  }
}

async function recover(options: RecoverOptions, brand: BrandId): Promise<Recovered> {
  const { db, dataDir, signer, source } = options;
  const folder = new TileFolder(tilesFolder(dataDir, brand));
  const head = await inBrand(db, brand, (tx) =>
    takeHead(tx, brand, { origin: signer.name, vkey: signer.vkey, root: new Frontier().root() }),
  );
  const keys = [parseVkey(signer.vkey)];
  const { size } = await openCheckpoint((await source('checkpoint')) ?? '', keys);
  const shown = folder.checkpoint();
  const published = shown === undefined ? 0 : parseCheckpoint(parseNote(shown).text).size;
  if (size < Math.max(published, head.size + 1)) throw new Refusal('trace.recover-behind');
  const found = await rewrite(options, head, folder, keys);
  await folder.sync();
  await adopt(options, brand, head, found);
  if (found.report.pruned > 0) await folder.prune(found.report.pruned);
  await folder.publish(found.report.checkpoint.note);
  return { from: head.size, size };
}

type Found = { readonly report: LogReport; readonly lost: readonly Buffer[] };

/**
 * Checks the copy whole, and only then writes every tile anew from it: the same bytes at the same places. A copy that
 * changes between the two readings is stopped before it is written.
 */
async function rewrite(
  { source, onProgress }: RecoverOptions,
  head: Head,
  folder: TileFolder,
  keys: Parameters<typeof verifyLog>[1],
): Promise<Found> {
  const digests = new Map<number, string>();
  const report = await verifyLog(source, keys, {
    seen: head,
    pruned: true,
    onEntries: (start, entries) => void digests.set(start, digestOf(encodeBundle(entries))),
    onPruned: (start, hashes) => void digests.set(start, digestOf(Buffer.concat(hashes))),
    ...(onProgress && { onProgress }),
  });
  if (report.pruned > head.size) throw new Refusal('trace.recover-behind'); // what was lost cannot be given back by its hashes
  let edge = new Frontier();
  const lost: Buffer[] = [];
  const again = (start: number, bytes: Uint8Array, extended: (edge: Frontier) => Extension): void => {
    if (digestOf(bytes) !== digests.get(start))
      throw new VerifyError('history', 'a copy that changes', { index: start });
    const { frontier, writes } = extended(edge);
    for (const write of writes) folder.write(write);
    edge = frontier;
  };
  await verifyLog(source, keys, {
    pruned: true,
    onPruned: (start, hashes) => again(start, Buffer.concat(hashes), (at) => extendByHashes(at, hashes)),
    onEntries(start, entries) {
      const bundle = encodeBundle(entries);
      again(start, bundle, (at) => extend(at, bundle));
      for (const [at, entry] of entries.entries()) if (start + at >= head.size) lost.push(Buffer.from(entry));
    },
  });
  return { report, lost };
}

const digestOf = (bytes: Uint8Array): string => Buffer.from(sha256(bytes)).toString('base64');

/** Moves the head over the recovered entries. Those that wait in the outbox have their index already: they are taken out. */
async function adopt(
  { db, traced: { at, actor, expires } }: RecoverOptions,
  brand: BrandId,
  head: Head,
  { report, lost }: Found,
): Promise<void> {
  const { size, root } = report.checkpoint;
  await inBrand(db, brand, async (tx) => {
    const { rows } = await tx.client.query<{ id: string; entry: Buffer }>(
      'delete from mandat.outbox where brand = $1 and entry = any ($2::bytea[]) returning id, entry',
      [brand, lost],
    );
    await dropBatches(tx, brand, head.size); // their tiles are on disk with the others
    const ids = new Map(rows.map(({ id, entry }) => [entry.toString('latin1'), id.replaceAll('-', '')]));
    const open = head.low === null || head.high === null ? undefined : { low: plain(head.low), high: plain(head.high) };
    const next = { size, root, ...rangesOf(head.size, open, lost, ids) };
    if (!(await moveHead(tx, brand, head.epoch, { size: head.size, root: head.root }, next)))
      throw new Refusal('trace.recover-busy');
    const details = { what: 'log', from: head.size, to: size };
    await append(tx, brand, { act: 'restore', at, actor, details }, { proof: true, expires });
  });
}

const plain = (uuid: string): string => uuid.replaceAll('-', '');

function rangesOf(
  from: number,
  open: IdRange | undefined,
  lost: readonly Buffer[],
  ids: ReadonlyMap<string, string>,
): { readonly filled: readonly (IdRange & { readonly index: number })[]; readonly open: IdRange | undefined } {
  const filled: (IdRange & { index: number })[] = [];
  let range = open ?? NOWHERE;
  for (const [at, entry] of lost.entries()) {
    const id = ids.get(entry.toString('latin1'));
    if (id !== undefined && id < range.low) range = { ...range, low: id };
    if (id !== undefined && id > range.high) range = { ...range, high: id };
    const end = from + at + 1;
    if (end % TILE_WIDTH > 0) continue;
    filled.push({ index: end / TILE_WIDTH - 1, ...range });
    range = NOWHERE;
  }
  return { filled, open: (from + lost.length) % TILE_WIDTH === 0 ? undefined : range };
}
