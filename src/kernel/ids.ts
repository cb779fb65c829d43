import { randomFillSync } from 'node:crypto';
import type { Millis } from './clock.ts';

/** A brand's short name, `[a-z][a-z0-9-]{1,39}`; `_house` is the processor itself. */
export type BrandId = string & { readonly __brand: 'BrandId' };
export type InteractionId = string & { readonly __brand: 'InteractionId' };
export type SubjectId = string & { readonly __brand: 'SubjectId' };
export type EntryId = string & { readonly __brand: 'EntryId' };

export const HOUSE = '_house' as BrandId;

const BRAND = /^(?:[a-z][a-z0-9-]{1,39}|_house)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isBrandId = (text: string): text is BrandId => BRAND.test(text);
export const isUuid = (text: string): boolean => UUID.test(text);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const pool = new Uint8Array(4096);
let used = pool.length;
let lastMillis = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562): 48 bits of time, a 12-bit counter, 62 random bits.
 * Ids made by one process sort in the order they were made, so B-tree inserts stay at the right edge.
 */
export function uuidv7(now: Millis): string {
  if (used + 8 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  if (now > lastMillis) {
    lastMillis = now;
    counter = pool[used]! & 0x7f;
  } else if (++counter > 0xfff) {
    lastMillis++;
    counter = 0;
  }
  const high = Math.floor(lastMillis / 0x10000).toString(16).padStart(8, '0');
  const low = (lastMillis % 0x10000).toString(16).padStart(4, '0');
  const seq = counter.toString(16).padStart(3, '0');
  const at = used;
  used += 8;
  const variant = HEX[(pool[at]! & 0x3f) | 0x80]!;
  return (
    `${high}-${low}-7${seq}-${variant}${HEX[pool[at + 1]!]}-` +
    `${HEX[pool[at + 2]!]}${HEX[pool[at + 3]!]}${HEX[pool[at + 4]!]}${HEX[pool[at + 5]!]}${HEX[pool[at + 6]!]}${HEX[pool[at + 7]!]}`
  );
}

/** The time inside a UUID of version 7, or of version 8 as vCon lays it out; `undefined` for random ones. */
export function uuidTime(uuid: string): Millis | undefined {
  const version = uuid[14];
  if (version !== '7' && version !== '8') return undefined;
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
}

/** 16 bytes of a textual UUID. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}
