import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fromBase64,
  httpSource,
  openingMatches,
  parseVkey,
  verifyLog,
  VerifyError,
  type LogReport,
  type Source,
  type VerifyOptions,
} from '@mandat/verify';
import { parseJson } from '../kernel/json.ts';
import { OPENINGS, type OpeningLine } from './export.ts';

export type CheckOptions = {
  /** The log's verifier key, got from somewhere other than the log. */
  readonly key?: string | undefined;
  /** For a log on the web that is not open to everybody. */
  readonly bearer?: string | undefined;
  /** Check exported openings against the entries. */
  readonly openings?: boolean | undefined;
  /** Take a log whose oldest entries are served no more. */
  readonly pruned?: boolean | undefined;
  readonly onProgress?: VerifyOptions['onProgress'];
};

export type CheckReport = LogReport & {
  /** A key that the log itself brought proves that the log is whole, not whose it is. */
  readonly keyFrom: 'caller' | 'source';
  /** How many openings were checked; undefined where none were asked for. */
  readonly openings: number | undefined;
};

/** A log in a folder of plain files. */
export function folderSource(folder: string): Source {
  return async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw new VerifyError('source', 'the folder cannot be read', { path });
    }
  };
}

/** A log at a web address or in a folder. */
export function sourceAt(where: string, bearer?: string): Source {
  if (!/^https?:\/\//.test(where)) return folderSource(where);
  return httpSource(where, bearer === undefined ? {} : { authorization: `Bearer ${bearer}` });
}

/**
 * Checks a log at a web address or in a folder.
 * @throws VerifyError at the first fault.
 */
export async function checkLog(where: string, options: CheckOptions = {}): Promise<CheckReport> {
  const source = sourceAt(where, options.bearer);
  const brought = options.key ?? (await text(source, 'vkey'))?.trimEnd();
  if (brought === undefined && (await source('checkpoint')) === null)
    throw new VerifyError('source', 'there is no log', { path: 'checkpoint' });
  if (brought === undefined)
    throw new VerifyError('key', 'no verifier key was given, and the log brings none', { path: 'vkey' });
  const openings = options.openings ? new OpeningCheck(await text(source, OPENINGS)) : undefined;
  const report = await verifyLog(source, [parseVkey(brought)], {
    ...(openings && { onEntries: openings.check }),
    pruned: options.pruned,
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
  openings?.end();
  return { ...report, keyFrom: options.key === undefined ? 'source' : 'caller', openings: openings?.count };
}

async function text(source: Source, path: string): Promise<string | undefined> {
  const bytes = await source(path);
  return bytes === null ? undefined : Buffer.from(bytes).toString('utf8');
}

/** Walks the openings, which stand in the order of the log, beside the entries. */
class OpeningCheck {
  count = 0;
  readonly #lines: string[];

  constructor(file: string | undefined) {
    if (file === undefined) throw new VerifyError('missing', 'no openings were exported', { path: OPENINGS });
    this.#lines = file.split('\n');
    if (this.#lines.pop() !== '') throw new VerifyError('opening', 'the last line is cut short', { path: OPENINGS });
  }

  readonly check = (start: number, entries: readonly Uint8Array[]): void => {
    for (; this.count < this.#lines.length; this.count++) {
      const { index, salt, meaning } = this.#line(this.count);
      if (index >= start + entries.length) return;
      const entry = entries[index - start];
      if (!entry || !openingMatches(entry, salt, meaning)) {
        throw new VerifyError('opening', 'not what the entry commits to', {
          path: OPENINGS,
          line: this.count + 1,
          index,
        });
      }
    }
  };

  end(): void {
    if (this.count < this.#lines.length)
      throw new VerifyError('opening', 'beyond the end of the log', { path: OPENINGS, line: this.count + 1 });
  }

  #line(number: number): { index: number; salt: Uint8Array; meaning: Uint8Array } {
    const { index, salt, meaning } = this.#parse(number);
    const bytes = typeof salt === 'string' ? fromBase64(salt) : undefined;
    if (!Number.isSafeInteger(index) || !bytes || typeof meaning !== 'string') {
      throw new VerifyError('opening', 'not an opening', { path: OPENINGS, line: number + 1 });
    }
    return { index: index as number, salt: bytes, meaning: Buffer.from(meaning, 'utf8') };
  }

  #parse(number: number): Partial<OpeningLine> {
    try {
      const line = parseJson(this.#lines[number]!);
      return line === null ? {} : (line as Partial<OpeningLine>);
    } catch {
      throw new VerifyError('opening', 'not JSON', { path: OPENINGS, line: number + 1 });
    }
  }
}
