import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inBrand, openDatabase, removeCluster, type Database } from '../src/db/index.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { entryColumns, prepareEntry, type Meaning, type PreparedEntry } from '../src/trace/index.ts';
import { figure, heading } from './report.ts';

/*
 * What openings weigh: the largest table of an installation that keeps little else of an interaction. Rows are those that intake
 * and readings make, inserted as they are there, under the table's own constraints and indexes.
 */

const BRAND = 'bench-openings' as BrandId;
const SIZES = [100_000, 1_000_000];
const GROUP = 500;
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24);
const ACTOR = `key:${uuidv7(NOW)}`;
/** Two readings for each interaction that comes in, by people of one shift. */
const PEOPLE = Array.from({ length: 40 }, () => `person:${uuidv7(NOW)}`);

export async function run(): Promise<void> {
  heading('trace, what openings weigh');
  const most = Number(process.env['BENCH_RECORDS'] ?? 1_000_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'mandat-bench-'));
  const db = await openDatabase({ dataDir });
  try {
    await db.asOwner((owner) => owner.query('insert into mandat.brand (brand, name) values ($1, $1)', [BRAND]));
    let [done, meanings] = [0, 0];
    for (const size of SIZES.filter((one) => one <= most)) {
      for (; done < size; done += GROUP) meanings += await insert(db, done);
      await tell(db, size, meanings / size);
    }
  } finally {
    await db.close();
    removeCluster(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function insert(db: Database, from: number): Promise<number> {
  const entries = Array.from({ length: GROUP }, (_, n) => entryOf(from + n));
  const days = new Set(entries.map(({ expires }) => new Date(expires).toISOString().slice(0, 10)));
  await inBrand(db, BRAND, async ({ client }) => {
    for (const day of days) await client.query('select mandat.ensure_partition($1, $2)', ['opening', day]);
    await client.query(INSERT, [BRAND, ...entryColumns(entries).slice(0, 6), ...entryColumns(entries).slice(7)]);
  });
  return entries.reduce((sum, { meaning }) => sum + meaning.length, 0);
}

const INSERT = `insert into mandat.opening (brand, id, about, proof, expires_on, salt, meaning)
  select $1, id, about, proof, day, substring($8::bytea from (32 * (n - 1) + 1)::int for 32), substring($9::bytea from at + 1 for length)
  from unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::date[], $6::int[], $7::int[]) with ordinality
    as e (id, about, proof, day, at, length, n)`;

let interaction = '';
/** A day of work lies within three of a million: ids are of one hour, and expire in the weeks of a year later. */
function entryOf(n: number): PreparedEntry {
  const at = NOW + Math.floor((n / 1_000_000) * 3 * DAY);
  const comes = n % 3 === 0;
  if (comes) interaction = uuidv7(at);
  const meaning: Meaning = comes
    ? {
        act: 'admit',
        at,
        actor: ACTOR,
        interaction,
        activity: 'customer-service',
        verdict: 'accepted',
        because: ['mandate.allows'],
        mandate: 3,
        details: { kinds: ['transcript'] },
      }
    : {
        act: 'read',
        at,
        actor: PEOPLE[n % PEOPLE.length]!,
        interaction,
        activity: 'customer-service',
        purpose: 'customer-service',
        mandate: 3,
      };
  return prepareEntry(BRAND, meaning, { id: uuidv7(at), about: interaction, expires: at + 366 * DAY });
}

async function tell(db: Database, size: number, meaning: number): Promise<void> {
  const { rows } = await db.asOwner(async (owner) => {
    await owner.query('vacuum analyze mandat.opening');
    return owner.query<{ heap: number; keys: number; about: number }>(
      `select sum(pg_table_size(c.oid))::float8 as heap,
         sum((select sum(pg_relation_size(i.indexrelid)) from pg_index i where i.indrelid = c.oid and i.indisprimary))::float8 as keys,
         sum((select sum(pg_relation_size(i.indexrelid)) from pg_index i where i.indrelid = c.oid and not i.indisprimary))::float8 as about
       from pg_inherits h join pg_class c on c.oid = h.inhrelid where h.inhparent = 'mandat.opening'::regclass`,
    );
  });
  const { heap, keys, about } = rows[0]!;
  figure(`${size.toLocaleString('en')} openings, all`, (heap + keys + about) / size, 'bytes each');
  figure('  rows', heap / size, 'bytes each');
  figure('    the salt and the meaning within', 32 + meaning, 'bytes each');
  figure('  index by entry', keys / size, 'bytes each');
  figure('  index by what it is about', about / size, 'bytes each');
}

if (import.meta.main) await run();
