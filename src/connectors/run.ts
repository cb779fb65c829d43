import { inBrand, type Database } from '../db/index.ts';
import type { Task } from '../jobs/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { append } from '../trace/index.ts';
import type { Looking } from './looking.ts';
import { EXPIRED_AT_ONCE, expireCopies, findConnection, liveConnections } from './store.ts';
import { listConnections } from './views.ts';

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly looking: Looking;
  readonly log: (event: string, detail: string) => void;
  /** Milliseconds between two looks into one connection. */
  readonly everyMs?: number;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Looks into every live connection, again and again, until it is stopped. Several processes may: each look is leased. */
export function startLooking({ db, looking, log, everyMs = 30_000 }: Options): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const under = new Map<string, Promise<void>>();
  let rounds: Promise<void> | undefined;

  async function round(): Promise<void> {
    for (const { brand, id } of await liveConnections(db)) {
      if (stopping.signal.aborted || under.has(id)) continue;
      const look = looking
        .look(brand, id, stopping.signal)
        .then((done) => done?.fault !== undefined && log('connection', `${id} ${done.fault}`))
        .catch((error: unknown) => log('connection-failed', `${id} ${(error as { code?: string }).code ?? 'unknown'}`))
        .then(() => void under.delete(id));
      under.set(id, look);
    }
  }

  const timer = setInterval(() => {
    rounds ??= round()
      .catch((error: unknown) => log('connections', (error as { code?: string }).code ?? 'unknown'))
      .finally(() => (rounds = undefined));
  }, everyMs).unref();

  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await rounds;
      await Promise.all(under.values());
    },
  };
}

type Housekeeping = Omit<Options, 'everyMs'> & { readonly brands: () => Promise<readonly BrandId[]> };

/** What time does to copies elsewhere, and what platforms counted yesterday. */
export function connectorTasks({ db, clock, looking, log, brands }: Housekeeping): readonly Task[] {
  const today = (): string => new Date(clock()).toISOString().slice(0, 10);
  return [
    {
      name: 'copies',
      everyMs: HOUR,
      async run() {
        for (const brand of await brands()) {
          const some = (): Promise<number> => inBrand(db, brand, (tx) => expireCopies(tx, brand, today(), clock()));
          while ((await some()) === EXPIRED_AT_ONCE);
        }
      },
    },
    {
      name: 'platform-counts',
      everyMs: 6 * HOUR,
      async run() {
        for (const brand of new Set((await liveConnections(db)).map((one) => one.brand)))
          await countYesterday({ db, clock, looking, log }, brand);
      },
    },
  ];
}

/**
 * How many contacts the platforms of a brand count of yesterday (UTC), by source: held against what holds a receipt. A source
 * of which one account could not be asked is left out, for half a count would name a gap that is none.
 */
export async function countYesterday(
  { db, clock, looking, log }: Omit<Options, 'everyMs'>,
  brand: BrandId,
): Promise<ReadonlyMap<string, number>> {
  const to = Math.floor(clock() / DAY) * DAY;
  const counts = new Map<string, number>();
  const rows = (await inBrand(db, brand, (tx) => listConnections(tx, brand))).filter((row) => row.ended_at === null);
  for (const { id, kind } of rows) {
    const source = looking.known(kind).source ?? kind;
    const count = await countOf({ db, looking }, brand, id, { from: to - DAY, to }).catch((error: unknown) => {
      log('platform-count', `${id} ${(error as { code?: string }).code ?? 'unknown'}`);
      return Number.NaN;
    });
    if (count !== undefined) counts.set(source, (counts.get(source) ?? 0) + count);
  }
  for (const [source, count] of counts) if (Number.isNaN(count)) counts.delete(source);
  if (counts.size > 0) await declare(db, brand, counts, new Date(to - DAY).toISOString().slice(0, 10), clock());
  return counts;
}

async function countOf(
  { db, looking }: Pick<Options, 'db' | 'looking'>,
  brand: BrandId,
  id: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number | undefined> {
  const row = await inBrand(db, brand, (tx) => findConnection(tx, brand, id));
  if (!row) return undefined;
  const platform = await looking.enter(brand, row, AbortSignal.timeout(60_000));
  try {
    return await platform.count?.(from, to);
  } finally {
    await platform.close().catch(() => undefined);
  }
}

async function declare(
  db: Database,
  brand: BrandId,
  counts: ReadonlyMap<string, number>,
  day: string,
  at: number,
): Promise<void> {
  await inBrand(db, brand, async (tx) => {
    for (const [source, count] of counts)
      await tx.client.query(
        'insert into mandat.declared (brand, source, day, count) values ($1, $2, $3, $4) on conflict (brand, source, day) do update set count = $4',
        [brand, source, day, count],
      );
    const meaning = { act: 'reconcile', at, actor: 'system', details: { days: 1, sources: counts.size } } as const;
    await append(tx, brand, meaning, { expires: at + 366 * DAY });
  });
}
