import { tilePath, tilesOf } from '@mandat/verify';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newTiles } from './index.ts';

const paths = (tiles: Iterable<Parameters<typeof tilePath>[0]>): string[] => [...tiles].map(tilePath);

describe('what a log gained', () => {
  it('and what it had give every tile of its new size', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(70_000), (from, more) => {
        const kept = new Set([...paths(tilesOf(from)), ...paths(newTiles(from, from + more))]);
        return paths(tilesOf(from + more)).every((path) => kept.has(path));
      }),
    );
  });

  it('is little where little was added', () => {
    expect(paths(newTiles(1000, 1001))).toEqual(['tile/entries/003.p/233', 'tile/0/003.p/233']);
    expect(paths(newTiles(1000, 1000))).toEqual([]);
    expect(paths(newTiles(255, 257))).toEqual([
      'tile/entries/000',
      'tile/entries/001.p/1',
      'tile/0/000',
      'tile/0/001.p/1',
      'tile/1/000.p/1',
    ]);
  });
});
