import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isUuid, type BrandId } from '../kernel/ids.ts';

/** An opposition or a withdrawal: its id, and what it says, sealed under the brand's proof key of `version`. */
export type Closing = { readonly id: string; readonly version: number; readonly sealed: Uint8Array };

/**
 * Oppositions and withdrawals once more, in a file outside the database, flushed **before** they are answered for: a database
 * restored from an older backup has lost the later ones, and whoever objected would be contacted again.
 */
export type Closings = {
  append(brand: BrandId, closings: readonly Closing[]): Promise<void>;
  /** The latest first, a block at a time. */
  backwards(brand: BrandId): AsyncGenerator<readonly Closing[]>;
};

const BLOCK = 256 * 1024;
/** Ends a line that was written whole: one cut by a crash was never answered for. */
const WHOLE = '.';
const BASE64 = /^[\w-]+$/;

export function createClosings(folder: string): Closings {
  const path = (brand: BrandId): string => join(folder, `${brand}.closings`);
  return {
    async append(brand, closings) {
      if (closings.length === 0) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(path(brand), 'a', 0o600);
      try {
        // On a line of its own even where a crash cut the one before.
        await file.writeFile(`\n${closings.map(lineOf).join('\n')}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async *backwards(brand) {
      const file = await open(path(brand), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (!file) return;
      try {
        yield* blocksOf(file);
      } finally {
        await file.close();
      }
    },
  };
}

async function* blocksOf(file: FileHandle): AsyncGenerator<readonly Closing[]> {
  let end = (await file.stat()).size;
  /** The beginning of a line that ends in the block read before. */
  let open = '';
  while (end > 0) {
    const length = Math.min(BLOCK, end);
    end -= length;
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, end);
    const [first, ...lines] = (buffer.toString('latin1') + open).split('\n');
    open = first!;
    const closings = (end === 0 ? [open, ...lines] : lines).toReversed().flatMap(closingIn);
    if (closings.length > 0) yield closings;
  }
}

const lineOf = ({ id, version, sealed }: Closing): string =>
  [id, version, Buffer.from(sealed).toString('base64url'), WHOLE].join(' ');

function closingIn(line: string): readonly Closing[] {
  const [id = '', version, sealed = '', whole] = line.split(' ');
  if (whole !== WHOLE || !isUuid(id) || !BASE64.test(sealed)) return [];
  return [{ id, version: Number(version), sealed: Buffer.from(sealed, 'base64url') }];
}
