import type { BrandId } from '../kernel/ids.ts';
import { openLocks } from './locks.ts';
import { openLog } from './open-log.ts';
import { publish, sequence, settle } from './sequence.ts';
import type { SequencerOptions } from './sequencer.ts';
import { TileFolder, tilesFolder } from './tile-folder.ts';
import { logState } from './views.ts';

type Options = Pick<SequencerOptions, 'db' | 'dataDir' | 'signerOf' | 'confirm'>;

const LIMIT = 8192;
const PATIENCE = 10_000;
const PAUSE = 50;

/**
 * Returns once the entries that wait have their index and a checkpoint: for commands, which end at once. Sequences them
 * here, or waits for the process that holds the log.
 * @returns false if that process takes too long.
 * @throws LogFault
 */
export async function sequenceNow(options: Options, brand: BrandId): Promise<boolean> {
  const locks = await openLocks(options.db);
  try {
    for (const deadline = performance.now() + PATIENCE; performance.now() < deadline;) {
      if (await locks.take(brand)) {
        await sequenceAll(options, brand);
        return true;
      }
      const state = await logState(options.db, options.dataDir, brand);
      if (state?.pending === 0 && state.checkpoint?.size === state.size) return true;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return false;
  } finally {
    await locks.close();
  }
}

async function sequenceAll({ db, dataDir, signerOf, confirm }: Options, brand: BrandId): Promise<void> {
  const log = await openLog(db, brand, await signerOf(brand), new TileFolder(tilesFolder(dataDir, brand)));
  await confirm?.(log);
  while ((await sequence(db, log, LIMIT)) === LIMIT);
  if (log.published < log.edge.size) await publish(log);
  if (log.settled < log.edge.size) await settle(db, log);
}
