import { createReadStream } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Refusal } from '../kernel/refusal.ts';
import { payloadOf, recognise } from '../interaction/index.ts';
import { MAX_INTERACTION } from './batch.ts';
import type { Delivery } from './reading.ts';

/** One vCon in a file, a file of some other system, or the reason why neither can be read. */
export type Found =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly delivery: Delivery }
  | { readonly path: string; readonly code: Refusal['code'] };

const ONE = new Set(['.json', '.vcon']);
const LINES = new Set(['.ndjson', '.jsonl']);
/** What other systems leave in folders, by ending. */
const MEDIA: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.vcon': 'application/vcon',
  '.eml': 'message/rfc822',
  '.txt': 'text/plain',
  '.vtt': 'text/vtt',
  '.srt': 'application/x-subrip',
  '.xml': 'application/xml',
  '.form': 'application/x-www-form-urlencoded',
  '.gz': 'application/gzip',
};
/** How a vCon begins, whatever its draft; where it does not show, its adapter is asked like the others. */
const LOOKS_LIKE_VCON = /"(?:vcon|parties)"\s*:/;
const BEGINNING = 4096;

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

/**
 * What one file holds: a vCon in `.json` or `.vcon`, one a line in `.ndjson` or `.jsonl`, else a delivery of another system.
 * @param source `vcon` takes nothing else; `auto` lets the file tell
 */
export async function* interactionsIn(path: string, source = 'auto'): AsyncGenerator<Found> {
  const kind = extname(basename(path)).toLowerCase();
  try {
    if (LINES.has(kind) && (source === 'auto' || source === 'vcon')) yield* linesOf(path);
    else yield await wholeFile(path, kind, source);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    yield { path, code: 'source.unreadable' };
  }
}

async function wholeFile(path: string, kind: string, source: string): Promise<Found> {
  const { size } = await stat(path);
  if (MEDIA[kind] === undefined && source === 'auto') return { path, code: 'source.unrecognised' };
  if (size > MAX_INTERACTION) return { path, code: 'input.too-large' };
  return foundIn(path, new Uint8Array(await readFile(path)), source);
}

/** What the bytes of one file hold, by its name. */
export function foundIn(path: string, bytes: Uint8Array, source: string): Found {
  const kind = extname(basename(path)).toLowerCase();
  const mediatype = MEDIA[kind];
  if (mediatype === undefined && source === 'auto') return { path, code: 'source.unrecognised' };
  if (bytes.length === 0) return { path, code: 'input.empty' };
  const about = { name: basename(path), ...(mediatype !== undefined && { mediatype }) };
  if (ONE.has(kind) && (source === 'vcon' || (source === 'auto' && isPlainVcon(bytes, about)))) return { path, bytes };
  return { path, delivery: { source, bytes, ...about } };
}

/** A vCon, or JSON that nobody else writes: then it is read as one, and told what it lacks. */
function isPlainVcon(bytes: Uint8Array, about: { readonly name: string }): boolean {
  return looksLikeVcon(bytes) || (recognise(payloadOf(bytes, about))?.id ?? 'vcon') === 'vcon';
}

const looksLikeVcon = (bytes: Uint8Array): boolean =>
  LOOKS_LIKE_VCON.test(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BEGINNING)).toString('latin1'),
  );

const NEWLINE = 10;
const isBlank = (line: Buffer): boolean => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

/** Everything that one file inside an archive holds. */
export async function* interactionsInside(path: string, bytes: Uint8Array, source: string): AsyncGenerator<Found> {
  const kind = extname(basename(path)).toLowerCase();
  if (LINES.has(kind) && (source === 'auto' || source === 'vcon')) yield* linesIn(path, [Buffer.from(bytes)]);
  else yield foundIn(path, bytes, source);
}

const linesOf = (path: string): AsyncGenerator<Found> => linesIn(path, createReadStream(path) as AsyncIterable<Buffer>);

/** As bytes: decoding would mend what is not UTF-8, and change what was sent. */
async function* linesIn(path: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Found> {
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
  for await (const read of pieces) {
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
