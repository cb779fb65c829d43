import { parentPort } from 'node:worker_threads';
import type { SourceContext } from '../interaction/index.ts';
import { createBlob } from './blob.ts';
import { faultOf, prepare } from './prepare.ts';
import { prepareJoined, type JoinedItem, type Joining } from './prepare-joined.ts';
import { readDelivery, withoutCards, type Delivery, type Reading } from './reading.ts';
import { isSealed, openLines } from './sealed.ts';
import type { BrandContext, PreparedItem, PrepareOptions, Unreadable } from './types.ts';

/** What a thread is asked: each with the context where it changed. */
export type Work =
  | {
      readonly is: 'lines';
      readonly bytes: Uint8Array;
      /** End of each line in `bytes`. */
      readonly ends: Uint32Array;
      readonly options: PrepareOptions;
    }
  | { readonly is: 'joins'; readonly joins: readonly Joining[]; readonly options: PrepareOptions }
  | { readonly is: 'deliveries'; readonly deliveries: readonly Delivery[]; readonly receivedAt: number };
export type Job = {
  readonly id: number;
  readonly brand: string;
  readonly context?: BrandContext | undefined;
  readonly work: Work;
};

type Chunk<Item> = { readonly items: readonly Item[]; readonly blob: Uint8Array; readonly stamp: number };
/** With `aside`, the delivery without digits that could be a card, where it must be kept for somebody to look at. */
export type ReadItem = (Reading | { readonly fault: Unreadable }) & { readonly aside?: Uint8Array };
/** What comes back, by what was asked. */
export type Results = {
  readonly lines: Chunk<PreparedItem>;
  readonly joins: Chunk<JoinedItem>;
  readonly deliveries: Chunk<ReadItem>;
};
export type Reply = { readonly id: number } & (Results[keyof Results] | { readonly failed: string });

const contexts = new Map<string, BrandContext>();
const blob = createBlob();
const NOTHING = new Uint8Array();

function linesOf({ bytes, ends }: Work & { is: 'lines' }): Buffer[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from(ends, (end, line) => buffer.subarray(line === 0 ? 0 : ends[line - 1], end));
}

async function chunkOf(work: Work & { is: 'lines' }, context: BrandContext): Promise<Chunk<PreparedItem>> {
  const lines = linesOf(work);
  const all = (given: readonly Buffer[]): Chunk<PreparedItem> => ({
    items: prepare(given, context, work.options, blob),
    blob: blob.take(),
    stamp: context.stamp,
  });
  const chunk = all(lines);
  const sealed = chunk.items.map(isSealed);
  if (!sealed.includes(true)) return chunk;
  // Opening takes turns of the loop that other chunks use too: what was prepared is given up and prepared again whole.
  const opened = await openLines(lines, sealed, context, work.options.receivedAt);
  const { items, ...rest } = all(opened.filter((one) => Buffer.isBuffer(one)));
  const prepared = items.values();
  return { ...rest, items: opened.map((one) => (Buffer.isBuffer(one) ? prepared.next().value! : one)) };
}

async function read(delivery: Delivery, context: SourceContext): Promise<ReadItem> {
  try {
    const reading = await readDelivery(delivery, context);
    const unknown = reading.told.some(({ take }) => take === 'aside');
    return unknown ? { ...reading, aside: withoutCards(delivery.bytes) } : reading;
  } catch (error) {
    return { ...faultOf(error), aside: withoutCards(delivery.bytes) };
  }
}

async function done(job: Job): Promise<Results[keyof Results]> {
  const { work } = job;
  const context = contexts.get(job.brand)!;
  const { stamp } = context;
  switch (work.is) {
    case 'lines':
      return chunkOf(work, context);
    case 'joins':
      return {
        items: work.joins.map((joining) => prepareJoined(joining, context, work.options, blob)),
        blob: blob.take(),
        stamp,
      };
    case 'deliveries':
      return {
        items: await Promise.all(
          work.deliveries.map((one) => read(one, { ...context.trusted, receivedAt: work.receivedAt })),
        ),
        blob: NOTHING,
        stamp,
      };
  }
}

async function answer(job: Job): Promise<void> {
  try {
    // Copied, not given away: once a thread has detached a buffer, V8 asks at each look into an array whether it still has its own.
    parentPort!.postMessage({ id: job.id, ...(await done(job)) } satisfies Reply);
  } catch (error) {
    blob.take();
    // The message may quote input; the stack's first frame tells us enough.
    const where =
      error instanceof Error
        ? `${error.name} ${/at .*?([\w-]+\.[jt]s:\d+)/.exec(error.stack ?? '')?.[1] ?? ''}`
        : 'unknown';
    parentPort!.postMessage({ id: job.id, failed: where } satisfies Reply);
  }
}

parentPort!.on('message', (job: Job) => {
  if (job.context) contexts.set(job.brand, job.context);
  void answer(job);
});
