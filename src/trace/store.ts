import type { Database, Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { IdRange } from './bundle-ids.ts';

/** A log's committed state. */
export type Head = {
  readonly origin: string;
  readonly vkey: string;
  readonly size: number;
  readonly root: Buffer;
  readonly epoch: number;
  readonly low: string | null;
  readonly high: string | null;
};

/** Entries taken out of the outbox and kept, at their indices, until their tiles are safe. */
export type Batch = { readonly count: number; readonly ids: Buffer; readonly entries: Buffer };

export async function pendingBrands(db: Database): Promise<BrandId[]> {
  const { rows } = await db.pool.query<{ brand: BrandId }>('select mandat.logs_pending() as brand');
  return rows.map(({ brand }) => brand);
}

export async function allBrands(db: Database): Promise<BrandId[]> {
  const { rows } = await db.pool.query<{ brand: BrandId }>('select mandat.brand_ids() as brand');
  return rows.map(({ brand }) => brand);
}

/** Makes the log if it is new, and shuts out whoever held it before. */
export async function takeHead(
  tx: Transaction,
  brand: BrandId,
  fresh: Pick<Head, 'origin' | 'vkey'> & { root: Uint8Array },
): Promise<Head> {
  const { rows } = await tx.client.query<Head>(
    `insert into mandat.log as l (brand, origin, vkey, root, epoch) values ($1, $2, $3, $4, 1)
     on conflict (brand) do update set epoch = l.epoch + 1
     returning origin, vkey, size, root, epoch, low, high`,
    [brand, fresh.origin, fresh.vkey, fresh.root],
  );
  return rows[0]!;
}

export async function keptBatches(
  tx: Transaction,
  brand: BrandId,
): Promise<{ start_index: number; entries: Buffer }[]> {
  const { rows } = await tx.client.query<{ start_index: number; entries: Buffer }>(
    'select start_index, entries from mandat.batch where brand = $1 order by start_index',
    [brand],
  );
  return rows;
}

/**
 * Moves entries from the outbox into the log, `limit` at most, as a batch at `start`. Takes what this snapshot sees:
 * ids are no sequence, and a transaction that commits late is taken when it does.
 */
export async function takeBatch(
  tx: Transaction,
  brand: BrandId,
  start: number,
  limit: number,
): Promise<Batch | undefined> {
  const { rows } = await tx.client.query<Batch>({
    name: 'trace-take',
    text: `with taken as (
        delete from mandat.outbox
        where brand = $1 and id <= coalesce(
          (select id from mandat.outbox where brand = $1 order by id offset $3 limit 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        returning id, entry
      ), joined as (
        select count(*)::int as count, string_agg(uuid_send(id), '') as ids,
               string_agg(int2send(octet_length(entry)::int2) || entry, '') as entries
        from taken
      ), kept as (
        insert into mandat.batch (brand, start_index, entries) select $1, $2, entries from joined where count > 0
      )
      select * from joined where count > 0`,
    values: [brand, start, limit - 1],
  });
  return rows[0];
}

/**
 * Moves the head from `old` to `next` in the transaction that took the batch.
 * @returns false if the head is not where this holder left it: another took the log over.
 */
export async function moveHead(
  tx: Transaction,
  brand: BrandId,
  epoch: number,
  old: { readonly size: number; readonly root: Uint8Array },
  next: {
    readonly size: number;
    readonly root: Uint8Array;
    readonly open: IdRange | undefined;
    readonly filled: readonly (IdRange & { readonly index: number })[];
  },
): Promise<boolean> {
  const { filled } = next;
  const { rowCount } = await tx.client.query({
    name: 'trace-move',
    text: `with full_bundles as (
        insert into mandat.bundle (brand, index, low, high)
        select $1, * from unnest($9::bigint[], $10::uuid[], $11::uuid[])
      )
      update mandat.log set size = $5, root = $6, low = $7, high = $8, updated_at = now()
      where brand = $1 and epoch = $2 and size = $3 and root = $4`,
    values: [
      brand,
      epoch,
      old.size,
      old.root,
      next.size,
      next.root,
      next.open?.low ?? null,
      next.open?.high ?? null,
      filled.map(({ index }) => index),
      filled.map(({ low }) => low),
      filled.map(({ high }) => high),
    ],
  });
  return rowCount === 1;
}

/** Forgets batches whose tiles are on disk. Losing this to a crash costs a repetition of their writing, nothing else. */
export async function dropBatches(tx: Transaction, brand: BrandId, below: number): Promise<void> {
  await tx.client.query('delete from mandat.batch where brand = $1 and start_index < $2', [brand, below]);
}
