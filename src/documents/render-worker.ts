import { parentPort, workerData } from 'node:worker_threads';
import { toOdt } from './odt.ts';
import { toPdf } from './pdf.ts';
import type { Document } from './types.ts';

// One document in a thread of its own: laying out a long one takes a second, which nobody else is to wait for.
const { document, format } = workerData as { readonly document: Document; readonly format: 'pdf' | 'odt' };
const bytes = format === 'pdf' ? await toPdf(document) : toOdt(document);
parentPort!.postMessage(new Uint8Array(bytes));
