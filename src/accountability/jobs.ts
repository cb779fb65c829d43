import type { Task } from '../jobs/index.ts';
import type { Parallel } from './parallel.ts';

/** States are computed whenever they are read; this notes when they changed, within half a minute. */
export const parallelTask = (parallel: Parallel): Task => ({
  name: 'duties',
  everyMs: 30_000,
  run: () => parallel.note(),
});
