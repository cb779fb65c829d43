import { open, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { makeFolders } from '../db/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { random } from './random.ts';
import type { StoreSetting } from './types.ts';

/**
 * Where sealed content too large for the database lies, each under a random name. Knows no key, no brand and no person.
 * Every call may fail with `media.store-unavailable`; then nothing half-written can be read under that name.
 */
export interface ObjectStore {
  /** In words for people, without credentials. */
  readonly where: string;
  /**
   * Writes one object durably; resolves with its length. A failure leaves no object of that name. The chunks are given away: their
   * memory may be freed once they are written.
   */
  put(name: string, content: AsyncIterable<Uint8Array>): Promise<number>;
  /** Bytes from `from` to before `to`. @throws Refusal `media.missing` where there is no such object */
  get(name: string, from: number, to: number): AsyncIterable<Uint8Array>;
  /** Idempotent; resolves once it is confirmed that nothing of it is left, unfinished writes and old versions included. */
  delete(name: string): Promise<void>;
  /** Undefined where there is none. */
  size(name: string): Promise<number | undefined>;
  /** Writes, reads and deletes a little, as `mandat doctor` asks. */
  probe(): Promise<void>;
}

/** Names say nothing: 128 random bits. */
export const objectName = (): string => random(16).toString('hex');
const NAME = /^[0-9a-f]{32}$/;
export const isObjectName = (name: string): boolean => NAME.test(name);

export function checkedName(name: string): string {
  if (!isObjectName(name)) throw new TypeError('not an object name'); // it becomes a path
  return name;
}

/** What any store's own trouble is told as. */
export const storeUnavailable = (cause: unknown): Refusal =>
  cause instanceof Refusal ? cause : new Refusal('media.store-unavailable', { cause });

export async function openObjectStore(setting: StoreSetting): Promise<ObjectStore> {
  if (setting.kind === 'folder') return createFolderStore(setting.path);
  // Its client is large: loaded where it is used.
  const { createS3Store } = await import('./objects-s3.ts');
  return createS3Store(setting);
}

export async function probeStore(store: Pick<ObjectStore, 'put' | 'get' | 'delete'>): Promise<void> {
  const name = objectName();
  const content = random(64);
  await store.put(name, Readable.from([content]));
  const read: Uint8Array[] = [];
  for await (const chunk of store.get(name, 0, content.length)) read.push(chunk);
  await store.delete(name);
  if (!Buffer.concat(read).equals(content)) throw new Refusal('media.store-unavailable');
}

/** Objects in a folder: `ab/cd/abcd…`, so that no directory grows large. Ciphertext only, and only for this account. */
export function createFolderStore(folder: string): ObjectStore {
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), name.slice(2, 4), checkedName(name));
  const unfinished = (name: string): string => join(folder, 'unfinished', checkedName(name));

  const store: Omit<ObjectStore, 'probe'> = {
    where: folder,
    async put(name, content) {
      const [beside, path] = [unfinished(name), pathOf(name)];
      try {
        makeFolders(dirname(beside), 0o700);
        const length = await writeDurably(beside, content);
        await makeFolder(dirname(path));
        await rename(beside, path);
        await syncFolder(dirname(path));
        return length;
      } catch (error) {
        await unlink(beside).catch(() => undefined);
        throw isSystem(error) ? storeUnavailable(error) : error;
      }
    },
    async *get(name, from, to) {
      if (to <= from) return;
      try {
        for await (const chunk of createReadStream(pathOf(name), { start: from, end: to - 1, highWaterMark: READ }))
          yield chunk as Buffer;
      } catch (error) {
        throw codeOf(error) === 'ENOENT' ? new Refusal('media.missing', { cause: error }) : storeUnavailable(error);
      }
    },
    async delete(name) {
      for (const path of [pathOf(name), unfinished(name)]) {
        try {
          await unlink(path);
          await syncFolder(dirname(path)); // confirmed: a crash must not bring it back
        } catch (error) {
          if (codeOf(error) !== 'ENOENT') throw storeUnavailable(error);
        }
      }
    },
    async size(name) {
      try {
        return (await stat(pathOf(name))).size;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw storeUnavailable(error);
      }
    },
  };
  return { ...store, probe: () => probeStore(store) };
}

const READ = 512 * 1024;
/** Written together: a call for each sealed segment and its tag would cost more than the writing. */
const TOGETHER = 1024 * 1024;
/** Writes on their way at a time: the disk works while the next ones are sealed. */
const ON_THE_WAY = 3;

async function writeDurably(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    const writer = createWriter(file);
    for await (const chunk of content) await writer.write(chunk);
    const length = await writer.end();
    await file.sync();
    return length;
  } finally {
    await file.close();
  }
}

function createWriter(file: FileHandle) {
  const going: Promise<unknown>[] = [];
  let waiting: Uint8Array[] = [];
  let held = 0;
  let length = 0;
  const flush = async (): Promise<void> => {
    if (held === 0) return;
    const [pieces, at] = [waiting, length - held];
    [waiting, held] = [[], 0];
    const written = writeAll(file, pieces, at).then(() => pieces.forEach(free));
    written.catch(() => undefined); // told where it is waited for
    going.push(written);
    if (going.length >= ON_THE_WAY) await going.shift();
  };
  return {
    async write(chunk: Uint8Array): Promise<void> {
      waiting.push(chunk);
      held += chunk.length;
      length += chunk.length;
      if (held >= TOGETHER) await flush();
    },
    async end(): Promise<number> {
      await flush();
      await Promise.all(going);
      return length;
    },
  };
}

/** Sealed segments outlive a young collection while the disk is slow: freed here, they do not wait for a whole one. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (byteLength === buffer.byteLength && byteLength > 4096 && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[], at: number): Promise<void> {
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const { bytesWritten } = await file.writev(pieces, at);
  // A disk that fills up takes less than it was given.
  if (bytesWritten < total) await writeAll(file, [Buffer.concat(pieces).subarray(bytesWritten)], at + bytesWritten);
}

/** A folder that a crash forgets would take with it what was put there: each new one is made known to the one above. */
async function makeFolder(path: string): Promise<void> {
  const first = makeFolders(path, 0o700);
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
/** The disk's own trouble, told from that of whoever gives the content. */
const isSystem = (error: unknown): boolean =>
  typeof (error as NodeJS.ErrnoException).syscall === 'string' && codeOf(error) !== 'ECONNRESET';
