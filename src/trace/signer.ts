import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  ED25519,
  formatCheckpoint,
  formatNote,
  formatVkey,
  parseVkey,
  verifierKey,
  type Checkpoint,
} from '@mandat/verify';

/** The key of one log. `sign` gives an Ed25519 signature (64 bytes) over the text as it is. */
export type LogSigner = {
  /** The log's origin, which is also its key's name. */
  readonly name: string;
  readonly vkey: string;
  sign(text: Uint8Array): Uint8Array;
};

/** A signer on a private Ed25519 key in memory. */
export function ed25519Signer(name: string, privateKey: KeyObject): LogSigner {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const vkey = formatVkey(verifierKey(name, ED25519, Buffer.from(x ?? '', 'base64url')));
  return { name, vkey, sign: (text) => sign(null, text, privateKey) };
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether the key of a log signed this text. @throws VerifyError `key` where that is no key. */
export function isSignedBy(vkey: string, text: Uint8Array, signature: Uint8Array): boolean {
  const der = Buffer.concat([SPKI, parseVkey(vkey).publicKey]);
  return verify(null, text, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
}

/** The checkpoint of a log as the note that is published. Its size and root MUST be committed before. */
export const signCheckpoint = (signer: LogSigner, state: Pick<Checkpoint, 'size' | 'root'>): string =>
  signNote(signer, formatCheckpoint({ origin: signer.name, ...state }));

/** A text as a signed note (c2sp.org/signed-note). Its first line MUST say what it is: a log’s own notes begin with its origin. */
export function signNote(signer: LogSigner, text: string): string {
  const id = Number.parseInt(signer.vkey.slice(signer.name.length + 1, signer.name.length + 9), 16);
  return formatNote({ text, signatures: [{ name: signer.name, id, signature: signer.sign(Buffer.from(text)) }] });
}
