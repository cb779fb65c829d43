import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FINDING_TYPES } from '../src/shield/types.ts';
import type { CorpusOptions } from './compose.ts';
import { measureGenerated } from './generated.ts';
import { externalSets, measureExternal } from './external.ts';
import { externalGoals, goalsOf, verifierGoal } from './goals.ts';
import { CHANNELS, SPLITS, type Channel, type Language, type Split } from './model.ts';
import type { Failure } from './show.ts';
import { externalTable, goalsTable, partsTable, typesTable, verifierTable, writtenTable } from './tables.ts';
import { namesOf } from './values/names.ts';
import { measureVerifier } from './verifier.ts';
import { measureWritten } from './written.ts';

/** Labelled sets of others and Insee's files of names, outside the repository. */
const DATA = join(import.meta.dirname, '../../shared/data');
const NAMES = join(DATA, 'pii/insee-names');

const USAGE = `npm run eval -- [--split reporting|tuning] [--count N] [--verify N] [--seed N] [--channel C] [--language fr|en] [--json]
             [--show N [--type TYPE|FORM|false|verifier] [--written]]   prints N failures a type, of what was generated or written by hand; the
             tuning split alone`;

const { values: given } = parseArgs({
  options: {
    split: { type: 'string', default: 'reporting' },
    count: { type: 'string', default: '10000' },
    verify: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    type: { type: 'string' },
    show: { type: 'string' },
    channel: { type: 'string' },
    language: { type: 'string' },
    written: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

/** One of a list of words, or the usage. */
function oneOf<T extends string>(value: string, words: readonly T[]): T {
  if ((words as readonly string[]).includes(value)) return value as T;
  console.error(USAGE);
  process.exit(2);
}

const split: Split = oneOf(given.split, SPLITS);
if (given.show !== undefined) oneOf(split, ['tuning']);

const options: CorpusOptions = {
  split,
  seed: Number(given.seed),
  names: namesOf(split, NAMES),
  ...(given.channel === undefined ? {} : { channel: oneOf<Channel>(given.channel, CHANNELS) }),
  ...(given.language === undefined ? {} : { language: oneOf<Language>(given.language, ['fr', 'en']) }),
};
const { all, parts, failures } = measureGenerated(options, Number(given.count), given.show !== undefined);
/** A look at failures is no report. */
const whole = given.show === undefined;
const verifier = whole ? measureVerifier(options, Number(given.verify)) : undefined;
const written = measureWritten(split, !whole);
const external = whole ? externalSets(DATA).map(measureExternal) : [];
const goals = [
  ...goalsOf(all),
  ...(verifier === undefined ? [] : [verifierGoal(verifier)]),
  ...externalGoals(external),
];

if (given.json) console.log(JSON.stringify({ split, all, parts, written, verifier, external, goals }, undefined, 2));
else {
  const tables = [
    `Generated conversations, ${split} split, seed ${given.seed}`,
    typesTable(all),
    partsTable({ all, ...parts }),
    `Written by hand, ${split} split`,
    writtenTable(written),
    typesTable(written.at(-1)!),
    ...(verifier === undefined ? [] : [verifierTable(verifier)]),
    ...(external.length === 0 ? [] : [externalTable(external)]),
    goalsTable(goals),
  ];
  console.log(tables.join('\n\n'));
}
if (given.show !== undefined) {
  const all = given.written ? written.flatMap((one) => one.failures) : failures;
  show(all, Number(given.show), given.type);
  if (given.type === 'verifier')
    console.log(measureVerifier(options, Number(given.verify)).examples.slice(0, Number(given.show)).join('\n'));
}

/** Failures by type, of as many different sentences as there are. */
function show(failures: readonly Failure[], count: number, only: string | undefined): void {
  for (const type of [...FINDING_TYPES, 'false'] as const) {
    const all = failures.filter((one) =>
      type === 'false' ? one.form === 'false' : one.type === type && one.form !== 'false',
    );
    const wanted = all.filter((one) => only === undefined || only === type || only === one.form);
    if (wanted.length === 0) continue;
    console.log(`\n## ${type}: ${wanted.length}`);
    for (const { type: found, form, text } of different(wanted).slice(0, count))
      console.log(`${found} (${form}) ${text}`);
  }
}

/** Each sentence once, then those that failed twice, and so on. */
function different(failures: readonly Failure[]): Failure[] {
  const seen = new Map<string, number>();
  const ranked = failures.map((failure) => {
    const rank = seen.get(failure.template) ?? 0;
    seen.set(failure.template, rank + 1);
    return { failure, rank };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ failure }) => failure);
}
