import type pg from 'pg';

export type EnsurePartitions = (parent: string, days: Iterable<string>) => Promise<void>;

/** Partitions this process knows to exist; a new one is made in a transaction of its own. */
export function createPartitions(pool: pg.Pool): EnsurePartitions {
  const known = new Set<string>();
  return async (parent, days) => {
    for (const day of new Set(days)) {
      const name = `${parent}/${day}`;
      if (known.has(name)) continue;
      await pool.query('select mandat.ensure_partition($1, $2)', [parent, day]);
      known.add(name);
    }
  };
}
