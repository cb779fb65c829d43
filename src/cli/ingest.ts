import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import type { Outcome, TakenDelivery } from '../intake/index.ts';
import type { App } from '../app.ts';
import { isBrandId, type BrandId } from '../kernel/ids.ts';
import { Refusal, textOf, type Code } from '../kernel/refusal.ts';

const OPTIONS = {
  brand: { type: 'string' },
  activity: { type: 'string' },
  source: { type: 'string', default: 'auto' },
  mapping: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Interactions in one request to the pool, by count and by bytes. */
const CHUNK = 64;
const CHUNK_BYTES = 1024 * 1024;

type Verdict = 'accepted' | 'observed' | 'quarantined' | 'refused';
type Line = {
  readonly path: string;
  readonly verdict: Verdict;
  readonly because: readonly string[];
  readonly id?: string;
};

export const command: Command = {
  name: 'ingest',
  summary: 'take interactions from files and folders, under a brand’s instructions',
  usage: `
    ingest PATH... --brand B [--activity A] [--source auto|vcon|SOURCE] [--json]     mandat hook sources lists them
    ingest MANIFEST... --mapping FILE --brand B [--activity A] [--json]              contacts a row, files beside them`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const { brand, activity, json } = values;
    if (positionals.length === 0 || brand === undefined) throw new UsageError('paths and --brand are needed');
    if (!isBrandId(brand)) throw new Refusal('brand.unknown');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { filesOf, interactionsIn } = await import('../intake/index.ts');
    const { source } = values;
    await mustKnow(source);
    const app = await openApp(loadConfig(io.env));
    const sums = createSums(io, json);
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      let waiting: { path: string; bytes: Uint8Array }[] = [];
      let size = 0;
      const flush = async (): Promise<void> => {
        const taken = waiting;
        waiting = [];
        size = 0;
        if (taken.length === 0) return;
        const { bytes, ends } = joined(taken.map((one) => one.bytes));
        const outcomes = await app.intake.ingest(brand, bytes, ends, { source: 'vcon', activity, actor: 'cli' });
        outcomes.forEach((outcome, index) => sums.add(lineOf(taken[index]!.path, outcome)));
      };
      const { mapping } = values;
      for await (const file of mapping === undefined ? filesOf(positionals) : []) {
        for await (const found of interactionsIn(file, source)) {
          if ('code' in found) sums.add({ path: found.path, verdict: 'refused', because: [found.code] });
          else if ('delivery' in found) {
            await flush();
            const [taken] = await app.take(brand, [found.delivery], { actor: 'cli', activity });
            for (const line of linesOf(found.path, taken!)) sums.add(line);
          } else {
            waiting.push(found);
            size += found.bytes.length;
            if (waiting.length >= CHUNK || size >= CHUNK_BYTES) await flush();
          }
        }
      }
      await flush();
      if (mapping !== undefined)
        for (const manifest of positionals)
          for await (const line of dropped(app, brand, manifest, mapping, activity)) sums.add(line);
      await app.sequence(brand);
    } finally {
      await app.close();
    }
    return sums.end();
  },
};

/** @throws Refusal where the trouble is the machine's, not the file's: nothing was decided about it. */
function lineOf(path: string, outcome: Outcome): Line {
  if (!('code' in outcome)) return { path, verdict: outcome.verdict, because: outcome.because, id: outcome.id };
  if (outcome.status >= 500) throw new Refusal(outcome.code);
  return { path, verdict: 'refused', because: [withPlace(outcome.code, outcome.place?.pointer)] };
}

/** A line for each contact that a file tells of. What it holds besides contents is no interaction. */
function linesOf(path: string, taken: TakenDelivery): Line[] {
  if ('fault' in taken) {
    const { code, place } = taken.fault;
    if (code === 'intake.prepare-failed') throw new Refusal(code);
    return [{ path, verdict: 'refused', because: [withPlace(code, place?.pointer)] }];
  }
  if (taken.outcomes.length === 0 && taken.aside.length > 0)
    return [{ path, verdict: 'refused', because: ['source.unrecognised'] }];
  return taken.outcomes.map((outcome) => lineOf(path, outcome));
}

/** @throws Refusal where the manifest or its mapping is none at all */
async function* dropped(
  app: App,
  brand: BrandId,
  manifest: string,
  mapping: string,
  activity: string | undefined,
): AsyncGenerator<Line> {
  const { takeDrop } = await import('../intake/index.ts');
  const { readMapping } = await import('../interaction/index.ts');
  const { readFile } = await import('node:fs/promises');
  const table = readMapping(await readFile(mapping, 'utf8'));
  const { rows } = await takeDrop(app, brand, manifest, table, { actor: 'cli', activity });
  for await (const row of rows)
    yield 'fault' in row
      ? { path: row.path, verdict: 'refused', because: [withPlace(row.fault.code, row.fault.place?.pointer)] }
      : lineOf(row.path, row.outcome);
}

async function mustKnow(source: string): Promise<void> {
  const { SOURCES } = await import('../interaction/index.ts');
  const known = ['auto', ...SOURCES.map(({ id }) => id)];
  if (!known.includes(source)) throw new UsageError(`--source is one of: ${known.join(', ')}`);
}

const withPlace = (code: string, pointer: string | undefined): string => (pointer ? `${code} ${pointer}` : code);

function joined(pieces: readonly Uint8Array[]): { readonly bytes: Uint8Array; readonly ends: Uint32Array } {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  const ends = new Uint32Array(pieces.length);
  let at = 0;
  pieces.forEach((piece, index) => {
    bytes.set(piece, at);
    ends[index] = at += piece.length;
  });
  return { bytes, ends };
}

/** Lines as they come (`--json`), or progress and then sums by verdict and cause. */
function createSums(io: Io, json: boolean): { add(line: Line): void; end(): number } {
  const verdicts = new Map<Verdict, number>();
  const causes = new Map<string, number>();
  let total = 0;
  const started = performance.now();
  const tty = !json && (io.stderr as NodeJS.WriteStream).isTTY;
  return {
    add(line) {
      total++;
      verdicts.set(line.verdict, (verdicts.get(line.verdict) ?? 0) + 1);
      const cause = line.because[0]?.split(' ')[0];
      if (cause !== undefined && line.verdict !== 'accepted')
        causes.set(`${line.verdict}: ${cause}`, (causes.get(`${line.verdict}: ${cause}`) ?? 0) + 1);
      if (json) printJson(io, line);
      else if (tty && total % 50 === 0) io.stderr.write(`\r${total}`);
    },
    end() {
      if (!json) {
        if (tty) io.stderr.write('\r');
        const seconds = (performance.now() - started) / 1000;
        const french = languageOf(io.env) === 'fr';
        print(
          io,
          french
            ? `${total} interactions en ${seconds.toFixed(1)} s`
            : `${total} interactions in ${seconds.toFixed(1)} s`,
        );
        for (const [verdict, count] of verdicts) print(io, `  ${verdict.padEnd(12)} ${count}`);
        for (const [cause, count] of [...causes].sort((a, b) => b[1] - a[1]))
          print(io, `    ${cause.padEnd(44)} ${count}${described(cause, french ? 'fr' : 'en')}`);
      }
      return (verdicts.get('refused') ?? 0) > 0 ? EXIT.refused : EXIT.done;
    },
  };
}

function described(cause: string, language: 'fr' | 'en'): string {
  try {
    return `  ${textOf(cause.split(': ')[1] as Code, language)}`;
  } catch {
    return '';
  }
}
