import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../kernel/refusal.ts';
import type { KeyName } from './types.ts';

const MARK = 16;
const KEY = 32;

const markOf = ({ brand, use, version }: KeyName): Buffer =>
  createHash('sha256').update(`mandat/brand-key/v1\0${brand}\0${use}\0${version}`).digest().subarray(0, MARK);

/**
 * What a service is given to encrypt: the key behind a mark of whose it is. The service is told the same as associated data;
 * one that ignores it (an old server, a key without it) must still not let two brands' keys be swapped.
 */
export function bound(name: KeyName, key: Buffer): Buffer {
  return Buffer.concat([markOf(name), key]);
}

/** @throws Refusal `vault.provider-key` where it is not that key. */
export function unbound(name: KeyName, plain: Buffer): Buffer {
  if (plain.length !== MARK + KEY || !timingSafeEqual(plain.subarray(0, MARK), markOf(name)))
    throw new Refusal('vault.provider-key', { params: { why: 'other-key' } });
  return Buffer.from(plain.subarray(MARK));
}
