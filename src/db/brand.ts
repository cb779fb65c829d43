import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { isBrandId } from '../kernel/ids.ts';
import type { Schema } from './schema.ts';

/** What writes rows in a transaction that is open, whoever opened it. */
export type Writing = { readonly client: Pick<pg.ClientBase, 'query'> };

/** One open transaction of one brand. `client` for hot or locking SQL, `kysely` for stores and views. */
export type Transaction = { readonly client: pg.PoolClient; readonly kysely: Kysely<Schema> };

/**
 * Runs `work` in a transaction that sees and writes the rows of one brand alone (row-level security). Committed when it
 * resolves, rolled back when it throws. Resolves only once the database has confirmed the commit.
 * @throws what `work` throws; the driver's error where the database is gone (`isUnavailable`) or full (`isDiskFull`).
 */
export async function inBrand<T>(
  db: { readonly pool: pg.Pool },
  brand: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!isBrandId(brand)) throw new TypeError('not a brand id'); // it goes into SQL text below
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin; set local mandat.brand = '${brand}'`); // one round trip
    const result = await work(transactionOn(client));
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('the transaction had failed: nothing was stored'); // an error was swallowed in it
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken); // a connection whose state is unknown is not used again
  }
}

export function transactionOn(client: pg.PoolClient): Transaction {
  let kysely: Kysely<Schema> | undefined;
  return {
    client,
    get kysely() {
      return (kysely ??= new Kysely<Schema>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) }));
    },
  };
}

function poolOfOne(client: pg.PoolClient): PostgresPool {
  const lent = { query: client.query.bind(client), release: () => {} } as unknown as PostgresPoolClient;
  return { connect: () => Promise.resolve(lent), end: () => Promise.resolve(), options: {} };
}
