import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import tar from 'tar-stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { MAX_INTERACTION } from './batch.ts';

/** One file inside an archive, read when it is its turn. */
export type Inside = {
  readonly name: string;
  readonly size: number;
  readonly read: () => Promise<Uint8Array | undefined>;
};

const ARCHIVE = /\.(?:zip|tar|tar\.gz|tgz|tar\.zst|tzst)$/i;
export const isArchive = (path: string): boolean => ARCHIVE.test(path);

/** What an archive may unfold to, counted from its own size: more is a bomb. */
const MOST_UNFOLDED = 400;

/**
 * The files of an archive in its own order, one at a time: it is never unpacked to disk, and nothing of it is larger in memory
 * than one interaction may be. A file that is larger, or that its name would lead elsewhere with, is told by its size alone.
 * @throws where the archive is damaged
 */
export async function* filesInside(path: string): AsyncGenerator<Inside> {
  if (/\.zip$/i.test(path)) yield* ofZip(path);
  else yield* ofTar(path);
}

async function* ofZip(path: string): AsyncGenerator<Inside> {
  const zip = await opened(path);
  try {
    for (;;) {
      const entry = await nextOf(zip);
      if (!entry) return;
      const { fileName: name, uncompressedSize: size, compressedSize } = entry;
      if (name.endsWith('/')) continue;
      // The size is checked again while it is read (validateEntrySizes): what an entry says of itself proves nothing.
      const fits = size <= MAX_INTERACTION && size <= Math.max(1024, compressedSize) * MOST_UNFOLDED;
      yield { name, size, read: async () => (fits ? gathered(await streamOf(zip, entry)) : undefined) };
    }
  } finally {
    zip.close();
  }
}

const opened = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });

function nextOf(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => (): void => {
      zip.removeAllListeners();
      end();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry))());
    zip.once(
      'end',
      settle(() => resolve(undefined)),
    );
    zip.once('error', (error: Error) => settle(() => reject(error))());
    zip.readEntry();
  });
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });

async function* ofTar(path: string): AsyncGenerator<Inside> {
  const extract = tar.extract();
  const file = createReadStream(path);
  const unpacked = /z(?:st)?$/i.test(path)
    ? file.pipe(/zst$/i.test(path) ? createZstdDecompress() : createGunzip())
    : file;
  // An archive that is cut off ends here, not in an event that nobody hears.
  for (const stream of new Set<Readable>([file, unpacked])) stream.on('error', (error) => extract.destroy(error));
  unpacked.pipe(extract);
  try {
    for await (const entry of extract) {
      const { name, size, type } = entry.header;
      if (type === 'file') {
        let taken = false;
        yield {
          name,
          size,
          read: async () => {
            if (size > MAX_INTERACTION) return undefined;
            taken = true;
            return gathered(entry as unknown as AsyncIterable<Buffer>);
          },
        };
        if (taken) continue;
      }
      entry.resume();
    }
  } finally {
    file.destroy();
    extract.destroy();
  }
}

async function gathered(stream: AsyncIterable<Buffer>): Promise<Uint8Array | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    // Leaving the loop closes the stream.
    if (size > MAX_INTERACTION) return undefined;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
