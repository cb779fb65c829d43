import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { atMost } from '../kernel/at-most.ts';
import { Unreadable } from './read-limits.ts';
import type { ReadWorkbook, UnreadableWhy } from './read-types.ts';

const inTurn = atMost(1);
/** No register takes so long; what does was made to. */
const PATIENCE = 20_000;
const MEMORY = { maxOldGenerationSizeMb: 512 };

type Answer = { readonly found: ReadWorkbook } | { readonly why: UnreadableWhy };

/**
 * A workbook in a thread of its own, within bounds of size, memory and time: whoever is served meanwhile does not wait.
 * @throws Unreadable
 */
export const readWorkbook = (bytes: Uint8Array): Promise<ReadWorkbook> =>
  inTurn(async () => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: MEMORY,
    });
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const [answer] = (await once(worker, 'message', { signal }).catch(() => {
        throw new Unreadable('too-large');
      })) as [Answer];
      if ('why' in answer) throw new Unreadable(answer.why);
      return answer.found;
    } finally {
      await worker.terminate();
    }
  });
