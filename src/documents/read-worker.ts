import { parentPort, workerData } from 'node:worker_threads';
import { Unreadable } from './read-limits.ts';
import { readNow } from './read-workbook.ts';

try {
  parentPort!.postMessage({ found: await readNow(workerData as Uint8Array) });
} catch (error) {
  parentPort!.postMessage({ why: error instanceof Unreadable ? error.why : 'damaged' });
}
