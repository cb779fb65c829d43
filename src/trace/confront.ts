import {
  openCheckpoint,
  parseVkey,
  rangeHash,
  VerifyError,
  type NodeSource,
  type SignedCheckpoint,
} from '@mandat/verify';

/** A log as it stands here. */
export type Standing = {
  readonly vkey: string;
  readonly size: number;
  readonly node: NodeSource;
};

/** `foreign`: not a checkpoint that this log's key signed, which says nothing about the log. */
export type Confronted =
  | { readonly outcome: 'agrees' | 'ahead' | 'differs'; readonly checkpoint: SignedCheckpoint }
  | { readonly outcome: 'foreign' };

/**
 * Holds a checkpoint that somebody kept against the log. What our own key signed and the log does not bear out is proof
 * that something was taken back: a restored backup, or a second history.
 */
export async function confront({ vkey, size, node }: Standing, note: string): Promise<Confronted> {
  let checkpoint: SignedCheckpoint;
  try {
    checkpoint = await openCheckpoint(note, [parseVkey(vkey)]);
  } catch (error) {
    if (error instanceof VerifyError) return { outcome: 'foreign' };
    throw error;
  }
  if (checkpoint.size > size) return { outcome: 'ahead', checkpoint };
  const root = await rangeHash([0, checkpoint.size], node);
  return { outcome: Buffer.from(root).equals(checkpoint.root) ? 'agrees' : 'differs', checkpoint };
}
