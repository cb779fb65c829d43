import type pg from 'pg';
import type { Database } from '../db/index.ts';

/**
 * One advisory lock per log, held by one session for as long as this process sequences it: PostgreSQL gives it to
 * another process the moment this one is gone.
 */
export type LogLocks = {
  /** Whether this process now holds the log. */
  take(brand: string): Promise<boolean>;
  release(brand: string): Promise<void>;
  /** Whether the session is gone, and every lock with it. */
  readonly lost: boolean;
  close(): Promise<void>;
};

const KEY = "hashtextextended('mandat.log.' || $1, 0)";

export async function openLocks(db: Database): Promise<LogLocks> {
  const client: pg.PoolClient = await db.pool.connect();
  let lost = false;
  const onLoss = (): void => void (lost = true);
  client.on('error', onLoss);
  client.on('end', onLoss);
  let last: Promise<unknown> = Promise.resolve(); // one session, one query at a time
  const ask = (what: string, brand: string): Promise<boolean> => {
    const answer = last.then(() => client.query<{ yes: boolean }>(`select ${what}(${KEY}) as yes`, [brand]));
    last = answer.catch(onLoss);
    return answer.then(({ rows }) => rows[0]!.yes);
  };
  return {
    get lost() {
      return lost;
    },
    take: (brand) => ask('pg_try_advisory_lock', brand),
    async release(brand) {
      await ask('pg_advisory_unlock', brand);
    },
    async close() {
      await last;
      client.off('error', onLoss);
      client.off('end', onLoss);
      client.release(true); // ends the session, which gives back what it held
    },
  };
}
