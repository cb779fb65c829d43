import { encodeBundle, Frontier, leafHash, tileAt, tilePath, tilesOf } from '@mandat/verify';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundleRanges, type IdRange } from './bundle-ids.ts';
import { extend } from './extend.ts';
import { tileLength } from './tile-folder.ts';

const entries = Array.from({ length: 70_000 }, (_, i) => {
  const entry = new Uint8Array(33);
  new DataView(entry.buffer).setUint32(0, i);
  return entry;
});

/** Files as the folder would hold them after batches of these sizes. */
function written(sizes: readonly number[]): { files: Map<string, Uint8Array>; frontier: Frontier } {
  const files = new Map<string, Uint8Array>();
  let frontier = new Frontier();
  for (const size of sizes) {
    const done = extend(frontier, encodeBundle(entries.slice(frontier.size, frontier.size + size)));
    expect(done.root).toEqual(done.frontier.root());
    for (const { path, position, bytes } of done.writes) {
      const file = files.get(path) ?? new Uint8Array(256 * 35);
      file.set(bytes, position);
      files.set(path, file);
    }
    frontier = done.frontier;
  }
  return { files, frontier };
}

describe('extending a log', () => {
  test('gives the same tiles and the same root however its entries are cut into batches', () => {
    const plain = new Frontier();
    for (const entry of entries.slice(0, 1500)) plain.append(leafHash(entry));
    const whole = written([1500]);
    expect(whole.frontier.root()).toEqual(plain.root());
    const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 }).map((sizes) => {
      const rest = 1500 - sizes.reduce((sum, size) => sum + size, 0);
      return rest > 0 ? [...sizes, rest] : [1500];
    });
    fc.assert(
      fc.property(cuts, (sizes) => {
        const cut = written(sizes);
        expect(cut.frontier.root()).toEqual(whole.frontier.root());
        expect([...cut.files.keys()].toSorted()).toEqual([...whole.files.keys()].toSorted());
        for (const [path, bytes] of whole.files) expect(Buffer.compare(cut.files.get(path)!, bytes), path).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test('writes every tile of the size, up to the third level', () => {
    const { files } = written([65_000, 5000]);
    for (const tile of tilesOf(70_000)) {
      const bytes = files.get(tilePath({ ...tile, width: 256 }))!.subarray(0, tileLength(tile.level, tile.width));
      expect(
        bytes.subarray(-32).some((byte) => byte !== 0),
        tilePath(tile),
      ).toBe(true);
    }
    expect(tileAt(2, 0, 70_000)).toEqual({ level: 2, index: 0, width: 1 });
    expect(files.has('tile/2/000')).toBe(true);
  });

  test('leaves the edge it started from as it was', () => {
    const edge = new Frontier();
    extend(edge, encodeBundle(entries.slice(0, 10)));
    expect(edge.size).toBe(0);
  });
});

describe('ranges of ids', () => {
  test('hold every id of each full bundle, however its entries came', () => {
    const id = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(fc.array(fc.array(id, { maxLength: 400 }), { maxLength: 6 }), (batches) => {
        const filled: (IdRange & { index: number })[] = [];
        let open: IdRange | undefined;
        let size = 0;
        for (const batch of batches) {
          const ranges = bundleRanges(size, open, Buffer.concat(batch));
          filled.push(...ranges.filled);
          open = ranges.open;
          size += batch.length;
        }
        const all = batches.flat().map((bytes) => Buffer.from(bytes).toString('hex'));
        expect(filled.map(({ index }) => index)).toEqual(Array.from({ length: Math.floor(size / 256) }, (_, i) => i));
        for (const { index, low, high } of filled) {
          const ids = all.slice(index * 256, index * 256 + 256).toSorted();
          expect([low, high]).toEqual([ids[0], ids[255]]);
        }
        const rest = all.slice(Math.floor(size / 256) * 256).toSorted();
        expect(open && [open.low, open.high]).toEqual(rest.length > 0 ? [rest[0], rest.at(-1)] : undefined);
      }),
      { numRuns: 50 },
    );
  });
});
