import type { Database, Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';

/** `ahead`, `differs`: it holds a checkpoint that the log does not bear out. `away`, `answer`: it could not be asked, or answered none. */
export type WitnessFault = 'ahead' | 'differs' | 'away' | 'answer';
/** Those that stop the log. */
export const STOPPING: ReadonlySet<WitnessFault> = new Set(['ahead', 'differs']);

export type WitnessRow = {
  readonly id: string;
  readonly name: string;
  readonly vkey: string;
  readonly url: string | null;
  readonly added_at: Date;
  /** Size of the tree that it cosigned last. */
  readonly size: number | null;
  readonly cosigned_at: Date | null;
  readonly note: string | null;
  readonly fault: WitnessFault | null;
  readonly fault_at: Date | null;
  /** The checkpoint that the log did not bear out. */
  readonly fault_note: string | null;
};

const COLUMNS = 'id, name, vkey, url, added_at, size, cosigned_at, note, fault, fault_at, fault_note';

/** The witnesses of a brand's log, the oldest first. */
export async function witnessesOf(tx: Transaction, brand: BrandId): Promise<WitnessRow[]> {
  const { rows } = await tx.client.query<WitnessRow>({
    name: 'witnesses',
    text: `select ${COLUMNS} from mandat.witness where brand = $1 and removed_at is null order by added_at, id`,
    values: [brand],
  });
  return rows;
}

export async function witnessedBrands(db: Database): Promise<BrandId[]> {
  const { rows } = await db.pool.query<{ brand: BrandId }>('select mandat.witnessed_brands() as brand');
  return rows.map(({ brand }) => brand);
}

/** @returns false where a witness with this key is there already */
export async function insertWitness(
  tx: Transaction,
  brand: BrandId,
  { id, name, vkey, url, added_at }: Pick<WitnessRow, 'id' | 'name' | 'vkey' | 'url' | 'added_at'>,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into mandat.witness (brand, id, name, vkey, url, added_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (brand, vkey) where removed_at is null do nothing`,
    [brand, id, name, vkey, url, added_at],
  );
  return rowCount === 1;
}

export async function endWitness(tx: Transaction, brand: BrandId, id: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'update mandat.witness set removed_at = $3 where brand = $1 and id = $2 and removed_at is null',
    [brand, id, at],
  );
  return rowCount === 1;
}

/** What a witness cosigned. An older cosignature than the one that is kept changes nothing. */
export async function noteCosigned(
  tx: Transaction,
  brand: BrandId,
  id: string,
  { size, at, note }: { readonly size: number; readonly at: Date; readonly note: string },
): Promise<void> {
  await tx.client.query(
    `update mandat.witness set size = $3, cosigned_at = $4, note = $5, fault = null, fault_at = null, fault_note = null
     where brand = $1 and id = $2 and (size is null or (size, cosigned_at) <= ($3, $4))`,
    [brand, id, size, at, note],
  );
}

/** Why a witness could not cosign. One that stops the log is not written over by a lesser one. */
export async function noteFault(
  tx: Transaction,
  brand: BrandId,
  id: string,
  fault: WitnessFault,
  at: Date,
  note?: string,
): Promise<void> {
  await tx.client.query(
    `update mandat.witness set fault = $3, fault_at = $4, fault_note = $5
     where brand = $1 and id = $2 and (fault is null or fault in ('away', 'answer') or $3 in ('ahead', 'differs'))`,
    [brand, id, fault, at, note ?? null],
  );
}

/** The log bears out what it was charged with: it was recovered. */
export async function clearFault(tx: Transaction, brand: BrandId, id: string): Promise<void> {
  await tx.client.query(
    'update mandat.witness set fault = null, fault_at = null, fault_note = null where brand = $1 and id = $2',
    [brand, id],
  );
}
