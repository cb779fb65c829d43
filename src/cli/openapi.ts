import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, UsageError, parseArguments, print, type Command } from './command.ts';

export const command: Command = {
  name: 'openapi',
  summary: 'write the OpenAPI document of this version',
  usage: 'openapi [--out FILE]',
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, { out: { type: 'string' } });
    if (positionals.length > 0) throw new UsageError('too many arguments');
    const { apiDocument } = await import('../docs/index.ts');
    const text = JSON.stringify(await apiDocument(), null, 2);
    if (values.out === undefined) print(io, text);
    else await writeFile(resolve(io.cwd, values.out), `${text}\n`);
    return EXIT.done;
  },
};
