import { equal } from './bytes.ts';
import { sha256 } from './sha256.ts';

/*
 * The Merkle tree of RFC 6962 section 2.1 over SHA-256. Proofs are built and checked by the RFC's own recursion, which
 * splits at the largest power of two below the size: no 32-bit operator touches an index, so sizes go up to 2^53 - 1.
 */

/** Leaves `[start, end)` of a tree. */
export type Range = readonly [start: number, end: number];

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

/** Hash of a leaf: SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(1 + entry.length);
  data.set(entry, 1);
  return sha256(data);
}

const pair = new Uint8Array(65).fill(1, 0, 1);

/** Hash of an inner node: SHA-256(0x01 || left || right), both of 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}

/** The largest power of two below `size` (2 or more): where the RFC splits a tree. */
export function splitPoint(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

/**
 * Whether `[start, end)` is a subtree: `start` is a multiple of the smallest power of two that holds its length.
 * @see draft-ietf-plants-merkle-tree-certs, section 4
 */
export function isSubtree(start: number, end: number): boolean {
  if (!isSize(start) || !isSize(end) || start > end) return false;
  if (end - start <= 1) return true;
  return start % (splitPoint(end - start) * 2) === 0;
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Ranges whose hashes are the inclusion proof of a leaf, its sibling first. Throws RangeError unless `index < size`. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!isSize(index) || !isSize(size) || index >= size) throw new RangeError('index outside the tree');
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    ranges.push(index < middle ? [middle, end] : [start, middle]);
    if (index < middle) end = middle;
    else start = middle;
  }
  return ranges.toReversed();
}

/**
 * Ranges whose hashes prove that the subtree `[start, end)` is part of the tree of `size` leaves; with `start` 0, the
 * consistency proof between two sizes. Throws RangeError for a range that is not a subtree of the tree.
 */
export function consistencyRanges(start: number, end: number, size: number): Range[] {
  if (!isSubtree(start, end) || !isSize(size) || end > size) throw new RangeError('not a subtree of the tree');
  if (start === end) return [];
  const ranges: Range[] = [];
  let [low, high] = [0, size];
  let known = true; // whether the verifier holds the hash of what remains: it does until the subtree itself is cut
  while (start !== low || end !== high) {
    const middle = low + splitPoint(high - low);
    if (end <= middle) {
      ranges.push([middle, high]);
      high = middle;
    } else {
      ranges.push([low, middle]);
      if (start < middle) {
        known = false;
        start = middle;
      }
      low = middle;
    }
  }
  if (!known) ranges.push([low, high]);
  return ranges.toReversed();
}

/**
 * Checks that a leaf hash stands at `index` in the tree of `size` leaves under `root`.
 * @returns false for any oddity: index outside the tree, hashes of another length, too few or too many of them.
 */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  return verifySubtreeInclusion(index, 0, size, leaf, proof, root);
}

/** The same within the subtree `[start, end)` under its own root. */
export function verifySubtreeInclusion(
  index: number,
  start: number,
  end: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isSubtree(start, end) || !isSize(index) || index < start || index >= end) return false;
  const ranges = inclusionRanges(index - start, end - start);
  if (leaf.length !== 32 || ranges.length !== proof.length || !allHashes(proof)) return false;
  const hash = proof.reduce(
    (below, sibling, i) => (ranges[i]![0] > index - start ? nodeHash(below, sibling) : nodeHash(sibling, below)),
    leaf,
  );
  return equal(hash, root);
}

/**
 * Checks that the tree of `size2` leaves extends the tree of `size1`. A first size of 0 is refused: it proves nothing,
 * and the witness protocol handles it apart.
 */
export function verifyConsistency(
  size1: number,
  size2: number,
  proof: readonly Uint8Array[],
  root1: Uint8Array,
  root2: Uint8Array,
): boolean {
  return size1 !== 0 && verifySubtreeConsistency(0, size1, size2, proof, root1, root2);
}

/** Checks that the subtree `[start, end)` under `subRoot` is part of the tree of `size` leaves under `root`. */
export function verifySubtreeConsistency(
  start: number,
  end: number,
  size: number,
  proof: readonly Uint8Array[],
  subRoot: Uint8Array,
  root: Uint8Array,
): boolean {
  if (!isSubtree(start, end) || !isSize(size) || end > size || !allHashes(proof)) return false;
  if (start === end) return proof.length === 0 && equal(subRoot, EMPTY_ROOT);
  const rest = [...proof];
  const hashes = climb(start, end, size, true, subRoot, rest);
  return hashes !== undefined && rest.length === 0 && equal(hashes[0], subRoot) && equal(hashes[1], root);
}

/** The hashes of the subtree and of the whole that a proof leads to; takes its hashes from the end, as the root is first. */
function climb(
  start: number,
  end: number,
  size: number,
  known: boolean,
  subRoot: Uint8Array,
  proof: Uint8Array[],
): [Uint8Array, Uint8Array] | undefined {
  if (start === 0 && end === size) {
    const hash = known ? subRoot : proof.pop();
    return hash && [hash, hash];
  }
  const sibling = proof.pop();
  if (!sibling) return undefined;
  const k = splitPoint(size);
  if (end <= k) {
    const below = climb(start, end, k, known, subRoot, proof);
    return below && [below[0], nodeHash(below[1], sibling)];
  }
  const cut = start < k;
  const below = climb(cut ? 0 : start - k, end - k, size - k, known && !cut, subRoot, proof);
  return below && [cut ? nodeHash(sibling, below[0]) : below[0], nodeHash(sibling, below[1])];
}

function allHashes(proof: readonly Uint8Array[]): boolean {
  return proof.every((hash) => hash.length === 32);
}

/** Gives the hash of a complete subtree: leaves `[index * 2^level, (index + 1) * 2^level)`. */
export type NodeSource = (level: number, index: number) => Promise<Uint8Array>;

/** The hash of a range of leaves, from complete subtrees. `start` MUST be where the RFC would split (see `isSubtree`). */
export async function rangeHash([start, end]: Range, node: NodeSource): Promise<Uint8Array> {
  const length = end - start;
  if (length === 0) return EMPTY_ROOT;
  let [level, width] = [0, 1];
  for (; width < length; width *= 2) level++;
  if (width === length) return node(level, start / width);
  const middle = start + width / 2;
  const [left, right] = await Promise.all([rangeHash([start, middle], node), rangeHash([middle, end], node)]);
  return nodeHash(left, right);
}

/** The hashes of a proof's ranges. */
export function buildProof(ranges: readonly Range[], node: NodeSource): Promise<Uint8Array[]> {
  return Promise.all(ranges.map((range) => rangeHash(range, node)));
}
