import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { returnedContacts } from '../contact/index.ts';
import { inBrand, type Database } from '../db/index.ts';
import { returnedAssessments } from '../impact/index.ts';
import {
  headsAfter,
  returnedRecordings,
  returnedSignals,
  returnedVcon,
  type BrandContext,
  type ReturnedHead,
  type ReturnedRecording,
} from '../intake/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { LogSigner, Trace } from '../trace/index.ts';
import type { ObjectStore, Vault } from '../vault/index.ts';
import { certify, citedOf, type Certificate } from './certificate.ts';
import { openReturn, SUMS, type Mark, type ReturnFolder } from './folder.ts';
import { returnPage } from './page.ts';
import { contractOf, instructionFiles } from './views.ts';
import { READ_ME } from './words.ts';

export type Returning = {
  readonly db: Database;
  readonly vault: Vault;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly trace: Trace;
  readonly mandates: Parameters<typeof returnedAssessments>[0]['mandates'];
  contextOf(brand: BrandId, fresh: boolean): Promise<BrandContext>;
  signerOf(brand: BrandId): Promise<LogSigner>;
  sequence(brand: BrandId): Promise<void>;
};

const MOST = 200;
const PROOF_LIFE = 5 * 366 * 86_400_000;

/**
 * Gives a brand all that is held for it, in open formats, into a folder; run again, it goes on where it was cut off. One entry
 * when it begins, or goes on, before anything is opened; one when it is whole, which the certificate cites.
 * @throws Refusal `end.folder`; what stops it for now (a store or a key service that is away): run it again
 */
export async function returnAll(options: Returning, brand: BrandId, folder: string, by: string): Promise<Certificate> {
  const into = await openReturn(folder, brand);
  await told(options, brand, { what: into.resumed ? 'return-resumed' : 'return-begun' });
  const section = async (name: string, work: () => Promise<void>): Promise<void> => {
    if (into.isDone(name)) return;
    await work();
    await into.mark({ mark: name });
  };
  await section('instructions', async () => {
    for await (const { path, text } of instructionFiles(options.db, brand)) await into.write(path, text);
  });
  await section('assessments', async () => {
    for await (const { path, bytes } of returnedAssessments(options, brand)) await into.write(path, chunk(bytes));
  });
  const { db, vault } = options;
  await section('contacts', () => into.write('contact/records.jsonl', lines(returnedContacts(db, vault, brand))));
  await section('rights', () => into.write('rights/signals.jsonl', lines(returnedSignals(db, vault, brand))));
  await interactions(options, brand, into);
  await section('register', () => into.write('interactions.jsonl', lines(register(db, brand))));
  await section('missing', () => into.write('missing.jsonl', into.totals().missing.map(line).join('')));
  await section('trace', () => traceFiles(options, brand, folder, into));
  await section('readme', () => into.write('README.txt', READ_ME));
  return certified(options, brand, folder, into, by);
}

async function interactions(options: Returning, brand: BrandId, into: ReturnFolder): Promise<void> {
  let after = into.after;
  for (;;) {
    const heads = await headsAfter(options.db, brand, after, MOST);
    for (const head of heads) {
      const mark = await interaction(options, brand, head, into);
      // What holds nothing leaves no line: refused interactions may be many.
      if (mark) await into.mark(mark);
    }
    after = heads.at(-1)?.id;
    if (heads.length < MOST) return;
  }
}

async function interaction(
  options: Returning,
  brand: BrandId,
  { id, startedAt, verdict, state }: ReturnedHead,
  into: ReturnFolder,
): Promise<Mark | undefined> {
  if (state !== 'kept') return undefined;
  const missing: NonNullable<Mark['missing']>[number][] = [];
  const whole = async <T>(what: string, of: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || PASSING.has(error.code)) throw error;
      missing.push({ what, id: of, code: error.code });
      return undefined;
    }
  };
  const held = verdict === 'quarantined';
  const month = startedAt.toISOString().slice(0, 7);
  const recordings = (await whole('recordings', id, () => returnedRecordings(options, brand, id))) ?? [];
  let written = 0;
  for (const recording of recordings) {
    const path = `recordings/${month}/${id}/${fileOf(recording)}`;
    const done = await whole('recording', recording.id, () => into.write(path, recording.open()).then(() => true));
    if (done) written++;
  }
  const vcon = await whole('interaction', id, () => returnedVcon(options, brand, id));
  const path = `${held ? 'quarantine' : 'interactions'}/${month}/${id}.vcon.json`;
  if (vcon) await into.write(path, `${JSON.stringify(vcon)}\n`);
  if (!vcon && written === 0 && missing.length === 0) return undefined;
  return {
    mark: 'interaction',
    after: id,
    ...(vcon && (held ? { held: 1 } : { vcons: 1 })),
    ...(written > 0 && { recordings: written }),
    ...(missing.length > 0 && { missing }),
  };
}

/** What passes by itself: the return stops, and goes on when it is run again. */
const PASSING: ReadonlySet<string> = new Set([
  'media.store-unavailable',
  'vault.provider-down',
  'vault.provider-denied',
  'vault.master-key',
  'database.unavailable',
  'database.full',
]);

const ENDINGS: Readonly<Record<string, string>> = {
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/wave': 'wav',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/opus': 'opus',
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'video/mp4': 'mp4',
};
const fileOf = ({ id, mediatype }: ReturnedRecording): string =>
  `${id}.${ENDINGS[mediatype.split(';')[0]!.trim().toLowerCase()] ?? 'bin'}`;

async function* chunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

async function* lines(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield line(value);
}

async function* register(db: Database, brand: BrandId): AsyncGenerator<ReturnedHead> {
  let after: string | undefined;
  for (;;) {
    const heads = await headsAfter(db, brand, after, MOST);
    yield* heads;
    after = heads.at(-1)?.id;
    if (heads.length < MOST) return;
  }
}

/** The log as any C2SP checker reads it, with what its entries mean. */
async function traceFiles(
  { trace, sequence }: Returning,
  brand: BrandId,
  folder: string,
  into: ReturnFolder,
): Promise<void> {
  const at = join(folder, 'trace');
  await rm(at, { recursive: true, force: true });
  await sequence(brand);
  await trace.export(brand, at, { openings: true });
  for (const entry of await readdir(at, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) await into.take(join(entry.parentPath, entry.name).slice(folder.length + 1));
}

async function told(
  { db, trace, clock }: Returning,
  brand: BrandId,
  details: Readonly<Record<string, string | number>>,
): Promise<string> {
  const at = clock();
  return inBrand(db, brand, (tx) =>
    trace.append(tx, brand, { act: 'export', at, actor: 'cli', details }, { proof: true, expires: at + PROOF_LIFE }),
  );
}

async function certified(
  options: Returning,
  brand: BrandId,
  folder: string,
  into: ReturnFolder,
  by: string,
): Promise<Certificate> {
  const sums = await into.seal();
  const { files, bytes, interactions, quarantined, recordings, missing } = into.totals();
  const counts = { files, bytes, interactions, quarantined, recordings, missing: missing.length };
  const at = new Date(options.clock()).toISOString();
  const entry = await told(options, brand, { what: 'return', sums, ...counts });
  await options.sequence(brand);
  const facts = {
    brand,
    contract: await contractOf(options.db, brand),
    article: 'GDPR art. 28(3)(g)',
    at,
    by,
    counts,
    sums: { file: SUMS, sha256: sums },
    trace: citedOf(await options.trace.prove(brand, entry)),
  };
  const certificate = certify('mandat.return.v1', facts, await options.signerOf(brand));
  await writeFile(join(folder, 'certificate.json'), `${JSON.stringify(certificate, undefined, 1)}\n`, { mode: 0o600 });
  await writeFile(join(folder, 'certificate.html'), returnPage(certificate), { mode: 0o600 });
  await into.mark({ mark: 'certified' });
  return certificate;
}
