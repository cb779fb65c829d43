import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { atMost } from '../kernel/at-most.ts';
import type { Document } from './types.ts';

export const DOCUMENT_TYPES = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
} as const;
export type DocumentFormat = keyof typeof DOCUMENT_TYPES;

const inTurn = atMost(2);

/** A document's bytes, made aside: whoever is served meanwhile does not wait. Two at once, the others in turn. */
export const render = (document: Document, format: DocumentFormat): Promise<Buffer> =>
  inTurn(async () => {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { workerData: { document, format } });
    try {
      const [bytes] = (await once(worker, 'message')) as [Uint8Array];
      return Buffer.from(bytes);
    } finally {
      await worker.terminate();
    }
  });
