import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CITED_ACTS } from '../src/evidence/words.ts';
import { inBrand, openDatabase, removeCluster, type Database } from '../src/db/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { openingsOfActs } from '../src/trace/openings.ts';
import { figure, heading, median } from './report.ts';

/*
 * Looking up what an evidence pack cites, some hundreds of entries among all that a log has openings of: with the index of what is
 * kept as proof, and without it.
 */
const BRAND = 'bench-cited' as BrandId;
const RECORDS = Number(process.env['BENCH_RECORDS'] ?? 1_000_000);
/** One opening in so many is of the rules themselves. */
const RARE = 2000;
const ROUNDS = 9;

const PLANT = `insert into mandat.opening (brand, id, about, proof, expires_on, salt, meaning)
  select $1, (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - ($2 - i)), 12, '0') || '70008' || substr(md5(i::text), 1, 15))::uuid,
    case when i % ${RARE} = 0 then null else gen_random_uuid() end, i % ${RARE} = 0,
    current_date + case when i % ${RARE} = 0 then 2190 else 364 end, sha256(i::text::bytea),
    convert_to('{"act":"' || case when i % ${RARE} = 0 then 'mandate-publish' else 'admit' end || '","actor":"key:${'0'.repeat(36)}","at":1796000000000,"interaction":"${'0'.repeat(36)}","activity":"customer-service","verdict":"accepted"}', 'UTF8')
  from generate_series(1, $2::bigint) i`;

async function plant(db: Database): Promise<void> {
  await db.asOwner(async (owner) => {
    await owner.query('insert into mandat.brand (brand, name) values ($1, $1)', [BRAND]);
    for (const days of [364, 2190])
      await owner.query(`select mandat.ensure_partition('opening', current_date + ${days})`);
    await owner.query('set synchronous_commit = off');
    await owner.query(PLANT, [BRAND, RECORDS]);
    await owner.query('vacuum analyze mandat.opening');
  });
}

async function tell(db: Database, name: string): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    found = (await inBrand(db, BRAND, (tx) => openingsOfActs(tx, BRAND, CITED_ACTS, 5001))).length;
    times.push(performance.now() - started);
  }
  figure(`${name}: ${found} entries, median of ${ROUNDS}`, median(times), 'ms');
}

export async function run(): Promise<void> {
  heading(`Entries that an evidence pack cites, among ${RECORDS.toLocaleString('en')} openings`);
  const dataDir = mkdtempSync(join(tmpdir(), 'mandat-bench-'));
  const db = await openDatabase({ dataDir });
  try {
    await plant(db);
    await tell(db, 'looked up');
    await db.asOwner((owner) => owner.query('drop index mandat.opening_proof'));
    await tell(db, 'without the index');
  } finally {
    await db.close();
    removeCluster(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.main) await run();
