import { canonicalBytes } from '../kernel/canonical.ts';
import type { ContactChannel } from '../law/index.ts';
import { isSignedBy, type LogSigner } from '../trace/index.ts';

/** A file by its content: what a certificate speaks of. */
export type FileDigest = { readonly sha256: string; readonly bytes: number; readonly rows: number };

/**
 * What scrubbing one list came to. No address and no name of a file: only digests, counts and the words of the question.
 * Instants are RFC 3339.
 */
export type ScrubFacts = {
  readonly brand: string;
  readonly id: string;
  readonly channel: ContactChannel;
  readonly object: string | null;
  readonly controller: string | null;
  /** The instant that was asked about. */
  readonly at: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** The number of the instructions that decided. */
  readonly mandate: number | null;
  readonly readings: Readonly<Record<string, string>>;
  readonly list: FileDigest;
  readonly allowed: FileDigest;
  readonly refused: FileDigest;
  readonly unreadable: number;
  /** Rows by the rule that decided first; what could not be read is told by its fault. */
  readonly byRule: Readonly<Record<string, number>>;
  /** The entry of the brand's log that commits to these figures. */
  readonly entry: string;
};
/** Ed25519 by the key of the brand's log, over `mandat.scrub.v1`, a line feed, and the canonical JSON (RFC 8785) of the rest. */
export type Certificate = ScrubFacts & { readonly kind: typeof KIND; readonly vkey: string; readonly sig: string };

const KIND = 'mandat.scrub.v1';

/** The kind in front: a signature of this key serves for no checkpoint, and a checkpoint's for no certificate. */
const signedBytes = (certificate: Omit<Certificate, 'sig'>): Buffer =>
  Buffer.concat([Buffer.from(`${KIND}\n`), canonicalBytes(certificate)]);

export function certify(facts: ScrubFacts, signer: LogSigner): Certificate {
  const unsigned = { kind: KIND, ...facts, vkey: signer.vkey } as const;
  return { ...unsigned, sig: Buffer.from(signer.sign(signedBytes(unsigned))).toString('base64url') };
}

/** Whether a certificate is signed by the key that it names; whose key that is, the reader knows from elsewhere. */
export function isCertified({ sig, ...unsigned }: Certificate): boolean {
  try {
    return unsigned.kind === KIND && isSignedBy(unsigned.vkey, signedBytes(unsigned), Buffer.from(sig, 'base64url'));
  } catch {
    return false;
  }
}
