import { concat, equal, fromBase64, fromDecimal, fromUtf8, toBase64, utf8 } from './bytes.ts';
import { parseCheckpoint, type Checkpoint } from './checkpoint.ts';
import { VerifyError } from './error.ts';
import { EMPTY_ROOT, verifyConsistency } from './merkle.ts';
import { openNote, parseNote, signatureLine, type VerifierKey } from './note.ts';
import { sha256 } from './sha256.ts';

/*
 * The witness protocol, c2sp.org/tlog-witness@v1.0.0: what a log says to a witness, and what a witness answers. No keys,
 * no storage, no network: a witness's rules alone, and its messages.
 */

/** The body of `POST add-checkpoint`. */
export type AddCheckpoint = {
  /** Size of the checkpoint that the witness cosigned last, as the log believes. */
  readonly old: number;
  /** Consistency proof from `old` to the checkpoint. */
  readonly proof: readonly Uint8Array[];
  readonly note: string;
};

/** What a witness remembers of a log. */
export type Seen = Pick<Checkpoint, 'size' | 'root'>;

export type WitnessAnswer =
  /** To be remembered first, durably, and cosigned then. */
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string }
  /** The witness has seen another size: the log asks again from it. */
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422; readonly reason: string };

/** Media type of the answer 409. */
export const SIZE_TYPE = 'text/x.tlog.size';
/** Hashes of a proof at most. */
const PROOF_LIMIT = 63;

/** SHA-256 of an origin in hexadecimal: where a witness shows what it cosigned last, `<prefix>/<this>/checkpoint`. */
export function originDigest(origin: string): string {
  return sha256(utf8(origin)).toHex();
}

/** Writes the body of a request. */
export function formatAddCheckpoint({ old, proof, note }: AddCheckpoint): string {
  return `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;
}

/** Reads the body of a request. @throws VerifyError `request` with the line, for any oddity. */
export function parseAddCheckpoint(input: Uint8Array | string): AddCheckpoint {
  const text = typeof input === 'string' ? input : fromUtf8(input);
  const end = text?.indexOf('\n\n') ?? -1;
  if (text === undefined || end < 0) throw new VerifyError('request', 'not a request to a witness');
  const [first = '', ...hashes] = text.slice(0, end).split('\n');
  const old = first.startsWith('old ') ? fromDecimal(first.slice(4)) : undefined;
  if (old === undefined) throw new VerifyError('request', 'not an old size', { line: 1 });
  if (hashes.length > PROOF_LIMIT) throw new VerifyError('request', 'too many hashes', { line: PROOF_LIMIT + 2 });
  const proof = hashes.map((line, at) => {
    const hash = fromBase64(line);
    if (hash?.length !== 32) throw new VerifyError('request', 'not a hash', { line: at + 2 });
    return hash;
  });
  return { old, proof, note: text.slice(end + 2) };
}

/** The checkpoint that a request speaks of, before anything is verified. @throws VerifyError `note` or `checkpoint`. */
export function claimedIn({ note }: AddCheckpoint): Checkpoint {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) throw new VerifyError('note', 'no signature block');
  return parseCheckpoint(note.slice(0, blank + 1));
}

/**
 * What a witness must answer. It cosigns nothing but the continuation of what it saw.
 * @param keys those trusted for the origin, `undefined` for an origin that the witness does not follow
 * @param seen what it cosigned last of that origin; size 0 before the first
 * @throws VerifyError `note` or `checkpoint` for what no witness can read: 400
 */
export async function judgeCheckpoint(
  request: AddCheckpoint,
  keys: readonly VerifierKey[] | undefined,
  seen: Seen = { size: 0, root: EMPTY_ROOT },
): Promise<WitnessAnswer> {
  if (keys === undefined) return { status: 404, reason: 'this log is not followed here' };
  const { old, proof, note } = request;
  const checkpoint = claimedIn(request);
  let text: string;
  try {
    ({ text } = await openNote(note, keys));
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    return { status: 403, reason: 'invalid signature' };
  }
  const { size, root } = checkpoint;
  if (old > size) return { status: 400, reason: 'the old size is beyond the checkpoint' };
  if (old !== seen.size) return { status: 409, size: seen.size };
  if (size === 0 && !equal(root, EMPTY_ROOT)) return { status: 422, reason: 'an empty log has another root' };
  if (!continues(seen, { size, root }, proof)) return { status: 422, reason: 'the consistency proof does not hold' };
  return { status: 200, checkpoint, text };
}

function continues(seen: Seen, next: Seen, proof: readonly Uint8Array[]): boolean {
  if (seen.size === 0) return proof.length === 0;
  if (seen.size === next.size) return proof.length === 0 && equal(seen.root, next.root);
  return verifyConsistency(seen.size, next.size, proof, seen.root, next.root);
}

/** A cosignature as a note's line, newline included. @param time in seconds since 1970, as it was signed */
export function cosignatureLine(
  { name, id }: Pick<VerifierKey, 'name' | 'id'>,
  time: number,
  signature: Uint8Array,
): string {
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  return signatureLine({ name, id, signature: concat(stamp, signature) });
}

/**
 * A note with more signatures: those that it lacks are added below. Lines that do not parse are refused.
 * @param lines signature lines, as a witness answers them
 * @throws VerifyError `note`
 */
export function withSignatures(note: string, lines: string): string {
  const known = new Set(parseNote(note).signatures.map(signatureLine));
  const { text } = parseNote(note);
  const { signatures } = parseNote(`${text}\n${lines}`);
  return (
    note +
    signatures
      .map(signatureLine)
      .filter((line) => !known.has(line))
      .join('')
  );
}
