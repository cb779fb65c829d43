// Builds what runs hot into one module each, beside a list of what it was made of; a built file of other sources is never run.
// Under Node 26, which reads `src/built.ts` as it is.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT, digestOf, HOT, isBuilt } from '../src/built.ts';
import { root } from './node26.mjs';

const OURS = /^[./]/;

/**
 * Function declarations as constants, before all else. V8 takes a declared function for a variable: at each call it looks up which function
 * it is and compares, where a constant is known when the call is compiled.
 */
const constantFunctions = {
  name: 'constant-functions',
  renderChunk(code, _chunk, _options, { magicString }) {
    const { body } = this.parse(code);
    const first = body.find(({ type }) => type !== 'ImportDeclaration')?.start ?? 0;
    for (const { type, id, async, generator, start, end } of body) {
      if (type !== 'FunctionDeclaration') continue;
      const keyword = `${async ? 'async ' : ''}function${generator ? '*' : ''}`;
      magicString.update(start, id.end, `const ${id.name} = ${keyword}`);
      magicString.appendLeft(end, ';\n');
      if (start > first) magicString.move(start, end, first);
    }
    return magicString;
  },
};

/** Builds into a folder what begins in some sources, by the names of the built files. */
export async function buildHot(folder, input = HOT) {
  // Loaded here: most starts find everything built.
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: (id) => !OURS.test(id),
    logLevel: 'warn',
    plugins: [constantFunctions],
    experimental: { nativeMagicString: true },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[name].js',
    sourcemap: true,
  });
  await bundle.close();
  const inputs = output
    .flatMap(({ moduleIds = [] }) => moduleIds)
    .filter((file) => file.startsWith(root))
    .map((file) => relative(root, file));
  const digests = Object.fromEntries(inputs.toSorted().map((path) => [path, digestOf(path)]));
  // Last: a build that was broken off has no list, and is not run.
  writeFileSync(`${folder}/inputs.json`, JSON.stringify(digests));
}

if (import.meta.main && !isBuilt()) {
  const whole = fileURLToPath(BUILT).replace(/\/$/, '');
  const being = `${whole}.${process.pid}`;
  mkdirSync(being, { recursive: true });
  await buildHot(being);
  // A thread that starts meanwhile finds no list, and runs the source.
  rmSync(whole, { recursive: true, force: true });
  renameSync(being, whole);
}
