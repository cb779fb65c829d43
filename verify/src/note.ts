import { concat, fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts';
import { VerifyError } from './error.ts';
import { sha256 } from './sha256.ts';

/*
 * Signed notes, c2sp.org/signed-note@v1.0.0, with the two signature types that Mandat's logs and witnesses use.
 */

/** Ed25519 over the text itself: a log's own key. */
export const ED25519 = 0x01;
/** Ed25519 over a time and the text: a witness's cosignature (c2sp.org/tlog-cosignature). */
export const COSIGNATURE = 0x04;

/** A public key that may have signed a note. */
export type VerifierKey = {
  readonly name: string;
  /** 32-bit key id; name and id together name the key. */
  readonly id: number;
  readonly type: typeof ED25519 | typeof COSIGNATURE;
  /** 32 bytes of Ed25519 (RFC 8032). */
  readonly publicKey: Uint8Array<ArrayBuffer>;
};

export type NoteSignature = { readonly name: string; readonly id: number; readonly signature: Uint8Array };

/** A note's text, its final newline included, and its signatures, none of them verified yet. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** A signature that verified; `time` is a cosignature's, in seconds since 1970. */
export type Verified = { readonly key: VerifierKey; readonly time: number | undefined };

const LIMIT = 100_000; // bytes; the specification asks for a cap and at least 16 signatures
const SIGNATURES = 64;
const NAME = /^[^\p{White_Space}\p{Cc}+]+$/u;
const LINE = /^— ([^ ]+) ([^ ]+)$/u;

/** SHA-256(name || 0x0A || type || public key), first four bytes, big-endian. */
export function keyId(name: string, type: number, publicKey: Uint8Array): number {
  const digest = sha256(concat(utf8(name), Uint8Array.of(0x0a, type), publicKey));
  return new DataView(digest.buffer).getUint32(0);
}

/** A key from its parts. @throws VerifyError `key` when the name or the length of the key is not allowed. */
export function verifierKey(name: string, type: number, publicKey: Uint8Array): VerifierKey {
  if (!NAME.test(name)) throw new VerifyError('key', 'not a key name');
  if (type !== ED25519 && type !== COSIGNATURE) throw new VerifyError('key', 'a signature type that is not supported');
  if (publicKey.length !== 32) throw new VerifyError('key', 'an Ed25519 key has 32 bytes');
  return { name, id: keyId(name, type, publicKey), type, publicKey: new Uint8Array(publicKey) };
}

/** Reads `name+hex(key id)+base64(type || public key)`. @throws VerifyError `key` for any oddity. */
export function parseVkey(vkey: string): VerifierKey {
  // Base64 may hold a plus sign of its own: only the first two separate.
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(vkey) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !bytes || bytes.length === 0) throw new VerifyError('key', 'not a verifier key');
  const key = verifierKey(name, bytes[0]!, bytes.subarray(1));
  if (hexId(key.id) !== id) throw new VerifyError('key', 'the key id is not that of the key');
  return key;
}

/** The inverse of `parseVkey`. */
export function formatVkey(key: VerifierKey): string {
  return `${key.name}+${hexId(key.id)}+${toBase64(concat(Uint8Array.of(key.type), key.publicKey))}`;
}

function hexId(id: number): string {
  return id.toString(16).padStart(8, '0');
}

/** Reads a note without verifying its signatures. @throws VerifyError `note` with the line, for any oddity. */
export function parseNote(input: Uint8Array | string): Note {
  const source = typeof input === 'string' ? input : fromUtf8(input.subarray(0, LIMIT + 1));
  if (source === undefined) throw new VerifyError('note', 'not valid UTF-8');
  if (source.length > LIMIT || (typeof input !== 'string' && input.length > LIMIT))
    throw new VerifyError('note', 'too long');
  // oxlint-disable-next-line no-control-regex -- the specification names them
  if (/[\u0000-\u0009\u000b-\u001f]/.test(source) || !source.isWellFormed())
    throw new VerifyError('note', 'a control character');
  const blank = source.lastIndexOf('\n\n');
  if (blank < 0 || !source.endsWith('\n')) throw new VerifyError('note', 'no signature block');
  const text = source.slice(0, blank + 1);
  const lines = source.slice(blank + 2, -1).split('\n');
  if (lines.length > SIGNATURES) throw new VerifyError('note', 'too many signatures');
  const above = text.split('\n').length;
  return { text, signatures: lines.map((line, i) => parseSignature(line, above + 1 + i)) };
}

function parseSignature(line: string, number: number): NoteSignature {
  const [, name, encoded] = LINE.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !NAME.test(name) || !bytes || bytes.length < 5) {
    throw new VerifyError('note', 'not a signature line', { line: number });
  }
  return { name, id: new DataView(bytes.buffer).getUint32(0), signature: bytes.subarray(4) };
}

/** Writes a note; `text` MUST end in a newline. */
export function formatNote(note: Note): string {
  if (!note.text.endsWith('\n')) throw new RangeError('a note text ends in a newline');
  return `${note.text}\n${note.signatures.map(signatureLine).join('')}`;
}

/** One signature line, newline included. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  const prefix = new Uint8Array(4);
  new DataView(prefix.buffer).setUint32(0, id);
  return `— ${name} ${toBase64(concat(prefix, signature))}\n`;
}

/** What a key signs for a text: the text itself, or for a cosignature its time (in seconds) and the text. */
export function signedBytes(type: VerifierKey['type'], text: string, time?: number): Uint8Array<ArrayBuffer> {
  if (type === ED25519) return utf8(text);
  if (time === undefined || !Number.isSafeInteger(time) || time < 0) throw new RangeError('a cosignature has a time');
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/**
 * Reads a note and verifies the signatures of the keys that the caller trusts. Signatures by other keys are ignored;
 * one by a trusted key that does not verify spoils the whole note.
 * @throws VerifyError `note` when it does not parse, `signature` when no trusted key signed it or one did wrongly.
 */
export async function openNote(
  input: Uint8Array | string,
  keys: readonly VerifierKey[],
): Promise<Note & { readonly verified: readonly Verified[] }> {
  const note = parseNote(input);
  const verified: Verified[] = [];
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    if (!key) continue;
    const outcome = await verifySignature(key, note.text, signature.signature);
    if (!outcome) throw new VerifyError('signature', 'a trusted key’s signature does not verify');
    verified.push(outcome);
  }
  if (verified.length === 0) throw new VerifyError('signature', 'no signature by a trusted key');
  return { ...note, verified };
}

async function verifySignature(key: VerifierKey, text: string, bytes: Uint8Array): Promise<Verified | undefined> {
  let time: number | undefined;
  let signature = bytes;
  if (key.type === COSIGNATURE) {
    if (bytes.length !== 72) return undefined;
    time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
    if (!Number.isSafeInteger(time)) return undefined;
    signature = bytes.subarray(8);
  }
  if (signature.length !== 64) return undefined;
  const imported = await crypto.subtle.importKey('raw', key.publicKey, { name: 'Ed25519' }, false, ['verify']);
  const valid = await crypto.subtle.verify(
    'Ed25519',
    imported,
    new Uint8Array(signature),
    signedBytes(key.type, text, time),
  );
  return valid ? { key, time } : undefined;
}
