import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { Refusal } from '../kernel/refusal.ts';
import { compress } from './compress.ts';
import { random } from './random.ts';

// version(1) || packing(1) || nonce(12) || ciphertext || tag(16)
const VERSION = 1;
const PLAIN = 0;
const ZSTD = 1;
const HEADER = 14;
const TAG = 16;
/** Below this many bytes compression costs more than it saves. */
const SMALL = 256;
/** No part is larger than this once unpacked; a forged frame must not exhaust memory. */
const MAX_UNPACKED = 256 * 1024 * 1024;

export type Packed = { readonly packing: 0 | 1; readonly bytes: Buffer };

/** 32 bytes; a bare buffer costs half of what a key object does for each message. */
export type SealKey = Buffer | KeyObject;

/** What a sealed blob is bound to. Any difference on opening is a failure, so no two blobs can be swapped. */
export type Binding = {
  readonly use:
    | 'part'
    | 'quarantine'
    | 'signal'
    | 'hook'
    | 'webhook'
    | 'stream'
    | 'connection'
    | 'copy'
    | 'aside'
    | 'trust'
    | 'contact'
    | 'unsubscribe'
    | 'panel';
  readonly brand: string;
  readonly subject: string;
  readonly interaction: string;
  readonly kind: string;
  readonly revision: number;
  readonly keyVersion: number;
};

export function pack(plain: Buffer): Packed {
  if (plain.length < SMALL) return { packing: PLAIN, bytes: plain };
  return { packing: ZSTD, bytes: compress(plain) };
}

function associated(binding: Binding, packing: number): Buffer {
  return Buffer.from(
    `mandat/sealed/v1\0${packing}\0${binding.use}\0${binding.brand}\0${binding.subject}\0${binding.interaction}\0${binding.kind}\0${binding.revision}\0${binding.keyVersion}`,
    'utf8',
  );
}

/** AES-256-GCM under `key`. Nonces are random: a subject's key seals far fewer than 2^32 blobs (NIST SP 800-38D). */
export function seal(key: SealKey, binding: Binding, packed: Packed): Buffer {
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated(binding, packed.packing));
  const body = cipher.update(packed.bytes);
  cipher.final();
  const sealed = Buffer.allocUnsafe(HEADER + body.length + TAG);
  sealed[0] = VERSION;
  sealed[1] = packed.packing;
  nonce.copy(sealed, 2);
  body.copy(sealed, HEADER);
  cipher.getAuthTag().copy(sealed, HEADER + body.length);
  return sealed;
}

/** @throws Refusal `vault.unreadable` when key, binding or bytes do not agree. */
export function unseal(key: SealKey, binding: Binding, sealed: Buffer): Buffer {
  if (sealed.length < HEADER + TAG || sealed[0] !== VERSION || sealed[1]! > ZSTD) throw new Refusal('vault.unreadable');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, HEADER));
  decipher.setAAD(associated(binding, sealed[1]!));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  let plain: Buffer;
  try {
    plain = decipher.update(sealed.subarray(HEADER, sealed.length - TAG));
    decipher.final();
  } catch (cause) {
    throw new Refusal('vault.unreadable', { cause });
  }
  return unpack(sealed[1] as Packed['packing'], plain);
}

export function unpack(packing: Packed['packing'], bytes: Buffer): Buffer {
  return packing === ZSTD ? zstdDecompressSync(bytes, { maxOutputLength: MAX_UNPACKED }) : bytes;
}

/** Bytes of a wrapped 32-byte key: nonce(12) || ciphertext(32) || tag(16). */
export const WRAPPED = 60;

export function wrapKey(by: KeyObject, context: string, key: Buffer): Buffer {
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', by, nonce);
  cipher.setAAD(Buffer.from(`mandat/wrapped/v1\0${context}`));
  const body = cipher.update(key);
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()], WRAPPED);
}

/** @throws Refusal `vault.unreadable` */
export function unwrapKey(by: KeyObject, context: string, wrapped: Buffer): Buffer {
  if (wrapped.length !== WRAPPED) throw new Refusal('vault.unreadable');
  const decipher = createDecipheriv('aes-256-gcm', by, wrapped.subarray(0, 12));
  decipher.setAAD(Buffer.from(`mandat/wrapped/v1\0${context}`));
  decipher.setAuthTag(wrapped.subarray(44));
  try {
    const key = decipher.update(wrapped.subarray(12, 44));
    decipher.final();
    return key;
  } catch (cause) {
    throw new Refusal('vault.unreadable', { cause });
  }
}
