import { parseCheckpoint, parseNote } from '@mandat/verify';
import { inBrand, type Database } from '../db/index.ts';
import { bundleRanges } from './bundle-ids.ts';
import { extend } from './extend.ts';
import { LogLost } from './fault.ts';
import type { OpenLog } from './open-log.ts';
import { signCheckpoint } from './signer.ts';
import { dropBatches, moveHead, takeBatch } from './store.ts';

/** Where a crash test may strike; each name says what has just been done. */
export type Step = 'taken' | 'committed' | 'written' | 'signed' | 'published' | 'synced';
export type OnStep = (step: Step, log: OpenLog) => void;

/**
 * Gives the entries that wait their indices, `limit` at most. After any error the log MUST be opened anew: whether the
 * commit happened may be unknown, the database knows.
 * @returns how many entries were sequenced.
 * @throws LogLost if another sequencer took the log.
 */
export async function sequence(db: Database, log: OpenLog, limit: number, onStep?: OnStep): Promise<number> {
  const { brand, epoch, edge, root } = log;
  // One transaction: entries leave the outbox, are kept at their indices, and the head moves over them. Before its
  // commit a crash leaves everything as it was. Two sequencers cannot both commit: the head moves from one epoch, size
  // and root only.
  const done = await inBrand(db, brand, async (tx) => {
    const batch = await takeBatch(tx, brand, edge.size, limit);
    if (!batch) return undefined;
    onStep?.('taken', log);
    const extension = extend(edge, batch.entries);
    const ranges = bundleRanges(edge.size, log.range, batch.ids);
    const next = { size: extension.frontier.size, root: extension.root, ...ranges };
    if (!(await moveHead(tx, brand, epoch, { size: edge.size, root }, next))) throw new LogLost();
    return { ...extension, range: ranges.open, count: batch.count };
  });
  if (!done) return 0;
  // A crash from here on leaves a head whose tiles are missing or cut short: `openLog` writes them again from the
  // batches. What is written follows from what is committed, so that even a holder that woke up late writes nothing else.
  onStep?.('committed', log);
  log.edge = done.frontier;
  log.root = done.root;
  log.range = done.range;
  for (const write of done.writes) log.folder.write(write);
  onStep?.('written', log);
  return done.count;
}

/**
 * Signs the committed head and shows it. Signing comes after the commit, so that a signature never speaks of a state
 * that the database can still lose; a crash before the checkpoint is in place leaves the older one, and the next holder
 * signs the same head to the same bytes.
 * @throws LogLost if a later checkpoint stands there.
 */
export async function publish(log: OpenLog, onStep?: OnStep): Promise<void> {
  const size = log.edge.size;
  if (shownSize(log) > size) throw new LogLost(); // a holder that slept must not show readers an older state
  const note = signCheckpoint(log.signer, { size, root: log.root });
  onStep?.('signed', log);
  await log.folder.publish(note);
  onStep?.('published', log);
  log.published = size;
  log.publishedAt = performance.now();
}

function shownSize({ folder }: OpenLog): number {
  const note = folder.checkpoint();
  return note === undefined ? -1 : parseCheckpoint(parseNote(note).text).size;
}

/** Makes the tiles safe from a crash of the machine, and only then forgets the batches that could repair them. */
export async function settle(db: Database, log: OpenLog, onStep?: OnStep): Promise<void> {
  const size = log.edge.size;
  await log.folder.sync();
  onStep?.('synced', log);
  await inBrand(db, log.brand, async (tx) => {
    await tx.client.query('set local synchronous_commit = off');
    await dropBatches(tx, log.brand, size);
  });
  log.settled = size;
  log.settledAt = performance.now();
}
