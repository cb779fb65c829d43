import { join } from 'node:path';
import type { Config } from '../config.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, parseArguments, print, type Command } from './command.ts';

export const command: Command = {
  name: 'restore',
  summary: 'fill an empty database from a backup; what was erased since is erased again',
  usage: 'restore DIR',
  async run(argv, io) {
    const [folder] = parseArguments(argv, {}).positionals;
    if (folder === undefined) throw new UsageError('a folder is needed');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { restore } = await import('../backup.ts');
    const config = loadConfig(io.env);
    await keysFirst(config);
    const app = await openApp(config);
    try {
      const { tables } = await restore(app, folder);
      print(io, `${folder}: ${tables} tables`);
    } finally {
      await app.close();
    }
    // Opening it anew replays the tombstones.
    await (await openApp(config)).close();
    return EXIT.done;
  },
};

/** Opening a folder without keys would make new ones, which nothing in the backup opens with and which keep the old ones out. */
async function keysFirst({ dataDir, keyFile }: Config): Promise<void> {
  const { createLocalProvider } = await import('../vault/index.ts');
  const keys = await createLocalProvider(join(dataDir, 'keys'), keyFile).list();
  if (keys.length === 0) throw new Refusal('backup.keys-first');
}
