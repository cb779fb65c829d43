/** Groups of one brand written side by side: they share the disk flush. */
const SIDE_BY_SIDE = 3;
/** How far down the queue a group looks for items that clash with none in flight. */
const LOOK_AHEAD = 1024;

/** Longest that a small group waits for what is on its way, in milliseconds; and how much that must be. */
const PATIENCE = 10;
const WORTH_WAITING = 16;

type Lane<K, T> = {
  readonly key: K;
  queue: T[];
  running: number;
  readonly inFlight: Set<string>;
  /** Whether a look at the queue is due at the end of this turn of the event loop. */
  due: boolean;
  /** Runs while a small group waits. */
  held: NodeJS.Timeout | undefined;
};

export type Lanes<K, T> = {
  add(key: K, item: T): void;
  readonly waiting: number;
  /** Resolves when nothing waits and nothing is being written. */
  idle(): Promise<void>;
};

type Options<K, T> = {
  /** Items in one group at most. */
  readonly most: number;
  /** What two groups in flight must not share. */
  readonly marks: (item: T) => readonly string[];
  /** What two items of one group must not share; nothing where it is left out. */
  readonly own?: (item: T) => string;
  /** Whether an item may travel with the first of its group. */
  readonly together: (first: T, item: T) => boolean;
  /**
   * How many items are on their way. A transaction costs as much as dozens of its items, so a group less than half full waits
   * a little where many come; never for a few. Left out: no group waits.
   */
  readonly coming?: () => number;
  /**
   * Fewest items for which a group goes beside one that is being written: small ones are better together, and cost a transaction
   * less; where one is held up, the queue grows and the next passes by. Left out: any group.
   */
  readonly apart?: number;
  /** Answers for every item of the group; never rejects. */
  readonly write: (key: K, group: readonly T[]) => Promise<void>;
};

/** One queue a brand: what arrives while groups are being written is written together next, the order kept where it matters. */
export function createLanes<K, T>({
  most,
  marks,
  own,
  together,
  coming,
  apart = 1,
  write,
}: Options<K, T>): Lanes<K, T> {
  const lanes = new Map<K, Lane<K, T>>();

  function look(lane: Lane<K, T>): void {
    lane.due = false;
    if (lane.queue.length === 0) return;
    const waits = lane.queue.length < most / 2 && (coming?.() ?? 0) >= WORTH_WAITING;
    if (waits) lane.held ??= setTimeout(pump, PATIENCE, lane);
    else pump(lane);
  }

  function pump(lane: Lane<K, T>): void {
    clearTimeout(lane.held);
    lane.held = undefined;
    while (lane.running < SIDE_BY_SIDE && lane.queue.length >= (lane.running === 0 ? 1 : apart)) {
      const group = take(lane);
      if (group.length === 0) return;
      lane.running++;
      void write(lane.key, group).finally(() => {
        lane.running--;
        for (const item of group) for (const mark of marks(item)) lane.inFlight.delete(mark);
        look(lane);
      });
    }
  }

  /** The next items that clash with none in flight; the order of the rest is kept. */
  function take(lane: Lane<K, T>): T[] {
    const group: T[] = [];
    const left: T[] = [];
    const mine = new Set<string>();
    const first = lane.queue[0]!;
    let looked = 0;
    for (; looked < lane.queue.length && looked < LOOK_AHEAD && group.length < most; looked++) {
      const item = lane.queue[looked]!;
      const name = own?.(item);
      const clashes = name !== undefined && mine.has(name);
      if (clashes || marks(item).some((mark) => lane.inFlight.has(mark)) || !together(first, item)) left.push(item);
      else {
        if (name !== undefined) mine.add(name);
        group.push(item);
      }
    }
    lane.queue = left.concat(lane.queue.slice(looked));
    for (const item of group) for (const mark of marks(item)) lane.inFlight.add(mark);
    return group;
  }

  return {
    add(key, item) {
      const lane = lanes.get(key) ?? {
        key,
        queue: [],
        running: 0,
        inFlight: new Set<string>(),
        due: false,
        held: undefined,
      };
      lanes.set(key, lane);
      lane.queue.push(item);
      // After this turn of the event loop, so that items that came together travel together.
      if (!lane.due) setImmediate(look, lane);
      lane.due = true;
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
