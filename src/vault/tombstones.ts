import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { isUuid } from '../kernel/ids.ts';

const KINDS = ['subject', 'interaction', 'quarantine'] as const;

/**
 * `what` is the random id of an erased subject, of an interaction erased by itself or destroyed in quarantine; nothing else is
 * told of it.
 */
export type Tombstone = { readonly kind: (typeof KINDS)[number]; readonly what: string; readonly at: Millis };

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
        await file.writeFile(`\n${stones.map((stone) => `${stone.at} ${stone.kind} ${stone.what}\n`).join('')}`);
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
      return text.split('\n').flatMap((line): Tombstone[] => {
        const [at, kind, what] = line.split(' ');
        const known = KINDS.find((one) => one === kind);
        return what && isUuid(what) && known ? [{ kind: known, what, at: Number(at) }] : [];
      });
    },
  };
}
