import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { Client, FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';
import { Refusal } from '../../kernel/refusal.ts';
import type { Fetched, Platform, Values, World } from '../platform.ts';
import { besideOf, listFiles, placeOf, refOf, within, type Entry } from './drop-files.ts';
import { mediatypeOf } from './mediatypes.ts';
import { enterSftp, refusalOf } from './sftp-entry.ts';

/** A file that somebody still writes moves; one that has not for this long is whole. */
const SETTLED = 60_000;
const PATIENCE = 30_000;
const DEEP = 8;
/** Pieces asked for before the first has come: a far server would else be waited for at each. */
const PIECE = 32_768;
const AHEAD = 16;
/** Of stat's mode. */
const KIND = 0o170000;
const FOLDER = 0o040000;
const FILE = 0o100000;
/** Status of the end of a file or a folder. */
const EOF = 1;

const versionOf = ({ size, mtime }: Pick<Stats, 'size' | 'mtime'>): string => `${size}-${mtime}`;
const isGone = (error: unknown): boolean => error instanceof Refusal && error.code === 'connector.gone';

export async function openSftp(values: Values, world: World): Promise<Platform> {
  const { clock, signal } = world;
  const client = await enterSftp(values, world);
  const end = (): void => void client.end();
  signal.addEventListener('abort', end, { once: true });

  const asked = createAsking(client);
  const sftp = await asked(promisify<SFTPWrapper>(client.sftp.bind(client))()).catch((error: unknown) => {
    end();
    throw error;
  });
  const files = callsOf(sftp);
  const root = posix.normalize(values['folder'] ?? '.').replace(/\/+$/, '') || '/';
  const below = (path: string): string => within(root === '.' ? '' : root === '/' ? '/' : `${root}/`, path);

  async function* entriesOf(folder: string): AsyncGenerator<FileEntryWithStats> {
    const handle = await asked(files.opendir(folder));
    try {
      for (let page = await asked(files.readdir(handle)); page; page = await asked(files.readdir(handle))) yield* page;
    } finally {
      files.close(handle);
    }
  }

  async function* walk(folder: string, depth: number): AsyncGenerator<Entry> {
    const folders: string[] = [];
    for await (const { filename, attrs } of entriesOf(folder)) {
      const path = posix.join(folder, filename);
      const kind = attrs.mode & KIND;
      if (kind === FOLDER && depth < DEEP && filename !== '.' && filename !== '..') folders.push(path);
      else if (kind === FILE && attrs.mtime * 1000 <= clock() - SETTLED) yield { path, version: versionOf(attrs) };
    }
    for (const path of folders)
      try {
        yield* walk(path, depth + 1);
      } catch (error) {
        // Gone since it was named: there is nothing in it to take.
        if (!isGone(error)) throw error;
      }
  }

  /** @throws Refusal `connector.gone` where there is nothing, or something else under that name */
  async function isThat(ref: string): Promise<string> {
    const { path, version } = placeOf(ref);
    const found = versionOf(await asked(files.lstat(below(path))));
    if (version !== undefined && version !== found) throw new Refusal('connector.gone');
    return path;
  }

  async function fetchFile(ref: string): Promise<Fetched> {
    const { path, version } = placeOf(ref);
    const handle = await asked(files.open(below(path)));
    const before = await asked(files.fstat(handle));
    const read = { ask: asked, files, handle, length: before.size };
    async function* whole(): AsyncGenerator<Uint8Array> {
      try {
        yield* piecesOf(read);
        if (versionOf(await asked(files.fstat(handle))) !== versionOf(before)) throw new Refusal('connector.mismatch');
      } finally {
        files.close(handle);
      }
    }
    if (version !== undefined && version !== versionOf(before)) {
      files.close(handle);
      throw new Refusal('connector.gone');
    }
    const name = posix.basename(path);
    return {
      body: Readable.from(whole(), { objectMode: false }),
      length: before.size,
      name,
      mediatype: mediatypeOf(name),
    };
  }

  return {
    list: (cursor) => listFiles(() => walk(root, 0), cursor, values),
    fetch: fetchFile,
    async beside(ref, name) {
      const path = besideOf(ref, name);
      return refOf({ path, version: versionOf(await asked(files.lstat(below(path)))) });
    },
    async delete(ref) {
      try {
        await asked(files.unlink(await isThat(ref)));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
    async has(ref) {
      try {
        await isThat(ref);
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
    async close() {
      signal.removeEventListener('abort', end);
      client.end();
    },
  };
}

type Asking = <T>(work: Promise<T>) => Promise<T>;

/**
 * Waits for answers: the library gives none to what is asked once the line has gone, and a server that answers on the line and
 * no longer about files is as good as gone. Refusals hold nothing of its words.
 */
function createAsking(client: Client): Asking {
  const waiting = new Set<(error: Refusal) => void>();
  let isGone = false;
  client.once('close', () => {
    isGone = true;
    for (const reject of waiting) reject(new Refusal('connector.unreachable'));
  });
  return async (work) => {
    let end: ((error: Refusal) => void) | undefined;
    const timer = setTimeout(() => client.destroy(), PATIENCE);
    try {
      return await new Promise((resolve, reject) => {
        end = reject;
        waiting.add(reject);
        work.then(resolve, reject);
        if (isGone) reject(new Refusal('connector.unreachable'));
      });
    } catch (error) {
      throw refusalOf(error);
    } finally {
      clearTimeout(timer);
      if (end) waiting.delete(end);
    }
  };
}

type Files = ReturnType<typeof callsOf>;

/** What is asked of a server, by promise. */
function callsOf(sftp: SFTPWrapper) {
  return {
    opendir: promisify<string, Buffer>(sftp.opendir.bind(sftp)),
    open: (path: string) =>
      new Promise<Buffer>((resolve, reject) =>
        sftp.open(path, 'r', (error, handle) => (error ? reject(error) : resolve(handle))),
      ),
    /** Not waited for: nothing depends on it. */
    close: (handle: Buffer): void => void sftp.close(handle, () => undefined),
    fstat: promisify<Buffer, Stats>(sftp.fstat.bind(sftp)),
    lstat: promisify<string, Stats>(sftp.lstat.bind(sftp)),
    unlink: promisify<string, void>(sftp.unlink.bind(sftp)),
    /** @returns undefined once all was told */
    readdir: (handle: Buffer) =>
      new Promise<FileEntryWithStats[] | undefined>((resolve, reject) =>
        sftp.readdir(handle, (error, list) => {
          if ((error as { readonly code?: unknown } | undefined)?.code === EOF) resolve(undefined);
          else if (error) reject(error);
          else resolve(list);
        }),
      ),
    /** As much as there is from there on, nothing at the end. */
    read: (handle: Buffer, at: number, length: number) =>
      new Promise<Buffer>((resolve, reject) =>
        sftp.read(handle, Buffer.allocUnsafe(length), 0, length, at, (error, count, buffer) =>
          error ? reject(error) : resolve(buffer.subarray(0, count)),
        ),
      ),
  };
}

type Reading = {
  readonly ask: Asking;
  readonly files: Files;
  readonly handle: Buffer;
  readonly length: number;
};

async function* piecesOf({ ask, files, handle, length }: Reading): AsyncGenerator<Uint8Array> {
  const under: { readonly at: number; readonly size: number; readonly piece: Promise<Buffer> }[] = [];
  let next = 0;
  for (;;) {
    for (; next < length && under.length < AHEAD; next += PIECE) {
      const size = Math.min(PIECE, length - next);
      const piece = ask(files.read(handle, next, size));
      // One that fails ends the reading; the others are nobody's then.
      piece.catch(() => undefined);
      under.push({ at: next, size, piece });
    }
    const first = under.shift();
    if (first === undefined) return;
    for (let had = 0, piece = await first.piece; had < first.size;) {
      if (piece.length === 0) throw new Refusal('connector.mismatch');
      yield piece;
      had += piece.length;
      // A server may give less than was asked for.
      if (had < first.size) piece = await ask(files.read(handle, first.at + had, first.size - had));
    }
  }
}
