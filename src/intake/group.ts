import type pg from 'pg';
import type { Clock, Millis } from '../kernel/clock.ts';
import { uuidTime, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { INDEX_VERSION, type Vault } from '../vault/index.ts';
import { assemble, createBearers } from './assemble.ts';
import { outageOf } from './outage.ts';
import type { Row } from './rows.ts';
import { createPartitions, resolveGroup, storeGroup, type Resolved } from './store.ts';
import { createSubjectCache } from './subjects.ts';
import type { Outcome, Prepared } from './types.ts';

const MAX_GROUP = 256;
/** Groups of one brand committing side by side: they share the disk flush. */
const SIDE_BY_SIDE = 3;
/** How far down the queue a group looks for items that clash with none in flight. */
const LOOK_AHEAD = 1024;

type Waiting = {
  readonly item: Prepared;
  readonly blob: Uint8Array;
  readonly stamp: number;
  readonly actor: string;
  readonly resolve: (outcome: Outcome | 'stale') => void;
};
type Lane = { readonly brand: BrandId; queue: Waiting[]; running: number; readonly inFlight: Set<string> };

export type Committer = {
  /** Resolves after the commit; `stale` where the instructions changed since it was decided: prepare it again. */
  submit(brand: BrandId, item: Prepared, blob: Uint8Array, stamp: number, actor: string): Promise<Outcome | 'stale'>;
  readonly waiting: number;
  /** Resolves when nothing waits and nothing is being written. */
  idle(): Promise<void>;
};

export type CommitterOptions = {
  readonly pool: pg.Pool;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: (event: string, detail: string) => void;
};

/**
 * Group commit: what arrives while groups are being written is written together next. A group holds one brand; one that
 * fails is tried again row by row, so that a bad item never fails its neighbours.
 */
export function createCommitter({ pool, vault, clock, newId, log }: CommitterOptions): Committer {
  const lanes = new Map<BrandId, Lane>();
  const cache = createSubjectCache();
  const ensure = createPartitions(pool);

  function pump(lane: Lane): void {
    while (lane.running < SIDE_BY_SIDE && lane.queue.length > 0) {
      const group = takeGroup(lane);
      if (group.length === 0) return;
      lane.running++;
      void commit(lane.brand, group).finally(() => {
        lane.running--;
        for (const { item } of group) for (const mark of marks(item)) lane.inFlight.delete(mark);
        pump(lane);
      });
    }
  }

  async function commit(brand: BrandId, group: readonly Waiting[], attempt = 0): Promise<void> {
    try {
      const outcomes = await write(brand, group);
      group.forEach((waiting, index) => waiting.resolve(outcomes[index]!));
    } catch (error) {
      const answer = answerTo(error);
      if (answer) for (const waiting of group) waiting.resolve(answer);
      else {
        // An erased subject, a receipt that another process wrote first, a row that the database refuses.
        cache.clear();
        if (group.length > 1) for (const waiting of group) await commit(brand, [waiting]);
        else if (retryable(error) && attempt < 3) await commit(brand, group, attempt + 1);
        else {
          log('store-failed', (error as { code?: string }).code ?? (error as Error).name);
          group[0]!.resolve({ status: 503, code: 'intake.store-failed' });
        }
      }
    }
  }

  async function write(brand: BrandId, group: readonly Waiting[]): Promise<Outcome[]> {
    const keys = await vault.keysOf(brand);
    const now = clock();
    const { stamp, actor } = group[0]!;
    const asked = group.flatMap(({ item }) =>
      item.aliases.filter((alias) => cache.bearers(brand, alias.digest) === undefined),
    );
    const resolved = await resolveGroup(
      pool,
      brand,
      group.map(({ item }) => item.receipt),
      asked.map((alias) => alias.digest),
    );
    const receipts = new Map(resolved.flatMap((row) => (row.tag === 'receipt' ? [[row.digest, row] as const] : [])));
    const bearers = createBearers(
      keys,
      cache,
      asked.map((alias) => alias.digest),
      resolved,
    );
    const rows: Row[] = [];
    const outcomes = group.map(({ item, blob }): Outcome => {
      const before = receipts.get(item.receipt);
      if (before) return repeated(item, before);
      const row = assemble(item, blob, keys, bearers, newId, now);
      rows.push(row);
      return stored(row, now);
    });
    if (rows.length > 0) {
      await storeGroup(pool, ensure, rows, { brand, stamp, keys, actor, now, indexVersion: INDEX_VERSION, newId });
      bearers.keep();
    }
    return outcomes;
  }

  return {
    submit(brand, item, blob, stamp, actor) {
      const lane = lanes.get(brand) ?? { brand, queue: [], running: 0, inFlight: new Set<string>() };
      lanes.set(brand, lane);
      return new Promise((resolve) => {
        lane.queue.push({ item, blob, stamp, actor, resolve });
        // After this turn of the event loop, so that a chunk's items travel together.
        if (lane.queue.length === 1) setImmediate(pump, lane);
      });
    },
    get waiting() {
      return [...lanes.values()].reduce((sum, lane) => sum + lane.queue.length, 0);
    },
    async idle() {
      while ([...lanes.values()].some((lane) => lane.queue.length > 0 || lane.running > 0))
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

/** What two groups in flight must not share: a receipt (a repetition waits for the first), a person being made. */
const marks = (item: Prepared): string[] => [item.receipt, ...item.aliases.map((alias) => alias.digest)];

/** The next items of one stamp and one actor that clash with none in flight; the order of the rest is kept. */
function takeGroup(lane: Lane): Waiting[] {
  const group: Waiting[] = [];
  const left: Waiting[] = [];
  const receipts = new Set<string>();
  const first = lane.queue[0]!;
  let looked = 0;
  for (; looked < lane.queue.length && looked < LOOK_AHEAD && group.length < MAX_GROUP; looked++) {
    const waiting = lane.queue[looked]!;
    const receipt = waiting.item.receipt;
    const clashes = receipts.has(receipt) || marks(waiting.item).some((mark) => lane.inFlight.has(mark));
    if (clashes || waiting.stamp !== first.stamp || waiting.actor !== first.actor) left.push(waiting);
    else {
      receipts.add(receipt);
      group.push(waiting);
    }
  }
  lane.queue = left.concat(lane.queue.slice(looked));
  for (const { item } of group) for (const mark of marks(item)) lane.inFlight.add(mark);
  return group;
}

function answerTo(error: unknown): Outcome | 'stale' | undefined {
  if ((error as { code?: string }).code === 'MD002') return 'stale';
  // A subject's key is wrapped by a version that another process made: the stamp has moved, the keys are loaded anew.
  if (error instanceof Refusal && error.code === 'vault.no-key') return 'stale';
  return outageOf(error);
}

/** A subject erased a moment ago, or a receipt that another process wrote first: the second try sees it. */
const retryable = (error: unknown): boolean => ['MD001', '23505'].includes((error as { code?: string }).code ?? '');

const STATUS = { accepted: 201, observed: 201, quarantined: 202, refused: 403 } as const;

function stored(row: Row, now: Millis): Outcome {
  const { verdict, because, activity, mandate } = row.item;
  return {
    status: STATUS[verdict],
    id: row.id,
    verdict,
    because,
    activity,
    mandate,
    entry: row.entry,
    receivedAt: now,
    repeated: false,
  };
}

function repeated(item: Prepared, before: Resolved & { tag: 'receipt' }): Outcome {
  if (before.content !== item.content) return { status: 409, code: 'interaction.conflict' };
  return {
    status: before.verdict === 'accepted' || before.verdict === 'observed' ? 200 : STATUS[before.verdict],
    id: before.id,
    verdict: before.verdict,
    because: before.because,
    activity: before.activity ?? undefined,
    mandate: before.mandate ?? undefined,
    entry: before.entry,
    receivedAt: uuidTime(before.id) ?? 0,
    repeated: true,
  };
}
