import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  buildProof,
  consistencyRanges,
  EMPTY_ROOT,
  Frontier,
  hmacSha256,
  inclusionRanges,
  leafHash,
  sha256,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import { treeOf } from './testing.ts';

const ENTRIES = Array.from({ length: 600 }, (_, i) => Uint8Array.of(i & 255, i >> 8));
const tree = treeOf(ENTRIES);
const size = fc.integer({ min: 1, max: ENTRIES.length });
const pair = size.chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)));

describe('hashing', () => {
  test('is SHA-256 and HMAC-SHA256 at every length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 64 }), (data, key) => {
        expect(Buffer.from(sha256(data))).toEqual(createHash('sha256').update(data).digest());
        expect(Buffer.from(hmacSha256(key, data))).toEqual(createHmac('sha256', key).update(data).digest());
      }),
    );
    const long = new Uint8Array(1_000_000).fill(0x61);
    expect(Buffer.from(sha256(long)).toString('hex')).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    );
    expect(() => hmacSha256(new Uint8Array(65), long)).toThrow(RangeError);
  });
});

describe('an inclusion proof', () => {
  test('is accepted for its leaf, index, size and root, and for no other', async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.nat(), fc.nat(), async ([position, n], which, bit) => {
        const index = position - 1;
        const leaf = leafHash(ENTRIES[index]!);
        const root = await tree.root(0, n);
        const proof = await buildProof(inclusionRanges(index, n), tree.node);
        expect(verifyInclusion(index, n, leaf, proof, root)).toBe(true);
        expect(verifyInclusion(index, n, flipped(leaf, bit), proof, root)).toBe(false);
        expect(verifyInclusion(index, n, leaf, proof, flipped(root, bit))).toBe(false);
        expect(verifyInclusion(index, n, leaf, [...proof, root], root)).toBe(false);
        expect(verifyInclusion(index, n, leaf, proof.slice(1), root)).toBe(n === 1);
        const changed = proof.map((hash, i) => (i === which % proof.length ? flipped(hash, bit) : hash));
        expect(verifyInclusion(index, n, leaf, changed, root)).toBe(proof.length === 0);
      }),
    );
  });

  test('is refused for what is no index, no size and no hash', () => {
    const leaf = leafHash(ENTRIES[0]!);
    for (const [index, n] of [
      [-1, 1],
      [1, 1],
      [0, 0],
      [0.5, 1],
      [0, 1.5],
      [Number.NaN, 1],
      [0, Infinity],
      [0, 2 ** 53],
    ] as const) {
      expect(verifyInclusion(index, n, leaf, [], leaf)).toBe(false);
    }
    expect(verifyInclusion(0, 1, leaf.subarray(1), [], leaf.subarray(1))).toBe(false);
    expect(verifyInclusion(0, 2, leaf, [leaf.subarray(1)], leaf)).toBe(false);
    expect(() => inclusionRanges(1, 1)).toThrow(RangeError);
  });

  test('reaches beyond 32 bits', () => {
    const n = 2 ** 40 + 12_345;
    expect(inclusionRanges(2 ** 40 + 7, n).at(-1)).toEqual([0, 2 ** 40]);
    expect(inclusionRanges(0, n)).toHaveLength(41);
  });
});

describe('a consistency proof', () => {
  test('is accepted between two sizes of one history, and for no other', async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.nat(), fc.nat(), async ([old, n], which, bit) => {
        const [root1, root2] = [await tree.root(0, old), await tree.root(0, n)];
        const proof = await buildProof(consistencyRanges(0, old, n), tree.node);
        expect(verifyConsistency(old, n, proof, root1, root2)).toBe(true);
        expect(verifyConsistency(old, n, proof, flipped(root1, bit), root2)).toBe(false);
        expect(verifyConsistency(old, n, proof, root1, flipped(root2, bit))).toBe(false);
        expect(verifyConsistency(old, n, [...proof, root1], root1, root2)).toBe(false);
        const changed = proof.map((hash, i) => (i === which % proof.length ? flipped(hash, bit) : hash));
        expect(verifyConsistency(old, n, changed, root1, root2)).toBe(proof.length === 0);
      }),
    );
  });

  test('from nothing proves nothing', () => {
    expect(verifyConsistency(0, 1, [], EMPTY_ROOT, leafHash(ENTRIES[0]!))).toBe(false);
    expect(verifyConsistency(0, 0, [], EMPTY_ROOT, EMPTY_ROOT)).toBe(false);
    expect(() => consistencyRanges(0, 2, 1)).toThrow(RangeError);
    expect(() => consistencyRanges(1, 3, 4)).toThrow(RangeError);
  });
});

describe('a frontier', () => {
  test('gives the root of every size, however it came there', async () => {
    const frontier = new Frontier();
    expect(frontier.root()).toEqual(EMPTY_ROOT);
    for (const [i, entry] of ENTRIES.entries()) {
      frontier.append(leafHash(entry));
      if (i % 37 > 0) continue;
      expect(frontier.root()).toEqual(await tree.root(0, i + 1));
      expect((await Frontier.of(i + 1, tree.node)).root()).toEqual(frontier.root());
    }
  });

  test('emits the hashes of every tile level in order', async () => {
    const levels: Uint8Array[][] = [];
    const frontier = new Frontier();
    for (const entry of ENTRIES) frontier.append(leafHash(entry), (level, hash) => (levels[level] ??= []).push(hash));
    expect(levels.map((hashes) => hashes.length)).toEqual([600, 2]);
    expect(levels[1]).toEqual([await tree.node(8, 0), await tree.node(8, 1)]);
  });

  test('copied, grows apart from the original', () => {
    const one = new Frontier();
    for (const entry of ENTRIES.slice(0, 5)) one.append(leafHash(entry));
    const root = one.root();
    const two = one.clone();
    two.append(leafHash(ENTRIES[5]!));
    expect([one.size, two.size]).toEqual([5, 6]);
    expect(one.root()).toEqual(root);
    expect(two.root()).not.toEqual(root);
  });
});

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const copy = new Uint8Array(hash);
  copy[(bit >> 3) % copy.length]! ^= 1 << (bit & 7);
  return copy;
}
