import { EXIT, parseArguments, print, type Command } from './command.ts';

export const command: Command = {
  name: 'admin-link',
  summary: 'print a one-time administrator link, good for half an hour',
  usage: 'admin-link',
  async run(argv, io) {
    parseArguments(argv, {});
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const config = loadConfig(io.env);
    const app = await openApp(config);
    try {
      print(io, `${config.publicUrl}/entree#${await app.access.createLink('cli')}`);
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};
