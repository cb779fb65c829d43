import { statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  countAt,
  nodesFromTiles,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  TILE_WIDTH,
  tilePath,
  type Checkpoint,
  type NodeSource,
  type Tile,
} from '@mandat/verify';
import type { Millis } from '../kernel/clock.ts';
import { isBrandId } from '../kernel/ids.ts';
import { MINIMUM, tileLength, tilesFolder } from './tile-folder.ts';

/** What readers may see of a log: nothing beyond the checkpoint that was published last. Touches no database. */
export type PublishedLog = Checkpoint & {
  readonly note: string;
  readonly signedAt: Millis;
  readonly folder: string;
  /** Entries below are served no more; 0 where nothing was pruned. */
  readonly minimum: number;
};

/** A tile's file as a web server answers it. */
export type TileAnswer = { readonly body: Buffer; readonly contentType: string; readonly immutable: boolean };

/** Whether a bundle is full, and all of it below the log's minimum index (tlog-tiles, pruning). */
export const isPruned = ({ minimum }: Pick<PublishedLog, 'minimum'>, { level, index }: Tile): boolean =>
  level === 'entries' && (index + 1) * TILE_WIDTH <= minimum;

/** The published log of a brand, or `undefined` before its first checkpoint. */
export function openPublished(dataDir: string, brand: string): Promise<PublishedLog | undefined> {
  return openAs(dataDir, brand, 'checkpoint');
}

/**
 * When the last checkpoint was published, without reading it; `undefined` before the first. Not handed to a thread: the house
 * asks it of every brand, it takes a local disk two microseconds, and the way to a thread and back ten times that.
 */
export function publishedAt(dataDir: string, brand: string): Millis | undefined {
  if (!isBrandId(brand)) return undefined; // it becomes part of a path
  const found = statSync(join(tilesFolder(dataDir, brand), 'checkpoint'), { throwIfNoEntry: false });
  return found && Math.floor(found.mtimeMs);
}

/** The log as witnesses cosigned it last. */
export function openCosigned(dataDir: string, brand: string): Promise<PublishedLog | undefined> {
  return openAs(dataDir, brand, 'cosigned');
}

async function openAs(
  dataDir: string,
  brand: string,
  name: 'checkpoint' | 'cosigned',
): Promise<PublishedLog | undefined> {
  if (!isBrandId(brand)) return undefined; // it becomes part of a path
  const folder = tilesFolder(dataDir, brand);
  const file = join(folder, name);
  const bytes = await absentAsUndefined(readFile(file));
  if (!bytes) return undefined;
  const note = bytes.toString('utf8');
  const { mtimeMs } = await stat(file);
  const minimum = Number((await absentAsUndefined(readFile(join(folder, MINIMUM), 'utf8'))) ?? 0);
  return { ...parseCheckpoint(parseNote(note).text), note, signedAt: Math.floor(mtimeMs), folder, minimum };
}

/**
 * What `GET <log>/<path>` answers: `checkpoint`, `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`, and `undefined`
 * (404) for any other spelling and for what the checkpoint does not cover. Clients fall back from a partial tile to the
 * full one on 404 alone.
 */
export async function readTile(dataDir: string, brand: string, path: string): Promise<TileAnswer | undefined> {
  const log = await openPublished(dataDir, brand);
  if (!log) return undefined;
  if (path === 'checkpoint') {
    return { body: Buffer.from(log.note), contentType: 'text/plain; charset=utf-8', immutable: false };
  }
  const tile = parseTilePath(path);
  const body = tile && (await tileBytes(log, tile));
  return body && { body, contentType: 'application/octet-stream', immutable: true };
}

/** The bytes of a tile that the checkpoint covers; a partial one is the head of the file that grows. */
export async function tileBytes(log: PublishedLog, tile: Tile): Promise<Buffer | undefined> {
  if (tile.index * TILE_WIDTH + tile.width > countAt(tile.level, log.size) || isPruned(log, tile)) return undefined;
  const bytes = await absentAsUndefined(readFile(join(log.folder, tilePath({ ...tile, width: TILE_WIDTH }))));
  const length = tileLength(tile.level, tile.width);
  return bytes && bytes.length >= length ? bytes.subarray(0, length) : undefined;
}

/** The tree of a published log, for building proofs. */
export function nodesOf(log: PublishedLog): NodeSource {
  return nodesFromTiles(log.size, async (tile) => {
    const bytes = await tileBytes(log, tile);
    if (!bytes) throw new Error(`the published log lacks ${tilePath(tile)}`);
    return bytes;
  });
}

async function absentAsUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
