import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { atMost } from '../kernel/at-most.ts';
import type { Document } from './types.ts';

export const DOCUMENT_TYPES = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
} as const;
export type DocumentFormat = keyof typeof DOCUMENT_TYPES;
export type RenderJob = { readonly document: Document; readonly format: DocumentFormat };

const inTurn = atMost(2);
/** An evidence pack asks for its next document well within it; a server that makes none keeps no thread. */
const IDLE = 10_000;
/** No document takes so much; what does must not take the server's. */
const MEMORY = { maxOldGenerationSizeMb: 512 };

/** Threads that wait for a document, each with what will end it. */
const idle = new Map<Worker, NodeJS.Timeout>();
let closings = 0;

/**
 * A document's bytes, made aside: whoever is served meanwhile does not wait. Two at once, the others in turn, by threads that
 * have loaded what they need once.
 */
export const render = (document: Document, format: DocumentFormat): Promise<Buffer> =>
  inTurn(async () => {
    const before = closings;
    const thread = take();
    try {
      const bytes = await made(thread, { document, format });
      if (closings === before) rest(thread);
      return bytes;
    } finally {
      // One that failed may be broken: the next document gets another.
      if (!idle.has(thread)) await thread.terminate();
    }
  });

/** Ends the threads that wait, and each of the others once its document is made. */
export async function closeRendering(): Promise<void> {
  closings++;
  await Promise.all([...idle.keys()].map(end));
}

function take(): Worker {
  const [rested] = [...idle.keys()].slice(-1);
  if (rested) {
    clearTimeout(idle.get(rested));
    idle.delete(rested);
    rested.ref();
    return rested;
  }
  const thread = new Worker(new URL('./render-worker.ts', import.meta.url), { resourceLimits: MEMORY });
  thread.on('error', () => {}); // while it waits; 'exit' follows
  thread.on('exit', () => {
    clearTimeout(idle.get(thread));
    idle.delete(thread);
  });
  return thread;
}

async function made(thread: Worker, job: RenderJob): Promise<Buffer> {
  const over = new AbortController();
  try {
    const ended = once(thread, 'exit', over).then(() => {
      throw new Error('the thread that made the document has ended');
    });
    const answered = once(thread, 'message', over) as Promise<[Uint8Array<ArrayBuffer>]>;
    thread.postMessage(job);
    const [{ buffer, byteOffset, byteLength }] = await Promise.race([answered, ended]);
    return Buffer.from(buffer, byteOffset, byteLength);
  } finally {
    over.abort();
  }
}

function rest(thread: Worker): void {
  thread.unref();
  idle.set(thread, setTimeout(() => void end(thread), IDLE).unref());
}

async function end(thread: Worker): Promise<void> {
  clearTimeout(idle.get(thread));
  idle.delete(thread);
  await thread.terminate();
}
