import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { append } from './append.ts';

/** How long a log is silent before it says so. */
export const SILENCE = 3_600_000;
/** Long enough to be looked at. Of silence alone nothing else is to be proved. */
const OPENING_LIFE = 92 * 86_400_000;

/**
 * An entry in a log to which nothing was added for an hour: that nothing was to be recorded can then be told from a log that
 * no longer records. @returns whether it was due.
 */
export function beat(db: Database, clock: Clock, brand: BrandId): Promise<boolean> {
  return inBrand(db, brand, async (tx) => {
    const { rowCount } = await tx.client.query(
      `select from mandat.log where brand = $1 and updated_at <= now() - make_interval(secs => $2)
         and not exists (select from mandat.outbox where brand = $1)`,
      [brand, SILENCE / 1000],
    );
    if (rowCount === 0) return false;
    const at = clock();
    await append(tx, brand, { act: 'heartbeat', at, actor: 'system' }, { expires: at + OPENING_LIFE });
    return true;
  });
}
