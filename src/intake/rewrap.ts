import { inBrand, type Database, type Transaction } from '../db/index.ts';
import { idFloor, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { unwrapKey, wrapKey, type BrandKeys } from '../vault/index.ts';
import { subjectContext } from './subjects.ts';

/** Ids are made before their transaction commits: none is older than this when it does. */
const UNDER_WAY = 3_600_000;

/** Waits for what is being written for a brand, and holds off what comes until the transaction ends. */
export async function holdWriters({ client }: Transaction, brand: BrandId): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.erase.' || $1, 0))`, [brand]);
}

export type Rewrapped = { readonly seen: number; readonly wrapped: number; readonly last: string | undefined };

/**
 * Wraps the next subjects' keys anew under the brand's current content key; contents are not touched. A key that does not open
 * is passed over and counted by the caller (`countBehind`).
 */
export async function rewrapBatch(
  { client }: Transaction,
  keys: BrandKeys,
  after: string | null,
  most: number,
): Promise<Rewrapped> {
  const { brand, content } = keys;
  // Not `skip locked`: who is being written about now would be gone past.
  const { rows } = await client.query<{ id: string; wrapped: Buffer; kek_version: number }>(
    `select id, wrapped, kek_version from mandat.subject
     where brand = $1 and kek_version < $2 and ($3::uuid is null or id > $3) order by id limit $4 for update`,
    [brand, content.version, after, most],
  );
  const anew = rows.flatMap(({ id, wrapped, kek_version: version }) => {
    const again = wrapAnew(keys, id, wrapped, version);
    return again ? [{ id, again }] : [];
  });
  await client.query(
    `update mandat.subject s set wrapped = t.w, kek_version = $2 from unnest($3::uuid[], $4::bytea[]) as t(id, w)
     where s.brand = $1 and s.id = t.id`,
    [brand, content.version, anew.map(({ id }) => id), anew.map(({ again }) => again)],
  );
  return { seen: rows.length, wrapped: anew.length, last: rows.at(-1)?.id };
}

function wrapAnew(keys: BrandKeys, id: string, wrapped: Buffer, version: number): Buffer | undefined {
  const context = subjectContext(keys.brand, id);
  try {
    const key = unwrapKey(keys.contentAt(version).key, context, wrapped);
    const again = wrapKey(keys.content.key, context, key);
    key.fill(0);
    return again;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

export async function countSubjects({ client }: Transaction, brand: BrandId): Promise<number> {
  const { rows } = await client.query<{ n: string }>('select count(*) as n from mandat.subject where brand = $1', [
    brand,
  ]);
  return Number(rows[0]!.n);
}

/** Subjects whose keys are still wrapped by a version before. */
export async function countBehind({ client }: Transaction, brand: BrandId, version: number): Promise<number> {
  const { rows } = await client.query<{ n: string }>(
    'select count(*) as n from mandat.subject where brand = $1 and kek_version < $2',
    [brand, version],
  );
  return Number(rows[0]!.n);
}

/** Whether a version of the content key still wraps somebody's key. */
export async function isContentVersionUsed(db: Database, brand: BrandId, version: number): Promise<boolean> {
  const { rowCount } = await inBrand(db, brand, ({ client }) =>
    client.query('select from mandat.subject where brand = $1 and kek_version = $2 limit 1', [brand, version]),
  );
  return rowCount !== 0;
}

/**
 * Whether anything held may be sealed under a version of the quarantine key that was retired then. Rows do not say by which
 * version they are sealed: their ids say when they came.
 */
export async function isQuarantineVersionUsed(
  db: Database,
  brand: BrandId,
  version: number,
  retiredAt: number,
): Promise<boolean> {
  const { rowCount } = await inBrand(db, brand, ({ client }) =>
    client.query(
      `select from mandat.quarantine where brand = $1 and id < $2
       union all select from mandat.held_quarantine where brand = $1 and id < $2
       union all select from mandat.aside where brand = $1 and key_version = $3 limit 1`,
      [brand, idFloor(retiredAt + UNDER_WAY), version],
    ),
  );
  return rowCount !== 0;
}
