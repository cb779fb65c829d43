import { inBrand } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import type { Outgoing } from '../outgoing/index.ts';
import type { Vault } from '../vault/index.ts';
import { CONNECTORS } from './kinds/index.ts';
import type { Connector, Find, Page, Platform } from './platform.ts';
import { takeLease, type Held } from './lease.ts';
import { createSealing, type Sealing } from './sealing.ts';
import {
  countWaiting,
  dueCopies,
  forgetCopies,
  holdCopy,
  leaveToPeople,
  noteCopies,
  postpone,
  type ConnectionRow,
  type CopyRow,
  type Holding,
} from './store.ts';
import { createDropping, type DroppingOptions } from './dropping.ts';
import { createTaking } from './taking.ts';

export type LookingOptions = DroppingOptions & {
  readonly vault: Vault;
  readonly outgoing: Outgoing;
  /** What can be connected; tests bring their own. */
  readonly connectors?: readonly Connector[];
};

const MINUTE = 60_000;
/** Copies that wait: above this many, what is known is fetched before more is listed. */
const ENOUGH = 5_000;
const AT_ONCE = 4;
const BATCH = 200;
const OPENING_LIFE = 366 * 86_400_000;
/** Trouble with the platform as a whole: the rest of the look would meet it too. */
const HALTS = new Set(['connector.unreachable', 'connector.throttled', 'connector.credentials', 'outgoing.refused']);

export type Look = {
  readonly listed: number;
  readonly taken: number;
  readonly deleted: number;
  /** The first trouble with the platform as a whole. */
  readonly fault: string | undefined;
};

/** Half a minute, then twice as long each time, an hour at most. */
export const nextTry = (tries: number): number => Math.min(60 * MINUTE, (MINUTE / 2) * 2 ** Math.min(tries, 10));

export const faultOf = (error: unknown): string =>
  error instanceof Refusal ? error.code : ((error as { code?: string }).code ?? 'unknown');

/** Commands the deletion and asks whether it happened. @throws Refusal `connector.*` */
async function isGone(platform: Platform, ref: string): Promise<boolean> {
  if (!platform.delete || !platform.has) throw new Refusal('connector.cannot');
  try {
    await platform.delete(ref);
    return !(await platform.has(ref));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'connector.gone') return true;
    throw error;
  }
}

/** One look into one connection: list, fetch and take, delete and confirm. */
export function createLooking(options: LookingOptions) {
  const { db, vault, clock, newId, outgoing, connectors = CONNECTORS } = options;
  const taking = createTaking(options);
  const dropping = createDropping(options);

  /** @throws Refusal `connector.unknown` */
  function known(kind: string): Connector {
    const connector = connectors.find((one) => one.kind === kind);
    if (!connector) throw new Refusal('connector.unknown');
    return connector;
  }

  async function enter(brand: BrandId, row: ConnectionRow, signal: AbortSignal): Promise<Platform> {
    const connector = known(row.kind);
    const secrets = await createSealing(vault, brand).secretsOf(row);
    return connector.open({ ...row.settings, ...secrets }, { clock, signal, outgoing });
  }

  /** @returns undefined where another process looks, or the connection ended. */
  async function look(brand: BrandId, id: string, stop: AbortSignal): Promise<Look | undefined> {
    const held = await takeLease({ db, clock }, brand, id, stop);
    if (!held) return undefined;
    const { row, goOn, signal } = held;
    const counts = { listed: 0, taken: 0, deleted: 0 };
    let platform: Platform | undefined;
    let fault: string | undefined;
    try {
      platform = await enter(brand, row, signal);
      const at = { brand, row, platform, sealing: createSealing(vault, brand), goOn };
      counts.listed = await list(at);
      counts.taken = await takeDue(at);
      counts.deleted = await deleteDue(at);
    } catch (error) {
      fault = faultOf(error);
      if (!(error instanceof Refusal)) throw error;
    } finally {
      await platform?.close().catch(() => undefined);
      await held.release(fault);
    }
    return { ...counts, fault };
  }

  type At = Pick<Held, 'row' | 'goOn'> & {
    readonly brand: BrandId;
    readonly platform: Platform;
    readonly sealing: Sealing;
  };

  async function list(at: At): Promise<number> {
    const { brand, row, platform, sealing } = at;
    let listed = 0;
    if ((await inBrand(db, brand, (tx) => countWaiting(tx, brand, row.id))) >= ENOUGH) return 0;
    for await (const page of platform.list(await sealing.placeOf(row))) {
      listed += await note(at, page);
      if (listed >= ENOUGH || !(await at.goOn())) break;
    }
    return listed;
  }

  async function note({ brand, row, sealing }: At, { found, cursor }: Page): Promise<number> {
    const copies = await Promise.all(
      found.map(async (find) => {
        const id = newId(clock());
        const [digest, sealed] = await Promise.all([sealing.digest(row.id, find), sealing.find(id, find)]);
        return { id, kind: find.is, digest, ...sealed };
      }),
    );
    const place = await sealing.place(row.id, cursor);
    return inBrand(db, brand, (tx) => noteCopies(tx, brand, row.id, copies, place.bytes, clock()));
  }

  /** Several at once; trouble with one never holds up the others, trouble with the platform ends the look. */
  async function each(
    at: At,
    which: { readonly state: 'waiting' | 'going'; readonly sound?: boolean },
    work: (copy: CopyRow) => Promise<void>,
    settle?: () => Promise<void>,
  ): Promise<void> {
    const { brand, row } = at;
    for (let more = true; more;) {
      const due = await inBrand(db, brand, (tx) => dueCopies(tx, brand, row.id, which, clock(), BATCH));
      more = due.length === BATCH;
      for (let from = 0; from < due.length; from += AT_ONCE) {
        const results = await Promise.allSettled(due.slice(from, from + AT_ONCE).map(work));
        const failed = results.find((result) => result.status === 'rejected');
        const over = failed !== undefined || !(await at.goOn());
        if (over || from + AT_ONCE >= due.length) await settle?.();
        if (failed) throw failed.reason;
        if (over) return;
      }
    }
  }

  async function takeDue(at: At): Promise<number> {
    const { brand, sealing } = at;
    let taken = 0;
    const one = async (copy: CopyRow): Promise<void> => {
      try {
        const holding = await takeOne(at, await sealing.findOf(copy));
        await inBrand(db, brand, (tx) => holdCopy(tx, brand, copy.id, holding, clock()));
        taken++;
      } catch (error) {
        if (error instanceof Refusal && error.code === 'connector.gone') return vanished(brand, copy);
        await tryLater(brand, copy, error);
      }
    };
    // Sound waits for its contact, which may have been listed with it.
    for (const sound of [false, true]) await each(at, { state: 'waiting', sound }, one);
    return taken;
  }

  async function takeOne(at: At, find: Find): Promise<Holding> {
    if (find.is === 'manifest') return dropping(at, find);
    const fetched = await at.platform.fetch(find.ref);
    const take = find.is === 'recording' ? taking.recording : taking.delivery;
    return take(at.brand, at.row.id, find, fetched);
  }

  /** It was listed and went before it could be fetched: a gap, and traced as one. */
  async function vanished(brand: BrandId, { id, connection }: CopyRow): Promise<void> {
    const at = clock();
    const details = { connection, vanished: 1 };
    await inBrand(db, brand, async (tx) => {
      await forgetCopies(tx, brand, [id]);
      await append(
        tx,
        brand,
        { act: 'reconcile', at, actor: 'system', details },
        { proof: true, expires: at + 5 * OPENING_LIFE },
      );
    });
  }

  async function tryLater(brand: BrandId, { id, tries }: CopyRow, error: unknown): Promise<void> {
    await inBrand(db, brand, (tx) => postpone(tx, brand, id, faultOf(error), clock() + nextTry(tries)));
    if (!(error instanceof Refusal) || HALTS.has(error.code)) throw error;
  }

  async function deleteDue(at: At): Promise<number> {
    const { brand, platform, sealing } = at;
    let deleted = 0;
    let gone: CopyRow[] = [];
    const one = async (copy: CopyRow): Promise<void> => {
      try {
        if (await isGone(platform, (await sealing.findOf(copy)).ref)) gone.push(copy);
        else throw new Refusal('copy.unconfirmed');
      } catch (error) {
        const code = error instanceof Refusal ? error.code : undefined;
        if (code === 'connector.cannot' || code === 'connector.denied')
          await inBrand(db, brand, (tx) => leaveToPeople(tx, brand, copy.id, code, clock()));
        else await tryLater(brand, copy, error);
      }
    };
    await each(at, { state: 'going' }, one, async () => {
      const confirmed = gone;
      gone = [];
      deleted += confirmed.length;
      await confirm(at, confirmed);
    });
    return deleted;
  }

  /**
   * The platform no longer has them: one entry for those that went because they were taken, one for each interaction that was
   * erased or expired, for it proves when that was complete there.
   */
  async function confirm({ brand, row }: At, gone: readonly CopyRow[]): Promise<void> {
    if (gone.length === 0) return;
    const now = clock();
    const options = { proof: true, expires: now + 5 * OPENING_LIFE };
    const meant = (details: Record<string, string | number>, interaction?: string) =>
      ({
        act: 'copy-destroy',
        at: now,
        actor: 'system',
        ...(interaction && { interaction }),
        details: { connection: row.id, ...details },
      }) as const;
    const taken = gone.filter(({ why }) => why === 'taken').length;
    const about = Map.groupBy(
      gone.flatMap(({ why, interactions }) =>
        why === 'taken'
          ? []
          : (interactions.length > 0 ? interactions : ['']).map((interaction) => ({ why, interaction })),
      ),
      ({ why, interaction }) => `${why} ${interaction}`,
    );
    await inBrand(db, brand, async (tx) => {
      await forgetCopies(
        tx,
        brand,
        gone.map(({ id }) => id),
      );
      if (taken > 0) await append(tx, brand, meant({ copies: taken, why: 'taken' }), options);
      for (const copies of about.values()) {
        const { why, interaction } = copies[0]!;
        const meaning = meant({ copies: copies.length, why: why! }, interaction || undefined);
        await append(tx, brand, meaning, { ...options, ...(interaction && { about: interaction }) });
      }
    });
  }

  return { connectors, known, look, enter };
}

export type Looking = ReturnType<typeof createLooking>;
