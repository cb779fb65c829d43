import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What runs hot, by the name of its one built file: where its source begins. */
export const HOT = { prepare: 'src/intake/worker.ts', shield: 'src/shield/index.ts' } as const;
export type Hot = keyof typeof HOT;

const ROOT = new URL('..', import.meta.url);
/** Where `bin/build-hot.mjs` writes, and of what each built file was made: `inputs.json`, digests of sources by their paths. */
export const BUILT = new URL('build/hot/', ROOT);

/** A digest of a file of the project, by its path. */
export const digestOf = (path: string): string =>
  createHash('sha256')
    .update(readFileSync(new URL(path, ROOT)))
    .digest('hex');

/** Whether what runs hot was built from these very sources. */
export function isBuilt(folder = BUILT): boolean {
  try {
    const inputs = JSON.parse(readFileSync(new URL('inputs.json', folder), 'utf8')) as Record<string, string>;
    const sources = Object.entries(inputs);
    return sources.length > 0 && sources.every(([path, digest]) => digestOf(path) === digest);
  } catch {
    return false;
  }
}

/**
 * Where what runs hot begins: in one module, where it was built from these very sources, else in its source. They do the same; V8
 * resolves constants and calls within a module only, and the source's own way through the type stripper leaves slower arrays behind
 * (docs/adr/0009-built-threads.md).
 */
export const entryOf = (name: Hot, folder = BUILT): URL =>
  isBuilt(folder) ? new URL(`${name}.js`, folder) : new URL(HOT[name], ROOT);
