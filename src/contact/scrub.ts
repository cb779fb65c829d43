import { createHash } from 'node:crypto';
import { open, realpath } from 'node:fs/promises';
import { inBrand, type Database } from '../db/index.ts';
import { canonicalBytes } from '../kernel/canonical.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type LogSigner } from '../trace/index.ts';
import { certify, type Certificate } from './certificate.ts';
import type { ListAnswer, ListJudge, ListQuestion } from './judge-list.ts';
import { asBytes, batchesOf, cellsOf, chunksOf, headOf, quoted, type ListBatch, type ListHead } from './lists.ts';
import { columnsOf, type Columns } from './scrub-columns.ts';
import {
  countFrom,
  dropJournal,
  keepJournal,
  openOutput,
  readJournal,
  type Counted,
  type Output,
  type ScrubJournal,
} from './scrub-files.ts';
import { keepScrub, scrubById } from './list-store.ts';

export type ScrubRequest = Omit<ListQuestion, 'at'> & {
  /** Undefined: now, the same instant for every row. */
  readonly at?: number | undefined;
  readonly list: string;
  readonly allowed: string;
  readonly refused: string;
  readonly columns: Columns;
  /** Go on where a run of the same list was cut. */
  readonly resume: boolean;
};
export type ScrubProgress = {
  readonly rows: number;
  readonly allowed: number;
  readonly refused: number;
  readonly bytes: number;
  readonly of: number;
};
export type Scrubbing = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  signerOf(brand: BrandId): Promise<LogSigner>;
  judgeOf(brand: BrandId, question: ListQuestion): Promise<ListJudge>;
};

/** Batches that are judged while others are read and written. */
const IN_FLIGHT = 4;
/** How often what was written is made safe. */
const JOURNAL_EVERY = 2000;
const MOST_WRITTEN = 10_000;
const BEGINNING = 1024 * 1024;
/** What is added to a refused row. */
const ADDED = ['mandat_rules', 'mandat_articles', 'mandat_allowed_from'];
const PROOF_LIFE = 5 * 366 * 86_400_000;

/**
 * Judges every row of a list, whatever its size, in constant memory; leaves two files, one entry and a certificate.
 * @throws Refusal `list.*` | `input.empty` | `source.not-utf8` | what the judge refuses
 */
export async function scrub(
  deps: Scrubbing,
  brand: BrandId,
  asked: ScrubRequest,
  actor: string,
  tell: (progress: ScrubProgress) => void,
): Promise<Certificate> {
  return readable(async () => {
    await mustDiffer(asked);
    const file = `${asked.allowed}.journal`;
    const before = asked.resume ? await readJournal(file) : undefined;
    const run = await begin(deps, brand, asked, before);
    try {
      await judgeAll(run, deps.clock, file, tell);
      await Promise.all([run.allowed.sync(), run.refused.sync()]);
    } finally {
      await Promise.all([run.allowed.close(), run.refused.close()]);
    }
    await keepJournal(file, journalOf(run));
    const certificate = await conclude(deps, brand, asked, run, actor);
    await dropJournal(file);
    return certificate;
  });
}

type Run = {
  readonly id: string;
  readonly question: string;
  readonly at: number;
  readonly startedAt: number;
  readonly path: string;
  readonly size: number;
  readonly head: ListHead;
  readonly places: readonly number[];
  readonly judge: ListJudge;
  readonly list: Counted;
  readonly allowed: Output;
  readonly refused: Output;
  readonly byRule: Map<string, number>;
  readonly written: Map<ListAnswer, string>;
  unreadable: number;
  place: { readonly offset: number; readonly line: number };
};

async function begin(
  deps: Scrubbing,
  brand: BrandId,
  asked: ScrubRequest,
  before: ScrubJournal | undefined,
): Promise<Run> {
  const now = deps.clock();
  const { channel, object, campaign, holder, site, caller, columns } = asked;
  const at = asked.at ?? before?.at ?? now;
  const judge = await deps.judgeOf(brand, { channel, object, campaign, holder, site, caller, at });
  const question = createHash('sha256')
    .update(
      canonicalBytes({ brand, channel, object, campaign, holder, site, caller, columns, at, mandate: judge.mandate }),
    )
    .digest('hex');
  if (before && before.question !== question) throw new Refusal('list.changed');
  const { beginning, size } = await beginningOf(asked.list);
  const head = headOf(beginning, judge.reads);
  const run: Run = {
    id: before?.id ?? deps.newId(now),
    question,
    at,
    startedAt: before?.startedAt ?? now,
    path: asked.list,
    size,
    head,
    places: columnsOf(head, channel, columns),
    judge,
    list: await countFrom(asked.list, before?.list),
    allowed: await openOutput(asked.allowed, before?.allowed),
    refused: await openOutput(asked.refused, before?.refused),
    byRule: new Map(Object.entries(before?.byRule ?? {})),
    written: new Map(),
    unreadable: before?.unreadable ?? 0,
    place: before?.place ?? { offset: 0, line: 1 },
  };
  if (run.place.offset === 0) await writeHeader(run);
  return run;
}

async function writeHeader(run: Run): Promise<void> {
  const { header, delimiter, lineEnd } = run.head;
  if (header === '') return;
  run.list.add(Buffer.from(header, 'latin1'), 0);
  run.place = { offset: header.length, line: header.split('\n').length };
  await run.allowed.write(header, 0);
  await run.refused.write([header.replace(/\r?\n$/, ''), ...ADDED].join(delimiter) + lineEnd, 0);
}

/** Reads ahead while batches are judged; what is judged is written in the order of the list. */
async function judgeAll(run: Run, clock: Clock, file: string, tell: (progress: ScrubProgress) => void): Promise<void> {
  const waiting: { readonly batch: ListBatch; readonly answers: Promise<readonly ListAnswer[]> }[] = [];
  let noted = -Infinity;
  const settle = async (): Promise<void> => {
    const { batch, answers } = waiting.shift()!;
    await write(run, batch, await answers);
    const { bytes, rows } = run.list.told();
    tell({ rows, bytes, of: run.size, allowed: run.allowed.told().rows, refused: run.refused.told().rows });
    if (clock() - noted < JOURNAL_EVERY) return;
    await Promise.all([run.allowed.sync(), run.refused.sync()]);
    await keepJournal(file, journalOf(run));
    noted = clock();
  };
  for await (const batch of batchesOf(chunksOf(run.path, run.place.offset), run.head.delimiter, run.place)) {
    const answers = run.judge.judge(batch.rows.map((row) => questionOf(run, row)));
    answers.catch(() => undefined); // told when its turn comes
    waiting.push({ batch, answers });
    if (waiting.length >= IN_FLIGHT) await settle();
  }
  while (waiting.length > 0) await settle();
}

function questionOf({ head, places }: Run, row: ListBatch['rows'][number]): Parameters<ListJudge['judge']>[0][number] {
  const [to = '', reference, postalCode] = cellsOf(row, head.delimiter, places);
  return { to, reference: reference || undefined, postalCode: postalCode || undefined, whole: row.whole };
}

async function write(run: Run, batch: ListBatch, answers: readonly ListAnswer[]): Promise<void> {
  const { delimiter, lineEnd } = run.head;
  let [allowed, refused] = ['', ''];
  let allowedRows = 0;
  for (const [index, { text }] of batch.rows.entries()) {
    const answer = answers[index]!;
    if (answer.verdict === 'allowed') {
      allowed += `${text}\n`;
      allowedRows++;
      continue;
    }
    const row = text.endsWith('\r') ? text.slice(0, -1) : text;
    refused += `${row}${delimiter}${addedTo(run, answer)}${lineEnd}`;
    if (answer.verdict === 'unreadable') run.unreadable++;
    const [rule] = answer.rules;
    run.byRule.set(rule, (run.byRule.get(rule) ?? 0) + 1);
  }
  await run.allowed.write(allowed, allowedRows);
  await run.refused.write(refused, batch.rows.length - allowedRows);
  run.list.add(batch.bytes, batch.rows.length);
  run.place = { offset: batch.end, line: batch.line };
}

/** Many rows share one answer: its cells are written once, for one delimiter a run. */
function addedTo(
  { written, head: { delimiter } }: Run,
  answer: ListAnswer & { verdict: 'refused' | 'unreadable' },
): string {
  const known = written.get(answer);
  if (known !== undefined) return known;
  const { rules, articles, allowedFrom } = answer;
  const from = allowedFrom === null ? '' : new Date(allowedFrom).toISOString();
  const cells = [rules.join(' '), articles.join(' | '), from].map((cell) => asBytes(quoted(cell, delimiter)));
  const text = cells.join(delimiter);
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(answer, text);
  return text;
}

function journalOf(run: Run): ScrubJournal {
  const { id, question, at, startedAt, place, list, allowed, refused, unreadable, byRule } = run;
  const files = { list: list.told(), allowed: allowed.told(), refused: refused.told() };
  return { id, question, at, startedAt, place, ...files, unreadable, byRule: Object.fromEntries(byRule) };
}

/** One entry and one row for the whole list; a run that was cut after its commit finds them there. */
async function conclude(
  deps: Scrubbing,
  brand: BrandId,
  { channel, object, campaign }: ScrubRequest,
  run: Run,
  actor: string,
): Promise<Certificate> {
  const { id, judge, at, startedAt } = run;
  const { list, allowed, refused, unreadable, byRule } = journalOf(run);
  // Rows that were judged by instructions of before stand under no certificate of now.
  if (!(await judge.holds())) throw new Refusal('list.changed');
  const endedAt = deps.clock();
  const signer = await deps.signerOf(brand);
  return inBrand(deps.db, brand, async (tx) => {
    const kept = await scrubById(tx, brand, id);
    if (kept) return kept.certificate;
    const details = {
      scrub: id,
      channel,
      ...(object !== undefined && { object }),
      asked: new Date(at).toISOString(),
      rows: list.rows,
      allowed: allowed.rows,
      refused: refused.rows - unreadable,
      unreadable,
      list: list.sha256,
      allowedFile: allowed.sha256,
      refusedFile: refused.sha256,
      byRule: Object.entries(byRule).map(([rule, count]) => `${rule} ${count}`),
    };
    const mandate = judge.mandate === null ? {} : { mandate: judge.mandate };
    const meaning = { act: 'scrub', at: endedAt, actor, ...mandate, details } as const;
    const entry = await append(tx, brand, meaning, { proof: true, expires: endedAt + PROOF_LIFE });
    const times = { at: instant(at), startedAt: instant(startedAt), endedAt: instant(endedAt) };
    const { controller, readings } = judge;
    const words = { brand, id, channel, object: object ?? null, controller, mandate: judge.mandate, readings };
    const counts = { list, allowed, refused, unreadable, byRule };
    const certificate = certify({ ...words, ...times, ...counts, entry }, signer);
    await keepScrub(tx, brand, certificate, { campaign, actor });
    return certificate;
  });
}

const instant = (at: number): string => new Date(at).toISOString();

async function beginningOf(path: string): Promise<{ readonly beginning: Buffer; readonly size: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(BEGINNING, size || 1)), 0);
    return { beginning: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

/** A list that is also an output would be emptied before it is read. */
async function mustDiffer({ list, allowed, refused }: ScrubRequest): Promise<void> {
  const real = await Promise.all([list, allowed, refused].map((path) => realpath(path).catch(() => path)));
  if (new Set(real).size < real.length) throw new Refusal('list.same-file');
}

/** What the machine says of a file names it: its word alone is told. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (error instanceof Refusal || code === undefined || syscall === undefined || 'address' in (error as object))
      throw error;
    throw new Refusal('list.unreadable', { params: { why: code } });
  }
}
