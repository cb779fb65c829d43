import { concat, equal, fromBase64, toBase64 } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { VerifyError } from './error.ts';
import { Frontier } from './frontier.ts';
import { leafHash } from './merkle.ts';
import type { VerifierKey } from './note.ts';
import { bundlePrefix, countAt, decodeBundle, tileAt, tilePath, TILE_WIDTH, type Tile } from './tiles.ts';

/**
 * A published log: the bytes at a path (`checkpoint`, `tile/...`), or `null` where there is nothing. A folder, a web
 * address and an archive are all this.
 */
export type Source = (path: string) => Promise<Uint8Array | null>;

export type VerifyOptions = {
  /** Called for each bundle in order, with the index of its first entry; what it throws ends the verification. */
  readonly onEntries?: (start: number, entries: readonly Uint8Array[]) => void | Promise<void>;
  /** `reached`: how far the check came, to be kept where it may be cut off. */
  readonly onProgress?: (entries: number, size: number, reached: () => Reached) => void;
  /** Goes on from where an earlier check came to: entries below are not read again. */
  readonly from?: Reached | undefined;
  /** A tree that was seen before: the log MUST be its continuation, or there are two histories. */
  readonly seen?: Pick<SignedCheckpoint, 'size' | 'root'> | undefined;
  /**
   * Takes a log that serves its oldest full bundles no more (tlog-tiles, pruning): their leaves are read from the hash tiles,
   * which lead to the signed root, and the report says how many. Without it, what is not served is a fault.
   */
  readonly pruned?: boolean | undefined;
  /** Called instead of `onEntries` for each bundle that is served no more, with the hashes of its leaves. */
  readonly onPruned?: (start: number, hashes: readonly Uint8Array[]) => void | Promise<void>;
  /** Requests under way at once; 16 by default. */
  readonly ahead?: number;
};

/**
 * How far a log was checked, at a border of bundles; plain JSON. Whoever can change it can make a check pass: it belongs
 * where the checker alone writes.
 */
export type Reached = {
  readonly size: number;
  /** Roots of the complete subtrees, the smallest first, in base64. */
  readonly nodes: readonly string[];
  /** For each level of tiles, the hashes of its tile that is not full, in base64. */
  readonly rows: readonly string[];
};

/** What was checked, all of it without fault. */
export type LogReport = {
  readonly checkpoint: SignedCheckpoint;
  /** To go on from next time. */
  readonly reached: Reached;
  /** Entries hashed again: all, or those after `from`. */
  readonly entries: number;
  /** Entries that are served no more: the tree over their hashes was checked, and nothing of themselves. */
  readonly pruned: number;
  /** Bundles read, and hash tiles derived again from the entries and compared. */
  readonly bundles: number;
  readonly tiles: number;
};

/**
 * Checks a whole log against its checkpoint: the signature, every entry hashed again, every tile derived again from
 * the entries and compared, the root. Memory does not grow with the log. With `seen`, also that nothing of what was seen
 * was changed or taken back.
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
  const { from = START, seen } = options;
  if (size < Math.max(from.size, seen?.size ?? 0))
    throw new VerifyError('history', 'smaller than what was seen before', { index: size });
  const frontier = frontierOf(from);
  const tiles = new TileCheck(source, size, from);
  const history = new History(seen, frontier);
  let [bundles, pruned] = [0, 0];
  let reached = from;
  for await (const [tile, bytes] of readAhead(source, from.size, size, options)) {
    // Only the oldest may be gone: after the first that is served, one that is not is a hole.
    if (!bytes && bundles > 0)
      throw new VerifyError('missing', 'the log does not serve this', { path: tilePath(tile) });
    const leaves = bytes ? entriesOf(tile, bytes) : hashesOf(await readTile(source, { ...tile, level: 0 }));
    await (bytes ? options.onEntries : options.onPruned)?.(frontier.size, leaves);
    if (tile.width < TILE_WIDTH) reached = reachedAt(frontier, tiles);
    for (const leaf of leaves) {
      frontier.append(bytes ? leafHash(leaf) : leaf, tiles.add);
      history.look();
    }
    await tiles.compareFull();
    if (bytes) bundles++;
    else pruned += leaves.length;
    options.onProgress?.(frontier.size, size, () => (tile.width < TILE_WIDTH ? reached : reachedAt(frontier, tiles)));
  }
  if (frontier.size % TILE_WIDTH === 0) reached = reachedAt(frontier, tiles);
  await tiles.compareRest();
  if (!equal(frontier.root(), checkpoint.root))
    throw new VerifyError('root', 'the entries do not give the signed root');
  const entries = frontier.size - from.size - pruned;
  return { checkpoint, reached, entries, pruned, bundles, tiles: tiles.compared };
}

const START: Reached = { size: 0, nodes: [], rows: [] };

function reachedAt(frontier: Frontier, tiles: TileCheck): Reached {
  return { size: frontier.size, nodes: frontier.nodes().map(toBase64), rows: tiles.rows().map(toBase64) };
}

function frontierOf({ size, nodes }: Reached): Frontier {
  try {
    if (size % TILE_WIDTH === 0) return Frontier.from(size, nodes.map(bytesOf));
  } catch {
    // said below
  }
  throw new VerifyError('state', 'not where a check came to');
}

const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();

/** Looks at the one moment at which the tree must be the one that was seen. */
class History {
  readonly #seen: VerifyOptions['seen'];
  readonly #frontier: Frontier;

  constructor(seen: VerifyOptions['seen'], frontier: Frontier) {
    this.#seen = seen;
    this.#frontier = frontier;
    if (seen && seen.size < frontier.size)
      throw new VerifyError('state', 'what was seen lies before where a check came to');
    this.look();
  }

  look(): void {
    if (this.#frontier.size !== this.#seen?.size) return;
    if (!equal(this.#frontier.root(), this.#seen.root))
      throw new VerifyError('history', 'another history than what was seen before', { index: this.#seen.size });
  }
}

function entriesOf(tile: Tile, bytes: Uint8Array): Uint8Array[] {
  try {
    return decodeBundle(bytes, tile.width);
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    throw new VerifyError(error.code, error.message, { path: tilePath(tile), index: tile.index * TILE_WIDTH });
  }
}

const hashesOf = (tile: Uint8Array): Uint8Array[] =>
  Array.from({ length: tile.length / 32 }, (_, at) => tile.subarray(at * 32, at * 32 + 32));

/** `null` for a full bundle that is not served, where that may be. */
async function* readAhead(
  source: Source,
  from: number,
  size: number,
  { ahead = 16, pruned = false }: VerifyOptions,
): AsyncGenerator<[Tile, Uint8Array | null]> {
  const window: [Tile, Promise<Uint8Array | null>][] = [];
  for (let start = from; start < size || window.length > 0; start += TILE_WIDTH) {
    if (start < size) {
      const tile = tileAt('entries', start, size);
      const bytes = pruned && tile.width === TILE_WIDTH ? source(tilePath(tile)) : readTile(source, tile);
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

  constructor(source: Source, size: number, from: Reached) {
    this.#source = source;
    this.#size = size;
    for (const [level, row] of from.rows.entries()) {
      const bytes = bytesOf(row);
      const count = countAt(level, from.size);
      if (bytes.length !== (count % TILE_WIDTH) * 32) throw new VerifyError('state', 'not where a check came to');
      const hashes = hashesOf(bytes);
      this.#levels[level] = { hashes, seen: count - hashes.length };
    }
    if (countAt(from.rows.length, from.size) > 0) throw new VerifyError('state', 'not where a check came to');
  }

  /** For each level, the hashes of its tile that is not full. */
  rows(): Uint8Array[] {
    return this.#levels.map(({ hashes }) => concat(...hashes));
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
