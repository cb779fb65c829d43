import type { App } from './app.ts';
import type { Task } from './jobs/index.ts';
import type { BrandId } from './kernel/ids.ts';
import { Refusal } from './kernel/refusal.ts';
import { beat, brandIds, type Pruned } from './trace/index.ts';

type Pruning = Pick<App, 'clock' | 'config' | 'trace'>;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** A pruning stays opened for five years (limitation period of liability, C. civ. 2224). */
const PROOF_LIFE = 5 * 366 * DAY;

/** Prunes a brand's log by what the settings state (`MANDAT_TRACE_KEEP`). @throws Refusal as `Trace.prune` */
export function pruneBrand(
  { clock, config, trace }: Pruning,
  brand: BrandId,
  actor: string,
  dry = false,
): Promise<Pruned> {
  const at = clock();
  return trace.prune(brand, { keep: config.traceKeep, at, actor, expires: at + PROOF_LIFE }, dry);
}

/** What time does to logs: one that was silent says so; entries that are past go, where the settings state when. */
export function logTasks(app: Pruning & Pick<App, 'db'>): readonly Task[] {
  const { db, clock, config } = app;
  return [
    {
      name: 'heartbeat',
      everyMs: 5 * MINUTE,
      async run() {
        for (const brand of await brandIds(db)) await beat(db, clock, brand);
      },
    },
    {
      name: 'log-pruning',
      everyMs: DAY,
      async run() {
        if (config.traceKeep === undefined) return;
        for (const brand of await brandIds(db))
          await pruneBrand(app, brand, 'system').catch((error: unknown) => {
            // A brand that has no log yet holds up no other.
            if (!(error instanceof Refusal && error.code === 'trace.unknown-log')) throw error;
          });
      },
    },
  ];
}
