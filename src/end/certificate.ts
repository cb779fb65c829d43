import { canonicalBytes } from '../kernel/canonical.ts';
import { isSignedBy, type EntryProof, type LogSigner } from '../trace/index.ts';

/** The entry of the brand's log that a certificate cites, with all that checks it: no server is asked. */
export type Cited = {
  readonly entry: string;
  readonly index: number;
  /** Of the checkpoint that `proof` leads to. */
  readonly size: number;
  /** What the entry commits to, and the salt that opens it. */
  readonly meaning: string;
  readonly salt: string;
  /** c2sp.org/tlog-proof@v1, its signed checkpoint within. */
  readonly proof: string;
};

export const KINDS = ['mandat.return.v1', 'mandat.deletion.v1'] as const;
export type Facts = Readonly<Record<string, unknown>> & { readonly brand: string; readonly trace: Cited };
/** Ed25519 by the key of the brand's log, over the kind, a line feed, and the canonical JSON (RFC 8785) of the rest. */
export type Certificate = Facts & {
  readonly kind: (typeof KINDS)[number];
  readonly vkey: string;
  readonly sig: string;
};

/** The kind in front: a signature of this key serves for no checkpoint, and a checkpoint's for no certificate. */
const signedBytes = (certificate: Readonly<Record<string, unknown>>): Buffer =>
  Buffer.concat([Buffer.from(`${String(certificate['kind'])}\n`), canonicalBytes(certificate)]);

export function certify(kind: Certificate['kind'], facts: Facts, signer: LogSigner): Certificate {
  const unsigned = { kind, ...facts, vkey: signer.vkey };
  return { ...unsigned, sig: Buffer.from(signer.sign(signedBytes(unsigned))).toString('base64url') };
}

/** Whether a certificate is signed by the key that it names; whose key that is, the reader knows from elsewhere. */
export function isCertified(certificate: Certificate): boolean {
  const { sig, ...unsigned } = certificate;
  try {
    const { kind, vkey } = certificate;
    return KINDS.includes(kind) && isSignedBy(vkey, signedBytes(unsigned), Buffer.from(sig, 'base64url'));
  } catch {
    return false;
  }
}

export const citedOf = ({ id, index, size, opening, receipt }: EntryProof): Cited => ({
  entry: id,
  index,
  size,
  meaning: opening.meaning.toString('utf8'),
  salt: opening.salt.toString('base64'),
  proof: receipt,
});
