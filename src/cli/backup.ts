import { EXIT, UsageError, parseArguments, print, printJson, type Command } from './command.ts';

export const command: Command = {
  name: 'backup',
  summary: 'write every table, tile and recording to a folder; the keys are exported apart',
  usage: 'backup DIR [--json]',
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, { json: { type: 'boolean', default: false } });
    const [folder] = positionals;
    if (folder === undefined) throw new UsageError('a folder is needed');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { backup } = await import('../backup.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      const { tables, recordings, missing } = await backup(app, folder);
      const { from, included, objects, bytes } = recordings;
      if (values.json) printJson(io, { folder, tables, recordings: { from, included, objects, bytes, missing } });
      else {
        print(io, `${folder}: ${tables} tables`);
        if (included) print(io, `${objects} objects of recordings (${bytes} bytes)`);
        else
          print(
            io,
            `Not in this backup: ${objects} objects of recordings (${bytes} bytes) in ${from}. Back that bucket up by its own means (versions, replication); recordings.list says what must be there.`,
          );
      }
      if (missing > 0) io.stderr.write(`${missing} objects of recordings are no longer in ${from} [media.missing]\n`);
      return missing > 0 ? EXIT.error : EXIT.done;
    } finally {
      await app.close();
    }
  },
};
