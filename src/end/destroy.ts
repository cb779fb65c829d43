import { setTimeout as pause } from 'node:timers/promises';
import { inBrand, type Database } from '../db/index.ts';
import { sweepObjects } from '../intake/index.ts';
import type { Task } from '../jobs/index.ts';
import type { Destruction, Destructions } from '../keys/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { append } from '../trace/index.ts';
import type { ObjectStore, Tombstones, Vault } from '../vault/index.ts';
import { countHeld } from './losses.ts';

type Destroying = {
  readonly db: Database;
  readonly vault: Vault;
  readonly tombstones: Tombstones;
  readonly objects: ObjectStore;
  readonly clock: Clock;
};
export type CarryingOut = Destroying & { readonly destructions: Destructions };

const MINUTE = 60_000;
/** Twice the rhythm in which a process looks whose keys are gone. */
const SEEN = 2_000;
const PROOF_LIFE = 5 * 366 * 86_400_000;

/**
 * What stays of a brand: that and how its instructions were followed, for as long as somebody may be liable (GDPR art. 5(2),
 * 28(3)(a); C. civ. 2224). Everything else goes, a table of a later version too unless it is named here.
 */
export const KEPT: ReadonlySet<string> = new Set([
  'brand',
  'log',
  'batch',
  'bundle',
  'outbox',
  'opening',
  'signatory',
  'frame',
  'mandate_order',
  'order_step',
  'mandate_version',
  'wiring_version',
  'activity_stage',
  'activity_mode',
  'activity_footing',
  'impact_screening',
  'impact_consultation',
  'impact_move',
  'impact_voice',
  'impact_experiment',
  'stamp',
  'tombstones_applied',
  'key_rotation',
  'destruction',
]);

/**
 * Carries out what two persons decided, once its delay is over. Each step can be done twice: a crash at any point goes on from
 * there, and the entry says that it happened only once all of it has, the store's confirmation included.
 * @returns `waiting` where the object store has not confirmed every deletion yet
 */
export async function carryOut(options: CarryingOut, brand: BrandId): Promise<'done' | 'waiting' | 'none'> {
  const { db, vault, tombstones, clock, destructions } = options;
  const keys = (await vault.list()).filter((key) => key.brand === brand && key.use !== 'log');
  const due = await destructions.begin(brand, async (tx) => ({
    ...(await countHeld(tx, brand)),
    keys: keys.map(({ use, version }) => `${use}/${version}`),
  }));
  if (!due) return 'none';
  // Before anything goes: a database restored from a backup finds it, whatever it holds itself.
  if (!(await tombstones.read(brand)).some(({ kind, what }) => kind === due.what && what === due.id)) {
    await tombstones.append(brand, [{ kind: due.what, what: due.id, at: clock() }]);
    await countStone(db, brand);
  }
  if (!(await destroy(options, brand, due.what))) return 'waiting';
  await destructions.done(brand, due);
  return 'done';
}

/** The key that signs its log stays: what happened can be proved, this destruction included. */
async function destroy(
  { db, vault, objects }: Destroying,
  brand: BrandId,
  what: Destruction['what'],
): Promise<boolean> {
  await db.asOwner((owner) =>
    owner.query('update mandat.brand set ended_at = coalesce(ended_at, now()) where brand = $1', [brand]),
  );
  await vault.provider.destroyBrand(brand, ['log']);
  await vault.refresh();
  vault.forget(brand);
  await stopWriters(db, brand);
  if (what === 'keys') return true;
  await wipe(db, brand);
  // Another process had the keys for a second more, and may have written something with them.
  await pause(SEEN);
  await wipe(db, brand);
  while ((await sweepObjects({ db, objects }, brand)).gone > 0);
  return inBrand(db, brand, async ({ client }) => {
    const { rowCount } = await client.query('select from mandat.media_object where brand = $1 limit 1', [brand]);
    return rowCount === 0;
  });
}

/** Groups being written end first; later ones are refused by the stamp, look for the keys again and find none. */
async function stopWriters(db: Database, brand: BrandId): Promise<void> {
  await db.asOwner(async (owner) => {
    await owner.query('begin');
    await owner.query(`select pg_advisory_xact_lock(hashtextextended('mandat.erase.' || $1, 0))`, [brand]);
    await owner.query(
      'insert into mandat.stamp (brand, value) values ($1, 1) on conflict (brand) do update set value = mandat.stamp.value + 1',
      [brand],
    );
    await owner.query('commit');
  });
}

/** Rows of every table that is the brand's; objects of recordings stay named until the store confirms that they are gone. */
async function wipe(db: Database, brand: BrandId): Promise<void> {
  await db.asOwner(async (owner) => {
    const { rows } = await owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand'
       where c.relnamespace = 'mandat'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    );
    await owner.query(`update mandat.media_object set state = 'going', media = null where brand = $1`, [brand]);
    for (const { name } of rows)
      if (!KEPT.has(name) && name !== 'media_object')
        await owner.query(`delete from mandat.${owner.escapeIdentifier(name)} where brand = $1`, [brand]);
    await owner.query('delete from mandat.opening where brand = $1 and not proof', [brand]);
  });
}

/** As of any stone: a database that has applied fewer than there are replays them. */
async function countStone(db: Database, brand: BrandId): Promise<void> {
  await inBrand(db, brand, ({ client }) =>
    client.query(
      'insert into mandat.tombstones_applied (brand, count) values ($1, 1) on conflict (brand) do update set count = mandat.tombstones_applied.count + 1',
      [brand],
    ),
  );
}

/**
 * Destroys again what a restored database or an imported recovery file brought back of a brand that was destroyed. At every start,
 * before anything is served.
 */
export async function destroyAgain(options: Destroying, living: readonly BrandId[]): Promise<void> {
  const { db, vault, tombstones, clock } = options;
  const keyed = (await vault.list()).filter(({ use }) => use !== 'log').map(({ brand }) => brand);
  for (const brand of new Set([...living, ...keyed])) {
    const stone = (await tombstones.read(brand)).findLast(({ kind }) => kind === 'keys' || kind === 'all');
    if (!stone) continue;
    await destroy(options, brand, stone.kind === 'all' ? 'all' : 'keys');
    if (!living.includes(brand)) continue;
    const at = clock();
    const meaning = {
      act: 'restore',
      at,
      actor: 'system',
      details: { request: stone.what, what: stone.kind },
    } as const;
    await inBrand(db, brand, (tx) => append(tx, brand, meaning, { proof: true, expires: at + PROOF_LIFE }));
  }
}

/** Brands that have ended are gone through too: a store may still have to confirm. */
export function destructionTask(options: CarryingOut): Task {
  return {
    name: 'destructions',
    everyMs: MINUTE,
    async run() {
      const { rows } = await options.db.asOwner((owner) =>
        owner.query<{ brand: BrandId }>(
          'select brand from mandat.destruction where ended_at is null and due_at <= $1 order by due_at',
          [new Date(options.clock())],
        ),
      );
      for (const { brand } of rows) await carryOut(options, brand);
    },
  };
}
