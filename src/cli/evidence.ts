import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, languageOf, parseArguments, print, printJson, UsageError, type Command, type Io } from './command.ts';

const OPTIONS = {
  out: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

export const command: Command = {
  name: 'evidence',
  summary: 'evidence packs: one signed ZIP of a brand for an audit, checked without a server',
  usage: `
    evidence pack BRAND --out FILE.zip [--json]
    evidence verify FILE.zip|FILE.pdf [--key VKEY] [--json]   exit 3: something is wrong, and what and where`,
  run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb, what, ...more] = positionals;
    if (more.length > 0 || what === undefined) throw new UsageError('evidence needs: pack BRAND, or verify FILE.zip');
    if (verb === 'pack') return pack(what, values, io);
    if (verb === 'verify') return verify(what, values, io);
    throw new UsageError('evidence needs one of: pack, verify');
  },
};

async function pack(brand: string, { out, json }: Values, io: Io): Promise<number> {
  if (out === undefined) throw new UsageError('--out FILE.zip is needed');
  if (!isClientId(brand)) throw new Refusal('brand.unknown');
  const { loadConfig } = await import('../config.ts');
  const { openApp } = await import('../app.ts');
  const { accountabilityOf } = await import('../accountability-of.ts');
  const app = await openApp(loadConfig(io.env));
  try {
    if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
    const { entry, chunks } = await accountabilityOf(app).evidence.pack(brand, 'cli');
    const path = resolve(io.cwd, out);
    // In place under its name once it is whole.
    await pipeline(Readable.from(chunks), createWriteStream(`${path}.part`, { mode: 0o600 })).catch(
      async (error: unknown) => {
        await rm(`${path}.part`, { force: true });
        throw error;
      },
    );
    await rename(`${path}.part`, path);
    if (json) printJson(io, { brand, out, entry });
    else print(io, `${out}: entry ${entry}`);
  } finally {
    await app.close();
  }
  return EXIT.done;
}

async function verify(file: string, { key, json }: Values, io: Io): Promise<number> {
  const { ZIP_LIMITS } = await import('@mandat/verify');
  const path = resolve(io.cwd, file);
  const { size } = await stat(path).catch(unreadable);
  if (size > ZIP_LIMITS.whole) throw new UsageError('no pack is as large as that');
  return verifyPack(await readFile(path).catch(unreadable), { key, json }, io);
}

const unreadable = (): never => {
  throw new UsageError('the pack cannot be read');
};

/** Checks a pack or a sealed document, and says what it found. */
export async function verifyPack(
  bytes: Uint8Array,
  { key, json }: { readonly key: string | undefined; readonly json: boolean },
  io: Io,
): Promise<number> {
  const { isDocument } = await import('@mandat/verify');
  if (isDocument(bytes)) return shownDocument(await documentReport(bytes, key), json, io);
  return shown(await report(bytes, key), json, io);
}

async function documentReport(bytes: Uint8Array, key: string | undefined) {
  const { verifyDocument } = await import('@mandat/verify');
  return verifyDocument(new Uint8Array(bytes), key).catch(notAKey);
}

/** A document of a brand: whose seal it bears, and whether it is as it was sealed. */
async function shownDocument(
  { key, keyFrom, faults }: Awaited<ReturnType<typeof documentReport>>,
  json: boolean,
  io: Io,
): Promise<number> {
  const { documentLines, packFaultLine } = await import('../evidence/index.ts');
  const sound = faults.length === 0;
  if (json) printJson(io, { verdict: sound ? 'verified' : 'refused', key, keyFrom, faults });
  else if (sound) for (const line of documentLines({ key, keyFrom }, languageOf(io.env))) print(io, line);
  else for (const fault of faults) io.stderr.write(`${packFaultLine(fault, languageOf(io.env))}\n`);
  return sound ? EXIT.done : EXIT.refused;
}

async function notAKey(error: unknown): Promise<never> {
  const { VerifyError } = await import('@mandat/verify');
  throw error instanceof VerifyError ? new UsageError('--key is not a verifier key') : error;
}

async function report(bytes: Uint8Array, key: string | undefined) {
  const { verifyEvidence } = await import('@mandat/verify');
  return verifyEvidence(bytes, key).catch(notAKey);
}

/** What was checked, and all that is wrong with its place: an answer, and no failure. */
async function shown(found: Awaited<ReturnType<typeof report>>, json: boolean, io: Io): Promise<number> {
  const { packFaultLine, packReportLines } = await import('../evidence/index.ts');
  const { manifest, checkpoint, keyFrom, faults, ...counts } = found;
  const sound = faults.length === 0;
  if (json)
    printJson(io, {
      verdict: sound ? 'verified' : 'refused',
      brand: manifest?.brand,
      at: manifest?.at,
      keyFrom,
      size: checkpoint?.size,
      ...counts,
      faults,
    });
  else if (sound) for (const line of packReportLines(found, languageOf(io.env))) print(io, line);
  else for (const fault of faults) io.stderr.write(`${packFaultLine(fault, languageOf(io.env))}\n`);
  return sound ? EXIT.done : EXIT.refused;
}
