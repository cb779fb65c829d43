import type { Task } from '../jobs/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { TrustStore } from './service.ts';

const EVERY = 15 * 60_000;

/** Keys of ours whose time has come are destroyed. */
export function trustTask(trust: TrustStore, brands: () => Promise<readonly BrandId[]>): Task {
  return {
    name: 'trust',
    everyMs: EVERY,
    async run() {
      for (const brand of await brands()) await trust.expire(brand);
    },
  };
}
