import { X509Certificate, type KeyObject } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { flattenedDecrypt, flattenedVerify, type FlattenedJWE } from 'jose';
import { Refusal } from '../../kernel/refusal.ts';
import { ASYMMETRIC } from '../../kernel/signatures.ts';
import { isMembers, type Members } from '../conform.ts';
import type { SourceContext } from './types.ts';

/** What a layer held, and every uuid that its headers claim. */
export type Inner = { readonly bytes: Uint8Array; readonly uuids: readonly unknown[] };

/** A vCon with media inline; a bomb is far above. */
const MOST_INFLATED = 64 * 1024 * 1024;
/** Signatures, recipients and certificates that are looked at: each costs an operation with a key. */
const MOST_TRIED = 8;
/** Without PBES2, whose cost the sender sets. */
const KEY_WRAPS = [
  'RSA-OAEP',
  'RSA-OAEP-256',
  'RSA-OAEP-384',
  'RSA-OAEP-512',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A192KW',
  'ECDH-ES+A256KW',
  'A128KW',
  'A192KW',
  'A256KW',
];
const CIPHERS = ['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512', 'A128GCM', 'A192GCM', 'A256GCM'];

export type Form = 'unsigned' | 'jws' | 'jwe' | 'flattened';

/** Which of the forms of a vCon this is (draft-ietf-vcon-vcon-core, General JSON of JWS and JWE). */
export function formOf(value: Members): Form {
  if (typeof value['payload'] === 'string') {
    if (Array.isArray(value['signatures'])) return 'jws';
    if (typeof value['signature'] === 'string') return 'flattened';
  }
  if (typeof value['ciphertext'] === 'string') return Array.isArray(value['recipients']) ? 'jwe' : 'flattened';
  return 'unsigned';
}

/** @throws Refusal `source.too-nested` beyond the limit | `source.malformed` for what is no gzip */
export function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_INFLATED });
  } catch (error) {
    const tooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(
      tooLarge ? 'source.too-nested' : 'source.malformed',
      tooLarge ? { params: { limit: MOST_INFLATED } } : {},
    );
  }
}

/**
 * The payload of a JWS of which at least one signature holds under a key that is trusted here.
 * @throws Refusal `source.key-missing` where no signature has such a key, `source.signature` where one has and does not hold
 */
export async function verified(jws: Members, context: SourceContext): Promise<Inner> {
  let trusted = false;
  for (const one of (jws['signatures'] as unknown[]).slice(0, MOST_TRIED)) {
    const signature = signatureOf(one, jws['payload'] as string);
    for (const key of signersOf(signature, context)) {
      trusted = true;
      const bytes = await holds(signature, key);
      if (bytes !== undefined) return { bytes, uuids: signature.uuids };
    }
  }
  throw new Refusal(trusted ? 'source.signature' : 'source.key-missing', { place: { pointer: '/signatures' } });
}

type Signature = {
  readonly payload: string;
  readonly protected: string;
  readonly signature: string;
  readonly header: Members;
  /** Protected beats unprotected: the draft's own example says `alg` and `x5c` twice. */
  readonly all: Members;
  readonly uuids: readonly unknown[];
};

function signatureOf(one: unknown, payload: string): Signature {
  const malformed = (): never => {
    throw new Refusal('source.malformed', { place: { pointer: '/signatures' } });
  };
  if (!isMembers(one) || typeof one['signature'] !== 'string') return malformed();
  const raw = one['protected'] ?? '';
  const header = one['header'] ?? {};
  if (typeof raw !== 'string' || !isMembers(header)) return malformed();
  const inside = headerOf(raw);
  const uuids = [header['uuid'], inside['uuid']].filter((uuid) => uuid !== undefined);
  return { payload, protected: raw, signature: one['signature'], header, all: { ...header, ...inside }, uuids };
}

/** A protected header; empty where it is none, for it then holds nothing that could be believed. */
function headerOf(encoded: string): Members {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    return isMembers(value) ? value : {};
  } catch {
    return {};
  }
}

async function holds(signature: Signature, key: KeyObject): Promise<Uint8Array | undefined> {
  const { alg } = signature.all;
  if (typeof alg !== 'string' || !ASYMMETRIC.includes(alg)) return undefined;
  const outside = headerOf(signature.protected)['alg'] === undefined;
  try {
    const { payload } = await flattenedVerify(
      {
        payload: signature.payload,
        signature: signature.signature,
        ...(signature.protected !== '' && { protected: signature.protected }),
        ...(outside && { header: { alg } }),
      },
      key,
      { algorithms: [...ASYMMETRIC] },
    );
    return payload;
  } catch {
    return undefined;
  }
}

/** Keys named here, and that of the certificate beside the signature where its chain ends at a root of ours. */
function signersOf(signature: Signature, context: SourceContext): readonly KeyObject[] {
  const { signers = [], roots = [] } = context.trust ?? {};
  const kid = signature.all['kid'];
  const named = signers.filter((one) => one.kid === undefined || kid === undefined || one.kid === kid);
  const chained = chainKey(signature.all['x5c'], roots, context.receivedAt);
  return [...named.map(({ key }) => key), ...(chained === undefined ? [] : [chained])].slice(0, MOST_TRIED);
}

/**
 * The key of the first certificate, where each is issued by the next, in force at the moment, and a trusted one is reached.
 * An intermediate must be a CA by its own extensions (RFC 5280, 6.1.4 (k)): else every holder of a certificate could sign.
 */
function chainKey(x5c: unknown, roots: readonly X509Certificate[], at: number): KeyObject | undefined {
  if (!Array.isArray(x5c) || x5c.length === 0 || roots.length === 0) return undefined;
  const chain = x5c.slice(0, MOST_TRIED).map(certificate);
  const inForce = (one: X509Certificate): boolean => Date.parse(one.validFrom) <= at && at <= Date.parse(one.validTo);
  for (let i = 0; i < chain.length; i++) {
    const one = chain[i];
    if (one === undefined || !inForce(one) || (i > 0 && !one.ca)) return undefined;
    if (roots.some((root) => root.raw.equals(one.raw) || (inForce(root) && issued(one, root))))
      return chain[0]!.publicKey;
    const next = chain[i + 1];
    if (next === undefined || !issued(one, next)) return undefined;
  }
  return undefined;
}

function certificate(text: unknown): X509Certificate | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return new X509Certificate(Buffer.from(text, 'base64'));
  } catch {
    return undefined;
  }
}

function issued(one: X509Certificate, by: X509Certificate): boolean {
  try {
    return one.checkIssued(by) && one.verify(by.publicKey);
  } catch {
    return false;
  }
}

/**
 * What a JWE holds, by the first of our keys that opens one of its recipients.
 * @throws Refusal `source.key-missing`: which key it was meant for cannot be told from a key that fails
 */
export async function opened(jwe: Members, context: SourceContext): Promise<Inner> {
  const shared = isMembers(jwe['unprotected']) ? jwe['unprotected'] : {};
  const inside = typeof jwe['protected'] === 'string' ? headerOf(jwe['protected']) : {};
  const keys = (context.trust?.openers ?? []).slice(0, MOST_TRIED);
  for (const one of (jwe['recipients'] as unknown[]).slice(0, MOST_TRIED)) {
    if (!isMembers(one)) throw new Refusal('source.malformed', { place: { pointer: '/recipients' } });
    const own = isMembers(one['header']) ? one['header'] : {};
    const header = outsideOf({ ...shared, ...own }, inside);
    const kid = own['kid'] ?? inside['kid'];
    for (const { key, kid: ours } of keys) {
      if (ours !== undefined && kid !== undefined && ours !== kid) continue;
      const bytes = await decrypted(jwe, one['encrypted_key'], header, key);
      if (bytes !== undefined)
        return { bytes, uuids: [shared['uuid'], inside['uuid']].filter((uuid) => uuid !== undefined) };
    }
  }
  throw new Refusal('source.key-missing', { place: { pointer: '/recipients' } });
}

/** Header members that are said once only may stay; the draft's example says `enc` three times, which JWE forbids. */
function outsideOf(outside: Members, inside: Members): Members {
  return Object.fromEntries(Object.entries(outside).filter(([name]) => inside[name] === undefined));
}

async function decrypted(
  jwe: Members,
  wrapped: unknown,
  header: Members,
  key: KeyObject,
): Promise<Uint8Array | undefined> {
  const flattened = {
    ...(typeof jwe['protected'] === 'string' && { protected: jwe['protected'] }),
    ...(typeof jwe['aad'] === 'string' && { aad: jwe['aad'] }),
    ...(typeof wrapped === 'string' && { encrypted_key: wrapped }),
    ...(Object.keys(header).length > 0 && { header }),
    iv: jwe['iv'],
    tag: jwe['tag'],
    ciphertext: jwe['ciphertext'],
  } as FlattenedJWE;
  try {
    const { plaintext } = await flattenedDecrypt(flattened, key, {
      keyManagementAlgorithms: KEY_WRAPS,
      contentEncryptionAlgorithms: CIPHERS,
      maxDecompressedLength: MOST_INFLATED,
    });
    return plaintext;
  } catch {
    return undefined;
  }
}
