import { inBrand, type Database } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { idFloor, type BrandId } from '../kernel/ids.ts';
import type { Meaning } from '../trace/index.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Vault } from '../vault/index.ts';
import { bodyOf, nextTry } from './rules.ts';
import { secretsOf } from './service.ts';
import { signed } from './sign.ts';
import {
  brandsWithWebhooks,
  collect,
  disableWebhook,
  findWebhook,
  forget,
  recordTold,
  takeDue,
  type Due,
  type Told,
  type WebhookRow,
} from './store.ts';

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly outgoing: Outgoing;
  readonly log: (event: string, detail: string) => void;
  /** Milliseconds between two looks. */
  readonly everyMs?: number;
};

/** Longer than any statement of a gateway may run: an entry whose transaction commits late is still seen. */
const OVERLAP = 65_000;
/** What a receiver may take to answer. */
const PATIENCE = 15_000;
/** How long a delivery is taken: a process that died gives it back after this. */
const TAKEN = 60_000;
const AT_ONCE = 16;
const KEPT = 30 * 86_400_000;
const HOUR = 3_600_000;

/** Tells a brand's systems what happened: looks for what is new, tells what is due, a few at a time, until it is stopped. */
export function startDelivering(options: Options): { stop(): Promise<void> } {
  const { db, vault, clock, outgoing, log, everyMs = 2000 } = options;
  let stopped = false;
  let running: Promise<unknown> | undefined;
  let swept = 0;
  const stopping = new AbortController();

  async function look(): Promise<void> {
    for (const brand of await brandsWithWebhooks(db)) {
      if (stopped) return;
      await inBrand(db, brand, (tx) => collect(tx, brand, idFloor(clock() - OVERLAP), clock()));
      if (clock() - swept > HOUR) await inBrand(db, brand, (tx) => forget(tx, brand, idFloor(clock() - KEPT)));
      await tellAll(brand);
    }
    if (clock() - swept > HOUR) swept = clock();
  }

  async function tellAll(brand: BrandId): Promise<void> {
    for (;;) {
      const due = await inBrand(db, brand, (tx) => takeDue(tx, brand, clock(), clock() + TAKEN, AT_ONCE));
      if (due.length === 0 || stopped) return;
      await Promise.all(due.map((one) => tell(brand, one)));
    }
  }

  async function tell(brand: BrandId, due: Due): Promise<void> {
    const row = await inBrand(db, brand, (tx) => findWebhook(tx, brand, due.webhook));
    const told = row && !row.disabled_at ? await said(brand, row, due) : GIVEN_UP;
    await inBrand(db, brand, async (tx) => {
      await recordTold(tx, brand, due, told, clock());
      // A receiver that is gone for good says so (410): nothing more is sent to it.
      if (told.status === 410) await disableWebhook(tx, brand, due.webhook, clock());
    });
  }

  async function said(brand: BrandId, row: WebhookRow, due: Due): Promise<Told> {
    if (due.meaning === null) return { ...GIVEN_UP, state: 'gone' };
    const meaning = JSON.parse(due.meaning.toString('utf8')) as Meaning;
    const body = bodyOf(brand, due.entry, meaning);
    const headers = signed(await secretsOf(vault, brand, row), due.entry, Math.floor(clock() / 1000), body);
    const attempts = due.attempts + 1;
    const { status, error } = await post(outgoing, row.url, headers, body, stopping.signal);
    if (status !== null && status >= 200 && status < 300)
      return { state: 'delivered', attempts, nextAt: clock(), status, error: null };
    const nextAt: Millis | undefined = status === 410 ? undefined : nextTry(attempts, clock());
    return { state: nextAt === undefined ? 'failed' : 'waiting', attempts, nextAt: nextAt ?? clock(), status, error };
  }

  const timer = setInterval(() => {
    // One look at a time: a slow receiver delays the next look, not the process.
    running ??= look()
      .catch((error: unknown) => {
        log('webhooks', (error as { code?: string }).code ?? (error instanceof Error ? error.name : 'unknown'));
      })
      .finally(() => (running = undefined));
  }, everyMs).unref();

  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

const GIVEN_UP: Told = { state: 'failed', attempts: 0, nextAt: 0, status: null, error: null };

/** The status alone is looked at: what a receiver writes is never kept. No redirect is followed. */
async function post(
  outgoing: Outgoing,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  stopping: AbortSignal,
): Promise<{ readonly status: number | null; readonly error: string | null }> {
  try {
    const response = await outgoing.fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), stopping]),
    });
    await response.body?.cancel();
    return { status: response.status, error: null };
  } catch (error) {
    if (error instanceof Refusal) return { status: null, error: error.code };
    const { cause, name } = error as { readonly cause?: { readonly code?: string }; readonly name: string };
    return { status: null, error: cause?.code ?? name };
  }
}
