import type { BrandId } from '../kernel/ids.ts';
import { openLocks } from './locks.ts';
import { openLog } from './open-log.ts';
import { publish, sequence, settle } from './sequence.ts';
import type { SequencerOptions } from './sequencer.ts';
import { TileFolder, tilesFolder } from './tile-folder.ts';

const LIMIT = 8192;

/**
 * Gives a brand's waiting entries their index and a checkpoint before returning: for commands, which end at once.
 * @returns false if another process holds the log, and does it.
 * @throws LogFault
 */
export async function sequenceNow(
  options: Pick<SequencerOptions, 'db' | 'dataDir' | 'signerOf'>,
  brand: BrandId,
): Promise<boolean> {
  const { db, dataDir, signerOf } = options;
  const signer = await signerOf(brand);
  const locks = await openLocks(db);
  try {
    if (!(await locks.take(brand))) return false;
    const log = await openLog(db, brand, signer, new TileFolder(tilesFolder(dataDir, brand)));
    while ((await sequence(db, log, LIMIT)) === LIMIT);
    if (log.published < log.edge.size) await publish(log);
    if (log.settled < log.edge.size) await settle(db, log);
    return true;
  } finally {
    await locks.close();
  }
}
