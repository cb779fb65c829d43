import { inBrand, type Database, type Transaction } from '../db/index.ts';
import {
  countBehind,
  countSubjects,
  holdWriters,
  isContentVersionUsed,
  isQuarantineVersionUsed,
  rewrapBatch,
} from '../intake/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import type { KeyRecord, Vault } from '../vault/index.ts';
import { holdRotation, insertRotation, listRotations, moveRotation, runningRotation, takeRotation } from './store.ts';
import type { Rotation, Who } from './types.ts';

/** Persons wrapped anew in one transaction: some tens of milliseconds. */
const BATCH = 1000;
const DAY = 86_400_000;
/** Configuration acts stay opened for five years (limitation period of liability, C. civ. 2224). */
const PROOF_LIFE = 5 * 366 * DAY;

export type RotationOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
};
export type Rotations = ReturnType<typeof createRotations>;

/** How long retired versions wait for the backups that need them: days, or `now` where an operator answers for it. */
export type Horizon = { readonly days: number } | 'now';

/** Renews brands' keys beside running servers: new writes at once, subjects' keys in the background. */
export function createRotations({ db, vault, clock, newId }: RotationOptions) {
  // Brands with nothing left to do at this version: not asked about again.
  const settled = new Map<BrandId, number>();

  function record(
    tx: Transaction,
    brand: BrandId,
    act: Meaning['act'],
    who: Who,
    details: NonNullable<Meaning['details']>,
  ) {
    const at = clock();
    return append(tx, brand, { act, at, actor: who.actor, details }, { proof: true, expires: at + PROOF_LIFE });
  }

  /** The rotation of the brand's newest version is told to every process in the transaction that begins it. */
  async function begin(tx: Transaction, brand: BrandId, version: number, who: Who): Promise<void> {
    const total = await countSubjects(tx, brand);
    // What is being written under the version before ends first; what comes later is refused and prepared again.
    await holdWriters(tx, brand);
    await insertRotation(tx, brand, {
      id: newId(clock()),
      version,
      startedAt: clock(),
      startedBy: who.person ?? who.actor,
      total,
    });
    await record(tx, brand, 'key-rotate', who, { version, persons: total });
  }

  /** Takes up a version that was made by a process which then stopped, or that came with a restored keyring. */
  async function adopt(brand: BrandId, newest: number): Promise<void> {
    await inBrand(db, brand, async (tx) => {
      await holdRotation(tx, brand);
      const [last] = await listRotations(tx, brand);
      if ((last?.version ?? 1) < newest) await begin(tx, brand, newest, { actor: 'system' });
    });
  }

  async function batch(tx: Transaction, brand: BrandId): Promise<Rotation | undefined> {
    if (!(await takeRotation(tx, brand))) return undefined;
    const now = clock();
    const running = await runningRotation(tx, brand);
    if (!running) return (await listRotations(tx, brand))[0];
    const { seen, wrapped, last } = await rewrapBatch(
      tx,
      await vault.keysAt(brand, running.version),
      running.after,
      BATCH,
    );
    const moved = { ...running, wrapped: running.wrapped + wrapped, after: last ?? running.after };
    const next = seen === BATCH ? moved : await endOfPass(tx, brand, moved);
    await moveRotation(tx, brand, next, now);
    return next;
  }

  async function endOfPass(tx: Transaction, brand: BrandId, rotation: Rotation): Promise<Rotation> {
    const behind = await countBehind(tx, brand, rotation.version);
    const passes = rotation.passes + 1;
    if (behind > 0 && passes < 2) return { ...rotation, passes, after: null };
    const { version, wrapped } = rotation;
    await record(tx, brand, 'key-rewrap', { actor: 'system' }, { version, wrapped, left: behind });
    return { ...rotation, passes, leftOver: behind, endedAt: clock() };
  }

  async function isSpent(brand: BrandId, key: KeyRecord, horizon: Horizon): Promise<boolean> {
    if (key.retiredAt === null) return false;
    if (key.use === 'quarantine') {
      const aged = horizon === 'now' || key.retiredAt + (QUARANTINE_DAYS + horizon.days) * DAY <= clock();
      return aged && !(await isQuarantineVersionUsed(db, brand, key.version, key.retiredAt));
    }
    if (key.use !== 'content') return false;
    const rotations = await inBrand(db, brand, (tx) => listRotations(tx, brand));
    if (rotations.some(({ endedAt }) => endedAt === null)) return false;
    // A backup made while keys were being wrapped anew holds some under the version before.
    const clean = rotations.findLast(({ version, leftOver }) => version > key.version && leftOver === 0);
    const aged = horizon === 'now' || (clean !== undefined && clean.endedAt! + horizon.days * DAY <= clock());
    return aged && !(await isContentVersionUsed(db, brand, key.version));
  }

  return {
    /**
     * Makes the next version of the content and quarantine keys; from here on new writes use it in every process.
     * @throws Refusal `keys.rotating` | `vault.provider-*`
     */
    async start(brand: BrandId, who: Who): Promise<Rotation> {
      await inBrand(db, brand, async (tx) => {
        await holdRotation(tx, brand);
        if (await runningRotation(tx, brand)) throw new Refusal('keys.rotating');
        const { content } = await vault.rotate(brand);
        await begin(tx, brand, content.version, who);
      });
      return (await this.latest(brand))!;
    },

    /**
     * Wraps the next subjects' keys anew, one transaction. Can be stopped at any moment and called again.
     * @returns where the rotation stands; undefined where there is nothing to do, or another process is at it.
     */
    async step(brand: BrandId): Promise<Rotation | undefined> {
      const newest = await newestContent(vault, brand);
      if (newest <= 1 || settled.get(brand) === newest) return undefined;
      await adopt(brand, newest);
      const rotation = await inBrand(db, brand, (tx) => batch(tx, brand));
      if (rotation && rotation.endedAt !== null) settled.set(brand, rotation.version);
      return rotation;
    },

    async latest(brand: BrandId): Promise<Rotation | undefined> {
      return (await inBrand(db, brand, (tx) => listRotations(tx, brand)))[0];
    },

    /**
     * Destroys retired versions that open nothing any more, neither here nor in a backup as old as the horizon; one entry each.
     * The entry comes first: a key that is gone without one could not be told from a loss.
     */
    async retire(brand: BrandId, horizon: Horizon, who: Who): Promise<readonly KeyRecord[]> {
      const gone: KeyRecord[] = [];
      for (const key of (await vault.list()).filter((one) => one.brand === brand)) {
        if (!(await isSpent(brand, key, horizon))) continue;
        await inBrand(db, brand, (tx) => record(tx, brand, 'key-destroy', who, { use: key.use, version: key.version }));
        await vault.provider.destroy(brand, key.use, key.version);
        vault.forget(brand);
        gone.push(key);
      }
      return gone;
    },
  };
}

/** Longer than anything is held in quarantine: a backup may hold it as long again. */
const QUARANTINE_DAYS = 366;

async function newestContent(vault: Vault, brand: BrandId): Promise<number> {
  const keys = await vault.list();
  return Math.max(
    0,
    ...keys.filter((key) => key.brand === brand && key.use === 'content').map(({ version }) => version),
  );
}
