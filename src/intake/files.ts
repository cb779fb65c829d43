import { createReadStream } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Refusal } from '../kernel/refusal.ts';
import { MAX_INTERACTION } from './batch.ts';

/** One interaction in a file, or the reason why the file holds none that can be read. */
export type Found = { readonly path: string; readonly bytes: Uint8Array } | { readonly path: string; readonly code: Refusal['code'] };

const ONE = new Set(['.json', '.vcon']);
const LINES = new Set(['.ndjson', '.jsonl']);

/** Every file below the given paths, in a stable order; hidden ones are passed over. */
export async function* filesOf(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const about = await stat(path).catch(() => undefined);
    if (!about) yield path;
    else if (!about.isDirectory()) yield path;
    else {
      const names: string[] = [];
      for await (const entry of await opendir(path)) if (!entry.name.startsWith('.')) names.push(entry.name);
      yield* filesOf(names.sort().map((name) => join(path, name)));
    }
  }
}

/** The interactions of one file: a vCon in `.json` or `.vcon`, one a line in `.ndjson` or `.jsonl`. */
export async function* interactionsIn(path: string): AsyncGenerator<Found> {
  const kind = extname(basename(path)).toLowerCase();
  try {
    if (ONE.has(kind)) {
      const { size } = await stat(path);
      if (size > MAX_INTERACTION) yield { path, code: 'input.too-large' };
      else if (size === 0) yield { path, code: 'input.empty' };
      else yield { path, bytes: new Uint8Array(await readFile(path)) };
    } else if (LINES.has(kind)) {
      let line = 0;
      for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
        line++;
        if (text.trim() !== '') yield { path: `${path}:${line}`, bytes: new TextEncoder().encode(text) };
      }
    } else {
      await stat(path);
      yield { path, code: 'source.unrecognised' };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    yield { path, code: 'source.unreadable' };
  }
}
