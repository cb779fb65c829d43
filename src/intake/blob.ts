import type { BlobWriter } from './prepare.ts';

/** A growing buffer; `take` gives its bytes away and starts anew. */
export function createBlob(initial = 256 * 1024): BlobWriter & { take(): Uint8Array } {
  let bytes = new Uint8Array(initial);
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(added) {
      if (length + added.length > bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, length + added.length));
        larger.set(bytes.subarray(0, length));
        bytes = larger;
      }
      bytes.set(added, length);
      length += added.length;
      return length - added.length;
    },
    take() {
      const taken = bytes.slice(0, length);
      length = 0;
      return taken;
    },
  };
}
