import { countAt, parseCheckpoint, parseNote, tileAt, TILE_WIDTH, tilePath, tilesOf, type Tile } from '@mandat/verify';
import { atMost } from '../kernel/at-most.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { PublishedStore } from './store.ts';

/** A published log as it is read here; `read` gives the bytes of a path, `undefined` where there is nothing. */
export type Published = {
  readonly note: string;
  /** Entries below are served no more. */
  readonly minimum: number;
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** Whether a checkpoint is of this log, and not ahead of it. */
  readonly agrees: (note: string) => Promise<boolean>;
};

export type MirrorOptions = {
  readonly store: PublishedStore;
  /** The logs that this process publishes now. */
  readonly logs: () => Promise<readonly BrandId[]>;
  readonly published: (brand: BrandId) => Promise<Published | undefined>;
  readonly report: (event: MirrorEvent) => void;
};

export type MirrorEvent =
  | { readonly kind: 'mirrored'; readonly brand: BrandId; readonly size: number; readonly files: number }
  /** `foreign`: what stands there is of another history, or ahead of this log. */
  | { readonly kind: 'not-mirrored'; readonly brand: BrandId; readonly reason: 'foreign' | 'store' };

const EVERY = 5000;
/** Files that are put at once. */
const LANES = 8;

/** Copies what is published, again and again, beside everything else. */
export function runMirror(options: MirrorOptions): { stop(): Promise<void> } {
  const standing = new Map<BrandId, string>();
  let stopping = false;
  let wake = (): void => {};
  const ended = (async () => {
    while (!stopping) {
      const logs = await options.logs().catch(() => []);
      for (const brand of logs) if (!stopping) await mirrorLog(options, brand, standing);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, EVERY);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (stopping) wake();
      });
    }
  })();
  return {
    stop() {
      stopping = true;
      wake();
      return ended;
    },
  };
}

/** @param standing notes that the store shows, as far as known */
export async function mirrorLog(
  { store, published, report }: MirrorOptions,
  brand: BrandId,
  standing: Map<BrandId, string>,
): Promise<void> {
  try {
    const log = await published(brand);
    if (!log || standing.get(brand) === log.note) return;
    const shown = standing.get(brand) ?? (await textAt(store, `${brand}/checkpoint`));
    if (shown !== undefined && !(await log.agrees(shown)))
      return report({ kind: 'not-mirrored', brand, reason: 'foreign' });
    const size = sizeOf(log.note);
    const tiles = [...newTiles(shown === undefined ? 0 : sizeOf(shown), size)].filter((tile) => !isPruned(log, tile));
    await allOf(tiles, async (tile) => {
      const path = tilePath(tile);
      const bytes = await log.read(path);
      if (!bytes) throw new Error('a tile is missing');
      await store.put(`${brand}/${path}`, bytes, false);
    });
    await store.put(`${brand}/checkpoint`, Buffer.from(log.note), true);
    await prune(store, brand, log.minimum);
    standing.set(brand, log.note);
    report({ kind: 'mirrored', brand, size, files: tiles.length });
  } catch {
    standing.delete(brand); // what stands there is asked again
    report({ kind: 'not-mirrored', brand, reason: 'store' });
  }
}

/** What the log no longer serves goes from its copy too; how far that came stands beside it. */
async function prune(store: PublishedStore, brand: BrandId, minimum: number): Promise<void> {
  if (minimum === 0) return;
  const done = Number((await textAt(store, `${brand}/minimum`)) ?? 0);
  const gone = Array.from({ length: Math.max(0, minimum - done) / TILE_WIDTH }, (_, n) => done / TILE_WIDTH + n);
  await allOf(gone, (index) => store.remove(`${brand}/${tilePath({ level: 'entries', index, width: TILE_WIDTH })}`));
  if (gone.length > 0) await store.put(`${brand}/minimum`, Buffer.from(String(minimum)), true);
}

const isPruned = ({ minimum }: Pick<Published, 'minimum'>, { level, index }: Tile): boolean =>
  level === 'entries' && (index + 1) * TILE_WIDTH <= minimum;

const sizeOf = (note: string): number => parseCheckpoint(parseNote(note).text).size;

/** The tiles of a tree of `to` leaves that one of `from` leaves did not have, full or partial. */
export function* newTiles(from: number, to: number): Generator<Tile> {
  if (from === to) return;
  if (from === 0) return yield* tilesOf(to);
  const levels: Tile['level'][] = ['entries'];
  for (let level = 0; countAt(level, to) > 0; level++) levels.push(level);
  for (const level of levels) {
    const had = countAt(level, from);
    if (had === countAt(level, to)) continue;
    for (let at = had - (had % TILE_WIDTH); at < countAt(level, to); at += TILE_WIDTH) yield tileAt(level, at, to);
  }
}

async function textAt(store: PublishedStore, path: string): Promise<string | undefined> {
  const bytes = await store.get(path);
  return bytes && Buffer.from(bytes).toString('utf8');
}

/** Ends when all have: what goes on after a failure would meet the next attempt. @throws the first failure */
async function allOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const turn = atMost(LANES);
  let failed = false;
  const ended = await Promise.allSettled(
    items.map((item) =>
      turn(async () => {
        if (failed) return;
        await work(item).catch((error: unknown) => {
          failed = true;
          throw error;
        });
      }),
    ),
  );
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}
