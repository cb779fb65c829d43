import { inBrand, type Database } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { lease, looked, renew, type ConnectionRow } from './store.ts';

/** A process that dies in the middle of a look leaves the connection to another after this. */
const LEASE = 5 * 60_000;
/** Often enough that one renewal may fail. */
const EVERY = LEASE / 4;

/** A connection that this process alone looks into. */
export type Held = {
  readonly row: ConnectionRow;
  /** Aborted where whoever looks should stop, or the lease is no more ours. */
  readonly signal: AbortSignal;
  /** @returns false where the work must end. */
  goOn(): Promise<boolean>;
  /** The look is over: how it went. */
  release(fault: string | undefined): Promise<void>;
};

/**
 * Takes a connection for one look. The lease is renewed beside the work, however long one fetch takes; a process that was
 * stopped for longer than it lasts finds it gone and ends, so that two never fetch the same copy.
 * @returns undefined where another process looks, or the connection ended.
 */
export async function takeLease(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  brand: BrandId,
  id: string,
  stop: AbortSignal,
): Promise<Held | undefined> {
  let held: Millis = clock() + LEASE;
  const row = await inBrand(db, brand, (tx) => lease(tx, brand, id, clock(), held));
  if (!row) return undefined;
  const lost = new AbortController();
  const signal = AbortSignal.any([stop, lost.signal]);
  // One renewal after the other: each names the end that the one before wrote.
  let renewing: Promise<unknown> = Promise.resolve();
  const goOn = (): Promise<boolean> => {
    const next = renewing.then(async () => {
      if (signal.aborted) return false;
      // Never the same end again: nothing would be renewed.
      const until = Math.max(clock() + LEASE, held + 1);
      if (!(await inBrand(db, brand, (tx) => renew(tx, brand, id, held, until)))) lost.abort();
      held = until;
      return !signal.aborted;
    });
    renewing = next.catch(() => undefined);
    return next;
  };
  // A database that is down for a moment is asked again by the next one.
  const beat = setInterval(() => void goOn().catch(() => undefined), EVERY).unref();
  return {
    row,
    signal,
    goOn,
    async release(fault) {
      clearInterval(beat);
      await renewing;
      await inBrand(db, brand, (tx) => looked(tx, brand, id, held, clock(), fault));
    },
  };
}
