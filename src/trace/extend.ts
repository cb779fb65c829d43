import { countAt, leafHash, TILE_WIDTH, tilePath, type Frontier } from '@mandat/verify';
import { RECORD_SIZE, tileLength, type TileWrite } from './tile-folder.ts';

/** What a batch of entries does to a log: its next edge, and the bytes that its tiles gain. Nothing is written yet. */
export type Extension = {
  readonly frontier: Frontier;
  readonly root: Uint8Array;
  readonly writes: readonly TileWrite[];
};

/** Appends a batch (entries behind their lengths, as in a bundle) to a log's edge. Pure: the same batch at the same edge gives the same bytes. */
export function extend(edge: Frontier, entries: Uint8Array): Extension {
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < entries.length; at += RECORD_SIZE)
    leaves.push(leafHash(entries.subarray(at + 2, at + RECORD_SIZE)));
  const { frontier, root, writes } = extendByHashes(edge, leaves);
  return { frontier, root, writes: [...tileWrites('entries', edge.size, entries), ...writes] };
}

/** The same where only the hashes of the entries are left: their bundle was pruned. */
export function extendByHashes(edge: Frontier, leaves: readonly Uint8Array[]): Extension {
  const frontier = edge.clone();
  const levels: Uint8Array[][] = [];
  for (const leaf of leaves) frontier.append(leaf, (level, hash) => (levels[level] ??= []).push(hash));
  const writes: TileWrite[] = [];
  for (const [level, hashes] of levels.entries()) {
    writes.push(...tileWrites(level, countAt(level, edge.size), Buffer.concat(hashes)));
  }
  return { frontier, root: frontier.root(), writes };
}

/** Cuts what a level gains, from its `first` hash or entry on, at the borders of its tiles. */
function tileWrites(level: number | 'entries', first: number, bytes: Uint8Array): TileWrite[] {
  const writes: TileWrite[] = [];
  for (let index = first, at = 0; at < bytes.length;) {
    const filled = index % TILE_WIDTH;
    const end = Math.min(bytes.length, at + tileLength(level, TILE_WIDTH - filled));
    const path = tilePath({ level, index: Math.floor(index / TILE_WIDTH), width: TILE_WIDTH });
    writes.push({ path, position: tileLength(level, filled), bytes: bytes.subarray(at, end) });
    index += TILE_WIDTH - filled;
    at = end;
  }
  return writes;
}
