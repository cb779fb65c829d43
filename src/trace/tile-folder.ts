import { closeSync, constants, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ENTRY_SIZE, parseNote, parseTilePath, TILE_WIDTH, tilePath, type Tile } from '@mandat/verify';

/** Bytes of one entry in a bundle, behind its length. */
export const RECORD_SIZE = 2 + ENTRY_SIZE;
const HASH_SIZE = 32;
/** The file that says from which index on entries are served. */
export const MINIMUM = 'minimum';

/** Bytes that belong at a place of a tile's file. */
export type TileWrite = { readonly path: string; readonly position: number; readonly bytes: Uint8Array };

/** Where a brand's log is published. */
export function tilesFolder(dataDir: string, brand: string): string {
  return join(dataDir, 'tiles', brand);
}

/** The length in bytes of the first `width` hashes of a tile, or entries of a bundle: its own are of one size. */
export function tileLength(level: Tile['level'], width: number): number {
  return width * (level === 'entries' ? RECORD_SIZE : HASH_SIZE);
}

/** A file's bytes, or `undefined` where there is none. */
export function readIfPresent(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/**
 * The tiles of one log as static files. The last tile of each level grows in place under its final name: a partial tile
 * is a prefix of the full one, so none needs a file of its own. Writing the same bytes to the same place twice is
 * harmless, which is all that recovery does.
 */
export class TileFolder {
  readonly #root: string;
  readonly #unsynced = new Set<string>();
  readonly #made = new Set<string>();
  #turn: Promise<void> = Promise.resolve();

  constructor(root: string) {
    this.#root = root;
    mkdirSync(root, { recursive: true });
  }

  /** Files written since the last `sync`. */
  get unsynced(): number {
    return this.#unsynced.size;
  }

  /** Into the system's cache only: a process may die now, a machine not before `sync`. */
  write({ path, position, bytes }: TileWrite): void {
    const file = join(this.#root, path);
    const folder = dirname(file);
    if (!this.#made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#made.add(folder);
    }
    const fd = openSync(file, constants.O_WRONLY | constants.O_CREAT);
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
    } finally {
      closeSync(fd);
    }
    this.#unsynced.add(file);
  }

  /** Everything written so far survives the machine, with the folders that name it. */
  async sync(): Promise<void> {
    const files = [...this.#unsynced];
    const folders = new Set<string>([this.#root, dirname(this.#root)]);
    for (const file of files) for (let f = dirname(file); f.length > this.#root.length; f = dirname(f)) folders.add(f);
    const paths = [...files, ...folders];
    for (let at = 0; at < paths.length; at += 16) await Promise.all(paths.slice(at, at + 16).map(syncPath));
    for (const file of files) this.#unsynced.delete(file);
  }

  /** The tile as wide as asked, or `undefined` where the file is missing or shorter. */
  read(tile: Tile): Buffer | undefined {
    const length = tileLength(tile.level, tile.width);
    const bytes = readIfPresent(join(this.#root, tilePath({ ...tile, width: 256 })));
    return bytes && bytes.length >= length ? bytes.subarray(0, length) : undefined;
  }

  /** The published checkpoint's note. */
  checkpoint(): string | undefined {
    return readIfPresent(join(this.#root, 'checkpoint'))?.toString('utf8');
  }

  /** The checkpoint that witnesses cosigned last, with their signatures. */
  cosigned(): string | undefined {
    return readIfPresent(join(this.#root, 'cosigned'))?.toString('utf8');
  }

  /** Replaces the checkpoint: readers see the old one or the new one, whole, whenever the machine stops. */
  publish(note: string): Promise<void> {
    return this.#inTurn(() => replace(join(this.#root, 'checkpoint'), note));
  }

  /**
   * Serves entries below an index no more, then deletes their bundles; hash tiles stay. Where it is cut off, bundles that
   * nobody is served are left, and the next time takes them too.
   */
  async prune(minimum: number): Promise<void> {
    await this.#inTurn(() => replace(join(this.#root, MINIMUM), String(minimum)));
    const entries = join(this.#root, 'tile/entries');
    for (const name of await readdir(entries, { recursive: true })) {
      const tile = parseTilePath(`tile/entries/${name}`);
      if (tile && (tile.index + 1) * TILE_WIDTH <= minimum) await rm(join(entries, name));
    }
  }

  /** Keeps what witnesses cosigned, and shows their signatures where it is what is published now. */
  publishCosigned(note: string): Promise<void> {
    return this.#inTurn(async () => {
      await replace(join(this.#root, 'cosigned'), note);
      const shown = this.checkpoint();
      if (shown !== undefined && parseNote(shown).text === parseNote(note).text)
        await replace(join(this.#root, 'checkpoint'), note);
    });
  }

  /** What looks at a file and then replaces it must not be overtaken. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

async function replace(file: string, note: string): Promise<void> {
  const handle = await open(`${file}.tmp`, 'w');
  try {
    await handle.writeFile(note);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.tmp`, file);
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
