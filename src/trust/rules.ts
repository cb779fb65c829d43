import { createHash, createPublicKey, X509Certificate, type KeyObject, type webcrypto } from 'node:crypto';
import type { Recipient } from '../interaction/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Given } from './types.ts';

/** What is kept of something given. */
export type Read = { readonly value: string; readonly fingerprint: string; readonly kid: string | undefined };

const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
const SMALLEST_RSA = 2048;
const ADDRESS = /^(?:[^\s@<>"]{1,64}@)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/**
 * Reads what somebody gives to be trusted: a JWK, a PEM public key or certificate, an address or a domain.
 * @throws Refusal `trust.key` | `trust.private` | `trust.mailbox`
 */
export function readGiven(kind: Given, text: string, kid?: string): Read {
  const trimmed = text.trim();
  if (kind === 'mailbox') {
    const value = trimmed.toLowerCase();
    if (!ADDRESS.test(value)) throw new Refusal('trust.mailbox');
    return { value, fingerprint: digest(value), kid: undefined };
  }
  if (trimmed.includes('PRIVATE KEY')) throw new Refusal('trust.private');
  if (kind === 'root') {
    const certificate = certificateIn(trimmed);
    checkStrength(certificate.publicKey, ['rsa', 'ec', 'ed25519']);
    return { value: certificate.toString(), fingerprint: digest(certificate.raw), kid: undefined };
  }
  const { key, named } = keyIn(trimmed);
  checkStrength(key, kind === 'signer' ? ['rsa', 'ec', 'ed25519'] : ['rsa', 'ec', 'x25519']);
  return { value: JSON.stringify(key.export({ format: 'jwk' })), fingerprint: fingerprintOf(key), kid: kid ?? named };
}

export const fingerprintOf = (key: KeyObject): string => digest(key.export({ type: 'spki', format: 'der' }));

export const keyOf = (value: string): KeyObject =>
  createPublicKey({ key: JSON.parse(value) as webcrypto.JsonWebKey, format: 'jwk' });

/** RSA-OAEP is what the draft of the vCon names; with a curve there is one way. */
export function recipientOf(value: string, kid: string | null): Recipient {
  const key = keyOf(value);
  const alg = key.asymmetricKeyType === 'rsa' ? 'RSA-OAEP' : 'ECDH-ES+A256KW';
  return { key, alg, ...(kid !== null && { kid }) };
}

function keyIn(text: string): { readonly key: KeyObject; readonly named?: string } {
  if (!text.startsWith('{')) return { key: parsed(() => createPublicKey(text)) };
  const jwk = parsed(() => JSON.parse(text) as webcrypto.JsonWebKey);
  if (jwk.d !== undefined || jwk.k !== undefined) throw new Refusal('trust.private');
  const { kid } = jwk as { kid?: unknown };
  return {
    key: parsed(() => createPublicKey({ key: jwk, format: 'jwk' })),
    ...(typeof kid === 'string' && kid.length <= 200 && { named: kid }),
  };
}

function certificateIn(text: string): X509Certificate {
  // Of several, the first alone would be taken: which one was meant is not ours to guess.
  if (text.split('-----BEGIN').length > 2) throw new Refusal('trust.key');
  return parsed(() => new X509Certificate(text));
}

/** The library's message may quote what it read. */
function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new Refusal('trust.key');
  }
}

function checkStrength(key: KeyObject, types: readonly string[]): void {
  const { asymmetricKeyType: type = '', asymmetricKeyDetails: details } = key;
  const weak =
    (type === 'rsa' && (details?.modulusLength ?? 0) < SMALLEST_RSA) ||
    (type === 'ec' && !CURVES.includes(details?.namedCurve ?? ''));
  if (!types.includes(type) || weak) throw new Refusal('trust.key');
}

function digest(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}
