import { resolve } from 'node:path';
import type { App } from '../app.ts';
import { isClientId, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';

const OPTIONS = {
  return: { type: 'string' },
  delete: { type: 'boolean', default: false },
  certificate: { type: 'string' },
  verify: { type: 'string' },
  key: { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
  confirm: { type: 'string' },
  cancel: { type: 'string' },
  finish: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

export const command: Command = {
  name: 'end',
  summary: 'the end of a brand’s contract: return everything in open formats, or destroy it; with a certificate',
  usage: `
    end BRAND --return DIR --by NAME [--json]                                          run again where it was cut off
    end BRAND --delete --by NAME --reason TEXT [--confirm ID | --cancel ID] [--json]   two persons, then a delay
    end BRAND --delete --finish                                                        carries out what is due
    end BRAND --certificate DIR [--json]                                               of a deletion that is done
    end --verify FILE [--key VKEY] [--json]                                            a certificate, and what lies beside it`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const asked = [values.return, values.certificate, values.verify, values.delete || undefined];
    if (asked.filter((one) => one !== undefined).length !== 1)
      throw new UsageError('end needs one of: --return DIR, --delete, --certificate DIR, --verify FILE');
    if (values.verify !== undefined) return verify(resolve(io.cwd, values.verify), values, io);
    const [brand] = positionals;
    if (brand === undefined) throw new UsageError('a brand is needed');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    if (values.return !== undefined && !values.by?.trim()) throw new UsageError('--by is needed');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (values.return !== undefined) await giveBack(app, brand, resolve(io.cwd, values.return), values, io);
      else if (values.delete) await remove(app, brand, values, io);
      else await certificateOf(app, brand, resolve(io.cwd, values.certificate!), values, io);
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};

async function giveBack(app: App, brand: BrandId, folder: string, values: Values, io: Io): Promise<void> {
  const { returnAll } = await import('../end/index.ts');
  if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
  const certificate = await returnAll(app, brand, folder, values.by!.trim());
  const counts = certificate['counts'] as Record<string, number>;
  if (values.json) printJson(io, { brand, folder, ...counts, entry: certificate.trace.entry });
  else
    print(
      io,
      `${folder}: ${counts['interactions']} interactions, ${counts['quarantined']} quarantined, ${counts['recordings']} recordings, ${counts['files']} files; ${counts['missing']} could not be read; entry ${certificate.trace.entry}`,
    );
}

async function remove(app: App, brand: BrandId, values: Values, io: Io): Promise<void> {
  const { carryOut, shownDestruction, takeStep, wordsOfDestruction } = await import('../end/index.ts');
  // What is under way goes on for a brand that has ended already.
  if (values.finish) {
    const state = await carryOut(app, brand);
    if (values.json) printJson(io, { brand, state });
    else print(io, `${brand}: ${state}`);
    return;
  }
  if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
  const one = await takeStep(app.destructions, brand, 'all', values);
  if (values.json) printJson(io, shownDestruction(one, app.clock()));
  else print(io, wordsOfDestruction(brand, one, app.clock()));
  await app.sequence(brand);
}

async function certificateOf(app: App, brand: BrandId, folder: string, values: Values, io: Io): Promise<void> {
  const { certifyDeletion } = await import('../end/index.ts');
  const certificate = await certifyDeletion(app, brand, folder);
  if (values.json) printJson(io, { brand, folder, entry: certificate.trace.entry, index: certificate.trace.index });
  else print(io, `${folder}: certificate.json, certificate.html; entry ${certificate.trace.entry}`);
}

async function verify(path: string, values: Values, io: Io): Promise<number> {
  const { verifyCertificate } = await import('../end/index.ts');
  const { kind, files, wrong } = await verifyCertificate(path, values.key);
  if (values.json) printJson(io, { kind, files, wrong });
  else {
    for (const name of wrong) io.stderr.write(`${name}: not as it was certified\n`);
    print(
      io,
      wrong.length > 0
        ? `${kind}: ${wrong.length} of ${files} files differ`
        : `${kind}: signed; ${files} files as certified`,
    );
  }
  return wrong.length > 0 ? EXIT.refused : EXIT.done;
}
