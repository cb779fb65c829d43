import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

const ROOT = import.meta.dirname;
/** What every page of the console is set in. */
const FACES = [/source-sans-3-latin-wght-normal-.*\.woff2$/, /newsreader-latin-opsz-normal-.*\.woff2$/];

/**
 * What a page needs is known before any of its code has run: its first script and its faces are written into it, and
 * `rooms.json` says which files each address needs, for src/http/pages.ts to name in the page of that address.
 */
export function ahead(): Plugin {
  return {
    name: 'ahead',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle, filename }) => [
        ...scripts(html),
        first(bundle, filename),
        ...(bundle ? faces(bundle) : []),
      ],
    },
    generateBundle(_options, bundle) {
      const source = JSON.stringify(roomsOf(bundle), null, 1);
      this.emitFile({ type: 'asset', fileName: 'rooms.json', source });
    },
  };
}

type Modules = { getModuleInfo(module: string): { readonly importedIds: readonly string[] } | null };

const reached = new Map<string, ReadonlySet<string>>();

/** Files of what a page always loads: one, or two where both pages load it, instead of one for each set of sharers; one of the parallel. */
export const always: Rolldown.CodeSplittingOptions = {
  groups: [
    { name: 'mantine', test: /@mantine/, tags: ['$initial'] },
    { name: pagesOf, debugName: 'always' },
    { name: 'parallel', test: /\/rooms\/duties\/(?:duties|chapters|side)\.tsx$/ },
  ],
};

/** Small, and in almost every room: each file that a page asks for costs it a millisecond, whatever is in it. */
const EVERYWHERE = [
  'src/parts/table.tsx',
  'src/parts/table.module.css',
  'src/parts/tabs.tsx',
  'src/parts/tabs.module.css',
];

/** V8 compiles these whole beside the page's own thread while they come, instead of one function after the other on it. */
const CALLED = ['both', 'console', 'mantine'];
const HINT = '//# allFunctionsCalledOnLoad\n';

/** Once Vite has put its own lines first: above everything else is where V8 reads it. */
export const hinted = (): Plugin => ({
  name: 'hinted',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const one of Object.values(bundle))
        if (one.type === 'chunk' && CALLED.includes(one.name)) one.code = HINT + one.code;
    },
  },
});

function pagesOf(module: string, modules: Modules): string | undefined {
  if (EVERYWHERE.some((part) => module === join(ROOT, part))) return 'console';
  const [page, panel] = ['src/main.tsx', 'src/panel/main.tsx'].map((entry) => {
    if (!reached.has(entry)) reached.set(entry, reachedFrom(join(ROOT, entry), modules));
    return reached.get(entry)!.has(module);
  });
  return page ? (panel ? 'both' : 'console') : undefined;
}

function reachedFrom(module: string, modules: Modules, all = new Set<string>()): ReadonlySet<string> {
  // Its index names all that Mantine has: what is used of it, only the bundler knows.
  if (all.has(module) || module.includes('@mantine')) return all;
  all.add(module);
  for (const next of modules.getModuleInfo(module)?.importedIds ?? []) reachedFrom(next, modules, all);
  return all;
}

const chunkOf = (bundle: Bundle, file: string): Chunk => {
  const found = Object.values(bundle).find((one) => one.type === 'chunk' && one.facadeModuleId === join(ROOT, file));
  if (!found) throw new Error(`no chunk of ${file}`);
  return found as Chunk;
};

/**
 * Asked for as scripts before they are run as modules: what Chromium keeps compiled of a module it takes in a process that has
 * run it before, and of a script in a new one too, as every tab's first page is in.
 */
const scripts = (html: string): HtmlTagDescriptor[] =>
  [...html.matchAll(/<(?:script type="module"|link rel="modulepreload") crossorigin (?:src|href)="([^"]+)"/g)].map(
    ([, href]) => ({
      tag: 'link',
      attrs: { rel: 'preload', as: 'script', crossorigin: true, href },
      injectTo: 'head-prepend',
    }),
  );

/** The panel keeps no language, and has the words of both. */
function first(bundle: Bundle | undefined, page: string): HtmlTagDescriptor {
  const words = (lang: string) => `/${chunkOf(bundle!, `src/i18n/${lang}.ts`).fileName}`;
  const of =
    bundle && page.endsWith('index.html')
      ? { 'data-fr': words('fr'), 'data-en': words('en'), 'data-ask': '__ASK__' }
      : {};
  return {
    tag: 'script',
    attrs: { nonce: '__CSP_NONCE__', ...of },
    children: readFileSync(join(ROOT, 'first.js'), 'utf8'),
    injectTo: 'head-prepend',
  };
}

const faces = (bundle: Bundle): HtmlTagDescriptor[] =>
  FACES.map((face) => ({
    tag: 'link',
    attrs: {
      rel: 'preload',
      as: 'font',
      type: 'font/woff2',
      crossorigin: true,
      href: `/${Object.keys(bundle).find((name) => face.test(name))!}`,
    },
    injectTo: 'head',
  }));

/** What src/http/pages.ts writes into the page of an address. */
type Ahead = {
  /** Files that it loads beyond those that every page does. */
  readonly files: readonly string[];
  /** What it asks first, whatever its address says after `?`; and where that says nothing. */
  readonly asks: readonly string[];
  readonly bare: readonly string[];
};

function roomsOf(bundle: Bundle): Readonly<Record<string, Ahead>> {
  const everywhere = filesOf(bundle, chunkOf(bundle, 'index.html'));
  return Object.fromEntries(
    roomsIn(readFileSync(join(ROOT, 'src/router.tsx'), 'utf8')).map(({ address, file, ...asked }) => {
      const files = filesOf(bundle, chunkOf(bundle, join('src', file)));
      return [address, { files: [...files].filter((name) => !everywhere.has(name)), ...asked }];
    }),
  );
}

function filesOf(bundle: Bundle, chunk: Chunk, files = new Set<string>()): ReadonlySet<string> {
  if (files.has(chunk.fileName)) return files;
  files.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
  for (const name of chunk.imports) filesOf(bundle, bundle[name] as Chunk, files);
  return files;
}

// oxlint-disable-next-line typescript/no-explicit-any -- what the parser gives is a tree of any shape
type Node = { readonly [name: string]: any };
type Route = {
  readonly parent?: string;
  readonly path: string;
  readonly file?: string;
  readonly asks: readonly string[];
};
type Room = Omit<Ahead, 'files'> & { readonly address: string; readonly file: string };

/** Of the router's own text, each address with the module that shows it: `/marques/$brand/obligations`, `./rooms/duties/duties.tsx`. */
export function roomsIn(source: string): readonly Room[] {
  const routes = new Map<string, Route>();
  for (const { declarations = [] } of parseSync('router.tsx', source).program.body as readonly Node[])
    for (const { id, init } of declarations as readonly Node[])
      if (init?.callee?.name === 'createRoute') routes.set(id.name, routeOf(init.arguments[0]));
  /** From the root down. */
  const wayTo = (name: string | undefined): readonly Route[] => {
    const route = routes.get(name!);
    return route ? [...wayTo(route.parent), route] : [];
  };
  return [...routes].flatMap(([name, { file, asks }]) => {
    const way = wayTo(name);
    const address = way.map(({ path }) => (path === '/' ? '' : path)).join('') || '/';
    return file === undefined
      ? []
      : { address, file, asks: way.slice(0, -1).flatMap((above) => above.asks), bare: asks };
  });
}

function routeOf(options: Node): Route {
  const given = new Map<string, Node>(options['properties'].map((one: Node) => [one['key'].name, one['value']]));
  return {
    parent: given.get('getParentRoute')?.['body'].name,
    path: given.get('path')?.['value'] ?? '',
    file: given.get('component')?.['arguments']?.[0]?.body.source.value,
    asks: given.get('staticData')?.['properties'][0].value.elements.map((one: Node) => one['value']) ?? [],
  };
}
