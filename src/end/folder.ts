import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, readdir, rename, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeFolders } from '../db/index.ts';
import { Refusal } from '../kernel/refusal.ts';

const JOURNAL = 'return.journal';
export const SUMS = 'SHA256SUMS';

type FileLine = { readonly path: string; readonly bytes: number; readonly sha256: string };
/** Up to here everything is in place: a section by its name, or an interaction by its id. */
export type Mark = {
  readonly mark: string;
  readonly after?: string;
  readonly vcons?: number;
  readonly held?: number;
  readonly recordings?: number;
  readonly missing?: readonly { readonly what: string; readonly id: string; readonly code: string }[];
};
type Line = FileLine | Mark;

export type Totals = {
  readonly files: number;
  readonly bytes: number;
  readonly interactions: number;
  readonly quarantined: number;
  readonly recordings: number;
  readonly missing: readonly NonNullable<Mark['missing']>[number][];
};

/**
 * A folder that is filled in steps. Its journal says which files are whole and which steps are done: what was cut off is taken up
 * after the last step, and what stood behind it is written again.
 */
export type ReturnFolder = {
  readonly resumed: boolean;
  isDone(section: string): boolean;
  readonly after: string | undefined;
  /** In place under its name once it is whole. */
  write(path: string, content: string | AsyncIterable<Uint8Array | string>): Promise<void>;
  /** A file that is there already. */
  take(path: string): Promise<void>;
  mark(mark: Mark): Promise<void>;
  totals(): Totals;
  /** Writes the list of every file's SHA-256. @returns its own. */
  seal(): Promise<string>;
};

/** What the journal adds up to; files themselves are not held, there may be millions. */
type Standing = {
  readonly sections: Set<string>;
  after: string | undefined;
  files: number;
  bytes: number;
  interactions: number;
  quarantined: number;
  recordings: number;
  readonly missing: NonNullable<Mark['missing']>[number][];
};

/** @throws Refusal `end.folder` where the folder is not empty and no return that was cut off */
export async function openReturn(folder: string, brand: string): Promise<ReturnFolder> {
  makeFolders(folder, 0o700);
  const path = join(folder, JOURNAL);
  const { standing, resumed } = await takeUp(folder, path, brand);
  let waiting: FileLine[] = [];

  async function put(name: string, content: string | AsyncIterable<Uint8Array | string>): Promise<void> {
    const at = join(folder, name);
    await mkdir(dirname(at), { recursive: true, mode: 0o700 });
    const digest = createHash('sha256');
    let bytes = 0;
    const counted = new Transform({
      writableObjectMode: true,
      transform(chunk: Uint8Array | string, _, next) {
        const piece = Buffer.from(chunk as string);
        digest.update(piece);
        bytes += piece.length;
        next(null, piece);
      },
    });
    const from = typeof content === 'string' ? [content] : content;
    await pipeline(Readable.from(from), counted, createWriteStream(`${at}.part`, { mode: 0o600 }));
    await rename(`${at}.part`, at);
    waiting.push({ path: name, bytes, sha256: digest.digest('hex') });
  }

  return {
    resumed,
    isDone: (section) => standing.sections.has(section),
    after: standing.after,
    write: put,
    async take(name) {
      const digest = createHash('sha256');
      let bytes = 0;
      for await (const chunk of createReadStream(join(folder, name)) as AsyncIterable<Buffer>) {
        digest.update(chunk);
        bytes += chunk.length;
      }
      waiting.push({ path: name, bytes, sha256: digest.digest('hex') });
    },
    async mark(mark) {
      const added: readonly Line[] = [...waiting, mark];
      await appendFile(path, added.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
      for (const line of added) count(standing, line);
      waiting = [];
    },
    totals: () => standing,
    async seal() {
      const digest = createHash('sha256');
      const sums = async function* (): AsyncGenerator<string> {
        for await (const line of linesOf(path))
          if ('path' in line.said) {
            const text = `${line.said.sha256}  ${line.said.path}\n`;
            digest.update(text);
            yield text;
          }
      };
      await pipeline(Readable.from(sums()), createWriteStream(join(folder, SUMS), { mode: 0o600, flush: true }));
      return digest.digest('hex');
    },
  };
}

function count(standing: Standing, line: Line): void {
  if ('path' in line) {
    standing.files++;
    standing.bytes += line.bytes;
    return;
  }
  standing.sections.add(line.mark);
  standing.after = line.after ?? standing.after;
  standing.interactions += line.vcons ?? 0;
  standing.quarantined += line.held ?? 0;
  standing.recordings += line.recordings ?? 0;
  standing.missing.push(...(line.missing ?? []));
}

/** Whole lines, each with where it ends; what a crash cut is left out. */
async function* linesOf(path: string): AsyncGenerator<{ readonly said: Line; readonly end: number }> {
  let [rest, end] = ['', 0];
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      end += Buffer.byteLength(line) + 1;
      yield { said: JSON.parse(line) as Line, end };
    }
  }
}

async function takeUp(
  folder: string,
  path: string,
  brand: string,
): Promise<{ readonly standing: Standing; readonly resumed: boolean }> {
  const begun = `begun ${brand}`;
  const there = await readdir(folder);
  if (there.length === 0) await writeFile(path, `${JSON.stringify({ mark: begun })}\n`, { mode: 0o600, flush: true });
  else if (!there.includes(JOURNAL)) throw new Refusal('end.folder');
  const standing: Standing = {
    sections: new Set(),
    after: undefined,
    files: 0,
    bytes: 0,
    interactions: 0,
    quarantined: 0,
    recordings: 0,
    missing: [],
  };
  let behind: Line[] = [];
  let safe = 0;
  for await (const { said, end } of linesOf(path)) {
    behind.push(said);
    if (!('mark' in said)) continue;
    for (const line of behind) count(standing, line);
    [behind, safe] = [[], end];
  }
  if (!standing.sections.has(begun) || standing.sections.has('certified')) throw new Refusal('end.folder');
  await truncate(path, safe);
  return { standing, resumed: there.length > 0 };
}
