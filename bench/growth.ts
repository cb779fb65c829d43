import { generateKeyPairSync, randomFillSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildProof,
  ENTRY_SIZE,
  Frontier,
  inclusionRanges,
  parseVkey,
  verifyInclusion,
  verifyLog,
  leafHash,
  nodesFromTiles,
  tileAt,
  tilePath,
  type Reached,
} from '@mandat/verify';
import type { BrandId } from '../src/kernel/ids.ts';
import { ed25519Signer, folderSource, readTile } from '../src/trace/index.ts';
import { extend } from '../src/trace/extend.ts';
import { nodesOf, openPublished } from '../src/trace/published.ts';
import { signCheckpoint } from '../src/trace/signer.ts';
import { RECORD_SIZE, TileFolder, tilesFolder } from '../src/trace/tile-folder.ts';
import { figure, heading, median } from './report.ts';

/*
 * What a log costs as it grows: to check whole, to prove an entry in, to go on with after a start. Entries are random, as
 * commitments are, and written by the code that writes them in earnest; no database takes part.
 */

const BRAND = 'growth' as BrandId;
const signer = ed25519Signer(`bench/${BRAND}`, generateKeyPairSync('ed25519').privateKey);
/** Sizes up to the one that `BENCH_RECORDS` names; ten million take two gigabytes of disk and some minutes. */
const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];
const PROOFS = 200;

export async function run(): Promise<void> {
  heading('trace, as a log grows');
  const most = Number(process.env['BENCH_RECORDS'] ?? 1_000_000);
  for (const size of SIZES.filter((one) => one <= most)) await measure(size);
}

async function measure(size: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandat-growth-'));
  try {
    await write(dataDir, size);
    const name = `${size.toLocaleString('en')} entries`;
    const [started, before] = [performance.now(), process.cpuUsage()];
    const report = await verifyLog(folderSource(tilesFolder(dataDir, BRAND)), [parseVkey(signer.vkey)]);
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(before);
    // All threads of the process, reading included: what a core would do in a second of its own.
    const ofCore = report.entries / ((user + system) / 1e6);
    figure(`${name}: checked whole, of one core's time`, ofCore, 'entries/s', { required: 200_000 });
    figure('  as the clock saw it', report.entries / seconds, 'entries/s');
    figure(`  an entry proved, median of ${PROOFS}`, await proofs(dataDir, size), 'ms', { required: 5, less: true });
    figure('  opened after a start', await opened(dataDir, size), 'ms');
    figure('  gone on with from an earlier check', await goneOn(dataDir, report.reached), 'ms');
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function write(dataDir: string, size: number): Promise<void> {
  mkdirSync(join(dataDir, 'tiles'), { recursive: true });
  const folder = new TileFolder(tilesFolder(dataDir, BRAND));
  let edge = new Frontier();
  for (let done = 0; done < size;) {
    const count = Math.min(8192, size - done);
    const entries = Buffer.alloc(count * RECORD_SIZE);
    randomFillSync(entries);
    for (let at = 0; at < entries.length; at += RECORD_SIZE) {
      entries.writeUInt16BE(ENTRY_SIZE, at);
      entries[at + 2] = 1;
    }
    const { frontier, writes } = extend(edge, entries);
    for (const one of writes) folder.write(one);
    edge = frontier;
    done += count;
  }
  await folder.publish(signCheckpoint(signer, { size, root: edge.root() }));
}

async function proofs(dataDir: string, size: number): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < PROOFS; n++) {
    const index = Math.floor((n / PROOFS) * size);
    const started = performance.now();
    const log = (await openPublished(dataDir, BRAND))!;
    const bundle = (await readTile(dataDir, BRAND, tilePath(tileAt('entries', index, size))))!.body;
    const hashes = await buildProof(inclusionRanges(index, size), nodesOf(log));
    times.push(performance.now() - started);
    const at = (index % 256) * RECORD_SIZE + 2;
    if (!verifyInclusion(index, size, leafHash(bundle.subarray(at, at + ENTRY_SIZE)), hashes, log.root))
      throw new Error('a proof does not hold');
  }
  return median(times);
}

/** From the tiles' right edge, as a process that takes the log over does. */
async function opened(dataDir: string, size: number): Promise<number> {
  const started = performance.now();
  const folder = new TileFolder(tilesFolder(dataDir, BRAND));
  const node = nodesFromTiles(size, (tile) => {
    const bytes = folder.read(tile);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Error('a tile is missing'));
  });
  (await Frontier.of(size, node)).root();
  return performance.now() - started;
}

async function goneOn(dataDir: string, from: Reached): Promise<number> {
  const started = performance.now();
  await verifyLog(folderSource(tilesFolder(dataDir, BRAND)), [parseVkey(signer.vkey)], { from });
  return performance.now() - started;
}
