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
/** A client's, not the processor's own. */
export const isClientId = (text: string): text is BrandId => isBrandId(text) && text !== HOUSE;
export const isUuid = (text: string): boolean => UUID.test(text);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const pool = new Uint8Array(4096);
let used = pool.length;
/** Makes ids of one sequence: each sorts after the one before. */
export type NewId = (now: Millis) => string;

/**
 * UUIDv7 (RFC 9562): 48 bits of time, a 12-bit counter, 62 random bits. Ids made by one maker sort in the order they were
 * made, so B-tree inserts stay at the right edge.
 */
export function createIds(): NewId {
  let last = 0;
  let counter = 0;
  return (now) => {
    const at = draw();
    if (now > last) {
      last = now;
      counter = pool[at]! & 0x7f;
    } else if (++counter > 0xfff) {
      last++;
      counter = 0;
    }
    const high = Math.floor(last / 0x10000)
      .toString(16)
      .padStart(8, '0');
    const low = (last % 0x10000).toString(16).padStart(4, '0');
    const sequence = counter.toString(16).padStart(3, '0');
    const variant = HEX[(pool[at + 1]! & 0x3f) | 0x80]!;
    const tail =
      HEX[pool[at + 3]!]! +
      HEX[pool[at + 4]!]! +
      HEX[pool[at + 5]!]! +
      HEX[pool[at + 6]!]! +
      HEX[pool[at + 7]!]! +
      HEX[pool[at + 8]!]!;
    return `${high}-${low}-7${sequence}-${variant}${HEX[pool[at + 2]!]!}-${tail}`;
  };
}

/** The process's own sequence. */
export const uuidv7: NewId = createIds();

function draw(): number {
  if (used + 9 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 9;
  return used - 9;
}

/** The time inside a UUID of version 7, or of version 8 as vCon lays it out; `undefined` for random ones. */
export function uuidTime(uuid: string): Millis | undefined {
  const version = uuid[14];
  if (version !== '7' && version !== '8') return undefined;
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
}

/** The smallest UUIDv7 of an instant: ids are the time index. */
export function idFloor(at: Millis): string {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** 16 bytes of a textual UUID. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}
