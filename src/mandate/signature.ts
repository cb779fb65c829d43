import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalBytes } from '../kernel/canonical.ts';
import { fingerprintOf, publicKeyFrom, rawPublicKey } from './keys.ts';
import type { Path } from './place.ts';
import type { DocumentKind } from './read.ts';
import { fault, type Said } from './remarks.ts';
import type { SignatureEntry } from './schema-parts.ts';

export type Party = SignatureEntry['by'];

/** A key that may sign for a party, as it was enrolled. */
export type EnrolledKey = {
  readonly fingerprint: string;
  readonly party: Party;
  readonly name: string;
  readonly capacity: string;
  readonly publicKey: Uint8Array;
  readonly confirmed: boolean;
  readonly revoked: boolean;
};

/** Who signs what: the frame is a contract of both, an order the brand's act alone, the wiring ours. */
export const SIGNED_BY: Readonly<Record<DocumentKind, readonly Party[]>> = {
  frame: ['brand', 'processor'],
  order: ['brand'],
  wiring: ['processor'],
};

/**
 * The bytes that a signature covers: a line naming the kind of document, so that a signature serves for no other, then the
 * canonical JSON (RFC 8785) of the document without its signatures.
 */
export function signedBytes(kind: DocumentKind, document: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.concat([Buffer.from(`mandat.${kind}.v1\n`), canonicalBytes({ ...document, signatures: undefined })]);
}

/** SHA-256 of what is signed, in hexadecimal: names the document whatever its signatures and its layout. */
export function documentDigest(kind: DocumentKind, document: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(signedBytes(kind, document)).digest('hex');
}

export type Signer = { readonly by: Party; readonly name: string; readonly capacity: string; readonly key: KeyObject };

export function signDocument(
  kind: DocumentKind,
  document: Readonly<Record<string, unknown>>,
  { by, name, capacity, key }: Signer,
): SignatureEntry {
  return {
    by,
    name,
    capacity,
    key: fingerprintOf(rawPublicKey(key)),
    sig: sign(null, signedBytes(kind, document), key).toString('base64url'),
  };
}

type Signed = { readonly signatures?: readonly SignatureEntry[] | undefined };

/** Every signature must hold, and each party that the kind of document needs must have one. */
export function* checkSignatures(
  kind: DocumentKind,
  document: Signed & object,
  keys: readonly EnrolledKey[],
): Generator<Said> {
  const { signatures = [] } = document;
  const bytes = signedBytes(kind, document);
  const present = new Set<Party>();
  const used = new Set<string>();
  for (const [index, entry] of signatures.entries()) {
    const path: Path = ['signatures', index];
    const found = judge(
      kind,
      entry,
      keys.find(({ fingerprint }) => fingerprint === entry.key),
      bytes,
    );
    if (found) yield fault(found, path);
    else if (used.has(entry.key)) yield fault('mandate.repeated', path);
    else present.add(entry.by);
    used.add(entry.key);
  }
  for (const party of SIGNED_BY[kind]) {
    if (!present.has(party) && !signatures.some(({ by }) => by === party))
      yield fault('mandate.signature-missing', ['signatures'], { params: { party } });
  }
}

function judge(
  kind: DocumentKind,
  entry: SignatureEntry,
  key: EnrolledKey | undefined,
  bytes: Buffer,
): Said['code'] | undefined {
  if (!key) return 'mandate.signature-unknown';
  if (key.revoked) return 'mandate.signature-revoked';
  if (!key.confirmed) return 'mandate.signature-unconfirmed';
  if (key.party !== entry.by || !SIGNED_BY[kind].includes(entry.by)) return 'mandate.signature-party';
  if (key.name !== entry.name || key.capacity !== entry.capacity) return 'mandate.signature-name';
  return verify(null, bytes, publicKeyFrom(key.publicKey), Buffer.from(entry.sig, 'base64url'))
    ? undefined
    : 'mandate.signature-wrong';
}
