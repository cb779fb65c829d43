import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

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
 * How V8 compiles what runs hot: ten times as much in one piece as for pages that are to open soon, calls of seldom taken branches
 * included, and loops as they are written. The shield is small functions that call each other, and loops of a few rounds: a sixth of its
 * time went into calls and into copies of rounds. For the whole process, whose other code gains nothing and loses nothing by it.
 */
const COMPILER = [
  '--max-inlined-bytecode-size-cumulative=9000',
  '--max-inlined-bytecode-size-absolute=20000',
  '--min-inlining-frequency=0.01',
  '--no-turbo-loop-peeling',
  '--no-turbo-loop-rotation',
  '--no-turboshaft-loop-unrolling',
] as const;

/** To be called before what runs hot is loaded: what is compiled already stays as it is. */
export function tuneCompiler(): void {
  for (const flag of COMPILER) setFlagsFromString(flag);
}

/**
 * Where what runs hot begins: in one module, where it was built from these very sources, else in its source. They do the same; V8
 * resolves constants and calls within a module only, and the source's own way through the type stripper leaves slower arrays behind
 * (docs/adr/0009-built-threads.md).
 */
export const entryOf = (name: Hot, folder = BUILT): URL =>
  isBuilt(folder) ? new URL(`${name}.js`, folder) : new URL(HOT[name], ROOT);
