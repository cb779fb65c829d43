import { Worker } from 'node:worker_threads';
import { Refusal } from '../kernel/refusal.ts';
import type { Joining } from './prepare-joined.ts';
import type { Delivery } from './reading.ts';
import type { BrandContext, PrepareOptions } from './types.ts';
import type { Job, Reply, Results, Work } from './worker.ts';

export type PreparePool = {
  /**
   * Prepares the lines of one chunk, in order; `bytes` is given away.
   * @throws Refusal `intake.prepare-failed` where a detector failed: the gate stays closed.
   */
  run(context: BrandContext, bytes: Uint8Array, ends: Uint32Array, options: PrepareOptions): Promise<Results['lines']>;
  /** Joins pieces to what is there and prepares each whole. @throws as `run` */
  join(context: BrandContext, joins: readonly Joining[], options: PrepareOptions): Promise<Results['joins']>;
  /** What deliveries tell, each by its source's adapter. @throws as `run` */
  read(context: BrandContext, deliveries: readonly Delivery[], receivedAt: number): Promise<Results['deliveries']>;
  readonly busy: number;
  /** Lines being prepared: what will soon be written. */
  readonly lines: number;
  /** Starts the threads now, for a server's first senders not to wait for them; `run` does it otherwise. */
  start(): void;
  close(): Promise<void>;
};

type Waiting = {
  readonly lines: number;
  readonly resolve: (result: Results[keyof Results]) => void;
  readonly reject: (error: unknown) => void;
};
type Thread = { worker: Worker; readonly sent: Map<string, BrandContext>; readonly waiting: Map<number, Waiting> };

/**
 * Worker threads that mask and pack, started when first needed. A thread that dies is replaced; its
 * chunks fail and their senders retry.
 * @param entry tells where a thread begins: `worker.ts`, or what it was built into; asked when one is started
 */
export function createPreparePool(
  size: number,
  log: (event: string, detail: string) => void,
  entry = (): URL => new URL('./worker.ts', import.meta.url),
): PreparePool {
  let next = 0;
  const threads: Thread[] = [];

  function start(): Thread {
    const thread: Thread = {
      worker: new Worker(entry()),
      sent: new Map(),
      waiting: new Map(),
    };
    thread.worker.unref();
    thread.worker.on('message', (reply: Reply) => {
      const waiting = thread.waiting.get(reply.id);
      thread.waiting.delete(reply.id);
      if (thread.waiting.size === 0) thread.worker.unref();
      if ('failed' in reply) {
        log('prepare-failed', reply.failed);
        waiting?.reject(new Refusal('intake.prepare-failed'));
      } else waiting?.resolve(reply);
    });
    thread.worker.on('error', (error: unknown) =>
      log('prepare-thread-died', error instanceof Error ? error.name : 'unknown'),
    );
    thread.worker.on('exit', () => {
      for (const waiting of thread.waiting.values()) waiting.reject(new Refusal('intake.prepare-failed'));
      thread.waiting.clear();
      // The next chunk starts another: a thread that cannot even begin must not be started in a loop.
      threads.splice(threads.indexOf(thread), 1);
    });
    return thread;
  }

  function fill(): void {
    while (threads.length < size) threads.push(start());
  }

  function send<W extends Work>(context: BrandContext, work: W, transfer: ArrayBuffer[]): Promise<Results[W['is']]> {
    fill();
    const thread = threads.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a));
    const id = next++;
    const known = thread.sent.get(context.brand) === context;
    thread.sent.set(context.brand, context);
    return new Promise((resolve, reject) => {
      // The reply to a work is of its kind.
      const lines = work.is === 'lines' ? work.ends.length : 0;
      thread.waiting.set(id, { lines, resolve: resolve as Waiting['resolve'], reject });
      thread.worker.ref();
      const job: Job = { id, brand: context.brand, context: known ? undefined : context, work };
      thread.worker.postMessage(job, transfer);
    });
  }

  return {
    start: fill,
    get busy() {
      return threads.reduce((sum, thread) => sum + thread.waiting.size, 0);
    },
    get lines() {
      let sum = 0;
      for (const { waiting } of threads) for (const { lines } of waiting.values()) sum += lines;
      return sum;
    },
    run: (context, bytes, ends, options) =>
      send(context, { is: 'lines', bytes, ends, options }, [bytes.buffer as ArrayBuffer]),
    join: (context, joins, options) => send(context, { is: 'joins', joins, options }, []),
    read: (context, deliveries, receivedAt) => send(context, { is: 'deliveries', deliveries, receivedAt }, []),
    async close() {
      await Promise.all(threads.map((thread) => thread.worker.terminate()));
    },
  };
}
