import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { App } from '../app.ts';
import { HOUSE, isUuid } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';

const VERBS = ['open', 'list', 'show', 'export'] as const;
const FORMATS = ['json', 'html', 'csv'] as const;

export const command: Command = {
  name: 'access',
  summary: 'access reviews: who could do what, confirmed or removed, with evidence',
  usage: `
    access review open [--json]                                              this quarter’s, over what is held now
    access review list [--json]
    access review show QUARTER|ID [--json]                                   one line a held role or live key
    access review export QUARTER|ID [--format json|html|csv] [--lang fr|en] [--out FILE]`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      json: { type: 'boolean', default: false },
      format: { type: 'string', default: 'json' },
      lang: { type: 'string', default: 'fr' },
      out: { type: 'string' },
    });
    const [what, verb, which] = positionals;
    const known = VERBS.find((one) => one === verb);
    if (what !== 'review' || known === undefined)
      throw new UsageError(`access review needs one of: ${VERBS.join(', ')}`);
    if ((known === 'show' || known === 'export') && which === undefined) throw new UsageError('which review is needed');
    if (!FORMATS.some((one) => one === values.format))
      throw new UsageError(`--format is one of: ${FORMATS.join(', ')}`);
    if (!['fr', 'en'].includes(values.lang)) throw new UsageError('--lang is fr or en');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      await WORK[known](app, which ?? '', values, io);
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};

type Values = {
  readonly json: boolean;
  readonly format: string;
  readonly lang: string;
  readonly out?: string | undefined;
};
type Row = Awaited<ReturnType<App['access']['reviews']['list']>>[number];

const day = (date: Date | null): string => (date === null ? '-' : date.toISOString().slice(0, 10));
const summary = (row: Row): string =>
  `${row.quarter}  ${row.id}  opened ${day(row.opened_at)}, due ${day(row.due_at)}, closed ${day(row.closed_at)}; ${row.items} items, ${row.undecided} to decide, ${row.removed} removed`;

/** By its quarter or its id. */
async function idOf(app: App, which: string): Promise<string> {
  if (isUuid(which)) return which;
  const found = (await app.access.reviews.list()).find(({ quarter }) => quarter === which.toUpperCase());
  if (!found) throw new Refusal('access.review-unknown');
  return found.id;
}

const WORK: Record<(typeof VERBS)[number], (app: App, which: string, values: Values, io: Io) => Promise<void>> = {
  async open({ access }, _which, { json }, io) {
    const opened = await access.reviews.open('cli');
    if (json) printJson(io, opened);
    else print(io, summary(opened));
  },
  async list({ access }, _which, { json }, io) {
    for (const row of await access.reviews.list()) {
      if (json) printJson(io, row);
      else print(io, summary(row));
    }
  },
  async show(app, which, { json }, io) {
    const { list, ...review } = await app.access.reviews.one(await idOf(app, which));
    if (!json) print(io, summary(review));
    for (const item of list) {
      if (json) printJson(io, item);
      else
        print(
          io,
          `  ${(item.decision ?? 'to decide').padEnd(9)}  ${item.kind.padEnd(4)}  ${item.name ?? item.key}  ${item.role ?? (item.scopes ?? []).join(',')}  ${item.for_brand}`,
        );
    }
  },
  async export(app, which, { format, lang, out }, io) {
    const { exportReview } = await import('../access/index.ts');
    const review = await app.access.reviews.exported(await idOf(app, which), format, 'cli');
    const made = exportReview(
      review,
      format as (typeof FORMATS)[number],
      lang as 'fr' | 'en',
      await app.signerOf(HOUSE),
    );
    if (out === undefined) io.stdout.write(made.text);
    else await writeFile(resolve(io.cwd, out), made.text);
  },
};
