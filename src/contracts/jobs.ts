import type { Task } from '../jobs/index.ts';
import type { Chain } from './chain.ts';

/** Announcements that an interruption left halfway are taken up: every brand concerned is told, of their end too. */
export const chainTask = (chain: Chain): Task => ({
  name: 'chain',
  everyMs: 60_000,
  run: async () => void (await chain.settle()),
});
