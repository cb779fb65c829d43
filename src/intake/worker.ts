import { parentPort } from 'node:worker_threads';
import { createBlob } from './blob.ts';
import { prepare } from './prepare.ts';
import type { BrandContext, PreparedItem, PrepareOptions } from './types.ts';

export type Job = {
  readonly id: number;
  readonly brand: string;
  readonly context?: BrandContext | undefined;
  readonly bytes: Uint8Array;
  /** End of each line in `bytes`. */
  readonly ends: Uint32Array;
  readonly options: PrepareOptions;
};
export type Reply =
  | { readonly id: number; readonly items: readonly PreparedItem[]; readonly blob: Uint8Array; readonly stamp: number }
  | { readonly id: number; readonly failed: string };

const contexts = new Map<string, BrandContext>();
const blob = createBlob();

parentPort!.on('message', (job: Job) => {
  if (job.context) contexts.set(job.brand, job.context);
  const context = contexts.get(job.brand)!;
  try {
    const bytes = Buffer.from(job.bytes.buffer, job.bytes.byteOffset, job.bytes.byteLength);
    const items: PreparedItem[] = [];
    let start = 0;
    for (const end of job.ends) {
      items.push(prepare(bytes.subarray(start, end), context, job.options, blob));
      start = end;
    }
    const packed = blob.take();
    parentPort!.postMessage({ id: job.id, items, blob: packed, stamp: context.stamp } satisfies Reply, [
      packed.buffer as ArrayBuffer,
    ]);
  } catch (error) {
    blob.take();
    // The message may quote input; the stack's first frame tells us enough.
    const where =
      error instanceof Error
        ? `${error.name} ${/at .*?([\w-]+\.ts:\d+)/.exec(error.stack ?? '')?.[1] ?? ''}`
        : 'unknown';
    parentPort!.postMessage({ id: job.id, failed: where } satisfies Reply);
  }
});
