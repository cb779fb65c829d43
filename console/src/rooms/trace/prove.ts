import type * as verifier from '@mandat/verify';
import type { ProofView } from '../../api/types.ts';

type Verify = typeof verifier;

/** One step of the computation, and whether it holds; those after a step that fails are left out. */
export type Step = { readonly step: 'opening' | 'signature' | 'inclusion'; readonly holds: boolean };
export type Outcome = readonly Step[] | 'not-a-key' | 'unable';

/**
 * Checks an entry with @mandat/verify, in this browser, from what the answer holds and a key that the reader chose: the opening gives
 * the leaf, the key has signed the root, the leaf leads to that root. The checker is loaded when it is asked for.
 */
export async function prove(proof: ProofView, vkey: string): Promise<Outcome> {
  const verify = await import('@mandat/verify');
  const codeOf = (error: unknown): string => (error instanceof verify.VerifyError ? error.code : '');
  const steps: Step[] = [];
  const entry = committed(proof, verify);
  if (entry) steps.push({ step: 'opening', holds: verify.toBase64(verify.leafHash(entry)) === proof.leaf });
  try {
    const { index, hashes, checkpoint: note } = verify.parseTlogProof(proof.proof);
    const { size, root } = await verify.openCheckpoint(note, [verify.parseVkey(vkey.trim())]);
    const leaf = verify.fromBase64(proof.leaf);
    const leads =
      index === proof.index && leaf !== undefined && verify.verifyInclusion(index, size, leaf, hashes, root);
    return [...steps, { step: 'signature', holds: true }, { step: 'inclusion', holds: leads }];
  } catch (error) {
    if (codeOf(error) === 'key') return 'not-a-key';
    if (codeOf(error) === '') return 'unable'; // without WebCrypto's Ed25519, or outside a secure context
    return [...steps, { step: codeOf(error) === 'proof' ? 'inclusion' : 'signature', holds: false }];
  }
}

function committed({ salt, meaning }: ProofView, { fromBase64, entryOf }: Verify): Uint8Array | undefined {
  const bytes = salt === null ? undefined : fromBase64(salt);
  return bytes && meaning !== null ? entryOf(bytes, new TextEncoder().encode(meaning)) : undefined;
}
