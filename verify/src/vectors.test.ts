import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  buildProof,
  consistencyRanges,
  decodeBundle,
  fromBase64,
  inclusionRanges,
  isSubtree,
  leafHash,
  nodesFromTiles,
  openCheckpoint,
  openNote,
  parseVkey,
  readTile,
  signedBytes,
  tileAt,
  tilePath,
  verifyConsistency,
  verifyInclusion,
  verifyLog,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
  COSIGNATURE,
  type Source,
} from './index.ts';
import { treeOf } from './testing.ts';

/** Vectors of other implementations, kept beside the repository and not in it. */
const VECTORS = join(import.meta.dirname, '../../../shared/data/tlog');
const present = existsSync(VECTORS);
if (!present) console.warn('tlog vectors are not on this machine: their tests are skipped.');

const json = <T>(...path: string[]): T => JSON.parse(readFileSync(join(VECTORS, ...path), 'utf8')) as T;

type MerkleVector = {
  leafIdx: number;
  treeSize: number;
  size1: number;
  size2: number;
  start: number;
  end: number;
  size: number;
  root: string;
  root1: string;
  root2: string;
  leafHash: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
};

function merkleVectors(kind: string): [string, MerkleVector][] {
  if (!present) return [];
  const folder = join(VECTORS, 'merkle/testdata', kind);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as MerkleVector]);
}

const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64');
const proofOf = (vector: MerkleVector): Uint8Array[] => (vector.proof ?? []).map(bytes);

describe.skipIf(!present)('transparency-dev/merkle', () => {
  const CHECKS: Record<string, (v: MerkleVector) => boolean> = {
    inclusion: (v) => verifyInclusion(v.leafIdx, v.treeSize, bytes(v.leafHash), proofOf(v), bytes(v.root)),
    consistency: (v) => verifyConsistency(v.size1, v.size2, proofOf(v), bytes(v.root1), bytes(v.root2)),
    subtreeinclusion: (v) =>
      verifySubtreeInclusion(v.leafIdx, v.start, v.end, bytes(v.leafHash), proofOf(v), bytes(v.root)),
    subtreeconsistency: (v) =>
      verifySubtreeConsistency(v.start, v.end, v.size, proofOf(v), bytes(v.root1), bytes(v.root2)),
  };
  let seen = 0;
  for (const [kind, check] of Object.entries(CHECKS)) {
    test(`every ${kind} proof is accepted or refused as it must be`, () => {
      for (const [file, vector] of merkleVectors(kind)) {
        expect(check(vector), `${kind}/${file}: ${vector.desc}`).toBe(!vector.wantErr);
        seen++;
      }
    });
  }
  test('all 518 of them were tried', () => expect(seen).toBe(518));
});

describe.skipIf(!present)('the reference tree of RFC 6962', () => {
  type Reference = {
    leafInputsHex: string[];
    nodeHashesByLevel: string[][];
    rootHashesBySize: string[];
    subtreeRollingSha256_trees0to130: Record<string, string>;
  };
  const reference = (): Reference => json('rfc6962-reference/reference-tree.json');

  test('gives the published hash of every node and of every size', async () => {
    const { leafInputsHex, nodeHashesByLevel, rootHashesBySize } = reference();
    const tree = treeOf(leafInputsHex.map((hex) => Buffer.from(hex, 'hex')));
    for (const [level, hashes] of nodeHashesByLevel.entries()) {
      for (const [index, hex] of hashes.entries())
        expect(Buffer.from(await tree.node(level, index)).toString('hex')).toBe(hex);
    }
    for (const [size, hex] of rootHashesBySize.entries())
      expect(Buffer.from(await tree.root(0, size)).toString('hex')).toBe(hex);
  });

  test('gives the published digests over all subtrees, and over all proofs, up to size 130', async () => {
    const tree = treeOf(Array.from({ length: 130 }, (_, i) => Uint8Array.of(i)));
    const rolling = { hash: createHash('sha256'), inclusion: createHash('sha256'), consistency: createHash('sha256') };
    const hex = (hashes: readonly Uint8Array[]): string =>
      hashes.map((hash) => ` ${Buffer.from(hash).toString('hex')}`).join('');
    for (let size = 0; size <= 130; size++) {
      for (let start = 0; start <= size; start++) {
        if (!isSubtree(start, size)) continue;
        rolling.hash.update(`[${start}, ${size})${hex([await tree.root(start, size)])}\n`);
        for (let index = start; index < size; index++) {
          const ranges = inclusionRanges(index - start, size - start).map(([a, b]) => [a + start, b + start] as const);
          rolling.inclusion.update(`${index} [${start}, ${size})${hex(await buildProof(ranges, tree.node))}\n`);
        }
      }
      for (let end = 0; end <= size; end++) {
        for (let start = 0; start <= end; start++) {
          if (!isSubtree(start, end)) continue;
          const proof = await buildProof(consistencyRanges(start, end, size), tree.node);
          rolling.consistency.update(`[${start}, ${end}) ${size}${hex(proof)}\n`);
        }
      }
    }
    const published = reference().subtreeRollingSha256_trees0to130;
    expect(rolling.hash.digest('hex')).toBe(published['SubtreeHashVectors']);
    expect(rolling.inclusion.digest('hex')).toBe(published['SubtreeInclusionProofVectors']);
    expect(rolling.consistency.digest('hex')).toBe(published['SubtreeConsistencyProofVectors']);
  });
});

describe.skipIf(!present)('the examples of the C2SP specifications', () => {
  type Signed = { vkey: string; note: string };
  type Examples = {
    signedNote: Signed;
    goNote: Signed;
    cosignatureV1SignedMessage: string;
    tilePathExamples: [number, string][];
    tileWidths70000: Record<string, { full: number; partial: number }>;
    tileWidths256: Record<string, { full: number; partial: number }>;
  };
  const examples = (): Examples => json('c2sp-examples/examples.json');

  test('signed notes verify, and not once a byte is changed', async () => {
    for (const { vkey, note } of [examples().signedNote, examples().goNote]) {
      const key = parseVkey(vkey);
      expect((await openNote(note, [key])).verified).toHaveLength(1);
      await expect(openNote(note.replace('i', 'j'), [key])).rejects.toMatchObject({ code: 'signature' });
    }
  });

  test('a cosignature signs the message of the specification', () => {
    const message = examples().cosignatureV1SignedMessage;
    const [, time, checkpoint] = /^cosignature\/v1\ntime (\d+)\n(.*)$/s.exec(message)!;
    expect(Buffer.from(signedBytes(COSIGNATURE, checkpoint!, Number(time))).toString()).toBe(message);
  });

  test('tiles have the paths and the widths of the specification', () => {
    for (const [index, path] of examples().tilePathExamples) {
      expect(tilePath({ level: 0, index, width: 256 })).toBe(`tile/0/${path}`);
    }
    for (const [size, widths] of [
      [70_000, examples().tileWidths70000],
      [256, examples().tileWidths256],
    ] as const) {
      for (const [name, { full, partial }] of Object.entries(widths)) {
        const level = Number(name.replace('level', ''));
        expect(tileAt(level, full * 256, size).width).toBe(partial);
        if (full > 0) expect(tileAt(level, (full - 1) * 256, size).width).toBe(256);
      }
    }
  });

  test('a witness of Sunlight cosigned its checkpoint', async () => {
    const witness = json<{ verifier_keys: string[] }>('cosigned-checkpoint/witness.v0.json');
    const note = readFileSync(join(VECTORS, 'cosigned-checkpoint/checkpoint'));
    const keys = witness.verifier_keys.map(parseVkey);
    expect((await openNote(note, keys)).verified).toMatchObject([{ time: 1767139200 }]);
    // The log's own key is of a type we do not hold: a witness alone does not make a checkpoint.
    await expect(openCheckpoint(note, keys)).rejects.toMatchObject({ code: 'signature' });
  });

  test('the checkpoints of the witness protocol open, but for those that a witness must not trust', async () => {
    type Step = { source: string; body: string; status: number };
    const { vkey, steps } = json<{ vkey: string; steps: Step[] }>('witness/add-checkpoint.json');
    // The Go checksum database signs under a name that is not its origin: a note for us, no checkpoint of ours.
    const sumdb = parseVkey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8');
    for (const { source, body, status } of steps) {
      const note = body.slice(body.indexOf('\n\n') + 2);
      const opened = source === 'sumdb.txt' ? openNote(note, [sumdb]) : openCheckpoint(note, [parseVkey(vkey)]);
      if (status === 403) await expect(opened).rejects.toThrow();
      else await expect(opened).resolves.toHaveProperty('verified.length', 1);
    }
    expect(steps).toHaveLength(10);
  });
});

describe.skipIf(!present)('a log written by Tessera', () => {
  const key = (): ReturnType<typeof parseVkey> =>
    parseVkey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx');
  const at =
    (size: number, changed: Record<string, Uint8Array | null> = {}): Source =>
    (path) => {
      const name = path === 'checkpoint' ? `checkpoint.${size}` : path;
      const file = join(VECTORS, 'tessera-log', name);
      return Promise.resolve(path in changed ? changed[path]! : existsSync(file) ? readFileSync(file) : null);
    };

  test('is verified at each of its sizes', async () => {
    for (let size = 0; size <= 15; size++) {
      expect(await verifyLog(at(size), [key()])).toMatchObject({ entries: size, checkpoint: { size } });
    }
  });

  test('is consistent from each size to each later one', async () => {
    const roots = await Promise.all(
      Array.from({ length: 16 }, async (_, n) => (await openCheckpoint((await at(n)('checkpoint'))!, [key()])).root),
    );
    for (let size = 1; size <= 15; size++) {
      const node = nodesFromTiles(size, (tile) => readTile(at(size), tile));
      for (let old = 1; old <= size; old++) {
        const proof = await buildProof(consistencyRanges(0, old, size), node);
        expect(verifyConsistency(old, size, proof, roots[old]!, roots[size]!)).toBe(true);
      }
    }
  });

  test('is refused, with the place, when an entry, a hash or the root is altered', async () => {
    const altered = async (path: string): Promise<Record<string, Uint8Array>> => {
      const copy = new Uint8Array((await at(15)(path))!);
      copy[copy.length - 1]! ^= 1;
      return { [path]: copy };
    };
    await expect(verifyLog(at(15, await altered('tile/entries/000.p/15')), [key()])).rejects.toMatchObject({
      code: 'tile',
      place: { path: 'tile/0/000.p/15', index: 14 },
    });
    await expect(verifyLog(at(15, await altered('tile/0/000.p/15')), [key()])).rejects.toMatchObject({
      code: 'tile',
      place: { index: 14 },
    });
    await expect(verifyLog(at(15, { 'tile/0/000.p/15': null }), [key()])).rejects.toMatchObject({
      code: 'missing',
      place: { path: 'tile/0/000.p/15' },
    });
    const other = (await at(14)('checkpoint'))!;
    const forged = Buffer.from(Buffer.from(other).toString().replace('\n14\n', '\n15\n'));
    await expect(verifyLog(at(15, { checkpoint: forged }), [key()])).rejects.toMatchObject({ code: 'signature' });
  });

  test('has the entries that its bundles say', async () => {
    const bundle = (await at(15)('tile/entries/000.p/15'))!;
    const tile = (await at(15)('tile/0/000.p/15'))!;
    const hashes = decodeBundle(bundle, 15).map(leafHash);
    expect(Buffer.concat(hashes)).toEqual(Buffer.from(tile));
    expect(fromBase64('not base64')).toBeUndefined();
  });
});
