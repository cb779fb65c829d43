import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Committer } from './group.ts';
import { failed } from './outcome.ts';
import type { PreparePool } from './pool.ts';
import type { BrandContext, Outcome } from './types.ts';

export type IngestOptions = { readonly source: string; readonly actor: string; readonly activity?: string | undefined };

export type Intake = {
  /**
   * Takes interactions of one brand, one JSON text a line, and answers each in order after its commit. `bytes` is given
   * away (transferred to a worker); `ends` are the ends of the lines in it.
   */
  ingest(brand: BrandId, bytes: Uint8Array, ends: Uint32Array, options: IngestOptions): Promise<Outcome[]>;
  /** Refuses what comes from now on and resolves when all that was taken is answered. */
  drain(): Promise<void>;
};

/** The instructions changed while an interaction was on its way: it is decided again, this often at most. */
const MAX_ROUNDS = 5;

export function createIntake(options: {
  readonly pool: PreparePool;
  readonly committer: Committer;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
  readonly clock: Clock;
}): Intake {
  const { pool, committer, contextOf, clock } = options;
  let draining = false;

  async function round(
    brand: BrandId,
    bytes: Uint8Array,
    ends: Uint32Array,
    how: IngestOptions,
    attempt: number,
  ): Promise<Outcome[]> {
    const context = await contextOf(brand, attempt > 0);
    // Kept for a second round; the worker is given its own copy.
    const chunk = await pool.run(context, bytes.slice(), ends, {
      source: how.source,
      receivedAt: clock(),
      activity: how.activity,
    });
    const answers = await Promise.all(
      chunk.items.map((prepared): Promise<Outcome | 'stale'> =>
        'fault' in prepared
          ? Promise.resolve(failed(prepared.fault))
          : committer.submit(brand, prepared.item, chunk.blob, chunk.stamp, how.actor),
      ),
    );
    const stale = answers.flatMap((answer, index) => (answer === 'stale' ? [index] : []));
    if (stale.length === 0) return answers as Outcome[];
    if (attempt >= MAX_ROUNDS)
      return answers.map((answer) => (answer === 'stale' ? { status: 503, code: 'intake.unavailable' } : answer));
    const [again, edges] = pick(bytes, ends, stale);
    const redone = await round(brand, again, edges, how, attempt + 1);
    return answers.map((answer, index) => (answer === 'stale' ? redone[stale.indexOf(index)]! : answer));
  }

  return {
    async ingest(brand, bytes, ends, how) {
      if (draining) throw new Refusal('intake.unavailable');
      return round(brand, bytes, ends, how, 0);
    },
    async drain() {
      draining = true;
      while (pool.busy > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await committer.idle();
    },
  };
}

function pick(bytes: Uint8Array, ends: Uint32Array, lines: readonly number[]): [Uint8Array, Uint32Array] {
  const pieces = lines.map((line) => bytes.subarray(line === 0 ? 0 : ends[line - 1], ends[line]));
  const picked = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  const edges = new Uint32Array(pieces.length);
  let at = 0;
  pieces.forEach((piece, index) => {
    picked.set(piece, at);
    at += piece.length;
    edges[index] = at;
  });
  return [picked, edges];
}
