import { randomFillSync } from 'node:crypto';

const POOL = Buffer.allocUnsafeSlow(32 * 1024);
let used = POOL.length;

/** Random bytes from the CSPRNG, drawn in blocks: a call for twelve bytes costs as much as one for thousands. */
export function random(length: number): Buffer {
  if (used + length > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const bytes = Buffer.allocUnsafe(length);
  POOL.copy(bytes, 0, used, used + length);
  // A drawn key must not linger in the pool.
  POOL.fill(0, used, used + length);
  used += length;
  return bytes;
}
