import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { Visitor, parseSync } from 'oxc-parser';

export const ROOT = join(import.meta.dirname, '../..');

/** One file of ours as the architecture's tests look at it; `path` is relative to the repository. */
export type Source = {
  readonly path: string;
  readonly lines: number;
  /** Paths of our own files, relative to the repository; dynamic imports and re-exports count. */
  readonly own: readonly string[];
  /** Specifiers of Node's modules and packages. */
  readonly foreign: readonly string[];
  /** What it takes from its surroundings: `process.env`, `Date.now`, `new Date()`, `Math.random`, `Temporal.Now`. */
  readonly takes: readonly string[];
};

/** Every file of ours below the folders, tests included, build output not. */
export function sources(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap(filesOf).map((path) => look(path, readFileSync(join(ROOT, path), 'utf8')));
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(?:dist|node_modules|vectors)$/.test(entry.name) ? [] : filesOf(path);
    return /\.(?:ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** One file's text as a `Source`. */
export function look(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start + 1, moduleRequest.end - 1)),
  ];
  return {
    path,
    lines: text.split('\n').length - 1,
    own: specifiers.filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(path), name))),
    foreign: specifiers.filter((name) => /^[@a-z]/.test(name)),
    takes: takenBy(program),
  };
}

function takenBy(program: ReturnType<typeof parseSync>['program']): readonly string[] {
  const taken: string[] = [];
  new Visitor({
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const name = `${object.name}.${property.name}`;
      if (['process.env', 'Date.now', 'Math.random', 'Temporal.Now'].includes(name)) taken.push(name);
    },
    NewExpression({ callee, arguments: given }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) taken.push('new Date()');
    },
    VariableDeclarator({ id, init }) {
      if (init?.type === 'Identifier' && init.name === 'process' && id.type === 'ObjectPattern') {
        const names = id.properties.map((part) =>
          part.type === 'Property' && part.key.type === 'Identifier' ? part.key.name : '',
        );
        if (names.includes('env')) taken.push('process.env');
      }
    },
  }).visit(program);
  return taken;
}
