import type pg from 'pg';
import { createLanes, createPartitions } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { uuidTime, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { INDEX_VERSION, type Vault } from '../vault/index.ts';
import { assemble, createBearers } from './assemble.ts';
import { isUnstorable, outageOf } from './outage.ts';
import { decided, STATUS } from './outcome.ts';
import type { Row } from './rows.ts';
import { resolveGroup, storeGroup, type Resolved } from './store.ts';
import { createSubjectCache } from './subjects.ts';
import type { Outcome, Prepared } from './types.ts';

const MAX_GROUP = 256;

type Waiting = {
  readonly item: Prepared;
  readonly blob: Uint8Array;
  readonly stamp: number;
  readonly actor: string;
  readonly resolve: (outcome: Outcome | 'stale') => void;
};

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
  /** How many interactions are being prepared: a small group waits for them. */
  readonly coming?: () => number;
};

/**
 * Group commit: what arrives while groups are being written is written together next. A group holds one brand; one that
 * fails is tried again row by row, so that a bad item never fails its neighbours.
 */
export function createCommitter({ pool, vault, clock, newId, log, coming }: CommitterOptions): Committer {
  const cache = createSubjectCache();
  vault.whenGone(() => cache.clear());
  const ensure = createPartitions(pool);
  const lanes = createLanes<BrandId, Waiting>({
    most: MAX_GROUP,
    // A repetition waits for the first; a person being made is made once.
    marks: ({ item }) => [item.receipt, ...item.aliases.map((alias) => alias.digest)],
    own: ({ item }) => item.receipt,
    together: (first, { stamp, actor }) => stamp === first.stamp && actor === first.actor,
    ...(coming && { coming }),
    write: (brand, group) => commit(brand, group),
  });

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
        else if (isUnstorable(error)) group[0]!.resolve({ status: 400, code: 'input.invalid' });
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
      return decided(row, now);
    });
    if (rows.length > 0) {
      await storeGroup(pool, ensure, rows, { brand, stamp, keys, actor, now, indexVersion: INDEX_VERSION, newId });
      bearers.keep();
    }
    return outcomes;
  }

  return {
    submit: (brand, item, blob, stamp, actor) =>
      new Promise((resolve) => lanes.add(brand, { item, blob, stamp, actor, resolve })),
    get waiting() {
      return lanes.waiting;
    },
    idle: () => lanes.idle(),
  };
}

function answerTo(error: unknown): Outcome | 'stale' | undefined {
  if ((error as { code?: string }).code === 'MD002') return 'stale';
  // A subject's key is wrapped by a version that another process made: the stamp has moved, the keys are loaded anew.
  if (error instanceof Refusal && error.code === 'vault.no-key') return 'stale';
  return outageOf(error);
}

/** A subject erased a moment ago, or a receipt that another process wrote first: the second try sees it. */
const retryable = (error: unknown): boolean => ['MD001', '23505'].includes((error as { code?: string }).code ?? '');

function repeated(item: Prepared, before: Resolved & { tag: 'receipt' }): Outcome {
  if (before.verdict === 'erased') return { status: 410, code: 'interaction.gone' };
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
