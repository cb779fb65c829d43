import { resolve } from 'node:path';
import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { read } from './mandate.ts';
import { HOUSE, isBrandId, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { App } from '../app.ts';

const OPTIONS = {
  out: { type: 'string' },
  in: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'destroy-retired': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'keys',
  summary: 'the vault’s keys: list, rotate, and the recovery file that backups need',
  usage: `
    keys list [--json]
    keys rotate BRAND [--destroy-retired]
    keys export-recovery --out FILE --passphrase-file FILE
    keys import-recovery --in FILE --passphrase-file FILE`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb, brand] = positionals;
    if (!verb || !['list', 'rotate', 'export-recovery', 'import-recovery'].includes(verb))
      throw new UsageError('keys needs one of: list, rotate, export-recovery, import-recovery');
    const { loadConfig } = await import('../config.ts');
    if (verb === 'import-recovery')
      return importRecovery(io, needed(values.in, '--in'), needed(values['passphrase-file'], '--passphrase-file'));
    const { openApp } = await import('../app.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (verb === 'list') await list(app, io, values.json);
      else if (verb === 'rotate') await rotate(app, io, brandOf(brand), values['destroy-retired']);
      else
        await exportRecovery(
          app,
          io,
          needed(values.out, '--out'),
          needed(values['passphrase-file'], '--passphrase-file'),
        );
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};

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

async function rotate(app: App, io: Io, brand: BrandId, destroyRetired: boolean): Promise<void> {
  const { rotateKeys, usedContentVersions } = await import('../intake/index.ts');
  if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
  const { keys, wrapped } = await rotateKeys(app.db, app.vault, brand);
  await app.mandates.record(
    brand,
    { act: 'key-rotate', at: app.clock(), actor: 'cli', details: { version: keys.content.version } },
    { proof: true, expires: app.clock() + 5 * 366 * 86_400_000 },
  );
  print(io, `${brand}: content key v${keys.content.version}; ${wrapped} subjects' keys wrapped anew`);
  if (!destroyRetired) return;
  const used = await usedContentVersions(app.db, brand);
  for (const key of await app.vault.list()) {
    // A retired version goes once it wraps nobody's key; quarantine's versions are needed until its days have passed.
    if (key.brand !== brand || key.use !== 'content' || key.retiredAt === null || used.includes(key.version)) continue;
    await app.vault.provider.destroy(brand, 'content', key.version);
    await app.mandates.record(
      brand,
      { act: 'key-destroy', at: app.clock(), actor: 'cli', details: { version: key.version } },
      { proof: true, expires: app.clock() + 5 * 366 * 86_400_000 },
    );
    print(io, `${brand}: content key v${key.version} destroyed`);
  }
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

async function importRecovery(io: Io, from: string, passphraseFile: string): Promise<number> {
  const { join } = await import('node:path');
  const { loadConfig } = await import('../config.ts');
  const { createLocalProvider } = await import('../vault/index.ts');
  const config = loadConfig(io.env);
  const provider = createLocalProvider(join(config.dataDir, 'keys'), config.keyFile);
  const added = await provider.importRecovery(
    Buffer.from(await read(io, from)),
    (await read(io, passphraseFile)).trimEnd(),
  );
  print(io, `${added} keys brought back`);
  return EXIT.done;
}
