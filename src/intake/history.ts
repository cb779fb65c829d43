import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { append } from '../trace/index.ts';
import { filesInside, isArchive } from './archives.ts';
import { filesOf, interactionsIn, interactionsInside, type Found } from './files.ts';

/** What lies there before anything is taken: how much, of which kinds, and a digest of its names and sizes. */
export type Inventory = {
  readonly files: number;
  readonly bytes: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** Archives that cannot be read to their end. */
  readonly damaged: readonly string[];
  readonly digest: string;
};

/** How far a history was taken: written after the commit of each unit, so that a cut costs a repetition and no loss. */
export type Journal = {
  readonly inventory: Inventory;
  /** The last unit that is wholly taken. */
  readonly last: string | undefined;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly causes: Readonly<Record<string, number>>;
  readonly startedAt: string;
  readonly endedAt: string | undefined;
};

/** A file, or a file inside an archive; its name is stable from run to run. */
type Unit = { readonly name: string; readonly size: number; found(source: string): AsyncGenerator<Found> };

/** Every unit below the paths, in a stable order. */
async function* unitsOf(paths: readonly string[], damaged: (path: string) => void): AsyncGenerator<Unit> {
  for await (const path of filesOf(paths)) {
    if (!isArchive(path)) {
      const about = await stat(path).catch(() => undefined);
      yield { name: path, size: about?.size ?? 0, found: (source) => interactionsIn(path, source) };
      continue;
    }
    try {
      for await (const { name, size, read } of filesInside(path)) {
        const whole = `${path}!${name}`;
        yield { name: whole, size, found: (source) => inside(whole, read, source) };
      }
    } catch {
      // What the library says of a damaged archive may quote names in it: that it is damaged is enough.
      damaged(path);
    }
  }
}

async function* inside(
  path: string,
  read: () => Promise<Uint8Array | undefined>,
  source: string,
): AsyncGenerator<Found> {
  const bytes = await read();
  if (bytes === undefined) yield { path, code: 'input.too-large' };
  else yield* interactionsInside(path, bytes, source);
}

const kindOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? 'other';

/** Looks at everything once; nothing of any content is read. */
export async function inventoryOf(paths: readonly string[]): Promise<Inventory> {
  const hash = createHash('sha256');
  const kinds: Record<string, number> = {};
  const damaged: string[] = [];
  let files = 0;
  let bytes = 0;
  for await (const { name, size } of unitsOf(paths, (path) => damaged.push(path))) {
    files++;
    bytes += size;
    kinds[kindOf(name)] = (kinds[kindOf(name)] ?? 0) + 1;
    hash.update(`${name}\t${size}\n`);
  }
  return { files, bytes, kinds, damaged, digest: hash.digest('hex') };
}

/** The journal of the same inventory, where a run was cut off; undefined to begin anew. */
export async function resumable(file: string, inventory: Inventory): Promise<Journal | undefined> {
  try {
    const journal = JSON.parse(await readFile(file, 'utf8')) as Journal;
    return journal.inventory.digest === inventory.digest && journal.endedAt === undefined ? journal : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and put in place: a cut leaves the one before. */
export async function keepJournal(file: string, journal: Journal): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, `${JSON.stringify(journal, undefined, 1)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** What is left to take: each unit with what it holds, after the last that was wholly taken. */
export async function* historyOf(
  paths: readonly string[],
  source: string,
  after: string | undefined,
): AsyncGenerator<{ readonly unit: string; readonly found: AsyncGenerator<Found> }> {
  let passing = after !== undefined;
  for await (const unit of unitsOf(paths, () => undefined)) {
    if (!passing) yield { unit: unit.name, found: unit.found(source) };
    else if (unit.name === after) passing = false;
  }
}

const PROOF_LIFE = 5 * 366 * 86_400_000;

/** One entry of the brand's log: what was there, by its digest, and what came of it. */
export async function recordHistory(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  brand: BrandId,
  { files, digest }: Inventory,
  verdicts: Readonly<Record<string, number>>,
): Promise<void> {
  const at = clock();
  const details = { what: 'history', files, inventory: digest, ...verdicts };
  await inBrand(db, brand, (tx) =>
    append(tx, brand, { act: 'reconcile', at, actor: 'cli', details }, { proof: true, expires: at + PROOF_LIFE }),
  );
}
