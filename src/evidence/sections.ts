import { CHECKPOINT, ENTRIES, type CitedLine, type PackFile } from '@mandat/verify';
import { controllerFile, parallelView, processorFile, type Parallel, type Registers } from '../accountability/index.ts';
import { controlsFile, controlsView, type Controls } from '../controls/index.ts';
import type { Database } from '../db/index.ts';
import { render, type Document } from '../documents/index.ts';
import { instructionFiles } from '../end/index.ts';
import { assessmentDocument, assessmentView, piaOf, type Assessments } from '../impact/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { applyOrders, type FullVersion, type Mandates } from '../mandate/index.ts';
import type { Cited, Trace, Witnesses } from '../trace/index.ts';
import { controlsDocument } from './controls-document.ts';
import { contentsDocument } from './contents-document.ts';
import { instructionsDocument } from './instructions-document.ts';
import { parallelDocument } from './parallel-document.ts';
import { LANGUAGES, type Language, type PackHead, type Piece } from './types.ts';
import { README, TITLES } from './words.ts';

export type SectionSources = {
  readonly db: Database;
  readonly mandates: Pick<Mandates, 'version'>;
  readonly trace: Pick<Trace, 'cited'>;
  readonly witnesses: Pick<Witnesses, 'list'>;
  readonly registers: Registers;
  readonly parallel: Pick<Parallel, 'of'>;
  readonly controls: Pick<Controls, 'of'>;
  readonly assessments: Pick<Assessments, 'list' | 'get'>;
};

export type PackOf = {
  readonly brand: BrandId;
  readonly head: PackHead;
  readonly found: FullVersion;
  readonly cited: Cited;
  /** Filled by whoever writes them, in their order. */
  readonly files: readonly PackFile[];
  readonly vkey: string;
};

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 1)}\n`;

/** Every file of a pack but its manifest, in a fixed order; the contents for people last, as they list the others. */
export async function* sections(sources: SectionSources, of: PackOf): AsyncGenerator<Piece> {
  yield { path: 'README.txt', title: TITLES.readme, bytes: README };
  yield* keys(sources, of);
  yield* instructions(sources, of);
  yield* registers(sources, of);
  yield* assessments(sources, of);
  yield* parallel(sources, of);
  yield* controls(sources, of);
  yield* trace(of);
  const files = [...of.files];
  yield* documents('contents', TITLES.contents, (language) =>
    contentsDocument({ head: of.head, files, cited: of.cited }, language),
  );
}

/** One document for people in both languages. */
async function* documents(
  path: string,
  title: Piece['title'],
  document: (language: Language) => Document,
): AsyncGenerator<Piece> {
  const made = await Promise.all(LANGUAGES.map((language) => render(document(language), 'pdf')));
  for (const [i, language] of LANGUAGES.entries()) yield { path: `${path}.${language}.pdf`, title, bytes: made[i]! };
}

async function* keys({ witnesses }: SectionSources, { brand, vkey }: PackOf): AsyncGenerator<Piece> {
  yield { path: 'keys/log.vkey', title: TITLES.logKey, bytes: `${vkey}\n` };
  const known = await witnesses.list(brand);
  const lines = known.map((one) => `${one.vkey}\n`).join('');
  yield { path: 'keys/witnesses.vkey', title: TITLES.witnesses, bytes: lines };
}

async function* instructions({ db }: SectionSources, { brand, head, found }: PackOf): AsyncGenerator<Piece> {
  for await (const { path, text } of instructionFiles(db, brand))
    yield { path, title: path.endsWith('.jsonl') ? TITLES.followed : TITLES.signed, bytes: text };
  yield* documents('instructions/instructions', TITLES.instructions, (language) =>
    instructionsDocument(found, head, language),
  );
}

async function* registers({ registers: drawn }: SectionSources, { brand, head }: PackOf): AsyncGenerator<Piece> {
  const all = await drawn.controllers(brand, head.at);
  const own = await drawn.processor(brand, head.at);
  for (const [i, register] of all.entries()) {
    const path = `registers/controller-${i + 1}`;
    yield { path: `${path}.json`, title: TITLES.controllerRegister, bytes: json(register) };
    for (const language of LANGUAGES) {
      const { bytes } = await controllerFile(register, 'xlsx', language);
      yield { path: `${path}.${language}.xlsx`, title: TITLES.controllerRegister, bytes };
    }
  }
  yield { path: 'registers/processor.json', title: TITLES.processorRegister, bytes: json(own) };
  for (const language of LANGUAGES) {
    const { bytes } = await processorFile(own, 'xlsx', language);
    yield { path: `registers/processor.${language}.xlsx`, title: TITLES.processorRegister, bytes };
  }
}

/** Every version that was not replaced by a later one. */
async function* assessments(
  { assessments: kept }: SectionSources,
  { brand, found, head }: PackOf,
): AsyncGenerator<Piece> {
  for (const { id: activity } of applyOrders(found.text.frame, found.text.orders).frame.activities)
    for (const { id, status } of await known(kept, brand, activity)) {
      if (status === 'superseded') continue;
      const full = await kept.get(brand, activity, id);
      const path = `assessments/${activity}-${full.assessment.version}`;
      yield { path: `${path}.pia.json`, title: TITLES.pia, bytes: json(piaOf(full.assessment)) };
      yield { path: `${path}.json`, title: TITLES.assessment, bytes: json(assessmentView(full)) };
      yield* documents(path, TITLES.assessment, (language) => assessmentDocument(full, { brand: head.name, language }));
    }
}

async function known(kept: Pick<Assessments, 'list'>, brand: BrandId, activity: string) {
  try {
    return (await kept.list(brand, activity)).items;
  } catch (error) {
    // Instructions that changed since: the activity is no more.
    if (error instanceof Refusal && error.code === 'mandate.unknown-activity') return [];
    throw error;
  }
}

async function* parallel({ parallel: duties }: SectionSources, { brand, head }: PackOf): AsyncGenerator<Piece> {
  const rows = await duties.of(brand);
  yield { path: 'parallel/parallel.json', title: TITLES.parallel, bytes: json(parallelView(rows, head.at)) };
  yield* documents('parallel/parallel', TITLES.parallel, (language) => parallelDocument(rows, head, language));
}

async function* controls({ controls: measures }: SectionSources, { brand, head }: PackOf): AsyncGenerator<Piece> {
  const found = await measures.of(brand);
  yield { path: 'controls/controls.json', title: TITLES.controls, bytes: json(controlsView(found, head.at)) };
  for (const language of LANGUAGES) {
    const of = { at: head.at, language, author: head.processor, brand };
    const { bytes } = await controlsFile(found, 'xlsx', of);
    yield { path: `controls/controls.${language}.xlsx`, title: TITLES.controls, bytes };
  }
  yield* documents('controls/controls', TITLES.controls, (language) => controlsDocument(found, head, language));
}

/** The checkpoint, what is cited, and the proof of each in a file that other tools read too. */
async function* trace({ cited }: PackOf): AsyncGenerator<Piece> {
  yield { path: CHECKPOINT, title: TITLES.checkpoint, bytes: cited.note };
  const lines = cited.entries.map(({ id, index, entry, salt, meaning }): CitedLine => {
    const proof = proofPath(index);
    return { index, id, entry, salt, meaning, proof };
  });
  yield { path: ENTRIES, title: TITLES.entries, bytes: lines.map((line) => `${JSON.stringify(line)}\n`).join('') };
  for (const { index, proof } of cited.entries) yield { path: proofPath(index), title: TITLES.proof, bytes: proof };
}

const proofPath = (index: number): string => `trace/proofs/${String(index).padStart(9, '0')}.tlog-proof`;
