import { createHmac } from 'node:crypto';
import { uuidTime } from '../kernel/ids.ts';

export const INDEX_VERSION = 1;

// Digests travel as hexadecimal text: between threads a string costs a tenth of what a buffer does.

/**
 * Blind index of an identifier: HMAC-SHA256 under the brand's index key, cut to 16 bytes. The value must be normalised
 * (E.164, lower-case address): the version names key and normalisation together.
 */
export function blindIndex(key: Uint8Array, kind: string, value: string): string {
  return createHmac('sha256', key).update(`${INDEX_VERSION}\0${kind}\0${value}`).digest('hex').slice(0, 32);
}

/**
 * Idempotency digest of a vCon's uuid, prefixed with the hour the uuid itself tells (zero for random uuids): keyed digests
 * are scattered, the prefix keeps B-tree inserts at the right edge.
 */
export function receiptDigest(key: Uint8Array, uuid: string): string {
  const hour = Math.floor((uuidTime(uuid) ?? 0) / 3_600_000);
  return (
    hour.toString(16).padStart(8, '0') + createHmac('sha256', key).update(`uuid\0${uuid}`).digest('hex').slice(0, 32)
  );
}

/** Digest of the received bytes, to tell a repetition from a conflict. */
export function contentDigest(key: Uint8Array, bytes: Uint8Array): string {
  return createHmac('sha256', key).update(bytes).digest('hex').slice(0, 32);
}
