import { Refusal } from '../kernel/refusal.ts';
import type { Server } from '../serve.ts';
import { EXIT, describeRefusal, languageOf, parseArguments, print, type Command, type Io } from './command.ts';

export const command: Command = {
  name: 'serve',
  summary: 'run Mandat: API, console, sequencer and housekeeping',
  usage: 'serve',
  async run(argv, io) {
    parseArguments(argv, {});
    const { loadConfig } = await import('../config.ts');
    const { serve } = await import('../serve.ts');
    const config = loadConfig(io.env);
    const server = await serve(config, { say: (line) => print(io, line) });
    // Only where there are policies to read anew: elsewhere a terminal that goes away ends the server, as it always did.
    if (config.policiesFile !== undefined) process.on('SIGHUP', () => void reloadPolicies(server, io));
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
    await server.close();
    return EXIT.done;
  },
};

/** Policies that cannot be taken are told, and those in force stay. */
async function reloadPolicies({ app }: Server, io: Io): Promise<void> {
  try {
    await app.access.reloadPolicies('system');
    print(io, 'Politiques d’accès relues / access policies read anew');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const line of describeRefusal(error, languageOf(io.env))) print(io, line);
  }
}
