import { parentPort } from 'node:worker_threads';
import { toOdt } from './odt.ts';
import { toPdf } from './pdf.ts';
import type { RenderJob } from './render.ts';

// One document after the other, in a thread: laying out a long one takes a second, which nobody else is to wait for. What
// cannot be made ends the thread, and is told so by its end.
parentPort!.on('message', ({ document, format }: RenderJob) => {
  void (async () => {
    const bytes = new Uint8Array(format === 'pdf' ? await toPdf(document) : toOdt(document));
    parentPort!.postMessage(bytes, [bytes.buffer]);
  })();
});
