import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { isUuid } from '../kernel/ids.ts';

const KINDS = ['subject', 'interaction', 'quarantine', 'item', 'keys', 'all'] as const;
const DIGEST = /^[0-9a-f]{32}$/;
const WORD = /^[a-z]{1,20}$/;

/**
 * `what` is the random id of an erased subject, of an interaction erased by itself or destroyed in quarantine, or of one that an
 * item of was taken back: then `item` is a keyed digest of it and `why` the word for it. `keys`, `all`: the id of the destruction of
 * the brand's keys, or of all that was held for it. Nothing else is told.
 */
export type Tombstone = {
  readonly kind: (typeof KINDS)[number];
  readonly what: string;
  readonly at: Millis;
  readonly item?: string;
  readonly why?: string;
};

/**
 * Ids of what was erased, in a file outside the database, flushed **before** the erasure is answered: a database restored
 * from an older backup brings the rows back, and replaying this file erases them again.
 */
export type Tombstones = {
  append(brand: BrandId, stones: readonly Tombstone[]): Promise<void>;
  read(brand: BrandId): Promise<readonly Tombstone[]>;
};

export function createTombstones(folder: string): Tombstones {
  const path = (brand: BrandId): string => join(folder, `${brand}.tombstones`);
  return {
    async append(brand, stones) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(path(brand), 'a', 0o600);
      try {
        // On a line of its own even where a crash cut the one before.
        await file.writeFile(`\n${stones.map(lineOf).join('')}`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async read(brand) {
      let text: string;
      try {
        text = await readFile(path(brand), 'utf8');
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw cause;
      }
      // A line cut by a crash was never answered for; it is skipped.
      return text.split('\n').flatMap(stonesIn);
    },
  };
}

function lineOf({ at, kind, what, item, why }: Tombstone): string {
  return `${[at, kind, what, ...(item === undefined ? [] : [item, why])].join(' ')}\n`;
}

function stonesIn(line: string): readonly Tombstone[] {
  const [at, named, what, item = '', why = ''] = line.split(' ');
  const kind = KINDS.find((one) => one === named);
  if (!kind || !what || !isUuid(what)) return [];
  if (kind !== 'item') return [{ kind, what, at: Number(at) }];
  return DIGEST.test(item) && WORD.test(why) ? [{ kind, what, item, why, at: Number(at) }] : [];
}
