import type pg from 'pg';
import { createLanes, createPartitions } from '../db/index.ts';
import type { TakenBack } from '../interaction/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { INDEX_VERSION, receiptDigest, type Vault } from '../vault/index.ts';
import { createBearers, type Bearers } from './assemble.ts';
import type { Committer } from './group.ts';
import {
  contentOf,
  heardIn,
  isGone,
  joiningOf,
  openedAgain,
  openedBy,
  revisionOf,
  standing,
  unchanged,
  type Change,
  type Looked,
} from './join-rules.ts';
import { resolveJoin, storeRevised, type Known, type Revised } from './join-store.ts';
import { isUnstorable, outageOf } from './outage.ts';
import { decided, failed } from './outcome.ts';
import type { PreparePool } from './pool.ts';
import { createRecent } from './recent.ts';
import type { Row } from './rows.ts';
import { resolveGroup, storeSignals } from './store.ts';
import { createSubjectCache } from './subjects.ts';
import type { BrandContext, Outcome, PreparedSignal } from './types.ts';

/** What came of one contact: pieces that tell more, things taken back, rights exercised by a mechanism. */
export type Arrival = {
  /** Of the contact: its vCon's. */
  readonly uuid: string;
  /** The interaction it is joined to, where the sender names it; it is not made where it is not there. */
  readonly interaction?: string | undefined;
  /** Joined where its contact is there already, and nothing where it is not. */
  readonly ifThere?: boolean;
  readonly source: string;
  readonly actor: string;
  readonly pieces: readonly Uint8Array[];
  readonly removed: readonly TakenBack[];
  readonly signals: readonly PreparedSignal[];
  readonly activity?: string | undefined;
  readonly closedAt?: Millis | undefined;
  /** What was taken back comes from tombstones: none are written for it. */
  readonly replayed?: boolean;
};

export type Joiner = {
  /** Resolves after the commit; the same arrival again changes nothing and gets the standing decision. */
  join(brand: BrandId, arrival: Arrival): Promise<Outcome>;
  readonly waiting: number;
  idle(): Promise<void>;
};

type Options = {
  readonly pool: pg.Pool;
  readonly threads: PreparePool;
  readonly committer: Committer;
  readonly vault: Vault;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: (event: string, detail: string) => void;
  /** Called before what was taken back goes, in what outlives the database. */
  readonly forget: (brand: BrandId, key: Uint8Array, removals: readonly Removals[], now: Millis) => Promise<void>;
};
export type Removals = { readonly interaction: string; readonly removed: readonly TakenBack[] };

type Waiting = { readonly arrival: Arrival; readonly resolve: (outcome: Outcome) => void };
/** What waits of one contact, in the order it came. */
type Together = readonly Waiting[];

const MAX_GROUP = 128;
/** Another process, a changed instruction or a neighbour in a group may make a look out of date, this often at most. */
const MAX_ROUNDS = 6;
/** Made by nobody else: a look that was out of date, instructions that changed, a subject erased, a receipt written meanwhile. */
const OUTDATED = ['MD001', 'MD002', 'MD003', '23505', '40P01'];

/**
 * Joins what arrives apart. Each arrival is put to what is there of its contact, the whole is decided and masked anew, and what
 * changed replaces what was, in one transaction with its entry. One contact is written by one group at a time.
 */
export function createJoiner(options: Options): Joiner {
  const { pool, threads, committer, vault, contextOf, clock, newId, log, forget } = options;
  const ensure = createPartitions(pool);
  const recent = createRecent(clock);
  const lanes = createLanes<BrandId, Waiting>({
    most: MAX_GROUP,
    marks: ({ arrival }) => [contactOf(arrival)],
    together: (first, { arrival }) =>
      first.arrival.source === arrival.source &&
      first.arrival.actor === arrival.actor &&
      first.arrival.activity === arrival.activity,
    write,
  });

  async function write(brand: BrandId, group: readonly Waiting[]): Promise<void> {
    // What came of one contact at once is joined at once: a burst of messages is decided and masked once.
    let left: readonly Together[] = [...Map.groupBy(group, ({ arrival }) => contactOf(arrival)).values()];
    for (let round = 0; left.length > 0; round++) {
      // After a clash each goes alone, so that one never fails its neighbours for long.
      const batches = round < 2 ? [left] : left.map((one) => [one]);
      const again: Together[] = [];
      for (const batch of batches) again.push(...(await attempt(brand, batch, round)));
      if (again.length > 0 && round >= MAX_ROUNDS) {
        for (const { resolve } of again.flat()) resolve({ status: 503, code: 'intake.unavailable' });
        return;
      }
      left = again;
    }
  }

  /** @returns those to try again */
  async function attempt(brand: BrandId, batch: readonly Together[], round: number): Promise<readonly Together[]> {
    try {
      const outcomes = await joinAll(brand, batch.map(asOne), round > 0);
      return batch.flatMap((together, index): readonly Together[] => {
        const outcome = outcomes[index]!;
        if (outcome === 'again') return [together];
        // One of several cannot be read: each is asked for itself, so that none is lost by its neighbour.
        if ('code' in outcome && outcome.status === 400 && together.length > 1) return together.map((one) => [one]);
        for (const { resolve } of together) resolve(outcome);
        return [];
      });
    } catch (error) {
      if (OUTDATED.includes((error as { code?: string }).code ?? '')) return batch;
      if (error instanceof Refusal && error.code === 'vault.no-key') return batch;
      if (isUnstorable(error)) {
        if (batch.length > 1 || batch[0]!.length > 1) return batch.flat().map((one) => [one]);
        batch[0]![0]!.resolve({ status: 400, code: 'input.invalid' });
        return [];
      }
      if (outageOf(error) === undefined) log('join-failed', (error as { code?: string }).code ?? (error as Error).name);
      const code = error instanceof Refusal ? error.code : 'intake.store-failed';
      for (const { resolve } of batch.flat()) resolve(outageOf(error) ?? { status: 503, code });
      return [];
    }
  }

  async function joinAll(brand: BrandId, arrivals: readonly Arrival[], fresh: boolean): Promise<(Outcome | 'again')[]> {
    const context = await contextOf(brand, fresh);
    const now = clock();
    const looked = arrivals.map((arrival): Looked => {
      const content = contentOf(context, arrival);
      const { uuid, interaction } = arrival;
      const receipt = interaction ?? receiptDigest(context.receiptKey, uuid);
      const opened = recent.take(brand, receipt);
      return { arrival, content, interaction, receipt, piece: `00000000${content}`, opened };
    });
    const known = await resolveJoin(pool, brand, looked, now);
    const open = looked.filter(({ arrival, receipt, piece, interaction }) => {
      const head = known.heads.get(receipt);
      return head ? !(isGone(head) || known.pieces.has(piece)) : interaction === undefined && !arrival.ifThere;
    });
    const gone = looked.filter(({ receipt }) => {
      const head = known.heads.get(receipt);
      return head !== undefined && isGone(head);
    });
    if (gone.length > 0) await hear(brand, context, gone, known, now);
    const written = open.length > 0 ? await joinOpen(brand, context, open, known, now) : new Map<Looked, Outcome>();
    return looked.map((one) => written.get(one) ?? unchanged(known.heads.get(one.receipt), now));
  }

  /** Nothing of a contact that is gone comes back, but a right exercised in what still comes of it is taken up (art. 12(2)). */
  async function hear(
    brand: BrandId,
    context: BrandContext,
    looked: readonly Looked[],
    known: Known,
    now: Millis,
  ): Promise<void> {
    const keys = await vault.keysOf(brand);
    const { source, activity, actor } = looked[0]!.arrival;
    const joins = looked.map((one) => joiningOf(one, known, keys));
    const chunk = await threads.join(context, joins, { source, activity, receivedAt: now });
    const terms = { brand, stamp: chunk.stamp, keys, actor, now, indexVersion: INDEX_VERSION, newId };
    const rows = looked.flatMap(({ receipt }, index) => {
      const prepared = chunk.items[index]!;
      return 'fault' in prepared ? [] : (heardIn(known.heads.get(receipt)!, prepared, terms) ?? []);
    });
    if (rows.length > 0) await storeSignals(pool, ensure, rows, terms);
  }

  /** Contacts that are new, or that something new came of. */
  async function joinOpen(
    brand: BrandId,
    context: BrandContext,
    looked: readonly Looked[],
    known: Known,
    now: Millis,
  ): Promise<ReadonlyMap<Looked, Outcome | 'again'>> {
    const keys = await vault.keysOf(brand);
    const { source, activity, actor } = looked[0]!.arrival;
    const chunk = await threads.join(
      context,
      looked.map((one) => joiningOf(one, known, keys)),
      { source, activity, receivedAt: now },
    );
    const terms = { brand, stamp: chunk.stamp, keys, actor, now, indexVersion: INDEX_VERSION, newId };
    const bearers = await bearersOf(terms, looked, known, chunk.items);
    const changes: { readonly change: Change; readonly revised: Revised }[] = [];
    const removals: Removals[] = [];
    const heard: Row[] = [];
    const answers = looked.map(async (one, index): Promise<Outcome | 'again'> => {
      const prepared = chunk.items[index]!;
      if ('fault' in prepared) return failed(prepared.fault);
      const head = known.heads.get(one.receipt);
      if (!head) return begin(brand, one, prepared, chunk);
      const change = { one, prepared, head, known, blob: chunk.blob, bearers };
      const revised = revisionOf(change, terms);
      if (!revised) {
        const row = heardIn(head, prepared, terms);
        if (row) heard.push(row);
        return standing(head, now);
      }
      changes.push({ change, revised });
      if (!one.arrival.replayed) removals.push({ interaction: head.id, removed: one.arrival.removed });
      return decided(revised.row, now);
    });
    // Those that are new are on their way in groups of their own: one that fails must not be left unheard.
    const settled = Promise.all(answers);
    settled.catch(() => undefined);
    await forget(brand, context.receiptKey, removals, now);
    if (changes.length > 0)
      await storeRevised(
        pool,
        ensure,
        changes.map(({ revised }) => revised),
        terms,
      );
    if (heard.length > 0) await storeSignals(pool, ensure, heard, terms);
    for (const { change, revised } of changes) recent.keep(brand, change.one.receipt, openedAgain(change, revised));
    return new Map((await settled).map((answer, index) => [looked[index]!, answer]));
  }

  /** A contact that is new is stored as what comes whole is, by groups of their own. */
  async function begin(
    brand: BrandId,
    { arrival, receipt }: Looked,
    prepared: Change['prepared'],
    { blob, stamp }: Awaited<ReturnType<PreparePool['join']>>,
  ): Promise<Outcome | 'again'> {
    const outcome = again(await committer.submit(brand, prepared.item, blob, stamp, arrival.actor));
    if (outcome !== 'again' && 'entry' in outcome && !outcome.repeated)
      recent.keep(brand, receipt, openedBy(outcome.entry, prepared, blob));
    return outcome;
  }

  /** Who bears the identifiers of contacts that are kept from now on and were not before. */
  async function bearersOf(
    { brand, keys }: Pick<Parameters<typeof revisionOf>[1], 'brand' | 'keys'>,
    looked: readonly Looked[],
    known: Known,
    items: Awaited<ReturnType<PreparePool['join']>>['items'],
  ): Promise<Bearers> {
    const digests = items.flatMap((prepared, index) => {
      const head = known.heads.get(looked[index]!.receipt);
      return 'fault' in prepared || head?.subject !== null ? [] : prepared.item.aliases.map(({ digest }) => digest);
    });
    const resolved = digests.length > 0 ? await resolveGroup(pool, brand, [], digests) : [];
    return createBearers(keys, createSubjectCache(), digests, resolved);
  }

  return {
    join: (brand, arrival) => new Promise((resolve) => lanes.add(brand, { arrival, resolve })),
    get waiting() {
      return lanes.waiting;
    },
    idle: () => lanes.idle(),
  };
}

/** Decided under older instructions, or made by another process meanwhile: looked at anew. */
function again(outcome: Outcome | 'stale'): Outcome | 'again' {
  return outcome === 'stale' || ('code' in outcome && outcome.code === 'interaction.conflict') ? 'again' : outcome;
}

const contactOf = ({ interaction, uuid }: Arrival): string => interaction ?? uuid;

function asOne(together: Together): Arrival {
  const { arrival: first } = together[0]!;
  if (together.length === 1) return first;
  const arrivals = together.map(({ arrival }) => arrival);
  return {
    ...first,
    pieces: arrivals.flatMap(({ pieces }) => pieces),
    removed: arrivals.flatMap(({ removed }) => removed),
    signals: arrivals.flatMap(({ signals }) => signals),
    ifThere: arrivals.every(({ ifThere }) => ifThere === true),
    closedAt: arrivals.findLast(({ closedAt }) => closedAt !== undefined)?.closedAt,
  };
}
