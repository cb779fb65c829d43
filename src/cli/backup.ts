import { EXIT, UsageError, parseArguments, print, type Command } from './command.ts';

export const command: Command = {
  name: 'backup',
  summary: 'write every table and tile to a folder; the keys are exported apart',
  usage: 'backup DIR',
  async run(argv, io) {
    const [folder] = parseArguments(argv, {}).positionals;
    if (folder === undefined) throw new UsageError('a folder is needed');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { backup } = await import('../backup.ts');
    const config = loadConfig(io.env);
    const app = await openApp(config);
    try {
      const { tables } = await backup(app, folder);
      print(io, `${folder}: ${tables} tables`);
    } finally {
      await app.close();
    }

    return EXIT.done;
  },
};
