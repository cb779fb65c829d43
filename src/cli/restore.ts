import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import { systemClock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';

const OPTIONS = { check: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } as const;

export const command: Command = {
  name: 'restore',
  summary: 'fill an empty database from a backup; what was erased since is erased again',
  usage: `
    restore DIR [--json]
    restore --check [--json]`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [folder] = positionals;
    if (values.check === (folder !== undefined)) throw new UsageError('either a folder or --check is needed');
    const { loadConfig } = await import('../config.ts');
    const config = loadConfig(io.env);
    if (folder !== undefined) await fill(config, folder, values.json, io);
    // Opening it anew replays the tombstones.
    const { openApp } = await import('../app.ts');
    const app = await openApp(config);
    try {
      return await checkRecordings(app, values.json, io);
    } finally {
      await app.close();
    }
  },
};

async function fill(config: Config, folder: string, json: boolean, io: Io): Promise<void> {
  const { openApp } = await import('../app.ts');
  const { restore } = await import('../backup.ts');
  await keysFirst(config);
  const app = await openApp(config);
  try {
    const { tables, recordings } = await restore(app, folder);
    if (json) printJson(io, { folder, tables, recordings: recordings ?? null });
    else {
      print(io, `${folder}: ${tables} tables`);
      if (recordings?.included) print(io, `${recordings.objects} objects of recordings`);
      else if (recordings) print(io, `${recordings.objects} objects of recordings were in ${recordings.from}`);
    }
  } finally {
    await app.close();
  }
}

/** What was erased goes from the store too; then each recording that is kept is looked for there. */
async function checkRecordings(app: App, json: boolean, io: Io): Promise<number> {
  const { checkObjects, sweepObjects } = await import('../intake/index.ts');
  let missed = 0;
  for (const brand of await app.access.brands()) {
    while ((await sweepObjects(app, brand)).gone > 0);
    const { objects, missing, silent } = await checkObjects(app, brand);
    missed += missing;
    if (json) printJson(io, { brand, objects, missing, silent, ...(missing > 0 && { code: 'media.missing' }) });
    else if (missing > 0)
      io.stderr.write(
        `${brand}: ${missing} of ${objects} objects are missing, ${silent} recordings are incomplete [media.missing]\n`,
      );
    else if (objects > 0) print(io, `${brand}: ${objects} objects of recordings are there`);
  }
  return missed > 0 ? EXIT.error : EXIT.done;
}

/** Opening a folder without keys would make new ones, which nothing in the backup opens with and which keep the old ones out. */
async function keysFirst({ dataDir, keys: setting }: Config): Promise<void> {
  const { openProvider } = await import('../vault/index.ts');
  const keys = await openProvider(dataDir, setting, systemClock).list();
  if (keys.length === 0) throw new Refusal('backup.keys-first');
}
