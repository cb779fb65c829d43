import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StoreSetting } from '../vault/types.ts';

/** Where published files are put, by their paths. */
export type PublishedStore = {
  readonly where: string;
  /** Whole, or not at all. @param mutable of a file that is replaced: caches must ask again */
  put(path: string, bytes: Uint8Array, mutable: boolean): Promise<void>;
  /** @returns undefined where there is none */
  get(path: string): Promise<Uint8Array | undefined>;
  /** With the partial ones of the same tile; done as well where there is none. */
  remove(path: string): Promise<void>;
};

export async function openPublishedStore(setting: StoreSetting): Promise<PublishedStore> {
  if (setting.kind === 'folder') return folderStore(setting.path);
  const { bucketStore } = await import('./bucket.ts'); // its client is large
  return bucketStore(setting);
}

function folderStore(root: string): PublishedStore {
  return {
    where: root,
    async put(path, bytes) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(`${file}.tmp`, 'w');
      try {
        await handle.writeFile(bytes);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.tmp`, file);
    },
    async get(path) {
      try {
        return await readFile(join(root, path));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async remove(path) {
      await rm(join(root, path), { force: true });
      await rm(join(root, `${path}.p`), { recursive: true, force: true });
    },
  };
}
