import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { inBrand, type Database } from '../db/index.ts';
import { readManifest, type DropMapping, type ManifestRow } from '../interaction/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Joiner } from './join.ts';
import type { Uploads } from './media/uploads.ts';
import { readDelivery } from './reading.ts';
import { contactUuid } from './take.ts';
import type { Outcome, Unreadable } from './types.ts';

/** What became of one row of a manifest. */
export type DroppedRow = { readonly path: string } & ({ readonly outcome: Outcome } | { readonly fault: Unreadable });

export type Dropped = {
  readonly rows: AsyncIterable<DroppedRow>;
  /** Rows that say exactly what another said; how many the manifest says it has. */
  readonly repeated: number;
  readonly declared: number | undefined;
};

type Options = {
  readonly db: Database;
  readonly joiner: Joiner;
  readonly clock: Clock;
  /** Takes a recording in; it is kept where the instructions keep it. */
  readonly uploads: Pick<Uploads, 'put'>;
};

/** Recordings by the ending of their file; others are taken as bytes that nobody can play. */
const SOUNDS: Readonly<Record<string, string>> = {
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.m4a': 'audio/mp4',
  '.flac': 'audio/flac',
  '.mp4': 'video/mp4',
};

/** Rows on their way at once. */
const AT_ONCE = 64;
const PLACE_OF = { code: 'source.unreadable' } as const;

/**
 * Takes a manifest and the transcripts beside it, as recorders and brands hand things over: a contact a row. A row that cannot
 * be taken never fails its neighbours.
 * @throws Refusal `source.*` where it is no manifest at all
 */
export async function takeDrop(
  { db, joiner, clock, uploads }: Options,
  brand: BrandId,
  path: string,
  mapping: DropMapping,
  how: { readonly actor: string; readonly activity?: string | undefined },
): Promise<Dropped> {
  const receivedAt = clock();
  const { rows, faults, repeated, declared } = readManifest(new Uint8Array(await readFile(path)), mapping, {
    receivedAt,
  });
  const at = ({ line, row }: { readonly line?: number; readonly row: number }): string => `${path}:${line ?? row}`;

  async function one(row: ManifestRow): Promise<DroppedRow> {
    try {
      const pieces = [bytesOf(row.piece.vcon), ...(await transcriptsOf(dirname(path), row, receivedAt))];
      const uuid = row.piece.uuid ?? contactUuid('drop', row.piece.contact);
      const closedAt = row.piece.complete === true ? receivedAt : undefined;
      const arrival = { uuid, source: 'drop', ...how, pieces, removed: [], signals: [], closedAt };
      return { path: at(row), outcome: await joiner.join(brand, arrival) };
    } catch (error) {
      if (error instanceof Refusal) return { path: at(row), fault: { code: error.code, place: error.place } };
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      // A transcript that the row names and that is not there: the row waits for it rather than losing it.
      return { path: at(row), fault: PLACE_OF };
    }
  }

  /** The recordings of a row that was kept, each once; what cannot be read or may not be kept is told beside the row. */
  async function* recordings(row: ManifestRow, taken: DroppedRow): AsyncGenerator<DroppedRow> {
    if ('fault' in taken || 'code' in taken.outcome || taken.outcome.verdict !== 'accepted') return;
    const interaction = taken.outcome.id;
    for (const name of row.media) {
      if (await isHeard(db, brand, interaction, name)) continue;
      const file = join(dirname(path), name);
      try {
        const { size: length } = await stat(file);
        const mediatype = SOUNDS[extname(name).toLowerCase()] ?? 'application/octet-stream';
        const described = { mediatype, dialog: name.slice(-120), length, declared: undefined };
        await uploads.put({ brand, interaction, actor: how.actor }, described, createReadStream(file));
      } catch (error) {
        const ours = error instanceof Refusal && error.status >= 500;
        if (ours || (!(error instanceof Refusal) && (error as NodeJS.ErrnoException).code === undefined)) throw error;
        yield { path: file, fault: { code: error instanceof Refusal ? error.code : 'source.unreadable' } };
      }
    }
  }

  async function* all(): AsyncGenerator<DroppedRow> {
    for (const fault of faults) {
      const place = fault.field === undefined ? undefined : { pointer: `/${fault.field}` };
      yield { path: at(fault), fault: { code: fault.code, place } };
    }
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows.slice(from, from + AT_ONCE);
      const taken = await Promise.all(some.map(one));
      yield* taken;
      for (const [index, row] of some.entries()) yield* recordings(row, taken[index]!);
    }
  }
  return { rows: all(), repeated, declared };
}

const bytesOf = (value: unknown): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(value)));

/** What the files beside the manifest tell of the row's contact, each read by its own adapter. */
async function transcriptsOf(folder: string, row: ManifestRow, receivedAt: number): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (const name of row.transcripts) {
    const bytes = new Uint8Array(await readFile(join(folder, name)));
    const { told } = await readDelivery({ source: 'auto', bytes, name: basename(name) }, receivedAt);
    for (const one of told) if (one.take === 'piece') pieces.push(one.vcon);
  }
  return pieces;
}

/** Whether the recording of that name is there already, or on its way. */
async function isHeard(db: Database, brand: BrandId, interaction: string, name: string): Promise<boolean> {
  const { rowCount } = await inBrand(db, brand, ({ client }) =>
    client.query(`select from mandat.media where brand = $1 and interaction = $2 and dialog = $3 and state = 'kept'`, [
      brand,
      interaction,
      name.slice(-120),
    ]),
  );
  return rowCount !== 0;
}
