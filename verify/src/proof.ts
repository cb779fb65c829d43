import { fromBase64, fromDecimal, fromUtf8, toBase64 } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { VerifyError } from './error.ts';
import { leafHash, verifyInclusion } from './merkle.ts';
import type { VerifierKey } from './note.ts';

/** A receipt that needs no server to check: c2sp.org/tlog-proof@v1. */
export type TlogProof = {
  /** Application data that nothing signs: never trust it. */
  readonly extra?: Uint8Array;
  readonly index: number;
  /** Inclusion proof, the leaf's sibling first. */
  readonly hashes: readonly Uint8Array[];
  /** The checkpoint's note, verbatim. */
  readonly checkpoint: string;
};

const HEADER = 'c2sp.org/tlog-proof@v1';

/** Writes a receipt. */
export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): string {
  const lines = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads a receipt without verifying it. @throws VerifyError `proof` with the line, for any oddity. */
export function parseTlogProof(input: Uint8Array | string): TlogProof {
  const text = typeof input === 'string' ? input : fromUtf8(input);
  const end = text?.indexOf('\n\n') ?? -1;
  if (text === undefined || end < 0) throw new VerifyError('proof', 'not a tlog-proof');
  const lines = text.slice(0, end).split('\n');
  let at = 0;
  const fail = (what: string): never => {
    throw new VerifyError('proof', what, { line: at + 1 });
  };
  if (lines[at] !== HEADER) fail('not the header of a tlog-proof');
  at++;
  let extra: Uint8Array | undefined;
  if (lines[at]?.startsWith('extra ')) {
    extra = fromBase64(lines[at]!.slice(6)) ?? fail('not base64');
    at++;
  }
  const index = lines[at]?.startsWith('index ') ? fromDecimal(lines[at]!.slice(6)) : undefined;
  if (index === undefined) return fail('not an index');
  const hashes: Uint8Array[] = [];
  for (at++; at < lines.length; at++) {
    const hash = fromBase64(lines[at]!);
    hashes.push(hash?.length === 32 ? hash : fail('not a hash'));
  }
  if (hashes.length > 63) fail('too many hashes');
  return { ...(extra && { extra }), index, hashes, checkpoint: text.slice(end + 2) };
}

/**
 * Checks that an entry is in the log that the receipt's checkpoint speaks of.
 * @param keys the log's own key, and witnesses' where the caller asks for them; how many witnesses suffice is for the
 *   caller to decide from `checkpoint.verified`.
 * @throws VerifyError `proof`, `note`, `signature` or `checkpoint`.
 */
export async function verifyTlogProof(
  input: Uint8Array | string,
  entry: Uint8Array,
  keys: readonly VerifierKey[],
): Promise<{ readonly index: number; readonly checkpoint: SignedCheckpoint }> {
  const { index, hashes, checkpoint: note } = parseTlogProof(input);
  const checkpoint = await openCheckpoint(note, keys);
  if (!verifyInclusion(index, checkpoint.size, leafHash(entry), hashes, checkpoint.root)) {
    throw new VerifyError('proof', 'the proof does not lead to the root', { index });
  }
  return { index, checkpoint };
}
