import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../src/db/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { ed25519Signer, runSequencer } from '../src/trace/index.ts';

/*
 * How fast entries get their index, their tiles and a signed checkpoint. The outbox is filled first, so that the figure
 * is the sequencer's own: PostgreSQL (fsync on), hashing, files and signatures on the machine's cores, no load beside.
 */

export type TraceFigure = { readonly name: string; readonly entriesPerSecond: number };

const ENTRIES = 250_000;
const CASES = [
  { name: 'one log, batches of 8192', logs: 1, limit: 8192 },
  // 100 entries a batch is what 200 logs at 20,000 entries/s give when each is visited once a second.
  { name: '200 logs, batches of 100', logs: 200, limit: 100 },
] as const;

/** Runs the cases in a database that MUST have no other work. */
export async function benchTrace(db: Database, dataDir: string): Promise<TraceFigure[]> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const figures: TraceFigure[] = [];
  for (const { name, logs, limit } of CASES) {
    const brands = Array.from({ length: logs }, (_, n) => `bench-${logs}-${n}` as BrandId);
    await fill(db, brands);
    const start = performance.now();
    let left = ENTRIES;
    let done = (): void => {};
    const drained = new Promise<void>((resolve) => (done = resolve));
    const sequencer = runSequencer({
      db,
      dataDir,
      limit,
      signerOf: (brand) => ed25519Signer(`bench.example/${brand}`, privateKey),
      report: (event) => {
        if (event.kind !== 'sequenced') throw event.error;
        left -= event.count;
        if (left === 0) done();
      },
    });
    await drained;
    figures.push({ name, entriesPerSecond: Math.round((ENTRIES / (performance.now() - start)) * 1000) });
    await sequencer.stop();
  }
  return figures;
}

async function fill(db: Database, brands: readonly BrandId[]): Promise<void> {
  await db.asOwner(async (client) => {
    await client.query('insert into mandat.brand (brand, name) select b, b from unnest($1::text[]) b', [brands]);
    await client.query(
      `insert into mandat.outbox (brand, id, entry)
       select b, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '\\x01'::bytea || sha256(int8send(n))
       from generate_series(1, $2::bigint) n, unnest($1::text[]) b where n <= $2::bigint`,
      [brands, ENTRIES / brands.length],
    );
    await client.query('vacuum analyze mandat.outbox');
    await client.query('checkpoint');
  });
}

if (import.meta.main) {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandat-bench-'));
  const db = await openDatabase({ dataDir });
  try {
    for (const { name, entriesPerSecond } of await benchTrace(db, dataDir))
      console.log(`trace, ${name}: ${entriesPerSecond} entries/s`);
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
