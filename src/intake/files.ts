import { createReadStream } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Refusal } from '../kernel/refusal.ts';
import { MAX_INTERACTION } from './batch.ts';

/** One interaction in a file, or the reason why the file holds none that can be read. */
export type Found =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly code: Refusal['code'] };

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
      yield* linesOf(path);
    } else {
      await stat(path);
      yield { path, code: 'source.unrecognised' };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    yield { path, code: 'source.unreadable' };
  }
}

const NEWLINE = 10;
const isBlank = (line: Buffer): boolean => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

/** As bytes: decoding would mend what is not UTF-8, and change what was sent. */
async function* linesOf(path: string): AsyncGenerator<Found> {
  let number = 0;
  let rest: Buffer[] = [];
  let size = 0;
  const cut = (): Found[] => {
    const [line, at, length] = [Buffer.concat(rest), `${path}:${++number}`, size];
    [rest, size] = [[], 0];
    if (length > MAX_INTERACTION) return [{ path: at, code: 'intake.line-too-long' }];
    return isBlank(line) ? [] : [{ path: at, bytes: new Uint8Array(line) }];
  };
  const keep = (piece: Buffer): void => {
    size += piece.length;
    // What is too long is counted to its end and not kept.
    if (size <= MAX_INTERACTION) rest.push(piece);
    else rest = [];
  };
  for await (const read of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = read.indexOf(NEWLINE); end >= 0; end = read.indexOf(NEWLINE, start)) {
      keep(read.subarray(start, end));
      yield* cut();
      start = end + 1;
    }
    keep(read.subarray(start));
  }
  if (size > 0) yield* cut();
}
