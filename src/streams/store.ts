import type { Database, Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { StreamKind } from './types.ts';

export type StreamRow = {
  readonly id: string;
  readonly kind: StreamKind;
  readonly name: string;
  readonly source: string;
  readonly servers: readonly string[];
  readonly stream: string;
  readonly consumer: string;
  readonly key_version: number;
  readonly sealed: Buffer;
  readonly created_at: Date;
  readonly ended_at: Date | null;
};

export async function liveStreams({ pool }: Database): Promise<readonly { brand: BrandId; id: string }[]> {
  const { rows } = await pool.query<{ brand: BrandId; id: string }>('select brand, id from mandat.live_streams()');
  return rows;
}

export async function insertStream(
  { client }: Transaction,
  brand: BrandId,
  row: Omit<StreamRow, 'ended_at'>,
  actor: string,
): Promise<void> {
  await client.query(
    `insert into mandat.stream (brand, id, kind, name, source, servers, stream, consumer, key_version, sealed, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      brand,
      row.id,
      row.kind,
      row.name,
      row.source,
      row.servers,
      row.stream,
      row.consumer,
      row.key_version,
      row.sealed,
      row.created_at,
      actor,
    ],
  );
}

export async function listStreams({ client }: Transaction, brand: BrandId): Promise<readonly StreamRow[]> {
  const { rows } = await client.query<StreamRow>(
    'select * from mandat.stream where brand = $1 order by created_at desc',
    [brand],
  );
  return rows;
}

export async function findStream({ client }: Transaction, brand: BrandId, id: string): Promise<StreamRow | undefined> {
  const { rows } = await client.query<StreamRow>('select * from mandat.stream where brand = $1 and id = $2', [
    brand,
    id,
  ]);
  return rows[0];
}

/** @returns whether it was live. */
export async function endStream({ client }: Transaction, brand: BrandId, id: string, now: Millis): Promise<boolean> {
  const { rowCount } = await client.query(
    'update mandat.stream set ended_at = $3 where brand = $1 and id = $2 and ended_at is null',
    [brand, id, new Date(now)],
  );
  return rowCount === 1;
}
