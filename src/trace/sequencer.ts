import { atMost } from '../kernel/at-most.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Database } from '../db/index.ts';
import { LogFault } from './fault.ts';
import { openLocks, type LogLocks } from './locks.ts';
import { openLog, type OpenLog } from './open-log.ts';
import { publish, sequence, settle, type OnStep } from './sequence.ts';
import type { LogSigner } from './signer.ts';
import { allBrands, pendingBrands } from './store.ts';
import { TileFolder, tilesFolder } from './tile-folder.ts';

export type SequencerOptions = {
  /** A pool of its own: one connection holds the locks, the others work. */
  readonly db: Database;
  /** Tiles go to `<dataDir>/tiles/<brand>`. */
  readonly dataDir: string;
  /** The key of a brand's log. What it throws is met again: a vault that is not open yet is no fault. */
  readonly signerOf: (brand: BrandId) => LogSigner | Promise<LogSigner>;
  readonly report?: (event: SequencerEvent) => void;
  /** Logs sequenced side by side; 4 by default. */
  readonly lanes?: number;
  /** Entries in a batch at most; 8192 by default. */
  readonly limit?: number;
  readonly onStep?: OnStep;
  /** Asked of each log before anything is signed in it: whoever keeps its checkpoints may know better. @throws LogFault */
  readonly confirm?: (log: OpenLog) => Promise<void>;
};

/** Worth a metric or a line in the log; holds no personal data. */
export type SequencerEvent =
  | { readonly kind: 'sequenced'; readonly brand: BrandId; readonly count: number; readonly size: number }
  /** This log is let go of: for good with a `LogFault`, to be tried again with any other error. */
  | { readonly kind: 'stopped'; readonly brand: BrandId; readonly error: Error }
  /** No log could be looked at; tried again. */
  | { readonly kind: 'away'; readonly error: Error };

export type Sequencer = {
  /** Logs that are stopped for good, and why: a reason not to be ready. */
  readonly faults: ReadonlyMap<BrandId, LogFault>;
  /** A log that this process sequences now. */
  held(brand: BrandId): OpenLog | undefined;
  /** Stops a log for good: somebody found that it contradicts itself. */
  fail(brand: BrandId, fault: LogFault): void;
  /** Finishes what is under way, shows it, makes it safe and gives the logs back. */
  stop(): Promise<void>;
};

/** Sequences every log that no other process holds, until stopped. Polls: a NOTIFY per entry would serialise commits. */
export function runSequencer(options: SequencerOptions): Sequencer {
  const run = new Run(options);
  return {
    faults: run.faults,
    held: (brand) => run.held(brand),
    fail: (brand, fault) => run.fail(brand, fault),
    stop: () => run.stop(),
  };
}

// All in milliseconds of a clock that never goes back.
/** How often a log is visited at most, unless its last batch was full: entries gather, and one checkpoint covers them. */
const VISIT_EVERY = 250;
const POLL = { least: 40, most: 250 };
/** Between looks for logs that are new, free, or left unpublished by a crash. */
const DISCOVER_EVERY = 1000;
const RETRY_AFTER = 1000;
const SETTLE_AFTER = 5000;
const SETTLE_FILES = 512;

class Run {
  readonly faults = new Map<BrandId, LogFault>();
  readonly #options: SequencerOptions;
  readonly #logs = new Map<BrandId, OpenLog>();
  readonly #busy = new Map<BrandId, Promise<void>>();
  /** When a log may be visited next. */
  readonly #next = new Map<BrandId, number>();
  readonly #lane: <T>(work: () => Promise<T>) => Promise<T>;
  readonly #ended: Promise<void>;
  #locks: LogLocks | undefined;
  #discoverAt = 0;
  #stopping = false;
  #wake = (): void => {};

  constructor(options: SequencerOptions) {
    this.#options = options;
    this.#lane = atMost(options.lanes ?? 4);
    this.#ended = this.#loop();
  }

  held(brand: BrandId): OpenLog | undefined {
    return this.faults.has(brand) ? undefined : this.#logs.get(brand);
  }

  fail(brand: BrandId, fault: LogFault): void {
    this.faults.set(brand, fault); // first: no visit begins any more
    void (this.#busy.get(brand) ?? Promise.resolve()).then(() => this.#guard(brand, () => Promise.reject(fault)));
  }

  stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    return this.#ended;
  }

  async #loop(): Promise<void> {
    for (let wait = 0; !this.#stopping;) {
      try {
        wait = (await this.#round()) ? POLL.least : Math.min(POLL.most, Math.max(POLL.least, wait * 2));
      } catch (error) {
        this.#report({ kind: 'away', error: error as Error });
        wait = RETRY_AFTER;
      }
      if (!this.#stopping) await this.#pause(wait);
    }
    await Promise.all(this.#busy.values());
    for (const log of this.#logs.values()) await this.#guard(log.brand, () => this.#finish(log));
    await this.#locks?.close();
  }

  /** Sends a visit to every log that has something to do. @returns whether any is being visited. */
  async #round(): Promise<boolean> {
    const { db } = this.#options;
    if (!this.#locks || this.#locks.lost) {
      this.#logs.clear(); // others may hold them by now; what is under way is fenced by its epoch
      const lost = this.#locks;
      this.#locks = undefined; // closed once, however often opening the next fails
      await lost?.close();
      this.#locks = await openLocks(db);
    }
    const due = new Set(await pendingBrands(db));
    const now = performance.now();
    if (now >= this.#discoverAt) {
      for (const brand of await allBrands(db)) if (!this.#logs.has(brand)) due.add(brand);
      this.#discoverAt = now + DISCOVER_EVERY;
    }
    for (const log of this.#logs.values()) if (unsettled(log, now)) due.add(log.brand);
    for (const brand of due) {
      if (this.#busy.has(brand) || this.faults.has(brand) || now < (this.#next.get(brand) ?? 0)) continue;
      this.#busy.set(
        brand,
        this.#visits(brand).finally(() => this.#busy.delete(brand)),
      );
    }
    return this.#busy.size > 0;
  }

  async #visits(brand: BrandId): Promise<void> {
    await this.#guard(brand, async () => {
      while ((await this.#lane(() => this.#visit(brand))) && !this.#stopping);
      this.#next.set(brand, performance.now() + (this.#logs.has(brand) ? VISIT_EVERY : RETRY_AFTER)); // another holds it
    });
  }

  /** @returns whether more waits. */
  async #visit(brand: BrandId): Promise<boolean> {
    const { db, limit = 8192, onStep } = this.#options;
    const log = this.#logs.get(brand) ?? (await this.#open(brand));
    if (!log) return false;
    const count = await sequence(db, log, limit, onStep);
    const now = performance.now();
    const full = count === limit;
    if (log.published < log.edge.size && !(full && now - log.publishedAt < VISIT_EVERY)) await publish(log, onStep);
    if (count > 0) this.#report({ kind: 'sequenced', brand, count, size: log.edge.size });
    if (unsettled(log, now)) await settle(db, log, onStep);
    return full;
  }

  async #open(brand: BrandId): Promise<OpenLog | undefined> {
    const { db, dataDir, signerOf, confirm } = this.#options;
    const signer = await signerOf(brand);
    if (!(await this.#locks!.take(brand))) return undefined;
    const log = await openLog(db, brand, signer, new TileFolder(tilesFolder(dataDir, brand)));
    await confirm?.(log);
    this.#logs.set(brand, log);
    return log;
  }

  async #finish(log: OpenLog): Promise<void> {
    const { db, onStep } = this.#options;
    if (log.published < log.edge.size) await publish(log, onStep);
    if (log.settled < log.edge.size) await settle(db, log, onStep);
  }

  /** After any error a log's state in memory is worth nothing: it is let go of and opened anew, or left to another. */
  async #guard(brand: BrandId, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#logs.delete(brand);
      this.#next.set(brand, performance.now() + RETRY_AFTER);
      if (error instanceof LogFault) this.faults.set(brand, error);
      this.#report({ kind: 'stopped', brand, error: error as Error });
      await this.#locks?.release(brand).catch(() => {});
    }
  }

  #report(event: SequencerEvent): void {
    this.#options.report?.(event);
  }

  #pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Tiles that are not safe yet, and have not been for long, or are many. */
function unsettled(log: OpenLog, now: number): boolean {
  if (log.settled === log.edge.size) return false;
  return log.folder.unsynced >= SETTLE_FILES || now - log.settledAt >= SETTLE_AFTER;
}
