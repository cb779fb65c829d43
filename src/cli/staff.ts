import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, parseArguments, print, printJson, UsageError, type Command } from './command.ts';

export const command: Command = {
  name: 'staff',
  summary: 'undertakings and training of those who may see personal data (GDPR art. 28(3)(b))',
  usage: `
    staff list [--json]                       who must, what they signed and when they were trained
    staff import FILE.csv [--dry-run]         address, nature, title, date, until, reference; each line placed or refused`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const [verb, file, ...more] = positionals;
    const listing = verb === 'list' && file === undefined;
    if (!listing && (verb !== 'import' || file === undefined || more.length > 0))
      throw new UsageError('staff list, or staff import FILE.csv');
    const csv = listing ? '' : await readFile(resolve(io.cwd, file!), 'utf8');

    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (listing) {
        for (const { email, roles, undertaking, training } of (await app.staff.list()).members) {
          const line = { email, roles, undertaking: undertaking.state, training: training.state };
          if (values.json) printJson(io, line);
          else print(io, `${email}\t${undertaking.state}\t${training.state}`);
        }
        return EXIT.done;
      }
      const imported = await app.staff.import(csv, values['dry-run'], { actor: 'cli', name: 'cli' });
      if (values.json) printJson(io, imported);
      else {
        for (const { line, fault } of imported.faults) print(io, `${line}: ${fault}`);
        print(io, `${imported.recorded} recorded, ${imported.known} known already, ${imported.faults.length} refused`);
      }
      return imported.faults.length > 0 ? EXIT.error : EXIT.done;
    } finally {
      await app.close();
    }
  },
};
