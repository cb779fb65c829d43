import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { HOUSE, isBrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, languageOf, parseArguments, print, printJson, UsageError, type Command } from './command.ts';

const KINDS = ['controller', 'processor'] as const;
const FORMATS = ['xlsx', 'ods', 'csv', 'pdf'] as const;

export const command: Command = {
  name: 'register',
  summary: 'registers of processing activities (GDPR art. 30), from the signed instructions',
  usage: `
    register BRAND|--house [--kind controller|processor] [--at ISO] --json                                                 as data
    register BRAND|--house [--kind controller|processor] [--at ISO] [--controller N] [--language fr|en] --out FILE         .xlsx, .ods, .csv or .pdf`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      house: { type: 'boolean', default: false },
      kind: { type: 'string', default: 'controller' },
      at: { type: 'string' },
      controller: { type: 'string', default: '1' },
      language: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [named, ...more] = positionals;
    const brand = values.house ? HOUSE : named;
    const kind = KINDS.find((one) => one === values.kind);
    const format = FORMATS.find((one) => values.out?.endsWith(`.${one}`));
    const rank = Number(values.controller);
    const language = values.language ?? languageOf(io.env);
    const at = values.at === undefined ? undefined : Date.parse(values.at);
    if (brand === undefined || more.length > 0 || (values.house && named !== undefined))
      throw new UsageError('register needs one brand, or --house');
    if (kind === undefined) throw new UsageError(`--kind is one of: ${KINDS.join(', ')}`);
    if (language !== 'fr' && language !== 'en') throw new UsageError('--language is fr or en');
    if (Number.isNaN(at)) throw new UsageError('--at is a date or an instant, as 2026-12-01T10:00:00Z');
    if (!Number.isInteger(rank) || rank < 1) throw new UsageError('--controller is a number from 1');
    if (!values.json && format === undefined)
      throw new UsageError('--json, or --out with a name in .xlsx, .ods, .csv or .pdf');
    if (!isBrandId(brand) || (!values.house && brand === HOUSE)) throw new Refusal('brand.unknown');

    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { controllerFile, createRegisters, processorFile } = await import('../accountability/index.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      const registers = createRegisters(app);
      const found =
        kind === 'controller'
          ? await registers.controllers(brand, at)
          : brand === HOUSE
            ? await registers.house(() => true, at)
            : await registers.processor(brand, at);
      if (values.json) {
        for (const one of 'lines' in found ? [found] : found) printJson(io, one);
        return EXIT.done;
      }
      if (!('lines' in found) && found[rank - 1] === undefined)
        throw new Refusal('register.controller', { params: { count: found.length } });
      const { bytes } = await ('lines' in found
        ? processorFile(found, format!, language)
        : controllerFile(found[rank - 1]!, format!, language));
      await writeFile(resolve(io.cwd, values.out!), bytes);
      print(io, values.out!);
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};
