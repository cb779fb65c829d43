import { inBrand, type Database } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { CompiledMandate, Wiring } from '../mandate/index.ts';
import { derive, type Vault } from '../vault/index.ts';
import type { BrandContext } from './types.ts';

/**
 * How long a context is believed: what somebody changes is seen within twice this, so that what is stopped has stopped everywhere
 * within a second.
 */
const BELIEF = 400;
/** How long instructions are believed whose stamp did not move: time alone changes them (a version that comes in force). */
const UNMOVED = 1_000;

export type InForce = { readonly mandate: CompiledMandate | undefined; readonly wiring: Wiring | undefined };

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly inForce: (brand: BrandId, at: Millis) => Promise<InForce>;
  readonly trusted: (brand: BrandId) => Promise<BrandContext['trusted']>;
};

/**
 * What a brand's interactions are decided by at this moment. The stamp is read first: should the instructions change before
 * the rest is read, the group's own check of the stamp refuses what was decided meanwhile.
 */
export function createContexts({
  db,
  vault,
  clock,
  inForce,
  trusted,
}: Options): (brand: BrandId, fresh: boolean) => Promise<BrandContext> {
  const held = new Map<BrandId, { readonly until: Millis; readonly context: Promise<BrandContext> }>();
  const looked = new Map<BrandId, Millis>();

  vault.whenGone((brand) => held.delete(brand));

  async function load(brand: BrandId, before: BrandContext | undefined): Promise<BrandContext> {
    const stamp = await inBrand(db, brand, async ({ client }) => {
      const { rows } = await client.query<{ value: number }>('select value from mandat.stamp where brand = $1', [
        brand,
      ]);
      return rows[0]?.value ?? 0;
    });
    const now = clock();
    if (before?.stamp === stamp && Math.abs(now - (looked.get(brand) ?? -Infinity)) < UNMOVED) return before;
    const { mandate, wiring } = await inForce(brand, now);
    looked.set(brand, now);
    // The same object while nothing changed: workers are sent a context once.
    if (
      before &&
      before.stamp === stamp &&
      before.mandate?.version === mandate?.version &&
      before.wiring?.version === wiring?.version
    )
      return before;
    // A rotation of keys by another process moves the stamp too.
    if (before?.stamp !== stamp) vault.forget(brand);
    const keys = await vault.keysOf(brand);
    return {
      brand,
      mandate,
      wiring,
      stamp,
      indexKey: derive(keys.index.bytes, 'blind-index'),
      receiptKey: derive(keys.receipt.bytes, 'receipt'),
      trusted: await trusted(brand),
    };
  }

  return (brand, fresh) => {
    const known = held.get(brand);
    const now = clock();
    if (known && !fresh && known.until > now) return known.context;
    const context = Promise.resolve(known?.context)
      .catch(() => undefined)
      .then((before) => load(brand, before));
    // Nobody waits for what is most often the same: whoever asks while it is read anew is given what was known until just now.
    const justNow = !fresh && known !== undefined && known.until + BELIEF > now;
    const standing = { until: now + BELIEF, context: justNow ? known.context : context };
    held.set(brand, standing);
    context.then(
      () => held.get(brand) === standing && held.set(brand, { until: standing.until, context }),
      () => held.get(brand) === standing && held.delete(brand),
    );
    return standing.context;
  };
}
