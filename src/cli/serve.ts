import { EXIT, parseArguments, print, type Command } from './command.ts';

export const command: Command = {
  name: 'serve',
  summary: 'run Mandat: API, console, sequencer and housekeeping',
  usage: 'serve',
  async run(argv, io) {
    parseArguments(argv, {});
    const { loadConfig } = await import('../config.ts');
    const { serve } = await import('../serve.ts');
    const server = await serve(loadConfig(io.env), { say: (line) => print(io, line) });
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
    await server.close();
    return EXIT.done;
  },
};
