import { fromBase64, fromDecimal, toBase64 } from './bytes.ts';
import { VerifyError } from './error.ts';
import { openNote, type Verified, type VerifierKey } from './note.ts';

/** A log's state, c2sp.org/tlog-checkpoint@v1.0.0. */
export type Checkpoint = {
  /** The log's name; by convention also the name of its key. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** Merkle tree hash of all entries, 32 bytes. */
  readonly root: Uint8Array;
  /** Opaque; Mandat writes none, as cosignatures of the next generation do not cover them. */
  readonly extensions: readonly string[];
};

/** A checkpoint whose note was opened. */
export type SignedCheckpoint = Checkpoint & { readonly note: string; readonly verified: readonly Verified[] };

/** The text that a log signs. */
export function formatCheckpoint({
  origin,
  size,
  root,
  extensions = [],
}: Omit<Checkpoint, 'extensions'> & Partial<Checkpoint>): string {
  return [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join('');
}

/** Reads a checkpoint's text. @throws VerifyError `checkpoint` with the line, for any oddity. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3) throw new VerifyError('checkpoint', 'a checkpoint has three lines');
  const empty = lines.indexOf('');
  if (empty >= 0) throw new VerifyError('checkpoint', 'an empty line', { line: empty + 1 });
  const [origin, decimal, encoded, ...extensions] = lines as [string, string, string, ...string[]];
  const size = fromDecimal(decimal);
  if (size === undefined) throw new VerifyError('checkpoint', 'not a tree size', { line: 2 });
  const root = fromBase64(encoded);
  if (root?.length !== 32) throw new VerifyError('checkpoint', 'not a root hash', { line: 3 });
  return { origin, size, root, extensions };
}

/**
 * Opens a signed checkpoint. One of the verified keys MUST be the log's own (Ed25519 over the text) and bear the
 * origin's name: a witness's signature alone does not make a checkpoint.
 * @throws VerifyError `note`, `signature` or `checkpoint`.
 */
export async function openCheckpoint(
  input: Uint8Array | string,
  keys: readonly VerifierKey[],
): Promise<SignedCheckpoint> {
  const { text, verified } = await openNote(input, keys);
  const checkpoint = parseCheckpoint(text);
  if (!verified.some(({ key, time }) => time === undefined && key.name === checkpoint.origin)) {
    throw new VerifyError('signature', 'no signature by the log’s own key');
  }
  const note = typeof input === 'string' ? input : new TextDecoder().decode(input);
  return { ...checkpoint, note, verified };
}
