import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import type { Delivery, Found, Inventory, Journal, Outcome, TakenDelivery } from '../intake/index.ts';
import type { App } from '../app.ts';
import { isClientId, type BrandId } from '../kernel/ids.ts';
import { Refusal, textOf, type Code } from '../kernel/refusal.ts';

const OPTIONS = {
  brand: { type: 'string' },
  activity: { type: 'string' },
  source: { type: 'string', default: 'auto' },
  mapping: { type: 'string' },
  history: { type: 'boolean', default: false },
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
    ingest MANIFEST... --mapping FILE --brand B [--activity A] [--json]              contacts a row, files beside them
    ingest --history PATH... --brand B [--source …] [--json]                         folders and archives: inventory first, resumable, certificate`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const { brand, activity, json } = values;
    if (positionals.length === 0 || brand === undefined) throw new UsageError('paths and --brand are needed');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { filesOf, interactionsIn } = await import('../intake/index.ts');
    const { source, mapping } = values;
    await mustKnow(source);
    const app = await openApp(loadConfig(io.env));
    const sums = createSums(io, json);
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      const feeder = createFeeder(app, brand, activity, sums.add);
      if (values.history) await takeHistory({ app, brand, paths: positionals, source, feeder, sums });
      else if (mapping === undefined)
        for await (const file of filesOf(positionals))
          for await (const found of interactionsIn(file, source)) await feeder.take(found);
      await feeder.flush();
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

type Feeder = { take(found: Found): Promise<void>; flush(): Promise<void> };

/** Hands over what files hold, some at a time: vCons by lines of one request, deliveries by adapters. */
function createFeeder(app: App, brand: BrandId, activity: string | undefined, add: (line: Line) => void): Feeder {
  let vcons: { path: string; bytes: Uint8Array }[] = [];
  let deliveries: { path: string; delivery: Delivery }[] = [];
  let size = 0;
  async function flush(): Promise<void> {
    const [lines, others] = [vcons, deliveries];
    [vcons, deliveries, size] = [[], [], 0];
    if (lines.length > 0) {
      const { bytes, ends } = joined(lines.map((one) => one.bytes));
      const outcomes = await app.intake.ingest(brand, bytes, ends, { source: 'vcon', activity, actor: 'cli' });
      outcomes.forEach((outcome, index) => add(lineOf(lines[index]!.path, outcome)));
    }
    if (others.length > 0) {
      const taken = await app.take(
        brand,
        others.map(({ delivery }) => delivery),
        { actor: 'cli', activity },
      );
      taken.forEach((one, index) => linesOf(others[index]!.path, one).forEach(add));
    }
  }
  return {
    async take(found) {
      if ('code' in found) return add({ path: found.path, verdict: 'refused', because: [found.code] });
      if ('delivery' in found) deliveries.push(found);
      else vcons.push(found);
      size += 'delivery' in found ? found.delivery.bytes.length : found.bytes.length;
      if (vcons.length + deliveries.length >= CHUNK || size >= CHUNK_BYTES) await flush();
    },
    flush,
  };
}

type History = {
  readonly app: App;
  readonly brand: BrandId;
  readonly paths: readonly string[];
  readonly source: string;
  readonly feeder: Feeder;
  readonly sums: Sums;
};

/** Units taken between two entries of the journal. */
const JOURNAL_EVERY = 64;

/**
 * A history: what lies there is counted first, how far it was taken is written down, and what it all came to is kept as a
 * certificate and as one entry of the log.
 */
async function takeHistory({ app, brand, paths, source, feeder, sums }: History): Promise<void> {
  const { join } = await import('node:path');
  const { historyOf, inventoryOf, keepJournal, recordHistory, resumable } = await import('../intake/index.ts');
  const inventory = await inventoryOf(paths);
  const file = join(app.config.dataDir, 'history', `${brand}-${inventory.digest.slice(0, 16)}.json`);
  const before = await resumable(file, inventory);
  sums.begin(inventory, before);
  const startedAt = before?.startedAt ?? new Date(app.clock()).toISOString();
  let last = before?.last;
  let since = 0;
  const note = (endedAt?: string): Promise<void> =>
    keepJournal(file, { inventory, last, ...sums.told(), startedAt, endedAt });
  for await (const { unit, found } of historyOf(paths, source, last)) {
    for await (const one of found) await feeder.take(one);
    last = unit;
    if (++since % JOURNAL_EVERY === 0) {
      await feeder.flush();
      await note();
    }
  }
  await feeder.flush();
  await note(new Date(app.clock()).toISOString());
  await recordHistory(app, brand, inventory, sums.told().verdicts);
  sums.certificate(file);
}

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
  const { createMedia, localFiles, takeDrop } = await import('../intake/index.ts');
  const { readMapping } = await import('../interaction/index.ts');
  const { readFile } = await import('node:fs/promises');
  const { basename, dirname } = await import('node:path');
  const table = readMapping(await readFile(mapping, 'utf8'));
  const { maximum, price, ffmpeg } = app.config.media;
  const { uploads } = createMedia({ ...app, maximum, price, ffmpeg });
  const drop = { files: localFiles(dirname(manifest)), manifest: basename(manifest) };
  const { rows } = await takeDrop({ ...app, uploads }, brand, drop, table, { actor: 'cli', activity });
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

type Told = Pick<Journal, 'verdicts' | 'causes'>;
type Sums = {
  add(line: Line): void;
  /** What lies there, and what an earlier run took of it already. */
  begin(inventory: Inventory, before: Told | undefined): void;
  told(): Told;
  certificate(file: string): void;
  end(): number;
};

/** Lines as they come (`--json`), or progress and then sums by verdict and cause. */
function createSums(io: Io, json: boolean): Sums {
  const verdicts = new Map<Verdict, number>();
  const causes = new Map<string, number>();
  let total = 0;
  const started = performance.now();
  const tty = !json && (io.stderr as NodeJS.WriteStream).isTTY;
  const french = languageOf(io.env) === 'fr';
  const whole = (count: number): string => count.toLocaleString(french ? 'fr' : 'en');
  return {
    begin({ files, bytes, kinds, damaged }, before) {
      for (const [verdict, count] of Object.entries(before?.verdicts ?? {})) {
        verdicts.set(verdict as Verdict, count);
        total += count;
      }
      for (const [cause, count] of Object.entries(before?.causes ?? {})) causes.set(cause, count);
      if (json) return;
      const named = Object.entries(kinds).map(([kind, count]) => `${kind} ${whole(count)}`);
      const size = whole(Math.round(bytes / 1024));
      print(io, french ? `${whole(files)} fichiers, ${size} ko` : `${whole(files)} files, ${size} kB`);
      print(io, `  ${named.join(', ')}`);
      for (const path of damaged) print(io, french ? `  archive endommagée : ${path}` : `  damaged archive: ${path}`);
      if (before) print(io, french ? `reprise après ${whole(total)}` : `going on after ${whole(total)}`);
    },
    told: () => ({ verdicts: Object.fromEntries(verdicts), causes: Object.fromEntries(causes) }),
    certificate(file) {
      const overdue = causes.get('refused: kind.expired') ?? 0;
      if (json) return;
      if (overdue > 0)
        print(
          io,
          french
            ? `${whole(overdue)} au-delà de leur durée de conservation : rien n’en est repris, leur destruction à la source demande une instruction`
            : `${whole(overdue)} past their retention: nothing of them is taken, destroying them at the source needs an order`,
        );
      print(io, french ? `certificat : ${file}` : `certificate: ${file}`);
    },
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
