import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Refusal } from '../kernel/refusal.ts';

/** PEM texts of a new Ed25519 key: PKCS #8, encrypted where a passphrase is given, and SubjectPublicKeyInfo. */
export function generateSigningKey(passphrase?: string): {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
} {
  const pair = generateKeyPairSync('ed25519');
  const secret = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem', ...secret }),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }),
    fingerprint: fingerprintOf(rawPublicKey(pair.publicKey)),
  };
}

/** @throws Refusal `mandate.key-unreadable` for anything but an Ed25519 private key, or a wrong passphrase. */
export function readPrivateKey(pem: string, passphrase?: string): KeyObject {
  return ed25519(() => createPrivateKey({ key: pem, format: 'pem', ...(passphrase !== undefined && { passphrase }) }));
}

/** Takes the PEM of a public key; a private one would have to be sent to us, and is refused. */
export function readPublicKey(pem: string): KeyObject {
  if (pem.includes('PRIVATE KEY')) throw new Refusal('mandate.key-unreadable');
  return ed25519(() => createPublicKey({ key: pem, format: 'pem' }));
}

function ed25519(read: () => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw new Refusal('mandate.key-unreadable'); // the library's message may tell of the key
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Refusal('mandate.key-unreadable');
  return key;
}

// SubjectPublicKeyInfo of Ed25519 is this prefix and the 32 bytes of the key (RFC 8410).
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export function rawPublicKey(key: KeyObject): Buffer {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });
  return spki.subarray(SPKI.length);
}

export function publicKeyFrom(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
}

/** SHA-256 of the raw public key, 64 hexadecimal digits. */
export function fingerprintOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex');
}

/** A fingerprint as people read it to one another, in groups of four. */
export function spokenFingerprint(fingerprint: string): string {
  return fingerprint.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** What a person typed, as a fingerprint; spaces, colons and case do not count. */
export function typedFingerprint(typed: string): string {
  return typed.replaceAll(/[\s:-]/g, '').toLowerCase();
}
