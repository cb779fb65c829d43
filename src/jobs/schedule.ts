import type pg from 'pg';
import { atMost } from '../kernel/at-most.ts';

/** A task that may run at any time, twice, or not at all for a while, without harm. */
export type Task = { readonly name: string; readonly everyMs: number; run(): Promise<void> };

export type Schedule = { stop(): Promise<void> };

/**
 * Tasks at once: each holds a connection for its lock while its work asks for others, so that as many tasks as the pool has
 * connections would wait for each other, and requests with them.
 */
const AT_ONCE = 3;

/**
 * Runs housekeeping at its rhythm, in one process at a time (an advisory lock per task). Legal deadlines live in domain
 * tables, never here: a task that is late changes when bytes go, not what may be read.
 */
export function startSchedule(
  pool: pg.Pool,
  tasks: readonly Task[],
  log: (event: string, detail: string) => void,
): Schedule {
  let stopped = false;
  const running = new Map<Task, Promise<void>>();
  const turn = atMost(AT_ONCE);

  async function once(task: Task): Promise<void> {
    if (stopped) return;
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const { rows } = await client.query<{ held: boolean }>(
        `select pg_try_advisory_lock(hashtextextended('mandat.task.' || $1, 0)) as held`,
        [task.name],
      );
      if (!rows[0]!.held) return;
      try {
        await task.run();
      } finally {
        await client
          .query(`select pg_advisory_unlock(hashtextextended('mandat.task.' || $1, 0))`, [task.name])
          .catch((error: Error) => (broken = error));
      }
    } finally {
      client.release(broken);
    }
  }

  const timers = tasks.map((task) => {
    const tick = (): void => {
      if (stopped || running.has(task)) return;
      const run = turn(() => once(task))
        .catch((error: unknown) =>
          log('task-failed', `${task.name} ${(error as { code?: string }).code ?? (error as Error).name}`),
        )
        .finally(() => running.delete(task));
      running.set(task, run);
    };
    // Not at the very start: a starting process has better things to do.
    const first = setTimeout(tick, Math.min(task.everyMs, 5_000)).unref();
    return { first, every: setInterval(tick, task.everyMs).unref() };
  });

  return {
    async stop() {
      stopped = true;
      for (const { first, every } of timers) {
        clearTimeout(first);
        clearInterval(every);
      }
      await Promise.all(running.values());
    },
  };
}
