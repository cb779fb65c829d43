import type pg from 'pg';
import { accountabilityOf } from '../src/accountability-of.ts';
import type { App } from '../src/app.ts';
import { createAttention } from '../src/governance/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { figure, heading, median } from './report.ts';
import { beside, startRig, type Rig } from './rig.ts';

/*
 * What the house's own people wait for when the house serves many brands: what waits anywhere, the roll-up of duties, the
 * controls over all brands; and whether states are noted often enough.
 */
const BRANDS = Number(process.env['BENCH_BRANDS'] ?? 200);
const PEOPLE = 60;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 10);
const BUDGET = { required: 300, less: true };
const MINUTE = { required: 30_000, less: true };
const PAGES = {
  'points of attention': 'house-attention',
  'roll-up of duties': 'parallel/brands',
  controls: 'house/controls',
} as const;

/** What makes the instructions of a brand, its activities' footing and its notices, in the order in which rows refer to rows. */
const INSTRUCTIONS = [
  'signatory',
  'frame',
  'mandate_order',
  'order_step',
  'mandate_version',
  'wiring_version',
  'activity_stage',
  'activity_mode',
  'activity_footing',
  'impact_screening',
  'impact_consultation',
  'impact_move',
  'impact_voice',
  'impact_outcome',
  'impact_assessment',
  'impact_assessment_step',
];
/** The rows of one brand under the name of another, inside their documents too. */
const copied = (table: string): string =>
  `insert into mandat.${table} select (jsonb_populate_record(null::mandat.${table}, replace(to_jsonb(one)::text, $1, $2)::jsonb)).*
   from mandat.${table} one where brand = 'lumen'`;

const id = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - i * 60000), 12, '0') || '70008' || substr(md5($1 || i), 1, 15))::uuid`;
/** A little of everything that a brand's facts count. */
const ROWS: readonly string[] = [
  `insert into mandat.signal (brand, id, interaction, kind, verdict, state, sealed, expires_on)
   select $1, ${id}, gen_random_uuid(), 'opposition', 'accepted', 'to-relay', '\\x00', current_date + 900 from generate_series(1, 5) i`,
  `insert into mandat.incident (brand, id, kind, state)
   select $1, ${id}, 'card-data-stopped', 'open' from generate_series(1, 3) i`,
  `insert into mandat.contact_proof (brand, id, kind, source, key_version, sealed, entry, recorded_at, recorded_by, expires_on)
   select $1, ${id}, 'consent', 'api', 1, '\\x00', gen_random_uuid(), now(), 'bench', current_date + 900 from generate_series(1, 20) i`,
];

async function plant(app: App): Promise<readonly BrandId[]> {
  const others = Array.from({ length: BRANDS - 1 }, (_, i) => `brand-${String(i + 1).padStart(3, '0')}` as BrandId);
  for (const brand of others) await app.createBrand(brand, `Marque ${brand}`, 'bench');
  await app.db.asOwner(async (owner) => {
    await owner.query('set synchronous_commit = off');
    for (const brand of others)
      for (const table of INSTRUCTIONS) await owner.query(copied(table), ['"lumen"', `"${brand}"`]);
    for (const brand of ['lumen', ...others]) for (const insert of ROWS) await owner.query(insert, [brand]);
    await owner.query('vacuum analyze');
  });
  for (let one = 0; one < PEOPLE; one++)
    await app.access.people.invite({ name: `Personne ${one}`, email: `p${one}@bench.example`, site: null }, 'bench');
  return ['lumen' as BrandId, ...others];
}

async function signIn(rig: Rig, token: string): Promise<string> {
  const entered = await fetch(`${rig.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return entered.headers.get('set-cookie')!.split(';')[0]!;
}

async function ask(rig: Rig, path: string, cookie: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`${rig.url}/v1/${path}`, { headers: { cookie } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return performance.now() - started;
}

async function asked(rig: Rig, name: string, path: string, cookie: string): Promise<void> {
  const first = await ask(rig, path, cookie);
  const before = await rig.cpu();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await ask(rig, path, cookie));
  const after = await rig.cpu();
  const server = [...after.server].reduce((sum, [thread, spent]) => sum + spent - (before.server.get(thread) ?? 0), 0);
  figure(`${name}: the first answer`, first, 'ms');
  figure(`  answered, median of ${ROUNDS}`, median(times), 'ms', BUDGET);
  figure('  the quickest', Math.min(...times), 'ms');
  // What a machine of its own would take: neighbours change the clock, and not these.
  figure('  CPU an answer: server', (server / ROUNDS) * 1000, 'ms');
  figure('  CPU an answer: PostgreSQL', ((after.database - before.database) / ROUNDS) * 1000, 'ms');
}

/** Statements that went to the database while `work` ran; the driver's own count of them. */
function counter({ pool }: App['db']): (work: () => Promise<unknown>) => Promise<number> {
  let count = 0;
  pool.on('connect', (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      count++;
      return query(...args);
    }) as typeof client.query;
  });
  return async (work) => {
    const before = count;
    await work();
    return count - before;
  };
}

async function inside(app: App): Promise<void> {
  const counted = counter(app.db);
  const { parallel, controls } = accountabilityOf(app);
  const attention = createAttention({ ...app, parallel });
  const all = (): boolean => true;
  const works = {
    'points of attention': () => attention.house(all),
    'roll-up of duties': () => parallel.all(all),
    controls: () => controls.house(all),
    'states noted': () => parallel.note(),
  };
  for (const [name, work] of Object.entries(works)) {
    await work();
    figure(`${name}: statements a brand`, (await counted(work)) / BRANDS, '');
  }
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    await parallel.note();
    times.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  figure('states of every brand noted, median of 3', median(times), 'ms', MINUTE);
  figure('  CPU a run: the process', (user + system) / 3000, 'ms');
}

export async function run(): Promise<void> {
  heading(`The house’s pages over ${BRANDS} brands, each with instructions in force`);
  const rig = await startRig();
  try {
    const app = await beside(rig);
    try {
      await plant(app);
      const cookie = await signIn(rig, await app.access.createLink('system'));
      for (const [name, path] of Object.entries(PAGES)) await asked(rig, name, path, cookie);
      await inside(app);
    } finally {
      await app.close();
    }
  } finally {
    await rig.close();
  }
}

if (import.meta.main) await run();
