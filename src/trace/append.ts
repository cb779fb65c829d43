import type { Transaction, Writing } from '../db/index.ts';
import { uuidv7, type BrandId } from '../kernel/ids.ts';
import { prepareEntry, type EntryOptions } from './entry.ts';
import type { Meaning } from './types.ts';

export type AppendOptions = Omit<EntryOptions, 'id'> & { readonly id?: string };

/**
 * Writes an act's entry in the act's own transaction: no act without its entry, no entry without its act.
 * @returns the entry's id, by which it can be proved once it is sequenced.
 */
export async function append(tx: Writing, brand: BrandId, meaning: Meaning, options: AppendOptions): Promise<string> {
  const {
    id,
    entry,
    salt,
    meaning: bytes,
    about,
    proof,
    expires,
  } = prepareEntry(brand, meaning, {
    ...options,
    id: options.id ?? uuidv7(meaning.at),
  });
  const expiresOn = dayOf(expires);
  // Asked every time: a partition made by a transaction that is rolled back is gone, and a cache would not know.
  await tx.client.query('select mandat.ensure_partition($1, $2)', ['opening', expiresOn]);
  await tx.client.query(
    `with waiting as (insert into mandat.outbox (brand, id, entry) values ($1, $2, $3))
     insert into mandat.opening (brand, id, about, proof, expires_on, salt, meaning) values ($1, $2, $4, $5, $6, $7, $8)`,
    [brand, id, entry, about ?? null, proof, expiresOn, salt, bytes],
  );
  return id;
}

/**
 * Destroys what opens the entries about an interaction or a subject: from here on the log proves that acts happened,
 * and no longer what they were. Proof is kept to its own expiry (GDPR art. 17(3)(b) and (e)).
 * @returns how many openings were destroyed.
 */
export async function destroyOpenings(
  tx: Transaction,
  brand: BrandId,
  about: string | readonly string[],
): Promise<number> {
  const { rowCount } = await tx.client.query(
    'delete from mandat.opening where brand = $1 and about = any ($2::uuid[]) and not proof',
    [brand, typeof about === 'string' ? [about] : about],
  );
  return rowCount ?? 0;
}

function dayOf(expires: number): string {
  return new Date(expires).toISOString().slice(0, 10);
}
