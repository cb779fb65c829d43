import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { addPeriod } from '../law/index.ts';
import type { Act, append as appendEntry, Meaning } from '../trace/index.ts';
import type { MandateText } from './amend.ts';
import { lockMandate } from './store.ts';

export type Append = typeof appendEntry;
/** A change of what the instructions say: the text in force before it, and one that is made. */
export type Made = {
  readonly before: MandateText;
  readonly after: MandateText;
  /** When it is in force. */
  readonly from: Millis;
  readonly now: Millis;
  readonly by: string;
};
/** Told of each version made, in its transaction. @returns the activities whose assessments are to be reviewed */
export type OnVersion = (tx: Transaction, brand: BrandId, made: Made) => Promise<readonly string[]>;

export type Dependencies = {
  readonly db: Database;
  readonly append: Append;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly onVersion?: OnVersion;
};

/** Who acts: `actor` as the trace names it (no person), `person` as our tables keep it beside the act. */
export type Who = { readonly actor: string; readonly person?: string };

export function personOf({ actor, person }: Who): string {
  return person ?? actor;
}

/** Leaves the entry of one act in the act's own transaction. */
export type Leave = (
  act: Act,
  details: NonNullable<Meaning['details']>,
  more?: Pick<Meaning, 'mandate' | 'activity'>,
) => Promise<void>;

/** Instructions prove what was lawful when: their entries stay open past the limitation period (C. civ. art. 2224). */
const PROOF = 'P6Y';

/** One change of a brand's instructions, alone in its turn; nothing is changed without its entry. */
export function change<T>(
  { db, append, clock, newId }: Dependencies,
  brand: BrandId,
  who: Who,
  work: (tx: Transaction, now: Millis, leave: Leave) => Promise<T>,
): Promise<T> {
  return inBrand(db, brand, async (tx) => {
    await lockMandate(tx, brand);
    const now = clock();
    const leave: Leave = async (act, details, more = {}) => {
      await append(
        tx,
        brand,
        { act, at: now, actor: who.actor, ...more, details },
        { id: newId(now), proof: true, expires: addPeriod(now, PROOF) },
      );
    };
    return work(tx, now, leave);
  });
}
