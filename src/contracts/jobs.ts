import type { Task } from '../jobs/index.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import type { Chain } from './chain.ts';

/**
 * Announcements that an interruption left halfway are taken up, so that every brand concerned is told, of their end too; what
 * begins at a brand opens its assessments again.
 */
export const chainTask = (chain: Chain, brands: () => Promise<readonly BrandId[]>): Task => ({
  name: 'chain',
  everyMs: 60_000,
  async run() {
    await chain.settle();
    for (const brand of await brands()) if (brand !== HOUSE) await chain.begin(brand);
  },
});
