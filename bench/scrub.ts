import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { App } from '../src/app.ts';
import { createLists, digestOf } from '../src/contact/index.ts';
import { READINGS } from '../src/law/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { derive } from '../src/vault/index.ts';
import { figure, heading } from './report.ts';
import { beside, startRig, type Rig } from './rig.ts';

const RECORDS = Number(process.env['BENCH_RECORDS'] ?? 1_000_000);
const ROWS = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
/** One person in ten of the list is known. */
const KNOWN = 10;
const DAY = 86_400_000;
const CALLER = '+33199001020';
const BLOCK = {
  offers: [{ id: 'energy-supply', name: 'Fourniture', nature: 'energy-supply', similarTo: [], relatedTo: [] }],
  channels: ['phone', 'email', 'sms'],
  callers: [{ number: CALLER }],
  readings: Object.fromEntries(Object.entries(READINGS).map(([key, [first]]) => [key, first])),
  unreported: 'counted',
};

/** Nobody's number, scattered over the range so that neighbours in the list are none in the index. */
const phoneOf = (person: number): string => `+3363${String((person * 7_368_787) % 9_999_991).padStart(7, '0')}`;

/** Consents of those of the list who are known, and of others who are not in it. */
async function plant(app: App, brand: BrandId): Promise<void> {
  const index = derive((await app.vault.keysOf(brand)).index.bytes, 'blind-index');
  const known = Math.min(RECORDS, Math.ceil(ROWS / KNOWN));
  const insert = `insert into mandat.contact_record (brand, digest, id, kind, controller, objects, channels, at, facts, expires_on)
    select $1, d, gen_random_uuid(), 'consent', 'lumen-sa', '{energy-supply}', '{phone}', now() - interval '1 day', '{"flaws":[]}', current_date + 1000 from`;
  await app.db.asOwner(async (owner) => {
    await owner.query(
      `update mandat.mandate_version set compiled = jsonb_set(compiled, '{activities,prospecting,prospecting}', $1::jsonb)`,
      [JSON.stringify(BLOCK)],
    );
    for (let from = 0; from < known; from += 50_000) {
      const digests = Array.from({ length: Math.min(50_000, known - from) }, (_, at) =>
        digestOf(index, { kind: 'phone', value: phoneOf((from + at) * KNOWN) }),
      );
      await owner.query(`${insert} (select decode(t, 'hex') as d from unnest($2::text[]) as t) as digests`, [
        brand,
        digests,
      ]);
    }
    // In the order of the index: planting ten millions out of it would be what takes longest here.
    await owner.query(
      `${insert} (select substring(sha256(i::text::bytea) for 16) as d from generate_series(1, $2::int) as i order by 1) as digests`,
      [brand, Math.max(0, RECORDS - known)],
    );
    await owner.query('vacuum analyze mandat.contact_record');
  });
}

async function makeList(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('reference;nom;telephone;code_postal;ville\n');
  for (let from = 0; from < ROWS; from += 10_000) {
    let text = '';
    for (let person = from; person < Math.min(ROWS, from + 10_000); person++)
      text += `C-${person};Camille Durand;${phoneOf(person)};59000;Lille\n`;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** The floor: the same list read line by line and written again, its cells split. */
async function floor(list: string, copy: string): Promise<number> {
  const started = performance.now();
  const out = createWriteStream(copy);
  let cells = 0;
  for await (const line of createInterface({ input: createReadStream(list) })) {
    cells += line.split(';').length;
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return (ROWS / (performance.now() - started)) * (cells > 0 ? 1000 : 0);
}

async function throughput(rig: Rig, app: App, folder: string): Promise<void> {
  await plant(app, rig.brand);
  const path = (name: string): string => join(folder, name);
  await makeList(path('list.csv'));
  const least = await floor(path('list.csv'), path('copy.csv'));
  const lists = createLists(app);
  // A Tuesday to come, at 10:15 UTC: hours let some through.
  const asked = {
    list: path('list.csv'),
    allowed: path('allowed.csv'),
    refused: path('refused.csv'),
    channel: 'phone',
    object: 'energy-supply',
    caller: { number: CALLER },
    columns: {},
    resume: false,
    at: Math.ceil((Date.now() - 5 * DAY) / (7 * DAY)) * 7 * DAY + 5 * DAY + 10.25 * 3_600_000,
  } as const;
  for (const name of ['rows scrubbed, first pass', 'rows scrubbed, second pass']) {
    const before = await rig.cpu();
    const own = process.cpuUsage();
    const started = performance.now();
    const { allowed, refused } = await lists.scrub(rig.brand, asked, 'bench');
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(own);
    figure(name, ROWS / seconds, 'rows/s', { required: 50_000, goal: 200_000 });
    figure('  share of the floor (read and written line by line)', (ROWS / seconds / least) * 100, '%');
    figure('  CPU of the process', (user + system) / ROWS, 'µs a row');
    figure('  CPU of PostgreSQL', (((await rig.cpu()).database - before.database) * 1e6) / ROWS, 'µs a row');
    figure('  allowed', allowed.rows, 'rows');
    figure('  refused', refused.rows, 'rows');
  }
  figure('  memory of the process', process.memoryUsage().rss / 1e6, 'MB');
}

export async function run(): Promise<void> {
  heading(`Scrubbing: ${ROWS.toLocaleString('en')} rows, ${RECORDS.toLocaleString('en')} records stored`);
  const rig = await startRig();
  const folder = await mkdtemp(join(tmpdir(), 'mandat-scrub-'));
  try {
    const app = await beside(rig);
    try {
      await throughput(rig, app, folder);
    } finally {
      await app.close();
    }
  } finally {
    await rig.close();
    await rm(folder, { recursive: true });
  }
}

if (import.meta.main) await run();
