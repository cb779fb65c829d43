import { createHmac, hash } from 'node:crypto';
import { uuidTime } from '../kernel/ids.ts';

export const INDEX_VERSION = 1;

const BLOCK = 64;
const DIGEST = 32;
/** Longer messages are hashed where they lie. */
const LONGEST = 64 * 1024;
const inner = Buffer.allocUnsafeSlow(BLOCK + LONGEST);
const outer = Buffer.allocUnsafeSlow(BLOCK + DIGEST);

/**
 * HMAC-SHA256 (RFC 2104) under a key of at most a block, cut to 16 bytes, as hexadecimal text: between threads a string costs
 * a tenth of what a buffer does. Two one-shot hashes: `createHmac` makes an object each time, which costs as much to collect.
 */
function keyed(key: Uint8Array, message: string | Uint8Array): string {
  const bytes = typeof message === 'string' ? Buffer.from(message) : message;
  if (bytes.length > LONGEST) return createHmac('sha256', key).update(bytes).digest('hex').slice(0, 32);
  for (let at = 0; at < BLOCK; at++) {
    const byte = key[at] ?? 0;
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  inner.set(bytes, BLOCK);
  outer.write(hash('sha256', inner.subarray(0, BLOCK + bytes.length), 'hex'), BLOCK, 'hex');
  return hash('sha256', outer, 'hex').slice(0, 32);
}

/**
 * Blind index of an identifier: HMAC-SHA256 under the brand's index key, cut to 16 bytes. The value must be normalised
 * (E.164, lower-case address): the version names key and normalisation together.
 */
export function blindIndex(key: Uint8Array, kind: string, value: string): string {
  return keyed(key, `${INDEX_VERSION}\0${kind}\0${value}`);
}

/**
 * Idempotency digest of a vCon's uuid, prefixed with the hour the uuid itself tells (zero for random uuids): keyed digests
 * are scattered, the prefix keeps B-tree inserts at the right edge.
 */
export function receiptDigest(key: Uint8Array, uuid: string): string {
  const hour = Math.floor((uuidTime(uuid) ?? 0) / 3_600_000);
  return hour.toString(16).padStart(8, '0') + keyed(key, `uuid\0${uuid}`);
}

/** Digest of the received bytes, to tell a repetition from a conflict. */
export function contentDigest(key: Uint8Array, bytes: Uint8Array): string {
  return keyed(key, bytes);
}

/** Tells one item of one contact (a message) without naming it: what a tombstone of it holds. */
export function itemDigest(key: Uint8Array, interaction: string, item: string): string {
  return createHmac('sha256', key).update(`item\0${interaction}\0${item}`).digest('hex').slice(0, 32);
}
