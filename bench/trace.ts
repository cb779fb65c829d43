import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, removeCluster, type Database } from '../src/db/index.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { ed25519Signer, prepareEntry, runSequencer, type Meaning } from '../src/trace/index.ts';
import { figure, heading } from './report.ts';

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
      await fill(db, brands);
      figure(name, await drain(db, dataDir, limit), 'entries/s', budget);
    }
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

async function fill(db: Database, brands: readonly BrandId[]): Promise<void> {
  await db.asOwner(async (client) => {
    await client.query('insert into mandat.brand (brand, name) select b, b from unnest($1::text[]) b', [brands]);
    await client.query(
      `insert into mandat.outbox (brand, id, entry)
       select b, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '\\x01'::bytea || sha256(int8send(n))
       from generate_series(1, $2::bigint) n, unnest($1::text[]) b`,
      [brands, ENTRIES / brands.length],
    );
    await client.query('vacuum analyze mandat.outbox');
    await client.query('checkpoint');
  });
}

if (import.meta.main) await run();
