import { loadConfig } from '../config.ts';
import { EXIT, parseArguments, print, printJson, type Command } from './command.ts';

export const command: Command = {
  name: 'migrate',
  summary: 'bring the database to this version’s schema, or say what is pending',
  usage: 'migrate [--dry-run] [--json]',
  async run(argv, io) {
    const { values } = parseArguments(argv, { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } });
    const { migrationState, openDatabase } = await import('../db/index.ts');
    const db = await openDatabase({ ...loadConfig(io.env).database, migrate: false });
    try {
      const { applied, pending } = await db.asOwner(migrationState);
      if (!values['dry-run']) await db.migrate();
      const word = values['dry-run'] ? 'pending' : 'applied';
      if (values.json) printJson(io, { before: applied, [word]: pending });
      else
        print(io, pending.length === 0 ? `up to date, ${applied.length} migrations` : `${word}: ${pending.join(', ')}`);
      return EXIT.done;
    } finally {
      await db.close();
    }
  },
};
