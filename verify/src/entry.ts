import { concat, equal, utf8 } from './bytes.ts';
import { hmacSha256 } from './sha256.ts';

/*
 * What Mandat puts in a log: 33 bytes, 0x01 || HMAC-SHA256(salt, "mandat/entry/v1\n" || meaning, padded). Under its
 * own random salt an entry says nothing of what it commits to; once the salt is destroyed, nobody can tell any more.
 */

/** Bytes of an entry, whatever it means. */
export const ENTRY_SIZE = 33;
/** Bytes of a salt. */
export const SALT_SIZE = 32;

const VERSION = 1;
const LABEL = utf8('mandat/entry/v1\n');
const BLOCK = 256; // so that neither the time that hashing takes nor its input's length tells acts apart

// Arrays above 64 bytes are costly to make, and this runs ten thousand times a second: one is kept for the usual sizes.
const usual = new Uint8Array(LABEL.length + 4 * BLOCK);
usual.set(LABEL);

/**
 * The entry that commits to a meaning.
 * @param salt 32 random bytes, of this entry alone.
 * @param meaning canonical JSON (RFC 8785) in UTF-8. It never holds a zero byte, so the zeros that pad it are unambiguous.
 */
export function entryOf(salt: Uint8Array, meaning: Uint8Array): Uint8Array<ArrayBuffer> {
  if (salt.length !== SALT_SIZE) throw new RangeError('a salt has 32 bytes');
  const length = LABEL.length + Math.ceil(meaning.length / BLOCK) * BLOCK;
  const data =
    length <= usual.length ? usual.subarray(0, length) : concat(LABEL, new Uint8Array(length - LABEL.length));
  data.set(meaning, LABEL.length);
  data.fill(0, LABEL.length + meaning.length);
  const entry = new Uint8Array(ENTRY_SIZE);
  entry[0] = VERSION;
  entry.set(hmacSha256(salt, data), 1);
  return entry;
}

/** Whether an opening (salt and meaning) is that of an entry. False for an entry of another version. */
export function openingMatches(entry: Uint8Array, salt: Uint8Array, meaning: Uint8Array): boolean {
  return salt.length === SALT_SIZE && !meaning.includes(0) && equal(entry, entryOf(salt, meaning));
}
