import { inBrand, type Database } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { unwrapKey, wrapKey, type BrandKeys, type Vault } from '../vault/index.ts';
import { subjectContext } from './subjects.ts';

const BATCH = 1000;

/**
 * The next version of a brand's keys, and every subject's key wrapped anew under it. From the change of stamp on, no process
 * stores anything under the versions before: groups being written end first, later ones are refused and load the keys again.
 * @returns the keys, and how many subjects' keys were wrapped anew.
 */
export async function rotateKeys(
  db: Database,
  vault: Vault,
  brand: BrandId,
): Promise<{ readonly keys: BrandKeys; readonly wrapped: number }> {
  const keys = await vault.rotate(brand);
  await db.asOwner(async (owner) => {
    await owner.query('begin');
    await owner.query(`select pg_advisory_xact_lock(hashtextextended('mandat.erase.' || $1, 0))`, [brand]);
    await owner.query(
      'insert into mandat.stamp (brand, value) values ($1, 1) on conflict (brand) do update set value = mandat.stamp.value + 1',
      [brand],
    );
    await owner.query('commit');
  });
  return { keys, wrapped: await rewrapSubjects(db, keys) };
}

/**
 * Wraps every subject's key anew under the brand's current content key, so that the version before can be destroyed.
 * Contents are not touched. Can be stopped and run again. @returns how many were wrapped anew.
 */
async function rewrapSubjects(db: Database, keys: BrandKeys): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await inBrand(db, keys.brand, async ({ client }) => {
      const { rows } = await client.query<{ id: string; wrapped: Buffer; kek_version: number }>(
        'select id, wrapped, kek_version from mandat.subject where brand = $1 and kek_version < $2 order by id limit $3 for update skip locked',
        [keys.brand, keys.content.version, BATCH],
      );
      const wrapped = rows.map((row) => {
        const context = subjectContext(keys.brand, row.id);
        const key = unwrapKey(keys.contentAt(row.kek_version).key, context, row.wrapped);
        const again = wrapKey(keys.content.key, context, key);
        key.fill(0);
        return again;
      });
      await client.query(
        `update mandat.subject s set wrapped = t.w, kek_version = $2 from unnest($3::uuid[], $4::bytea[]) as t(id, w) where s.brand = $1 and s.id = t.id`,
        [keys.brand, keys.content.version, rows.map((row) => row.id), wrapped],
      );
      return rows.length;
    });
    total += done;
    if (done < BATCH) return total;
  }
}

/** Versions of the content key that still wrap somebody's key. */
export async function usedContentVersions(db: Database, brand: BrandId): Promise<readonly number[]> {
  const { rows } = await inBrand(db, brand, ({ client }) =>
    client.query<{ kek_version: number }>(
      'select distinct kek_version from mandat.subject where brand = $1 order by 1',
      [brand],
    ),
  );
  return rows.map((row) => row.kek_version);
}
