import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decodeBundle, TILE_WIDTH, tilePath, tilesOf, type Tile } from '@mandat/verify';
import { inBrand, makeFolders, type Database } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { entryOfOpening, openingsBetween } from './openings.ts';
import { isPruned, openPublished, tileBytes, type PublishedLog } from './published.ts';

/** The file of openings in an export, one JSON object a line in the order of the log. */
export const OPENINGS = 'openings.jsonl';
export type OpeningLine = {
  readonly index: number;
  readonly id: string;
  readonly salt: string;
  readonly meaning: string;
};

export type ExportOptions = { readonly openings?: boolean };
export type Export = { readonly size: number; readonly openings: number };

/**
 * Writes the published log as plain files that any C2SP checker reads: `checkpoint`, `tile/...` with the partial tiles
 * of its size, and `vkey`; with openings, also what the entries mean, which is personal data.
 * @throws Refusal `trace.unknown-log`, `trace.folder-not-empty`.
 */
export async function exportLog(
  db: Database,
  dataDir: string,
  brand: BrandId,
  folder: string,
  options: ExportOptions = {},
): Promise<Export> {
  const log = await openPublished(dataDir, brand);
  const vkey = await inBrand(db, brand, async (tx) => {
    const { rows } = await tx.client.query<{ vkey: string }>('select vkey from mandat.log where brand = $1', [brand]);
    return rows[0]?.vkey;
  });
  if (!log || vkey === undefined) throw new Refusal('trace.unknown-log');
  makeFolders(folder);
  if ((await readdir(folder)).length > 0) throw new Refusal('trace.folder-not-empty');
  for (const tile of tilesOf(log.size)) {
    if (isPruned(log, tile)) continue;
    const file = join(folder, tilePath(tile));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await published(log, tile));
  }
  await writeFile(join(folder, 'vkey'), `${vkey}\n`);
  const openings = options.openings ? await writeOpenings(db, brand, log, join(folder, OPENINGS)) : 0;
  await writeFile(join(folder, 'checkpoint'), log.note); // last: an export that was cut short has none
  return { size: log.size, openings };
}

async function published(log: PublishedLog, tile: Tile): Promise<Buffer> {
  const bytes = await tileBytes(log, tile);
  if (!bytes) throw new Error(`the published log lacks ${tilePath(tile)}`);
  return bytes;
}

async function writeOpenings(db: Database, brand: BrandId, log: PublishedLog, file: string): Promise<number> {
  const out = createWriteStream(file);
  let written = 0;
  for (const tile of tilesOf(log.size)) {
    if (tile.level !== 'entries') break;
    if (isPruned(log, tile)) continue; // nothing opens what was pruned
    const known = await openingsOf(db, brand, tile.index);
    for (const [i, entry] of decodeBundle(await published(log, tile), tile.width).entries()) {
      const opening = known.get(Buffer.from(entry).toString('latin1'));
      if (!opening) continue;
      written++;
      const line: OpeningLine = { index: tile.index * TILE_WIDTH + i, ...opening };
      if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'close');
  return written;
}

/** Openings whose ids lie in a bundle's range, by the entry they open. */
async function openingsOf(
  db: Database,
  brand: BrandId,
  bundle: number,
): Promise<Map<string, Omit<OpeningLine, 'index'>>> {
  const openings = await inBrand(db, brand, async (tx) => {
    const { rows } = await tx.client.query<{ low: string; high: string }>(
      `select low, high from mandat.bundle where brand = $1 and index = $2
       union all select low, high from mandat.log where brand = $1 and size / ${TILE_WIDTH} = $2 and low is not null`,
      [brand, bundle],
    );
    return rows[0] ? openingsBetween(tx, brand, rows[0].low, rows[0].high) : [];
  });
  return new Map(
    openings.map((opening) => [
      entryOfOpening(opening).toString('latin1'),
      { id: opening.id, salt: opening.salt.toString('base64'), meaning: opening.meaning.toString('utf8') },
    ]),
  );
}
