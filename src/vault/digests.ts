import { createHmac } from 'node:crypto';
import { uuidTime } from '../kernel/ids.ts';

export const INDEX_VERSION = 1;

/**
 * Blind index of an identifier: HMAC-SHA256 under the brand's index key, cut to 16 bytes. The value must be normalised
 * (E.164, lower-case address): the version names key and normalisation together.
 */
export function blindIndex(key: Buffer, kind: string, value: string): Buffer {
  return createHmac('sha256', key).update(`${INDEX_VERSION}\0${kind}\0${value}`).digest().subarray(0, 16);
}

/**
 * Idempotency digest of a vCon's uuid, prefixed with the hour the uuid itself tells (zero for random uuids): keyed digests
 * are scattered, the prefix keeps B-tree inserts at the right edge.
 */
export function receiptDigest(key: Buffer, uuid: string): Buffer {
  const digest = Buffer.allocUnsafe(20);
  digest.writeUInt32BE(Math.floor((uuidTime(uuid) ?? 0) / 3_600_000) >>> 0, 0);
  createHmac('sha256', key).update(`uuid\0${uuid}`).digest().copy(digest, 4, 0, 16);
  return digest;
}

/** Digest of the received bytes, to tell a repetition from a conflict. */
export function contentDigest(key: Buffer, bytes: Uint8Array): Buffer {
  return createHmac('sha256', key).update(bytes).digest().subarray(0, 16);
}
