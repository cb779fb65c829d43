import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildHot } from '../bin/build-hot.mjs';
import { tuneCompiler } from '../src/built.ts';

/** Beside the packages that the built file goes on importing. */
const FOLDER = fileURLToPath(new URL('../build/bench', import.meta.url));

/** What masking costs, measured as the preparing threads run it: built into one module, in a thread of its own. */
export async function run(): Promise<void> {
  tuneCompiler();
  await buildHot(FOLDER, { mask: 'bench/mask-thread.ts' });
  const [code] = (await once(new Worker(`${FOLDER}/mask.js`), 'exit')) as [number];
  if (code !== 0) throw new Error(`the thread ended with ${code}`);
}
