import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, languageOf, parseArguments, print, printJson, UsageError, type Command } from './command.ts';

const FORMATS = ['html', 'pdf', 'odt', 'txt'] as const;

export const command: Command = {
  name: 'notice',
  summary: 'information notices of activities (GDPR art. 13, 14), from the signed instructions',
  usage: `
    notice BRAND [--json]                                                          each activity: its state, what is missing
    notice BRAND ACTIVITY [--language fr|en] [--version N] --out FILE              .html, .pdf, .odt or .txt
    notice BRAND ACTIVITY [--language fr|en] --oral                                what an agent says`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      language: { type: 'string' },
      version: { type: 'string' },
      out: { type: 'string' },
      oral: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const [brand, activity, ...more] = positionals;
    const language = values.language ?? languageOf(io.env);
    const format = FORMATS.find((one) => values.out !== undefined && extname(values.out) === `.${one}`);
    const version = values.version === undefined ? undefined : Number(values.version);
    if (brand === undefined || more.length > 0) throw new UsageError('notice needs a brand, and at most one activity');
    if (language !== 'fr' && language !== 'en') throw new UsageError('--language is fr or en');
    if (activity !== undefined && !values.oral && format === undefined)
      throw new UsageError('--oral, or --out with a name in .html, .pdf, .odt or .txt');
    if (version !== undefined && (!Number.isInteger(version) || version < 0))
      throw new UsageError('--version is a number; 0 is the draft of now');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');

    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { noticeFile } = await import('../notices/index.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      if (activity === undefined) {
        for (const { activity: of, state, missing, differences } of await app.notices.list(brand)) {
          const line = { activity: of.id, state, missing, differences: differences.map(({ id }) => id) };
          if (values.json) printJson(io, line);
          else print(io, `${of.id}\t${state}\t${missing} missing\t${line.differences.join(', ')}`);
        }
        return EXIT.done;
      }
      const { notice, versions } = await app.notices.get(brand, activity);
      const asked = { format: values.oral ? ('oral' as const) : format!, language, version, at: app.clock() } as const;
      const { bytes } = await noticeFile(notice, versions, asked);
      if (values.oral) print(io, String(bytes).trimEnd());
      else {
        await writeFile(resolve(io.cwd, values.out!), bytes);
        print(io, values.out!);
      }
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};
