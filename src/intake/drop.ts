import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { basename, extname } from 'node:path/posix';
import type { Readable } from 'node:stream';
import { inBrand, type Database } from '../db/index.ts';
import { readManifest, type DropMapping, type ManifestRow, type SourceContext } from '../interaction/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal, type Code } from '../kernel/refusal.ts';
import type { Joiner } from './join.ts';
import type { Uploads } from './media/uploads.ts';
import { readDelivery } from './reading.ts';
import { contactUuid } from './take.ts';
import type { BrandContext, Outcome, Unreadable } from './types.ts';

/** What became of one row of a manifest. */
export type DroppedRow = { readonly path: string } & ({ readonly outcome: Outcome } | { readonly fault: Unreadable });

/** A file that a row names: taken with its contact, or why not. */
export type DroppedFile = {
  readonly name: string;
  readonly kind: 'recording' | 'delivery';
  readonly interaction: string;
  readonly fault: Code | undefined;
};

/** A manifest and the files beside it, wherever they lie. */
export type DropFiles = {
  /** @throws Refusal, or an error of the system with its code, where it is not there or cannot be read */
  read(name: string): Promise<Uint8Array>;
  open(name: string): Promise<{ readonly body: Readable; readonly length?: number | undefined; fault?(): unknown }>;
  /** As people are told of it. */
  pathOf(name: string): string;
};

/** In a folder of this machine. */
export const localFiles = (folder: string): DropFiles => ({
  read: async (name) => new Uint8Array(await readFile(join(folder, name))),
  async open(name) {
    const path = join(folder, name);
    return { length: (await stat(path)).size, body: createReadStream(path) };
  },
  pathOf: (name) => join(folder, name),
});

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
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
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

type How = {
  readonly actor: string;
  readonly activity?: string | undefined;
  /** Told of each file once it is settled. */
  readonly onFile?: (file: DroppedFile) => Promise<void>;
};

/**
 * Takes a manifest and the files beside it, as recorders and brands hand things over: a contact a row. A row that cannot be
 * taken never fails its neighbours.
 * @throws Refusal `source.*` where it is no manifest at all
 */
export async function takeDrop(
  { db, joiner, clock, contextOf, uploads }: Options,
  brand: BrandId,
  { files, manifest }: { readonly files: DropFiles; readonly manifest: string },
  mapping: DropMapping,
  { onFile, ...how }: How,
): Promise<Dropped> {
  const receivedAt = clock();
  const { trusted } = await contextOf(brand, false);
  const { rows, faults, repeated, declared } = readManifest(await files.read(manifest), mapping, { receivedAt });
  const at = ({ line, row }: { readonly line?: number; readonly row: number }): string =>
    `${files.pathOf(manifest)}:${line ?? row}`;

  async function one(row: ManifestRow): Promise<DroppedRow> {
    try {
      const pieces = [bytesOf(row.piece.vcon), ...(await transcriptsOf(files, row, { ...trusted, receivedAt }))];
      const uuid = row.piece.uuid ?? contactUuid('drop', row.piece.contact);
      const closedAt = row.piece.complete === true ? receivedAt : undefined;
      const arrival = { uuid, source: 'drop', ...how, pieces, removed: [], signals: [], closedAt };
      return { path: at(row), outcome: await joiner.join(brand, arrival) };
    } catch (error) {
      // A transcript that the row names and that is not there: the row waits for it rather than losing it.
      return { path: at(row), fault: faultOf(error) };
    }
  }

  async function settled({ interaction, name, kind, fault }: DroppedFile): Promise<DroppedRow[]> {
    await onFile?.({ interaction, name, kind, fault });
    return fault === undefined || kind !== 'recording' ? [] : [{ path: files.pathOf(name), fault: { code: fault } }];
  }

  /** The files of a row that was kept, each once; what cannot be read or may not be kept is told beside the row. */
  async function* beside(row: ManifestRow, taken: DroppedRow): AsyncGenerator<DroppedRow> {
    if ('fault' in taken || 'code' in taken.outcome) return;
    const { id: interaction, verdict } = taken.outcome;
    const isKept = verdict === 'accepted';
    for (const name of row.transcripts)
      yield* await settled({ name, kind: 'delivery', interaction, fault: isKept ? undefined : 'copy.not-kept' });
    for (const name of isKept ? row.media : [])
      yield* await settled({ name, kind: 'recording', interaction, fault: await heard(interaction, name) });
  }

  /** @returns why the recording is not kept; undefined where it is */
  async function heard(interaction: string, name: string): Promise<Code | undefined> {
    if (await isHeard(db, brand, interaction, name)) return undefined;
    let ended: (() => unknown) | undefined;
    try {
      const { body, length, fault } = await files.open(name);
      ended = fault;
      const mediatype = SOUNDS[extname(name).toLowerCase()] ?? 'application/octet-stream';
      const described = { mediatype, dialog: name.slice(-120), length, declared: undefined };
      await uploads.put({ brand, interaction, actor: how.actor }, described, body);
      return undefined;
    } catch (error) {
      const why = ended?.() ?? error;
      if (why instanceof Refusal && why.status >= 500) throw why;
      return faultOf(why).code;
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
      for (const [index, row] of some.entries()) yield* beside(row, taken[index]!);
    }
  }
  return { rows: all(), repeated, declared };
}

/** What a caller is told; trouble that nobody foresaw goes on. */
function faultOf(error: unknown): Unreadable {
  if (error instanceof Refusal) return { code: error.code, place: error.place };
  if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  return { code: 'source.unreadable' };
}

const bytesOf = (value: unknown): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(value)));

/** What the files beside the manifest tell of the row's contact, each read by its own adapter. */
async function transcriptsOf(files: DropFiles, row: ManifestRow, context: SourceContext): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (const name of row.transcripts) {
    const bytes = await files.read(name);
    const { told } = await readDelivery({ source: 'auto', bytes, name: basename(name) }, context);
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
