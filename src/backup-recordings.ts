import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { glob, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Refusal } from './kernel/refusal.ts';
import { createFolderStore, isObjectName, isWhole, type ObjectStore } from './vault/index.ts';

/** The sealed recordings of a backup. */
export type BackedRecordings = {
  /** Where the objects lay, in words. */
  readonly from: string;
  /** False where the store is backed up by its own means: then the list says what must be there. */
  readonly included: boolean;
  readonly objects: number;
  readonly bytes: number;
  /** Of the list: `NAME BYTES SHA-256` a line; where the objects are not in the backup, the bytes before sealing and `-`. */
  readonly sha256: string;
};

const LIST = 'recordings.list';
/** A table in the backup's folder would collide with no such name: an object store of its own. */
const FOLDER = 'recordings';

type Listed = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** What an earlier try copied and was erased since does not stay in the backup. */
export async function dropErased(folder: string, isKept: (name: string) => Promise<boolean>): Promise<void> {
  const copy = createFolderStore(join(folder, FOLDER));
  for await (const path of glob('??/??/*', { cwd: join(folder, FOLDER) })) {
    const name = basename(path);
    if (isObjectName(name) && !(await isKept(name))) await copy.delete(name);
  }
}

/**
 * Copies what the database knew of at its snapshot (`expected`: `NAME<tab>BYTES` a line), one object at a time. What an earlier try
 * had copied is read, not copied again. @returns also how many objects are gone although the database still keeps them
 */
export async function backupRecordings(
  { objects, included }: { readonly objects: ObjectStore; readonly included: boolean },
  folder: string,
  expected: string,
  isKept: (name: string) => Promise<boolean>,
): Promise<{ readonly recordings: BackedRecordings; readonly missing: number }> {
  const copy = createFolderStore(join(folder, FOLDER));
  const list = createWriteStream(join(folder, LIST), { mode: 0o600 });
  const hash = createHash('sha256');
  let [count, total, missing] = [0, 0, 0];
  for await (const line of linesOf(expected)) {
    const [name = '', plain] = line.split('\t');
    const bytes = Number(plain);
    const listed = included ? await copied(objects, copy, name, bytes) : { name, bytes, sha256: '-' };
    if (listed === undefined) {
      // Erased since the snapshot, else lost.
      if (await isKept(name)) missing++;
      continue;
    }
    const told = `${name} ${listed.bytes} ${listed.sha256}\n`;
    hash.update(told);
    if (!list.write(told)) await once(list, 'drain');
    count++;
    total += listed.bytes;
  }
  list.end();
  await finished(list);
  await rm(expected);
  return {
    recordings: { from: objects.where, included, objects: count, bytes: total, sha256: hash.digest('hex') },
    missing,
  };
}

/** @returns undefined where the store has no such object, or not all of it. */
async function copied(from: ObjectStore, to: ObjectStore, name: string, plain: number): Promise<Listed | undefined> {
  const hash = createHash('sha256');
  try {
    const there = await to.size(name);
    const bytes = there ?? (await from.size(name));
    if (bytes === undefined || !isWhole(plain, bytes)) return undefined;
    if (there === undefined) await to.put(name, through(from.get(name, 0, bytes), hash));
    else for await (const chunk of to.get(name, 0, bytes)) hash.update(chunk);
    return { name, bytes, sha256: hash.digest('hex') };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'media.missing') return undefined;
    throw error;
  }
}

async function* through(
  content: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

/** @throws Refusal `backup.unreadable` where the list is not the one that was written */
export async function checkRecordings(folder: string, { sha256 }: BackedRecordings): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(join(folder, LIST))) hash.update(chunk as Buffer);
  } catch (cause) {
    throw new Refusal('backup.unreadable', { cause });
  }
  if (hash.digest('hex') !== sha256) throw new Refusal('backup.unreadable');
}

/**
 * Puts the recordings of a backup where they are looked for, whichever store that is; those that are there already stay.
 * @throws Refusal `backup.unreadable` for an object that is not what was written; nothing of it is left then
 */
export async function restoreRecordings(objects: ObjectStore, folder: string): Promise<number> {
  const copy = createFolderStore(join(folder, FOLDER));
  let count = 0;
  for await (const line of linesOf(join(folder, LIST))) {
    const listed = read(line);
    if ((await objects.size(listed.name)) === listed.bytes) continue;
    await objects.put(listed.name, verified(copy, listed));
    count++;
  }
  return count;
}

async function* verified(copy: ObjectStore, { name, bytes, sha256 }: Listed): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  try {
    yield* through(copy.get(name, 0, bytes), hash);
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'media.missing') throw new Refusal('backup.unreadable', { cause });
    throw cause;
  }
  if (hash.digest('hex') !== sha256) throw new Refusal('backup.unreadable');
}

function read(line: string): Listed {
  const [name = '', bytes, sha256 = ''] = line.split(' ');
  if (!isObjectName(name)) throw new Refusal('backup.unreadable');
  return { name, bytes: Number(bytes), sha256 };
}

const linesOf = (path: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(path), crlfDelay: Infinity });
