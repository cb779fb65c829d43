import { randomFillSync } from 'node:crypto';
import { entryOf, SALT_SIZE } from '@mandat/verify';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Meaning, PreparedEntry } from './types.ts';

export type EntryOptions = {
  /** UUIDv7 of the entry, made by the caller: a head may refer to it before it is stored. */
  readonly id: string;
  /** Drawn here unless a test gives one. */
  readonly salt?: Buffer;
  /** The interaction or subject that the entry is about: its opening dies with it, unless `proof`. */
  readonly about?: string | undefined;
  /** The opening is kept to its expiry whatever is erased (proof of consent, of an erasure, of a change of rules). */
  readonly proof?: boolean | undefined;
  /** When the opening goes. */
  readonly expires: Millis;
};

/**
 * An entry and its opening, ready to be inserted in the act's own transaction into `outbox` and `opening`.
 * @throws Refusal `json.not-canonical` for a lone surrogate or a number that JSON does not have.
 */
export function prepareEntry(brand: BrandId, meaning: Meaning, options: EntryOptions): PreparedEntry {
  const { id, salt = newSalt(), about, proof = false, expires } = options;
  const bytes = Buffer.from(canonicalMeaning(meaning), 'utf8');
  return { id, brand, entry: Buffer.from(entryOf(salt, bytes)), salt, meaning: bytes, about, proof, expires };
}

/**
 * Canonical JSON of a meaning. Its members are few and known, so they are written in their sorted order instead of
 * being sorted for each entry; a test holds this equal to `canonicalJson`.
 */
export function canonicalMeaning(meaning: Meaning): string {
  const { act, activity, actor, at, because, details, interaction, mandate, purpose, subject, verdict } = meaning;
  let text = `{"act":${canonicalJson(act)}`;
  if (activity !== undefined) text += `,"activity":${canonicalJson(activity)}`;
  text += `,"actor":${canonicalJson(actor)},"at":${canonicalJson(at)}`;
  if (because !== undefined) text += `,"because":${canonicalJson(because)}`;
  if (details !== undefined) text += `,"details":${canonicalJson(details)}`;
  if (interaction !== undefined) text += `,"interaction":${canonicalJson(interaction)}`;
  if (mandate !== undefined) text += `,"mandate":${canonicalJson(mandate)}`;
  if (purpose !== undefined) text += `,"purpose":${canonicalJson(purpose)}`;
  if (subject !== undefined) text += `,"subject":${canonicalJson(subject)}`;
  if (verdict !== undefined) text += `,"verdict":${canonicalJson(verdict)}`;
  return `${text}}`;
}

const pool = Buffer.allocUnsafeSlow(SALT_SIZE * 256);
let used = pool.length;

/** 32 random bytes. They are drawn in blocks: a call for one salt costs as much as one for hundreds. */
export function newSalt(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const salt = Buffer.from(pool.subarray(used, used + SALT_SIZE));
  pool.fill(0, used, (used += SALT_SIZE)); // a salt lives where its opening lives, and nowhere else
  return salt;
}
