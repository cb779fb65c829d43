import type * as verifier from '@mandat/verify';
import type { ProofView } from '../../api/types.ts';
import { type Outcome, prove } from './prove.ts';

/** What a receipt that somebody was handed says, and whether it holds. */
export type HandedReceipt = {
  readonly proof: ProofView;
  readonly outcome: Outcome;
  /** Names of the witnesses, among those asked for, that cosigned the tree it leads to. */
  readonly witnesses: readonly string[];
};

/** Receipts in a file at most: `mandat trace prove` gives one for each entry about an interaction. */
const MOST = 50;

/** An entry's receipt with its opening, as the log's page and `mandat trace prove --json` give it. */
export function writeHanded(brand: string, { entry, index, size, salt, meaning, proof }: ProofView): string {
  return `${JSON.stringify({ brand, entry, index, size, salt, meaning, proof })}\n`;
}

/**
 * Checks receipts, a JSON object a line, in this browser: the opening gives the leaf, the leaf leads to the root, the key has
 * signed that root. @returns undefined where the text is no receipt
 */
export async function checkHanded(
  text: string,
  vkey: string,
  witnesses: readonly string[],
): Promise<readonly HandedReceipt[] | undefined> {
  const verify = await import('@mandat/verify');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.slice(0, MOST).map((line) => readLine(line, verify));
  if (read.length === 0 || lines.length > MOST) return undefined;
  const receipts: HandedReceipt[] = [];
  for (const proof of read) {
    if (!proof) return undefined;
    const outcome = await prove(proof, vkey);
    // The leaf was made of the opening just now: whether both agree is what its way to the root says.
    const steps = typeof outcome === 'string' ? outcome : outcome.filter(({ step }) => step !== 'opening');
    receipts.push({ proof, outcome: steps, witnesses: await cosigned(proof.proof, vkey, witnesses, verify) });
  }
  return receipts;
}

function readLine(line: string, verify: typeof verifier): ProofView | undefined {
  try {
    const { entry, salt, meaning, proof } = JSON.parse(line) as Partial<Record<keyof ProofView, unknown>>;
    if (typeof salt !== 'string' || typeof meaning !== 'string' || typeof proof !== 'string') return undefined;
    const bytes = verify.fromBase64(salt);
    if (!bytes || typeof (JSON.parse(meaning) as { readonly act?: unknown }).act !== 'string') return undefined;
    const { index, checkpoint } = verify.parseTlogProof(proof);
    const leaf = verify.toBase64(verify.leafHash(verify.entryOf(bytes, new TextEncoder().encode(meaning))));
    const { size } = verify.parseCheckpoint(verify.parseNote(checkpoint).text);
    return { entry: typeof entry === 'string' ? entry : '', index, size, leaf, hashes: [], proof, salt, meaning };
  } catch {
    return undefined;
  }
}

async function cosigned(
  proof: string,
  vkey: string,
  witnesses: readonly string[],
  verify: typeof verifier,
): Promise<readonly string[]> {
  try {
    const keys = [vkey.trim(), ...witnesses].map((one) => verify.parseVkey(one));
    const { verified } = await verify.openCheckpoint(verify.parseTlogProof(proof).checkpoint, keys);
    return verified.flatMap(({ key, time }) => (time === undefined ? [] : [key.name]));
  } catch {
    return [];
  }
}
