import { createHash, type Hash } from 'node:crypto';
import { open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { Refusal } from '../kernel/refusal.ts';
import type { FileDigest } from './certificate.ts';
import { chunksOf, type ListPlace } from './lists.ts';

/** How far a list was scrubbed: written once what was written before is safe on disk, so that a cut costs a repetition. */
export type ScrubJournal = {
  readonly id: string;
  /** Digest of the question and of the instructions that answer it: another one is another list. */
  readonly question: string;
  readonly at: number;
  readonly startedAt: number;
  readonly place: ListPlace;
  readonly list: FileDigest;
  readonly allowed: FileDigest;
  readonly refused: FileDigest;
  readonly unreadable: number;
  readonly byRule: Readonly<Record<string, number>>;
};

const EMPTY: FileDigest = { sha256: '', bytes: 0, rows: 0 };

/** A file's digest, while it is read or written from its beginning to its end. */
export type Counted = { add(bytes: Uint8Array, rows: number): void; told(): FileDigest };

function counted(hash: Hash, from: FileDigest): Counted {
  let { bytes, rows } = from;
  return {
    add(more, count) {
      hash.update(more);
      bytes += more.length;
      rows += count;
    },
    told: () => ({ sha256: hash.copy().digest('hex'), bytes, rows }),
  };
}

/**
 * Counts on from where a journal stopped, its bytes hashed again.
 * @throws Refusal `list.changed` where the file does not begin with what the journal tells
 */
export async function countFrom(path: string, before: FileDigest = EMPTY): Promise<Counted> {
  const hash = createHash('sha256');
  let left = before.bytes;
  if (left > 0)
    for await (const chunk of chunksOf(path, 0)) {
      hash.update(chunk.subarray(0, left));
      left -= Math.min(left, chunk.length);
      if (left === 0) break;
    }
  if (before.bytes > 0 && hash.copy().digest('hex') !== before.sha256) throw new Refusal('list.changed');
  return counted(hash, before);
}

export type Output = Pick<Counted, 'told'> & {
  /** @param text bytes as latin-1 */
  write(text: string, rows: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
};

/** A file written from its beginning, or from where a journal says that it was safe: what stands after goes. */
export async function openOutput(path: string, before: FileDigest | undefined): Promise<Output> {
  const count = await countFrom(path, before);
  const file: FileHandle = await open(path, before === undefined ? 'w' : 'r+', 0o600);
  await file.truncate(before?.bytes ?? 0);
  let at = before?.bytes ?? 0;
  return {
    told: count.told,
    async write(text, rows) {
      if (text === '') return;
      const bytes = Buffer.from(text, 'latin1');
      await file.write(bytes, 0, bytes.length, at);
      at += bytes.length;
      count.add(bytes, rows);
    },
    sync: () => file.datasync(),
    close: () => file.close(),
  };
}

export async function readJournal(path: string): Promise<ScrubJournal | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ScrubJournal;
  } catch {
    return undefined;
  }
}

/** Written beside and put in place: a cut leaves the one before. */
export async function keepJournal(path: string, journal: ScrubJournal): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(journal)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

export const dropJournal = (path: string): Promise<void> => rm(path, { force: true });
