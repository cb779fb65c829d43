import { inBrand, type Database } from '../db/index.ts';
import type { Task } from '../jobs/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dropPast } from './store.ts';

const HOUR = 3_600_000;
/** Rows a transaction: what holds locks is soon over. */
const BATCH = 5000;

type Options = { readonly db: Database; readonly clock: Clock };

/** Sessions that are past go, and with them whom their contact was with. */
export function panelTask({ db, clock }: Options, brands: () => Promise<readonly BrandId[]>): Task {
  return {
    name: 'panel-expiry',
    everyMs: HOUR,
    async run() {
      for (const brand of await brands())
        for (let gone = BATCH; gone >= BATCH;)
          gone = await inBrand(db, brand, (tx) => dropPast(tx, brand, clock(), BATCH));
    },
  };
}
