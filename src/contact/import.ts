import { createHash } from 'node:crypto';
import { inBrand, type Database, type EnsurePartitions, type Transaction } from '../db/index.ts';
import { canonicalBytes } from '../kernel/canonical.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod } from '../law/index.ts';
import { append } from '../trace/index.ts';
import type { BrandKeys, Closings } from '../vault/index.ts';
import { digestOf } from './address.ts';
import type { Grounds } from './ground.ts';
import type { ImportKind, ImportMapping } from './import-mapping.ts';
import { createReport, type ImportReport, type Weakness } from './import-report.ts';
import { readRow, type ImportedRow, type RowTerms } from './import-rows.ts';
import { importOf, keepAttempts, keepImport, type AttemptRow } from './list-store.ts';
import { batchesOf, cellsOf, headOf, type ListHead, type ListRow } from './lists.ts';
import { keepImported } from './closings.ts';
import { recordWithin } from './records.ts';
import type { NewRecord, Prospecting } from './types.ts';

export type ImportRequest = {
  readonly mapping: ImportMapping;
  /** Where the mapping does not say it. */
  readonly kind: ImportKind | undefined;
  /** Read and report; write nothing. */
  readonly dryRun: boolean;
};
export type Importing = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly grounds: Pick<Grounds, 'now'>;
  readonly ensure: EnsurePartitions;
  readonly closings: Pick<Closings, 'append'>;
  keysOf(brand: BrandId): Promise<BrandKeys>;
};

const PROOF_LIFE = 5 * 366 * 86_400_000;
const ATTEMPT_LIFE = 40 * 86_400_000;
/** What must be read of a file before its first line is known. */
const BEGINNING = 256 * 1024;
/** A sender that stops amid its file must not hold a transaction for ever. */
const SILENCE = '60s';

/**
 * Imports what others know: records of persons, and attempts of other vendors. One transaction and one entry: all of the rows
 * that can be read are recorded, or nothing is. The same file by the same mapping is imported once.
 * @throws Refusal `mandate.none` | `import.kind` | `source.mapping` | `input.empty` | `source.not-utf8` | `list.row-too-long`
 */
export async function importRecords(
  deps: Importing,
  brand: BrandId,
  { mapping, kind: asked, dryRun }: ImportRequest,
  file: AsyncIterable<Uint8Array>,
  actor: string,
): Promise<ImportReport> {
  const kind = mapping.kind ?? asked;
  if (kind === undefined || (asked !== undefined && asked !== kind)) throw new Refusal('import.kind');
  const { prospecting, indexKey } = await deps.grounds.now(brand);
  if (!prospecting) throw new Refusal('mandate.none');
  const now = deps.clock();
  const run: Run = {
    deps,
    brand,
    actor,
    now,
    prospecting,
    terms: { kind, mapping, now, controllers: prospecting.controllers },
    keys: await deps.keysOf(brand),
    indexKey,
    id: deps.newId(now),
    entry: deps.newId(now),
    report: createReport(),
  };
  if (dryRun) return { ...(await take(run, file, () => Promise.resolve())), entry: null, repeated: false };
  try {
    return await inBrand(deps.db, brand, async (tx) => {
      await tx.client.query(`set local idle_in_transaction_session_timeout = '${SILENCE}'`);
      const made = await take(run, file, (rows) => keep(tx, run, rows));
      const known = await importOf(tx, brand, identityOf(run, made));
      if (known) throw new Repeated(known.report);
      return conclude(tx, run, made);
    });
  } catch (error) {
    if (error instanceof Repeated) return { ...error.report, repeated: true };
    throw error;
  }
}

/** Undoes what was written of a file that is known. */
class Repeated extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('repeated');
    this.report = report;
  }
}

type Run = {
  readonly deps: Importing;
  readonly brand: BrandId;
  readonly actor: string;
  readonly now: Millis;
  readonly prospecting: Prospecting;
  readonly terms: RowTerms;
  readonly keys: BrandKeys;
  readonly indexKey: Uint8Array;
  readonly id: string;
  readonly entry: string;
  readonly report: ReturnType<typeof createReport>;
};
type Made = Omit<ImportReport, 'entry' | 'repeated'>;

/** Reads a file to its end, a batch at a time. */
async function take(
  run: Run,
  file: AsyncIterable<Uint8Array>,
  keepRows: (rows: readonly ImportedRow[]) => Promise<void>,
): Promise<Made> {
  const { terms, report, id } = run;
  const hash = createHash('sha256');
  const { head, rest } = await opened(file, terms.mapping, (chunk) => hash.update(chunk));
  const place = { offset: 0, line: head.header.split('\n').length };
  for await (const { rows } of batchesOf(rest, head.delimiter, place)) {
    const read = rows.flatMap((row) => rowIn(run, row, head));
    if (read.length > 0) await keepRows(read);
  }
  return { id, kind: terms.kind, from: terms.mapping.import, digest: hash.digest('hex'), ...report.told() };
}

function rowIn({ terms, report, prospecting }: Run, row: ListRow, head: ListHead): readonly ImportedRow[] {
  if (!row.whole) {
    report.refused(row.line, 'source.malformed', 'row');
    return [];
  }
  const cells = cellsOf(
    row,
    head.delimiter,
    head.names.map((_, place) => place),
  );
  const joined = (from: string | readonly string[]): string =>
    (typeof from === 'string' ? [from] : from)
      .map((name) => cells[head.names.indexOf(name)] ?? '')
      .join(' ')
      .trim();
  const read = readRow(joined, terms);
  if ('code' in read) {
    report.refused(row.line, read.code, read.field);
    return [];
  }
  report.recorded(row.line, 'record' in read ? weaknessesOf(read.record, prospecting, terms.now) : []);
  return [read];
}

/** Why a record that is kept opens nothing: what the law asks and it lacks, or its time is over already. */
function weaknessesOf(record: NewRecord, { offers }: Prospecting, now: Millis): readonly Weakness[] {
  const { kind, at, until = Infinity, flaws = [], objects } = record;
  const end = kind === 'consent' ? Math.min(until, addPeriod(at, 'P1Y')) : until;
  const known = objects.every((object) => offers.some(({ id }) => id === object));
  return [...flaws, ...(end <= now ? (['ended'] as const) : []), ...(known ? [] : (['offer-unknown'] as const))];
}

/** The first line is looked at before the rows; every byte is told to `seen`. */
async function opened(
  file: AsyncIterable<Uint8Array>,
  mapping: ImportMapping,
  seen: (chunk: Uint8Array) => void,
): Promise<{ readonly head: ListHead; readonly rest: AsyncIterable<Uint8Array> }> {
  const chunks = file[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  for (let length = 0; length < BEGINNING;) {
    const next = await chunks.next();
    if (next.done) break;
    seen(next.value);
    read.push(next.value);
    length += next.value.length;
  }
  const beginning = Buffer.concat(read);
  const head = headOf(beginning, () => false, mapping.delimiter);
  mustHave(head, mapping);
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield beginning.subarray(head.header.length);
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      seen(next.value);
      yield next.value;
    }
  }
  return { head, rest: rest() };
}

/** A column that the file lacks would make every row faulty, or silently poorer. @throws Refusal `source.mapping` */
function mustHave({ names }: ListHead, { fields }: ImportMapping): void {
  const missing = (cell: unknown): boolean => {
    if (typeof cell === 'string') return !names.includes(cell);
    if (typeof cell !== 'object' || cell === null || 'always' in cell) return false;
    if (!('from' in cell)) return Object.values(cell).some(missing);
    return Array.isArray(cell.from) ? cell.from.some(missing) : missing(cell.from);
  };
  const faults = Object.entries(fields)
    .filter(([, cell]) => missing(cell))
    .map(([name]) => ({ code: 'source.mapping', place: { pointer: `/fields/${name}` } }) as const);
  if (faults.length > 0) throw new Refusal('source.mapping', { faults, place: faults[0]!.place });
}

async function keep(tx: Transaction, run: Run, rows: readonly ImportedRow[]): Promise<void> {
  const { deps, brand, keys, indexKey, actor, now, entry } = run;
  const records = rows.flatMap((row) => ('record' in row ? [row.record] : []));
  const attempts = attemptRows(run, rows);
  if (records.length > 0) {
    const source = 'import' as const;
    const { newId, ensure } = deps;
    await recordWithin(tx, ensure, records, {
      brand,
      keys,
      indexKey,
      source,
      actor,
      now,
      newId,
      entry,
      closings: undefined, // all of them at the end, once the file is known to be kept
    });
  }
  if (attempts.length > 0) await keepAttempts(tx, brand, run.terms.mapping.import, attempts);
}

/** An attempt has the id of its person and instant: reported twice, it counts once. What counts no more is not kept. */
function attemptRows({ indexKey, now }: Run, rows: readonly ImportedRow[]): readonly AttemptRow[] {
  return rows
    .flatMap((row) => ('attempt' in row ? [row.attempt] : []))
    .filter(({ at }) => at + ATTEMPT_LIFE > now)
    .map(({ address, at }) => {
      const digest = digestOf(indexKey, address);
      return { digest, id: attemptId(digest, at), at, expires: at + ATTEMPT_LIFE };
    });
}

/** A UUID of version 8 (RFC 9562): the instant, then digits of the person. */
function attemptId(digest: string, at: Millis): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-8${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`;
}

/** The same file and mapping: a repetition whose answer was lost, or a mistake. */
const identityOf = ({ terms: { kind, mapping } }: Run, { digest }: Made): Buffer =>
  createHash('sha256').update(canonicalBytes({ digest, kind, mapping })).digest();

/** One entry for the whole import: which file, and what came of it. */
async function conclude(tx: Transaction, run: Run, made: Made): Promise<ImportReport> {
  const { brand, actor, now, entry, prospecting } = run;
  const { id, kind, from, digest, rows, recorded, refused, unreliableRows } = made;
  const details = { import: id, kind, from, file: digest, rows, recorded, refused, unreliable: unreliableRows };
  const meaning = { act: 'contact-import', at: now, actor, mandate: prospecting.mandate, details } as const;
  await append(tx, brand, meaning, { id: entry, proof: true, expires: now + PROOF_LIFE });
  const report: ImportReport = { ...made, entry, repeated: false };
  await keepImported(tx, run.deps.closings, brand, { entry, since: now, keys: run.keys });
  await keepImport(tx, brand, report, { identity: identityOf(run, made), actor, at: new Date(now) });
  return report;
}
