import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, languageOf, parseArguments, print, printJson, UsageError, type Command } from './command.ts';

export const command: Command = {
  name: 'register-import',
  summary: 'a register kept elsewhere as drafts of activities, with what could not be placed',
  usage: `
    register-import BRAND FILE [--json]                            what it holds, and what could not be placed (.ods, .xlsx, .csv)
    register-import BRAND FILE --out DRAFT.yaml [--language fr|en]  the drafts, to be completed into instructions`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      out: { type: 'string' },
      language: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [brand, file, ...more] = positionals;
    const language = values.language ?? languageOf(io.env);
    if (brand === undefined || file === undefined || more.length > 0)
      throw new UsageError('register-import needs one brand and one file');
    if (language !== 'fr' && language !== 'en') throw new UsageError('--language is fr or en');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');

    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { createRegisterImports, draftYaml, IMPORT_PROBLEMS, placeText } = await import('../accountability/index.ts');
    const bytes = await readFile(resolve(io.cwd, file));
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      const report = await createRegisterImports(app).read(brand, bytes);
      if (values.out !== undefined) {
        await writeFile(resolve(io.cwd, values.out), draftYaml(report, basename(file), language));
        print(io, values.out);
      } else if (values.json) printJson(io, report);
      else {
        for (const { title, activity, missing } of report.drafts)
          print(io, `${activity.id}  ${title}${missing.length === 0 ? '' : `  (${missing.join(', ')}: ?)`}`);
        for (const { code, place, value } of report.problems)
          print(io, `  ${placeText(place, language)}: ${IMPORT_PROBLEMS[code][language]} ${value}`.trimEnd());
      }
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};
