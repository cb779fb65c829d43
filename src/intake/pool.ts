import { Worker } from 'node:worker_threads';
import { Refusal } from '../kernel/refusal.ts';
import type { BrandContext, PreparedChunk, PrepareOptions } from './types.ts';
import type { Job, Reply } from './worker.ts';

export type PreparePool = {
  /** Prepares the lines of one chunk, in order. @throws Refusal `http.internal` where a detector failed: the gate stays closed. */
  run(context: BrandContext, bytes: Uint8Array, ends: Uint32Array, options: PrepareOptions): Promise<PreparedChunk>;
  readonly busy: number;
  /** Starts the threads now, for a server's first senders not to wait for them; `run` does it otherwise. */
  start(): void;
  close(): Promise<void>;
};

type Waiting = { readonly resolve: (chunk: PreparedChunk) => void; readonly reject: (error: unknown) => void };
type Thread = { worker: Worker; readonly sent: Map<string, BrandContext>; readonly waiting: Map<number, Waiting> };

/**
 * Worker threads that mask and pack, started when first needed. A thread that dies is replaced; its
 * chunks fail and their senders retry.
 */
export function createPreparePool(size: number, log: (event: string, detail: string) => void): PreparePool {
  let next = 0;
  const threads: Thread[] = [];

  function start(): Thread {
    const thread: Thread = {
      worker: new Worker(new URL('./worker.ts', import.meta.url)),
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

  return {
    start: fill,
    get busy() {
      return threads.reduce((sum, thread) => sum + thread.waiting.size, 0);
    },
    run(context, bytes, ends, options) {
      fill();
      const thread = threads.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a));
      const id = next++;
      const known = thread.sent.get(context.brand) === context;
      thread.sent.set(context.brand, context);
      return new Promise((resolve, reject) => {
        thread.waiting.set(id, { resolve, reject });
        thread.worker.ref();
        const job: Job = { id, brand: context.brand, context: known ? undefined : context, bytes, ends, options };
        thread.worker.postMessage(job, [bytes.buffer as ArrayBuffer]);
      });
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.worker.terminate()));
    },
  };
}
