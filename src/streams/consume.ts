import { inBrand, type Database } from '../db/index.ts';
import { mustComeAgain, type Taker } from '../intake/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Vault } from '../vault/index.ts';
import { secretOf } from './service.ts';
import { findStream, liveStreams, type StreamRow } from './store.ts';
import type { Broker, Message, StreamKind, StreamSecret, StreamSettings } from './types.ts';

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly take: Taker;
  readonly log: (event: string, detail: string) => void;
  /** Milliseconds between two looks at which streams there are. */
  readonly everyMs?: number;
};

/** After trouble of ours a message comes again after this; a stream that cannot be opened is tried again then. */
const PAUSE = 5_000;
/** Their clients are large: each is loaded where a stream of its kind is opened. */
const OPEN: Readonly<Record<StreamKind, (settings: StreamSettings, secret: StreamSecret) => Promise<Broker>>> = {
  nats: async (settings, secret) => (await import('./nats.ts')).openNats(settings, secret),
  kafka: async (settings, secret) => (await import('./kafka.ts')).openKafka(settings, secret),
};
const ASIDE_LIFE = 30 * 86_400_000;

/** Takes from every live stream until it is stopped. Several processes may: the broker shares a consumer's messages out. */
export function startStreams({ db, vault, clock, take, log, everyMs = 5_000 }: Options): { stop(): Promise<void> } {
  const open = new Map<string, Broker>();
  const opening = new Map<string, Promise<void>>();
  const consuming = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<unknown> | undefined;

  async function look(): Promise<void> {
    const live = await liveStreams(db);
    const wanted = new Set(live.map(({ id }) => id));
    for (const [id, broker] of open) if (!wanted.has(id)) await close(id, broker);
    for (const { brand, id } of live) {
      if (stopped || open.has(id) || opening.has(id)) continue;
      const row = await inBrand(db, brand, (tx) => findStream(tx, brand, id));
      // Not waited for: a broker that does not answer holds up no other.
      if (row)
        opening.set(
          id,
          enter(brand, row).finally(() => opening.delete(id)),
        );
    }
  }

  async function close(id: string, broker: Broker): Promise<void> {
    open.delete(id);
    await broker.stop();
  }

  async function enter(brand: BrandId, row: StreamRow): Promise<void> {
    let broker: Broker;
    try {
      broker = await OPEN[row.kind](row, await secretOf(vault, brand, row));
    } catch (error) {
      // Its address and what the server says may hold names: the kind of trouble is enough.
      log('stream-closed', `${row.id} ${error instanceof Error ? error.name : 'unknown'}`);
      return;
    }
    if (stopped) return broker.stop();
    open.set(row.id, broker);
    const run = consume(brand, row, broker)
      .catch((error: unknown) => log('stream-failed', `${row.id} ${error instanceof Error ? error.name : 'unknown'}`))
      .finally(() => {
        consuming.delete(run);
        open.delete(row.id);
      });
    consuming.add(run);
  }

  async function consume(brand: BrandId, row: StreamRow, broker: Broker): Promise<void> {
    const working = new Set<Promise<void>>();
    for await (const message of broker.messages()) {
      const one = takeOne(brand, row, message).finally(() => working.delete(one));
      working.add(one);
    }
    await Promise.all(working);
  }

  async function takeOne(brand: BrandId, row: StreamRow, message: Message): Promise<void> {
    try {
      const [taken] = await take(
        brand,
        [
          {
            source: row.source,
            bytes: message.bytes,
            mediatype: message.headers['content-type'] ?? 'application/json',
            headers: message.headers,
          },
        ],
        { actor: `stream:${row.id}`, aside: { hook: row.id, expires: clock() + ASIDE_LIFE } },
      );
      if (mustComeAgain(taken!)) message.back(PAUSE);
      else await message.done();
    } catch (error) {
      log('stream-message', `${row.id} ${(error as { code?: string }).code ?? 'unknown'}`);
      message.back(PAUSE);
    }
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log('streams', (error as { code?: string }).code ?? 'unknown'))
      .finally(() => (looking = undefined));
  }, everyMs).unref();

  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      await Promise.all(opening.values());
      await Promise.all([...open].map(([id, broker]) => close(id, broker)));
      await Promise.all(consuming);
    },
  };
}
