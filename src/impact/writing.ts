import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { addPeriod } from '../law/index.ts';
import { layFooting, lockMandate } from '../mandate/index.ts';
import type { append as appendEntry, Meaning } from '../trace/index.ts';
import { footingFor } from './facts-rules.ts';
import { loadCase, type Case } from './loading.ts';
import { confirmedOf } from './facts-rules.ts';
import type { Speaker } from './types.ts';

export type Dependencies = {
  readonly db: Database;
  readonly append: typeof appendEntry;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Milliseconds that an activity may go on once a change of its instructions asks for a review of its assessment. */
  readonly grace: number;
};

/** Why something was opened is asked as long as it is: six years, past the limitation period (C. civ. art. 2224). */
const PROOF = 'P6Y';
/** At the latest, what an activity stands on is looked at again (CNIL practice). */
const REVIEW = 'P3Y';
export const inThreeYears = (from: Millis): Millis => addPeriod(from, REVIEW);

export type Doing = {
  readonly tx: Transaction;
  readonly now: Millis;
  readonly found: Case;
  /** Leaves the act's entry. */
  leave(act: Meaning['act'], details: NonNullable<Meaning['details']>): Promise<string>;
};

/** One change of a brand's activity, alone in its turn; nothing is changed without its entry. */
export function change<T>(
  { db, append, clock, newId }: Dependencies,
  brand: BrandId,
  activity: string,
  who: Pick<Speaker, 'actor'>,
  work: (doing: Doing) => Promise<T>,
): Promise<T> {
  return inBrand(db, brand, async (tx) => {
    await lockMandate(tx, brand);
    const now = clock();
    const found = await loadCase(tx, brand, activity, now);
    return work({
      tx,
      now,
      found,
      leave: (act, details) =>
        append(
          tx,
          brand,
          { act, at: now, actor: who.actor, activity, mandate: found.version, details },
          { id: newId(now), proof: true, expires: addPeriod(now, PROOF) },
        ),
    });
  });
}

/** Lays what the activity may stand on now, where there is something. @returns whether it does */
export async function stand({ tx, now, found }: Doing, brand: BrandId, by: string): Promise<boolean> {
  const footing = footingFor(found.facts(), confirmedOf(found.kept.screenings), inThreeYears);
  if (!footing) return false;
  await layFooting(tx, brand, { activity: found.placed.activity.id, ...footing, by, at: now });
  return true;
}
