import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, look, sources, type Source } from './support/source.ts';

/**
 * Who may import whom; nothing points up. `room/types` allows that one file: words shared without the room behind them.
 * Rooms not named here (app, cli, estate, …) put the others together and may import all of them.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  law: ['kernel'],
  db: ['kernel'],
  http: ['kernel'],
  jobs: ['kernel', 'db'],
  outgoing: ['kernel'],
  shield: ['kernel', 'law', 'vault'],
  trace: ['kernel', 'db', 'http', 'verify'],
  vault: ['kernel', 'db', 'trace'],
  access: ['kernel', 'law', 'db', 'http', 'jobs', 'trace', 'outgoing'],
  mandate: ['kernel', 'law', 'db', 'http', 'trace', 'shield/types', 'interaction/types'],
  interaction: ['kernel', 'law', 'db', 'http', 'mandate', 'shield', 'vault', 'trace'],
  intake: ['kernel', 'law', 'db', 'http', 'jobs', 'mandate', 'interaction', 'shield', 'vault', 'trace'],
  contact: ['kernel', 'law', 'db', 'http', 'jobs', 'mandate', 'interaction', 'vault', 'trace'],
  ai: ['kernel', 'law', 'db', 'http', 'mandate', 'shield', 'trace'],
  breach: ['kernel', 'law', 'db', 'http', 'mandate', 'interaction', 'trace'],
  rights: ['kernel', 'law', 'db', 'http', 'mandate', 'interaction', 'contact', 'vault', 'trace'],
  impact: ['kernel', 'law', 'db', 'http', 'jobs', 'mandate', 'trace', 'documents'],
  documents: ['kernel'],
  contracts: ['kernel', 'law', 'db', 'http', 'jobs', 'trace', 'mandate', 'documents'],
  accountability: ['kernel', 'law', 'db', 'http', 'jobs', 'trace', 'mandate', 'documents', 'contracts', 'impact'],
  controls: ['kernel', 'law', 'db', 'http', 'trace', 'mandate', 'documents', 'accountability'],
  evidence: [
    'kernel',
    'law',
    'db',
    'http',
    'trace',
    'verify',
    'documents',
    'mandate',
    'impact',
    'accountability',
    'controls',
    'end',
  ],
  notices: ['kernel', 'law', 'db', 'http', 'trace', 'mandate', 'documents'],
  staff: ['kernel', 'law', 'db', 'http', 'trace', 'access'],
  governance: [
    'kernel',
    'law',
    'db',
    'http',
    'jobs',
    'outgoing',
    'trace',
    'access',
    'mandate',
    'documents',
    'notices',
    'staff',
    'accountability',
    'watch',
  ],
  watch: ['kernel', 'law', 'db', 'http', 'jobs', 'outgoing', 'trace', 'mandate'],
  datamap: ['kernel', 'law', 'db', 'http', 'trace', 'mandate', 'interaction', 'documents'],
  streams: ['kernel', 'db', 'trace', 'vault', 'interaction', 'intake'],
  connectors: ['kernel', 'db', 'http', 'jobs', 'outgoing', 'trace', 'vault', 'mandate', 'interaction', 'intake'],
  trust: ['kernel', 'db', 'http', 'jobs', 'trace', 'vault', 'interaction'],
  keys: ['kernel', 'db', 'http', 'jobs', 'trace', 'vault', 'intake'],
  webhooks: ['kernel', 'db', 'http', 'trace', 'vault', 'outgoing'],
  panel: ['kernel', 'law', 'db', 'http', 'jobs', 'trace', 'vault', 'access', 'mandate', 'shield', 'intake', 'contact'],
  witness: ['kernel', 'db', 'trace', 'verify'],
  mirror: ['kernel', 'trace', 'vault', 'verify'],
  verify: [],
};

/** The doors of a room; those that put the rooms together also take its routes and jobs. */
const DOORS = /\/(?:index|types|rules|contract)\.ts$/;
const MOUNTED = /\/(?:routes|jobs)\.ts$/;
/** Rooms without I/O, time or chance; elsewhere the files of these names. */
const PURE_ROOMS = ['kernel', 'law', 'shield', 'interaction', 'verify'];
const PURE_FILES = /(?:\/|-)(?:rules|types)\.ts$/;
/** Pure, and published for browsers too: the test bench runs it in the page. */
const SHIELD = 'src/shield/index.ts';
/** Folders of the shield, each above those that may import it, and what all of them are told by the files beside them. */
const SHIELD_FOLDERS = [
  'tables',
  'reading',
  'names',
  'terms',
  'addresses',
  'secrets',
  'online',
  'dates',
  'numbers',
  'dictation',
];
const SHIELD_WORDS = ['findings', 'labels', 'rules', 'types'].map((name) => `src/shield/${name}.ts`);
/** Run by hand, to make a table that the room then reads. */
const SCRIPTS = /\/build(?:-\w+)?\.ts$/;
/** What pure code may lean on: computation, no I/O. */
const PURE_FOREIGN =
  /^(?:node:(?:crypto|buffer|util|zlib)|zod|yaml|libphonenumber-js(?:\/.*)?|mailparser|jose|csv-parse(?:\/sync)?|fast-xml-parser|htmlparser2)$/;
/** Generated, or a table that reads best in one piece. */
const LONG = ['src/db/schema.ts'];
const LINES = 400;
/** A walk that finds nothing must not pass for a clean house. */
const FILES_AT_LEAST = 100;

const everything = sources('src', 'verify/src', 'gate/src', 'console/src', 'test', 'bin', 'bench', 'eval');
const isTest = ({ path }: Source): boolean => path.includes('.test.') || path.startsWith('test/');
const isPure = ({ path }: Source): boolean =>
  PURE_ROOMS.includes(roomOf(path)) || (path.startsWith('src/') && PURE_FILES.test(path));
const server = everything.filter(
  (file) => /^(?:src|verify\/src)\//.test(file.path) && !isTest(file) && !SCRIPTS.test(file.path),
);

function roomOf(path: string): string {
  if (path.startsWith('verify/')) return 'verify';
  return path.startsWith('src/') ? path.split('/')[1]!.replace(/\.ts$/, '') : path.split('/')[0]!;
}

/** `file → what it must not do`, for every pair that `wrong` finds. */
const offences = (files: readonly Source[], wrong: (file: Source) => readonly string[]): readonly string[] =>
  files.flatMap((file) => wrong(file).map((what) => `${file.path} → ${what}`));

describe('the house', () => {
  it('is not empty to the eyes of this test', () => {
    expect(everything.length).toBeGreaterThan(FILES_AT_LEAST);
    expect(server.flatMap(({ own }) => own).length).toBeGreaterThan(FILES_AT_LEAST);
  });

  it('is looked at with eyes that see every kind of import and of taking', () => {
    const text = `import type { A } from '../a/types.ts'; export { b } from './b.ts'; const c = import('../c/index.ts'); import d from 'pg';
      const { env } = process; process.env; Date.now(); new Date(); new Date(0); Math.random(); Temporal.Now;`;
    expect(look('src/room/file.ts', text)).toMatchObject({
      own: ['src/a/types.ts', 'src/room/b.ts', 'src/c/index.ts'],
      foreign: ['pg'],
      takes: ['process.env', 'process.env', 'Date.now', 'new Date()', 'Math.random', 'Temporal.Now'],
    });
  });

  it('has rooms that import only what stands below them', () => {
    const wrong = (file: Source): readonly string[] => {
      const room = roomOf(file.path);
      const allowed = MAY_IMPORT[room];
      if (allowed === undefined) return [];
      const imports = [
        ...file.own,
        ...file.foreign.filter((name) => name === '@mandat/verify').map(() => 'verify/src/index.ts'),
      ];
      return imports.filter((path) => {
        const other = roomOf(path);
        return (
          other !== room &&
          !allowed.includes(other) &&
          !(allowed.includes(`${other}/types`) && path.endsWith(`/${other}/types.ts`))
        );
      });
    };
    expect(offences(server, wrong)).toEqual([]);
  });

  it('has rooms that are entered by their doors alone: index, types, rules, contract', () => {
    const opens = (path: string, door: string): boolean =>
      DOORS.test(door) || roomOf(door) === 'kernel' || (MOUNTED.test(door) && !path.startsWith(`src/${roomOf(path)}/`));
    const wrong = ({ path, own }: Source): readonly string[] =>
      own.filter((other) => roomOf(other) !== roomOf(path) && /^src\/\w+\//.test(other) && !opens(path, other));
    expect(offences(server, wrong)).toEqual([]);
  });

  it('has a shield whose folders import only those above them', () => {
    const folderOf = (path: string): number => SHIELD_FOLDERS.indexOf(/^src\/shield\/([\w-]+)\//.exec(path)?.[1] ?? '');
    const inside = server.filter(({ path }) => folderOf(path) >= 0);
    expect(new Set(inside.map(({ path }) => folderOf(path))).size).toBe(SHIELD_FOLDERS.length);
    const wrong = ({ path, own }: Source): readonly string[] =>
      own.filter((other) => (folderOf(other) < 0 ? !SHIELD_WORDS.includes(other) : folderOf(other) > folderOf(path)));
    expect(offences(inside, wrong)).toEqual([]);
  });

  it('shows the console nothing but contracts, and a checker that anybody can build without us', () => {
    const consoleFiles = everything.filter(({ path }) => path.startsWith('console/'));
    expect(
      offences(consoleFiles, ({ own }) =>
        own.filter((path) => path.startsWith('src/') && !/[/-]contract\.ts$/.test(path) && path !== SHIELD),
      ),
    ).toEqual([]);
    expect(offences(server, ({ path, foreign }) => (path.startsWith('verify/src/') ? foreign : []))).toEqual([]);
    // The gate stands in other people's programs: it knows nothing of ours, and a feature-flag kit by its types alone.
    const gate = everything.filter((file) => file.path.startsWith('gate/src/') && !isTest(file));
    expect(gate.length).toBeGreaterThan(2);
    expect(
      offences(gate, ({ own, foreign }) => [
        ...own.filter((path) => !path.startsWith('gate/src/')),
        ...foreign.filter((name) => name !== '@openfeature/server-sdk'),
      ]),
    ).toEqual([]);
  });

  it('moves a stage in one place: no way round the gate', () => {
    const callers = server.filter(({ path }) => /\bmoveStage\(/.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(callers.map(({ path }) => path).toSorted()).toEqual(['src/impact/moves.ts', 'src/mandate/stages.ts']);
    const writers = server.filter(({ path }) =>
      /into mandat\.activity_(?:stage|footing)\b/.test(readFileSync(join(ROOT, path), 'utf8')),
    );
    expect(writers.map(({ path }) => path).toSorted()).toEqual([
      'src/mandate/footing.ts',
      'src/mandate/store-versions.ts',
    ]);
  });

  it('decides without I/O, time or chance', () => {
    const wrong = ({ foreign, takes, path }: Source): readonly string[] => [
      ...foreign.filter((name) => !PURE_FOREIGN.test(name)),
      ...takes.filter(() => path !== 'src/kernel/clock.ts'),
    ];
    expect(offences(server.filter(isPure), wrong)).toEqual([]);
  });

  it('reads its surroundings in one place each', () => {
    const wrong = ({ path, takes }: Source): readonly string[] =>
      takes.filter((what) => (what === 'process.env' ? path !== 'src/config.ts' : path !== 'src/kernel/clock.ts'));
    expect(offences(server, wrong)).toEqual([]);
  });

  it(`has no file above ${LINES} lines`, () => {
    const wrong = ({ path, lines }: Source): readonly string[] =>
      lines > LINES && !LONG.includes(path) ? [`${lines} lines`] : [];
    expect(offences(everything, wrong)).toEqual([]);
  });

  it('tells at the door of each room what it is for', () => {
    const rooms = [...new Set(server.map(({ path }) => path.split('/').slice(0, 2).join('/')))].filter(
      (path) => !path.endsWith('.ts') && path !== 'verify/src',
    );
    expect(rooms.filter((room) => !existsSync(join(ROOT, room, 'README.md')))).toEqual([]);
  });
});

describe('the documents', () => {
  const documents = [
    'AGENTS.md',
    'CONTRIBUTING.md',
    'LISEZMOI.md',
    'README.md',
    'SECURITY.md',
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const OURS =
    /^(?:src|test|docs|migrations|console|verify|gate|bin|bench|eval|schemas|testdata)\/[\w./*{},-]+$|^[\w-]+\.(?:md|json)$/;

  /** Links, and what stands as code and looks like a path of ours; `NNNN` and `<name>` are placeholders. */
  function pathsIn(document: string): readonly string[] {
    const text = readFileSync(join(ROOT, document), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => join(dirname(document), link!));
    const code = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path!);
    return [...links, ...code.filter((path) => OURS.test(path) && !path.includes('NNNN'))];
  }

  /** `src/{a,b}.ts` is two paths; a `*` stands for at least one name. */
  function exists(path: string): boolean {
    const braces = /^(.*)\{([^}]+)\}(.*)$/.exec(path);
    if (braces) return braces[2]!.split(',').every((one) => exists(`${braces[1]}${one}${braces[3]}`));
    return path.includes('*') ? globSync(path, { cwd: ROOT }).length > 0 : existsSync(join(ROOT, path));
  }

  it('name no path that does not exist', () => {
    const named = documents.flatMap((document) => pathsIn(document).map((path) => ({ document, path })));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(({ path }) => !exists(path))).toEqual([]);
  });

  it('keep AGENTS.md to what can be read at once', () => {
    expect(readFileSync(join(ROOT, 'AGENTS.md'), 'utf8').split('\n').length).toBeLessThanOrEqual(61);
  });
});
