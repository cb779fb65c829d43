import { inBrand, type Database } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { unwrapKey, wrapKey, type BrandKeys } from '../vault/index.ts';
import { subjectContext } from './subjects.ts';

const BATCH = 1000;

/**
 * Wraps every subject's key anew under the brand's current content key, so that the version before can be destroyed.
 * Contents are not touched. Can be stopped and run again. @returns how many were wrapped anew.
 */
export async function rewrapSubjects(db: Database, keys: BrandKeys): Promise<number> {
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
    client.query<{ kek_version: number }>('select distinct kek_version from mandat.subject where brand = $1 order by 1', [brand]),
  );
  return rows.map((row) => row.kek_version);
}
