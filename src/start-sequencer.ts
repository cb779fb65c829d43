import { Worker } from 'node:worker_threads';
import type { Config } from './config.ts';

export type SequencerHealth = { readonly running: boolean; readonly faults: ReadonlySet<string> };
type Told = {
  readonly kind: 'ready' | 'sequenced' | 'stopped' | 'away';
  readonly brand?: string;
  readonly error?: string;
  readonly fatal?: boolean;
};

/** Starts the sequencer's thread, and starts it again should it die: its order of writes survives any kill. */
export async function startSequencer(
  config: Config,
  log: (event: string, detail: string) => void,
): Promise<{ health(): SequencerHealth; stop(): Promise<void> }> {
  const faults = new Set<string>();
  let running = false;
  let stopping = false;
  let worker: Worker;
  const start = (): Promise<void> =>
    new Promise((resolve) => {
      worker = new Worker(new URL('./sequencer-thread.ts', import.meta.url), { workerData: config });
      worker.on('message', (told: Told) => {
        if (told.kind === 'ready') {
          running = true;
          resolve();
        } else if (told.kind !== 'sequenced') {
          if (told.fatal && told.brand) faults.add(told.brand);
          log('sequencer', `${told.kind} ${told.brand ?? ''} ${told.error ?? ''}`);
        }
      });
      worker.on('error', (error: unknown) => log('sequencer-died', error instanceof Error ? error.name : 'unknown'));
      worker.on('exit', () => {
        running = false;
        resolve();
        if (!stopping) setTimeout(() => void start(), 1000).unref();
      });
    });
  await start();
  return {
    health: () => ({ running, faults }),
    async stop() {
      stopping = true;
      if (!running) return;
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      worker.postMessage('stop');
      await ended;
    },
  };
}
