import type { OnVersion } from '../mandate/index.ts';
import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { applyOrders, footings, lastFooting, layFooting, revisionOf } from '../mandate/index.ts';
import { reopenAssessments } from './assessment-store.ts';

/**
 * What a change of the instructions does to what activities stand on (GDPR art. 35(11)): the assessments that it touches are
 * opened again, and the footing holds for the grace once the change is in force; not beyond that moment where it brings special
 * categories, a new use of AI or a country outside the EEA. A change that only takes away leaves the footing its day.
 * Called in the transaction of the change, whose entry names the activities.
 */
export function createReopening(grace: number): OnVersion {
  return async (tx, brand, { before, after, from, now, by }) => {
    const touched: string[] = [];
    const standing = await footings(tx, brand);
    const { frame } = applyOrders(after.frame, after.orders);
    for (const { id } of frame.activities) {
      const revision = revisionOf(before, after, id, from);
      if (!revision) continue;
      touched.push(id);
      await reopenAssessments(
        tx,
        brand,
        id,
        revision.changed.map((facet) => `mandate.${facet}`),
        now,
      );
      const footing = standing.find(({ activity }) => activity === id);
      if (!footing || revision.narrower) continue;
      const until = Math.max(now, from) + (revision.grave ? 0 : grace);
      if (footing.until !== undefined && footing.until <= until) continue;
      await layFooting(tx, brand, { ...footing, until, by, at: now });
    }
    return touched;
  };
}

/**
 * What a breach does to the activity that it happened in: its assessment is opened again, and what it stands on holds for the
 * grace (art. 35(11)). Called in the transaction of the act that found it a breach, which is the entry.
 */
export const createBreachReview =
  (grace: number) =>
  async (tx: Transaction, brand: BrandId, activity: string, now: Millis): Promise<void> => {
    await reopenAssessments(tx, brand, activity, ['incident'], now);
    const footing = await lastFooting(tx, brand, activity);
    if (!footing || (footing.until !== undefined && footing.until <= now + grace)) return;
    await layFooting(tx, brand, { ...footing, until: now + grace, by: 'system', at: now });
  };
