import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseCheckpoint, parseNote } from '@mandat/verify';
import { inBrand, openDatabase, removeCluster, type Database } from '../src/db/index.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { ed25519Signer, prepareEntry, runSequencer, type LogSigner, type Meaning } from '../src/trace/index.ts';
import { tilesFolder } from '../src/trace/tile-folder.ts';
import { figure, heading, median } from './report.ts';

/*
 * How fast entries get their index, their tiles and a signed checkpoint. The outbox is filled first, so that the figure
 * is the sequencer's own: PostgreSQL (fsync on), hashing, files and signatures, without the load that made the entries.
 */

const { privateKey } = generateKeyPairSync('ed25519');
const ENTRIES = 250_000;
const PREPARED = 100_000;
const CASES = [
  { name: 'sequencing, one log', logs: 1, limit: 8192, budget: { required: 30_000, goal: 60_000 } },
  // 100 entries a batch: what 200 logs at 20,000 entries/s gather when each is visited once a second.
  {
    name: 'sequencing, 200 logs, 100 entries a batch',
    logs: 200,
    limit: 100,
    budget: { required: 10_000, goal: 20_000 },
  },
] as const;

export async function run(): Promise<void> {
  heading('trace');
  figure('preparing an entry and its opening', prepare(), 'µs', { goal: 6, less: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'mandat-bench-'));
  const db = await openDatabase({ dataDir });
  try {
    for (const { name, logs, limit, budget } of CASES) {
      const brands = Array.from({ length: logs }, (_, n) => `bench-${logs}-${n}` as BrandId);
      await fill(db, brands, ENTRIES);
      figure(name, await drain(db, dataDir, limit), 'entries/s', budget);
    }
    const lags = await behind(db, dataDir);
    const rate = (LOAD.entries * 1000) / LOAD.everyMs;
    figure(`checkpoint behind the commit, ${rate.toLocaleString('en')} entries/s`, median(lags), 'ms');
    figure('  the worst of all', lags.at(-1)!, 'ms', { required: 1000, less: true });
  } finally {
    await db.close();
    removeCluster(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Microseconds an entry, as intake makes it. */
function prepare(): number {
  const now = Date.UTC(2026, 10, 24);
  const started = performance.now();
  for (let n = 0; n < PREPARED; n++) {
    const id = uuidv7(now);
    const meaning: Meaning = {
      act: 'admit',
      at: now,
      actor: 'key:01a20cc8-0000-7000-8000-000000000001',
      interaction: id,
      activity: 'customer-service',
      verdict: 'accepted',
      because: ['mandate.allows'],
      mandate: 3,
    };
    prepareEntry('lumen' as BrandId, meaning, { id, about: id, expires: now });
  }
  return ((performance.now() - started) / PREPARED) * 1000;
}

/** Entries a second, from the start of a sequencer to the last checkpoint. */
async function drain(db: Database, dataDir: string, limit: number): Promise<number> {
  const { promise: drained, resolve, reject } = Promise.withResolvers<void>();
  let left = ENTRIES;
  const started = performance.now();
  const sequencer = runSequencer({
    db,
    dataDir,
    limit,
    signerOf: (brand) => ed25519Signer(`bench.example/${brand}`, privateKey),
    report(event) {
      if (event.kind !== 'sequenced') reject(event.error);
      else if ((left -= event.count) === 0) resolve();
    },
  });
  try {
    await drained;
    return ENTRIES / ((performance.now() - started) / 1000);
  } finally {
    await sequencer.stop();
  }
}

async function fill(db: Database, brands: readonly BrandId[], entries: number): Promise<void> {
  await db.asOwner(async (client) => {
    await client.query('insert into mandat.brand (brand, name) select b, b from unnest($1::text[]) b', [brands]);
    await client.query(
      `insert into mandat.outbox (brand, id, entry)
       select b, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '\\x01'::bytea || sha256(int8send(n))
       from generate_series(1, $2::bigint) n, unnest($1::text[]) b`,
      [brands, entries / brands.length],
    );
    await client.query('vacuum analyze mandat.outbox');
    await client.query('checkpoint');
  });
}

/** A load that commits all the time, and how far behind its last commit the checkpoint that readers see is. */
const LOAD = { entries: 50, everyMs: 10, seconds: 15 };

/** Milliseconds, from each commit to the first checkpoint that covers it, in order of size. */
async function behind(db: Database, dataDir: string): Promise<readonly number[]> {
  const brand = 'bench-behind' as BrandId;
  const checkpoint = join(tilesFolder(dataDir, brand), 'checkpoint');
  await fill(db, [brand], 1);
  const signerOf = (one: BrandId): LogSigner => ed25519Signer(`bench.example/${one}`, privateKey);
  const sequencer = runSequencer({ db, dataDir, signerOf });
  const waiting: { readonly size: number; readonly at: number }[] = [];
  const lags: number[] = [];
  let [size, loading] = [1, true];
  const load = (async () => {
    for (const ends = performance.now() + LOAD.seconds * 1000; performance.now() < ends;) {
      const next = performance.now() + LOAD.everyMs;
      const ids = Array.from({ length: LOAD.entries }, () => uuidv7(Date.now()));
      await inBrand(db, brand, ({ client }) =>
        client.query(
          `insert into mandat.outbox (brand, id, entry) select $1, id, '\\x01'::bytea || sha256(uuid_send(id)) from unnest($2::uuid[]) id`,
          [brand, ids],
        ),
      );
      waiting.push({ size: (size += LOAD.entries), at: performance.now() });
      await setTimeout(Math.max(0, next - performance.now()));
    }
    loading = false;
  })();
  while (loading || waiting.length > 0) {
    const note = await readFile(checkpoint, 'utf8').catch(() => undefined);
    const seen = note === undefined ? 0 : parseCheckpoint(parseNote(note).text).size;
    while (waiting.length > 0 && waiting[0]!.size <= seen) lags.push(performance.now() - waiting.shift()!.at);
    await setTimeout(5);
  }
  await load;
  await sequencer.stop();
  return lags.toSorted((a, b) => a - b);
}

if (import.meta.main) await run();
