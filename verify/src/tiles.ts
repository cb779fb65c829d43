import { fromDecimal } from './bytes.ts';
import { VerifyError } from './error.ts';
import { nodeHash, type NodeSource } from './merkle.ts';

/*
 * Tiles and entry bundles, c2sp.org/tlog-tiles. A partial tile or bundle is a byte prefix of the full one.
 */

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;

/** A tile of hashes at a level, or a bundle of entries; `width` below 256 makes it partial. */
export type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number };

/** `tile/0/x001/x234/067.p/8`: groups of three digits, all but the last behind an `x`. */
export function tilePath({ level, index, width }: Tile): string {
  let rest = index;
  let path = String(rest % 1000).padStart(3, '0');
  while ((rest = Math.floor(rest / 1000)) > 0) path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads a path strictly: the one spelling that `tilePath` gives, or `undefined`. */
export function parseTilePath(path: string): Tile | undefined {
  const parts = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  if (!parts) return undefined;
  const level: Tile['level'] = parts[1] === 'entries' ? 'entries' : Number(parts[1]);
  const index = Number(parts[2]!.replaceAll(/[x/]/g, ''));
  const width = parts[3] === undefined ? TILE_WIDTH : fromDecimal(parts[3]);
  if (width === undefined || (level !== 'entries' && level > 63) || !Number.isSafeInteger(index)) return undefined;
  const tile: Tile = { level, index, width };
  return tilePath(tile) === path && width >= 1 && width <= TILE_WIDTH ? tile : undefined;
}

/** How many hashes (entries) stand at a level of a tree of `size` leaves: the roots of its complete subtrees there. */
export function countAt(level: number | 'entries', size: number): number {
  return level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);
}

/** The tile that holds hash `index` of a level in a tree of `size` leaves, as wide as that tree has it. */
export function tileAt(level: number | 'entries', index: number, size: number): Tile {
  const tile = Math.floor(index / TILE_WIDTH);
  return { level, index: tile, width: Math.min(TILE_WIDTH, countAt(level, size) - tile * TILE_WIDTH) };
}

/** Every tile of a tree of `size` leaves, bundles first, level by level. */
export function* tilesOf(size: number): Generator<Tile> {
  const levels: (number | 'entries')[] = ['entries'];
  for (let level = 0; countAt(level, size) > 0; level++) levels.push(level);
  for (const level of levels) {
    for (let index = 0; index < countAt(level, size); index += TILE_WIDTH) yield tileAt(level, index, size);
  }
}

/**
 * The complete subtrees of a tree of `size` leaves, hashed from its tiles. Each tile is read once.
 * @param read gives the bytes of a tile; what it throws is passed on.
 */
export function nodesFromTiles(size: number, read: (tile: Tile) => Promise<Uint8Array>): NodeSource {
  const tiles = new Map<string, Promise<Uint8Array>>();
  return async (level, index) => {
    const width = 2 ** (level % 8);
    const tile = tileAt(Math.floor(level / 8), index * width, size);
    const path = tilePath(tile);
    let bytes = tiles.get(path);
    if (!bytes) tiles.set(path, (bytes = read(tile)));
    return fold(await bytes, (index * width) % TILE_WIDTH, width);
  };
}

function fold(tile: Uint8Array, first: number, width: number): Uint8Array {
  if (width === 1) return tile.subarray(first * 32, first * 32 + 32);
  return nodeHash(fold(tile, first, width / 2), fold(tile, first + width / 2, width / 2));
}

/** A bundle: each entry behind its length in two bytes, big-endian. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  const view = new DataView(bundle.buffer);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new RangeError('an entry has at most 65535 bytes');
    view.setUint16(at, entry.length);
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** The entries of a bundle, as views of its bytes. @throws VerifyError `bundle` unless there are exactly `count`. */
export function decodeBundle(bundle: Uint8Array, count: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const start = at + 2;
    at = entryEnd(bundle, at);
    entries.push(bundle.subarray(start, at));
  }
  if (entries.length !== count) throw new VerifyError('bundle', `${entries.length} entries instead of ${count}`);
  return entries;
}

/** Length in bytes of a bundle's first `count` entries. @throws VerifyError `bundle` when it holds fewer. */
export function bundlePrefix(bundle: Uint8Array, count: number): number {
  let at = 0;
  for (let i = 0; i < count; i++) at = entryEnd(bundle, at);
  return at;
}

function entryEnd(bundle: Uint8Array, at: number): number {
  const end = at + 2 + bundle[at]! * 256 + bundle[at + 1]!;
  if (!(end <= bundle.length)) throw new VerifyError('bundle', 'an entry is cut short'); // NaN when its length is
  return end;
}
