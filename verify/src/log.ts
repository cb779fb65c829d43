import { concat, equal } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { VerifyError } from './error.ts';
import { Frontier } from './frontier.ts';
import { leafHash } from './merkle.ts';
import type { VerifierKey } from './note.ts';
import { bundlePrefix, decodeBundle, tileAt, tilePath, TILE_WIDTH, type Tile } from './tiles.ts';

/**
 * A published log: the bytes at a path (`checkpoint`, `tile/...`), or `null` where there is nothing. A folder, a web
 * address and an archive are all this.
 */
export type Source = (path: string) => Promise<Uint8Array | null>;

export type VerifyOptions = {
  /** Called for each bundle in order, with the index of its first entry; what it throws ends the verification. */
  readonly onEntries?: (start: number, entries: readonly Uint8Array[]) => void | Promise<void>;
  readonly onProgress?: (entries: number, size: number) => void;
  /** Requests under way at once; 16 by default. */
  readonly ahead?: number;
};

/** What was checked, all of it without fault. */
export type LogReport = {
  readonly checkpoint: SignedCheckpoint;
  /** Entries hashed again. */
  readonly entries: number;
  /** Bundles read, and hash tiles derived again from the entries and compared. */
  readonly bundles: number;
  readonly tiles: number;
};

/**
 * Checks a whole log against its checkpoint: the signature, every entry hashed again, every tile derived again from
 * the entries and compared, the root. Memory does not grow with the log.
 * @param keys the log's own key, and witnesses' where wanted.
 * @throws VerifyError at the first fault, with the path and the index of the entry where one is to blame.
 */
export async function verifyLog(
  source: Source,
  keys: readonly VerifierKey[],
  options: VerifyOptions = {},
): Promise<LogReport> {
  const note = await source('checkpoint');
  if (!note) throw new VerifyError('missing', 'no checkpoint', { path: 'checkpoint' });
  const checkpoint = await openCheckpoint(note, keys);
  const { size } = checkpoint;
  const frontier = new Frontier();
  const tiles = new TileCheck(source, size);
  let bundles = 0;
  for await (const [tile, bytes] of readAhead(source, size, options.ahead ?? 16)) {
    const entries = entriesOf(tile, bytes);
    await options.onEntries?.(frontier.size, entries);
    for (const entry of entries) frontier.append(leafHash(entry), tiles.add);
    await tiles.compareFull();
    bundles++;
    options.onProgress?.(frontier.size, size);
  }
  await tiles.compareRest();
  if (!equal(frontier.root(), checkpoint.root))
    throw new VerifyError('root', 'the entries do not give the signed root');
  return { checkpoint, entries: frontier.size, bundles, tiles: tiles.compared };
}

function entriesOf(tile: Tile, bytes: Uint8Array): Uint8Array[] {
  try {
    return decodeBundle(bytes, tile.width);
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    throw new VerifyError(error.code, error.message, { path: tilePath(tile), index: tile.index * TILE_WIDTH });
  }
}

async function* readAhead(source: Source, size: number, ahead: number): AsyncGenerator<[Tile, Uint8Array]> {
  const window: [Tile, Promise<Uint8Array>][] = [];
  for (let start = 0; start < size || window.length > 0; start += TILE_WIDTH) {
    if (start < size) {
      const tile = tileAt('entries', start, size);
      const bytes = readTile(source, tile);
      bytes.catch(() => {}); // it is awaited in its turn, and its error thrown there
      window.push([tile, bytes]);
    }
    if (window.length >= ahead || start + TILE_WIDTH >= size) {
      const [tile, bytes] = window.shift()!;
      yield [tile, await bytes];
    }
  }
}

/**
 * The bytes of a tile or bundle. A log may drop a partial one once the full one exists, so the full one is asked for
 * next and cut.
 * @throws VerifyError `missing`, or `tile` and `bundle` when it has another length.
 */
export async function readTile(source: Source, tile: Tile): Promise<Uint8Array> {
  const path = tilePath(tile);
  const exact = await source(path);
  if (exact) {
    if (tile.level !== 'entries' && exact.length !== tile.width * 32)
      throw new VerifyError('tile', 'not as long as it is wide', { path });
    return exact;
  }
  const full = tile.width < TILE_WIDTH ? await source(tilePath({ ...tile, width: TILE_WIDTH })) : null;
  if (!full) throw new VerifyError('missing', 'the log does not serve this', { path });
  const length = tile.level === 'entries' ? bundlePrefix(full, tile.width) : tile.width * 32;
  if (full.length < length) throw new VerifyError('tile', 'not as long as it is wide', { path });
  return full.subarray(0, length);
}

/** Collects the hashes that the entries give, and compares them with the published tiles as these fill up. */
class TileCheck {
  compared = 0;
  readonly #source: Source;
  readonly #size: number;
  readonly #levels: { hashes: Uint8Array[]; seen: number }[] = [];
  #full: [Tile, Uint8Array][] = [];

  constructor(source: Source, size: number) {
    this.#source = source;
    this.#size = size;
  }

  readonly add = (level: number, hash: Uint8Array): void => {
    const row = (this.#levels[level] ??= { hashes: [], seen: 0 });
    row.hashes.push(hash);
    if (row.hashes.length < TILE_WIDTH) return;
    this.#full.push([tileAt(level, row.seen, this.#size), concat(...row.hashes)]);
    row.seen += TILE_WIDTH;
    row.hashes = [];
  };

  async compareFull(): Promise<void> {
    const full = this.#full;
    this.#full = [];
    for (const [tile, bytes] of full) await this.#compare(tile, bytes);
  }

  async compareRest(): Promise<void> {
    for (const [level, row] of this.#levels.entries()) {
      if (row.hashes.length > 0) await this.#compare(tileAt(level, row.seen, this.#size), concat(...row.hashes));
    }
  }

  async #compare(tile: Tile, expected: Uint8Array): Promise<void> {
    const stored = await readTile(this.#source, tile);
    if (!equal(stored, expected)) {
      const at = expected.findIndex((byte, i) => byte !== stored[i]);
      const index = (tile.index * TILE_WIDTH + Math.floor(at / 32)) * TILE_WIDTH ** (tile.level as number);
      throw new VerifyError('tile', 'differs from what the entries give', { path: tilePath(tile), index });
    }
    this.compared++;
  }
}
