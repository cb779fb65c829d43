import { resolve } from 'node:path';
import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { read } from './mandate.ts';
import { systemClock } from '../kernel/clock.ts';
import { HOUSE, isBrandId, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { App } from '../app.ts';
import type { Rotation } from '../keys/index.ts';

const OPTIONS = {
  out: { type: 'string' },
  in: { type: 'string' },
  'passphrase-file': { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
  confirm: { type: 'string' },
  cancel: { type: 'string' },
  finish: { type: 'boolean', default: false },
  from: { type: 'string' },
  background: { type: 'boolean', default: false },
  'destroy-retired': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];
type Verb = (positionals: readonly string[], values: Values, io: Io) => Promise<void>;

export const command: Command = {
  name: 'keys',
  summary: 'the vault’s keys: list, rotate, and the recovery file that backups need',
  usage: `
    keys list [--json]
    keys rotate BRAND [--by NAME] [--background] [--destroy-retired]     --background: a server does the rest
    keys resume BRAND                                                    takes up a rotation that was stopped
    keys progress BRAND [--json]
    keys destroy BRAND --by NAME --reason TEXT [--confirm ID | --cancel ID]     two persons, then a delay; erases all it has
    keys destroy BRAND --finish                      carries out what is due, where no server does
    keys destructions BRAND [--json]
    keys move --from PROVIDER                        local, aws-kms:KEY or transit:URL, to the one of the settings
    keys export-recovery --out FILE --passphrase-file FILE
    keys import-recovery --in FILE --passphrase-file FILE`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb, ...rest] = positionals;
    const run = verb !== undefined && Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!run) throw new UsageError(`keys needs one of: ${Object.keys(VERBS).join(', ')}`);
    await run(rest, values, io);
    return EXIT.done;
  },
};

const VERBS: Readonly<Record<string, Verb>> = {
  list: (_, { json }, io) => withApp(io, (app) => list(app, io, json)),
  rotate: ([brand], values, io) => withApp(io, (app) => rotate(app, io, brandOf(brand), values)),
  resume: ([brand], _, io) => withBrand(io, brand, (app, id) => finish(app, io, id)),
  progress: ([brand], { json }, io) => withBrand(io, brand, (app, id) => progress(app, io, id, json)),
  destroy: ([brand], values, io) => withBrand(io, brand, (app, id) => destroy(app, io, id, values)),
  destructions: ([brand], { json }, io) => withApp(io, (app) => destructions(app, io, brandOf(brand), json)),
  move: (_, { from }, io) => move(io, needed(from, '--from')),
  'export-recovery': (_, values, io) =>
    withApp(io, (app) =>
      exportRecovery(app, io, needed(values.out, '--out'), needed(values['passphrase-file'], '--passphrase-file')),
    ),
  'import-recovery': (_, values, io) =>
    importRecovery(io, needed(values.in, '--in'), needed(values['passphrase-file'], '--passphrase-file')),
};

async function withApp(io: Io, work: (app: App) => Promise<void>): Promise<void> {
  const { loadConfig } = await import('../config.ts');
  const { openApp } = await import('../app.ts');
  const app = await openApp(loadConfig(io.env));
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

function withBrand(io: Io, brand: string | undefined, work: (app: App, brand: BrandId) => Promise<void>) {
  const id = brandOf(brand);
  return withApp(io, async (app) => {
    if (!(await app.access.exists(id))) throw new Refusal('brand.unknown');
    await work(app, id);
  });
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined) throw new UsageError(`${name} is needed`);
  return value;
}

function brandOf(text: string | undefined): BrandId {
  if (text === undefined) throw new UsageError('a brand is needed');
  if (!isBrandId(text)) throw new Refusal('brand.unknown');
  return text;
}

async function list(app: App, io: Io, json: boolean): Promise<void> {
  for (const key of await app.vault.list()) {
    const line = {
      ...key,
      createdAt: new Date(key.createdAt).toISOString(),
      retiredAt: key.retiredAt === null ? null : new Date(key.retiredAt).toISOString(),
    };
    if (json) printJson(io, line);
    else
      print(
        io,
        `${key.brand.padEnd(20)} ${key.use.padEnd(11)} v${key.version}  ${line.createdAt}${line.retiredAt ? `  retired ${line.retiredAt}` : ''}`,
      );
  }
  const recovery = await app.vault.provider.recovery();
  if (!json)
    print(
      io,
      recovery.exportedAt === null
        ? 'recovery file: never exported'
        : `recovery file: ${new Date(recovery.exportedAt).toISOString()}${recovery.complete ? '' : ', and keys were made since'}`,
    );
}

async function rotate(app: App, io: Io, brand: BrandId, values: Values): Promise<void> {
  if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
  const who = { actor: 'cli', person: values.by };
  const { version, total } = await app.rotations.start(brand, who);
  print(io, `${brand}: content key v${version} from now on; ${total} subjects' keys to wrap anew`);
  if (values.background) return;
  await finish(app, io, brand);
  if (!values['destroy-retired']) return;
  for (const key of await app.rotations.retire(brand, 'now', who))
    print(io, `${brand}: ${key.use} key v${key.version} destroyed`);
}

/** Here, or by the server that is at it already. */
async function finish(app: App, io: Io, brand: BrandId): Promise<void> {
  for (;;) {
    const at = (await app.rotations.step(brand)) ?? (await app.rotations.latest(brand));
    if (!at) return print(io, `${brand}: never rotated`);
    if (at.endedAt !== null) return print(io, wordsOf(brand, at));
  }
}

async function progress(app: App, io: Io, brand: BrandId, json: boolean): Promise<void> {
  const at = await app.rotations.latest(brand);
  if (json) printJson(io, at ? shown(at) : { version: 1, state: 'never-rotated' });
  else print(io, at ? wordsOf(brand, at) : `${brand}: never rotated`);
}

const shown = ({ version, total, wrapped, leftOver, startedAt, startedBy, endedAt }: Rotation) => ({
  version,
  state: endedAt === null ? 'running' : 'ended',
  total,
  wrapped,
  leftOver,
  startedAt: new Date(startedAt).toISOString(),
  startedBy,
  endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
});

function wordsOf(brand: BrandId, { version, total, wrapped, leftOver, endedAt }: Rotation): string {
  const left = leftOver > 0 ? `; ${leftOver} open under no version: versions before are kept` : '';
  return endedAt === null
    ? `${brand}: content key v${version}; ${wrapped} of ${total} subjects' keys wrapped anew`
    : `${brand}: content key v${version}; ${wrapped} subjects' keys wrapped anew, ended ${new Date(endedAt).toISOString()}${left}`;
}

async function exportRecovery(app: App, io: Io, out: string, passphraseFile: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  const passphrase = (await read(io, passphraseFile)).trimEnd();
  await app.vault.provider.exportRecovery(passphrase, app.clock(), (file) =>
    // Not over another one: it may be the only key to an older backup. Flushed: backups rely on it from now on.
    writeFile(resolve(io.cwd, out), file, { mode: 0o600, flag: 'wx', flush: true }).catch(
      (cause: NodeJS.ErrnoException) => {
        throw cause.code === 'EEXIST' ? new Refusal('mandate.key-exists') : cause;
      },
    ),
  );
  await app.mandates.record(
    HOUSE,
    { act: 'key-export', at: app.clock(), actor: 'cli' },
    { proof: true, expires: app.clock() + 5 * 366 * 86_400_000 },
  );
  print(io, `${out}: every key, under the passphrase. Keep both apart from the backups.`);
}

async function destroy(app: App, io: Io, brand: BrandId, values: Values): Promise<void> {
  const { carryOut, shownDestruction, takeStep, wordsOfDestruction } = await import('../end/index.ts');
  if (values.finish) print(io, `${brand}: ${await carryOut(app, brand)}`);
  else {
    const one = await takeStep(app.destructions, brand, 'keys', values);
    if (values.json) printJson(io, shownDestruction(one, app.clock()));
    else print(io, wordsOfDestruction(brand, one, app.clock()));
  }
  await app.sequence(brand);
}

async function destructions(app: App, io: Io, brand: BrandId, json: boolean): Promise<void> {
  const { shownDestruction, wordsOfDestruction } = await import('../end/index.ts');
  for (const one of await app.destructions.list(brand))
    if (json) printJson(io, shownDestruction(one, app.clock()));
    else print(io, wordsOfDestruction(brand, one, app.clock()));
}

/** Without an app over it: that would ask for keys which this provider does not open yet. */
async function move(io: Io, text: string): Promise<void> {
  const { keySetting, loadConfig } = await import('../config.ts');
  const { openProvider, wrapperOf } = await import('../vault/index.ts');
  const { dataDir, keys } = loadConfig(io.env);
  const provider = openProvider(dataDir, keys, systemClock);
  const from = wrapperOf(keySetting(io.env, text), systemClock);
  let moved = 0;
  for (const brand of new Set((await provider.list()).map((key) => key.brand))) {
    moved += await provider.move(brand, from);
    print(io, `${brand}: its keys are wrapped by ${provider.id}`);
  }
  const details = { what: 'key-provider', from: from.id, to: provider.id, keys: moved };
  await withApp(io, async (app) => {
    await app.mandates.record(
      HOUSE,
      { act: 'configuration', at: app.clock(), actor: 'cli', details },
      { proof: true, expires: app.clock() + 5 * 366 * 86_400_000 },
    );
  });
}

async function importRecovery(io: Io, from: string, passphraseFile: string): Promise<void> {
  const { loadConfig } = await import('../config.ts');
  const { openProvider } = await import('../vault/index.ts');
  const { dataDir, keys } = loadConfig(io.env);
  const provider = openProvider(dataDir, keys, systemClock);
  const added = await provider.importRecovery(
    Buffer.from(await read(io, from)),
    (await read(io, passphraseFile)).trimEnd(),
  );
  print(io, `${added} keys brought back`);
}
