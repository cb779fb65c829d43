import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Refusal } from '../kernel/refusal.ts';
import type { Fetched } from './platform.ts';

/** Of what an adapter reads; sound has no bound but that of recordings. */
const MOST = 64 * 1024 * 1024;

/**
 * All of it, checked against what the platform announced.
 * @throws Refusal `input.too-large`; `connector.mismatch` where it is not what was announced
 */
export async function readWhole({ body, length, checksum }: Fetched, most = MOST): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  // Leaving the loop destroys the stream.
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    total += piece.length;
    if (total > most) throw new Refusal('input.too-large', { params: { limit: most } });
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces, total);
  if (length !== undefined && length !== total) throw new Refusal('connector.mismatch');
  if (checksum && !createHash(checksum.algorithm).update(bytes).digest().equals(checksum.digest))
    throw new Refusal('connector.mismatch');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/**
 * The same for what streams on. Its last piece is held back until all of it is known to be right: whoever reads it never has
 * the whole of what is not what was announced. `fault` tells then why it ended short.
 */
export function checkedStream({ body, length, checksum }: Fetched): { readonly body: Readable; fault(): unknown } {
  let fault: unknown;
  async function* checked(): AsyncGenerator<Uint8Array> {
    const hash = checksum && createHash(checksum.algorithm);
    let total = 0;
    let last: Uint8Array | undefined;
    try {
      for await (const piece of body as AsyncIterable<Uint8Array>) {
        total += piece.length;
        hash?.update(piece);
        if (last) yield last;
        last = piece;
      }
      if (length !== undefined && length !== total) throw new Refusal('connector.mismatch');
      if (hash && !hash.digest().equals(checksum.digest)) throw new Refusal('connector.mismatch');
    } catch (error) {
      fault = error instanceof Refusal ? error : new Refusal('connector.unreachable', { cause: error });
      throw fault;
    }
    if (last) yield last;
  }
  return { body: Readable.from(checked(), { objectMode: false }), fault: () => fault };
}
