import { resolve } from 'node:path';
import type { App } from '../app.ts';
import { isBrandId, isUuid, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';

/** An export stays provable for five years (limitation period of liability, C. civ. 2224). */
const PROOF_LIFE = 5 * 366 * 86_400_000;
const OPTIONS = {
  brand: { type: 'string' },
  key: { type: 'string' },
  url: { type: 'string' },
  from: { type: 'string' },
  bearer: { type: 'string' },
  openings: { type: 'boolean', default: false },
  'with-openings': { type: 'boolean', default: false },
  pruned: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

export const command: Command = {
  name: 'trace',
  summary: 'logs of brands: prove what happened to an interaction, check a log, write one out as plain files',
  usage: `
    trace prove INTERACTION [--brand BRAND] [--json]
    trace verify SOURCE [--key VKEY] [--bearer TOKEN] [--openings] [--pruned] [--json]   an address, a folder, an evidence pack
    trace export BRAND DIR [--with-openings] [--json]
    trace check BRAND [--json]                                               the rows of the database against the log
    trace prune BRAND [--dry-run] [--json]                                   the oldest entries, by MANDAT_TRACE_KEEP
    trace recover BRAND --from SOURCE [--bearer TOKEN] [--json]              after a restore: what the database lost, from a copy
    trace witness BRAND [--json]                                             who watches the log, and what each cosigned
    trace witness BRAND add VKEY [--url URL] | remove ID                     with --url: checkpoints are sent there`,
  run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb, first, second, ...rest] = positionals;
    if (verb === 'recover' && first !== undefined && second === undefined) return recover(first, values, io);
    if (verb === 'witness' && first !== undefined) return witness(first, [second, ...rest], values, io);
    if (rest.length > 0) throw new UsageError('too many arguments');
    if (verb === 'prove' && first !== undefined && second === undefined) return prove(first, values, io);
    if (verb === 'verify' && first !== undefined && second === undefined) return verify(first, values, io);
    if (verb === 'prune' && first !== undefined && second === undefined) return prune(first, values, io);
    if (verb === 'check' && first !== undefined && second === undefined) return check(first, values, io);
    if (verb === 'export' && first !== undefined && second !== undefined) return exportTo(first, second, values, io);
    throw new UsageError(
      'trace needs one of: prove INTERACTION, verify SOURCE, export BRAND DIR, check BRAND, prune BRAND, recover BRAND, witness BRAND',
    );
  },
};

async function withApp<T>(io: Io, work: (app: App) => Promise<T>): Promise<T> {
  const { loadConfig } = await import('../config.ts');
  const { openApp } = await import('../app.ts');
  const app = await openApp(loadConfig(io.env));
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** A tlog-proof and its opening for each entry about an interaction, oldest first. */
function prove(interaction: string, { brand, json }: Values, io: Io): Promise<number> {
  if (!isUuid(interaction)) throw new Refusal('interaction.unknown');
  if (brand !== undefined && !isBrandId(brand)) throw new Refusal('brand.unknown');
  return withApp(io, async (app) => {
    for (const candidate of brand === undefined ? await app.access.brands() : [brand]) {
      const known = await app.trace.about(candidate, interaction);
      if (known.length === 0) continue;
      if (known.some(({ index }) => index === undefined)) await app.sequence(candidate);
      for (const { id } of known) {
        const { index, size, receipt, opening } = await app.trace.prove(candidate, id);
        const [salt, meaning] = [opening.salt.toString('base64'), opening.meaning.toString('utf8')];
        if (json) printJson(io, { brand: candidate, entry: id, index, size, salt, meaning, proof: receipt });
        else print(io, `${meaning}\nsalt ${salt}\n${receipt}`);
      }
      return EXIT.done;
    }
    throw new Refusal('interaction.unknown');
  });
}

function recover(brand: string, { from, bearer, json }: Values, io: Io): Promise<number> {
  if (from === undefined) throw new UsageError('--from is a copy of the published log: a folder or an address');
  if (!isBrandId(brand)) throw new Refusal('brand.unknown');
  return withApp(io, async (app) => {
    if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
    const { sourceAt } = await import('../trace/index.ts');
    const source = sourceAt(/^https?:/.test(from) ? from : resolve(io.cwd, from), bearer);
    return checked(io, json, async () => {
      const recovered = await app.recoverLog(brand, source);
      await app.sequence(brand);
      if (json) printJson(io, { brand, ...recovered });
      else print(io, `${brand}: ${recovered.from} → ${recovered.size}`);
    });
  });
}

async function verify(where: string, { key, bearer, openings, pruned, json }: Values, io: Io): Promise<number> {
  const { toBase64 } = await import('@mandat/verify');
  const { checkLog, reportLines } = await import('../trace/index.ts');
  const source = /^https?:\/\//.test(where) ? where : resolve(io.cwd, where);
  const pack = await packAt(source);
  if (pack) return (await import('./evidence.ts')).verifyPack(pack, { key, json }, io);
  return checked(io, json, async () => {
    const report = await checkLog(source, { key, bearer, openings, pruned });
    const { checkpoint, entries, tiles, keyFrom } = report;
    const { origin, size, root } = checkpoint;
    if (json)
      printJson(io, {
        verdict: 'verified',
        origin,
        size,
        root: toBase64(root),
        entries,
        pruned: report.pruned,
        tiles,
        openings: report.openings,
        keyFrom,
      });
    else for (const line of reportLines(report, languageOf(io.env))) print(io, line);
  });
}

/** An evidence pack holds the checkpoint and what it cites, and not the whole log: it is checked as the pack that it is. */
async function packAt(source: string): Promise<Uint8Array | undefined> {
  if (!source.endsWith('.zip') || /^https?:\/\//.test(source)) return undefined;
  const { readFile } = await import('node:fs/promises');
  return readFile(source).catch(() => undefined);
}

/** What is older than its readers were told, and opened by nothing. */
function prune(brand: string, values: Values, io: Io): Promise<number> {
  if (!isBrandId(brand)) throw new Refusal('brand.unknown');
  return withApp(io, async (app) => {
    if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
    const { pruneBrand } = await import('../log-tasks.ts');
    const dry = values['dry-run'];
    const { from, to } = await pruneBrand(app, brand, 'cli', dry);
    if (to > from && !dry) await app.sequence(brand);
    if (values.json) printJson(io, { brand, from, to, dry });
    else print(io, `${brand}: ${from} → ${to}${dry ? ' (dry run)' : ''}`);
    return EXIT.done;
  });
}

/** Every opening and every waiting row against every entry: what the files alone cannot show. */
function check(brand: string, { json }: Values, io: Io): Promise<number> {
  if (!isBrandId(brand)) throw new Refusal('brand.unknown');
  return withApp(io, async (app) => {
    if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
    const { isSound, reconciliationLines } = await import('../trace/index.ts');
    await app.sequence(brand);
    const found = await app.trace.reconcile(brand);
    if (json) printJson(io, { brand, verdict: isSound(found) ? 'sound' : 'refused', ...found });
    else for (const line of reconciliationLines(found, languageOf(io.env))) print(io, line);
    return isSound(found) ? EXIT.done : EXIT.refused;
  });
}

/** Work on a log that may not hold: what is wrong with it, and where, is an answer and no failure. */
async function checked(io: Io, json: boolean, work: () => Promise<void>): Promise<number> {
  const { VerifyError } = await import('@mandat/verify');
  const { faultText } = await import('../trace/index.ts');
  try {
    await work();
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    const { code, place } = error;
    const at = Object.entries(place).map(([name, value]) => ` ${name} ${value}`);
    if (json) printJson(io, { verdict: 'refused', fault: code, place });
    else io.stderr.write(`${faultText(code, languageOf(io.env))} [${code}]${at.join('')}\n`);
    return code === 'source' ? EXIT.error : EXIT.refused;
  }
}

function exportTo(brand: string, folder: string, values: Values, io: Io): Promise<number> {
  if (!isBrandId(brand)) throw new Refusal('brand.unknown');
  const openings = values['with-openings'];
  return withApp(io, async (app) => {
    if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
    await traceExport(app, brand, openings);
    const written = await app.trace.export(brand, resolve(io.cwd, folder), { openings });
    if (values.json) printJson(io, { brand, ...written });
    else print(io, `${brand}: ${written.size} entries, ${written.openings} openings`);
    return EXIT.done;
  });
}

function witness(brand: string, what: readonly (string | undefined)[], { url, json }: Values, io: Io): Promise<number> {
  const [verb, argument, ...rest] = what;
  const complete = verb === undefined || (['add', 'remove'].includes(verb) && argument !== undefined);
  if (!complete || rest.length > 0) throw new UsageError('trace witness BRAND, then add VKEY, remove ID or nothing');
  if (!isBrandId(brand)) throw new Refusal('brand.unknown');
  return withApp(io, async (app) => {
    if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
    if (verb === 'add') {
      const { id } = await app.witnesses.add(brand, { vkey: argument!, url: url ?? null }, 'cli');
      if (json) printJson(io, { id });
      else print(io, id);
    } else if (verb === 'remove') {
      if (argument === undefined || !isUuid(argument)) throw new Refusal('trace.witness-unknown');
      await app.witnesses.remove(brand, argument, 'cli');
    } else
      for (const { id, name, url: at, size, cosigned_at, fault } of await app.witnesses.list(brand)) {
        const seen = { size, cosignedAt: cosigned_at?.toISOString() ?? null, fault };
        if (json) printJson(io, { id, name, url: at, ...seen });
        else print(io, [id, name, at ?? '-', size ?? '-', seen.cosignedAt ?? '-', fault ?? ''].join('  ').trimEnd());
      }
    if (verb !== undefined) await app.sequence(brand);
    return EXIT.done;
  });
}

/** Writing a log out is an act like any other: its entry is in what is written. */
async function traceExport(app: App, brand: BrandId, openings: boolean): Promise<void> {
  const { inBrand } = await import('../db/index.ts');
  const meaning = {
    act: 'export',
    at: app.clock(),
    actor: 'cli',
    details: { what: openings ? 'log-with-openings' : 'log' },
  } as const;
  await inBrand(app.db, brand, (tx) =>
    app.trace.append(tx, brand, meaning, { proof: true, expires: meaning.at + PROOF_LIFE }),
  );
  await app.sequence(brand);
}
