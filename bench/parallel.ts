import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { parse, stringify } from 'yaml';
import type { App } from '../src/app.ts';
import { openActivity } from '../src/estate/opening.ts';
import { sampleInstructions, SAMPLE_SIGNATORIES } from '../src/estate/instructions/index.ts';
import { generateSigningKey, readPrivateKey, signText } from '../src/mandate/index.ts';
import { figure, heading, median } from './report.ts';
import { beside, startRig, type Rig } from './rig.ts';

/*
 * What a DPO waits for: the parallel of a brand with thirty activities, beside ten million interactions with what comes with
 * them (parts over two years of partitions, rights exercised, incidents, copies at platforms, proofs of consent).
 */
const RECORDS = Number(process.env['BENCH_RECORDS'] ?? 10_000_000);
const ACTIVITIES = 30;
const ROUNDS = 40;
const PAGES = 8;
const BUDGET = { required: 300, less: true };
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const LOADER = { actor: 'bench', person: 'bench' };

/** The sample's four activities and two of them over and over, published and put into production as any others. */
async function instruct(app: App, { brand }: Rig): Promise<void> {
  const { frameYaml } = sampleInstructions().find((one) => one.brand === 'lumen')!;
  const frame = parse(frameYaml) as { contract: { from: string; reference: string }; activities: { id: string }[] };
  const today = new Date(app.clock()).toISOString().slice(0, 10);
  frame.contract = { ...frame.contract, from: today, reference: 'DPA-BENCH' };
  const [first, , third] = frame.activities;
  const more = Array.from({ length: ACTIVITIES - frame.activities.length }, (_, i) => ({
    ...[first!, third!][i % 2]!,
    id: `activity-${i + 1}`,
  }));
  frame.activities.push(...more);
  let text = stringify(frame, { aliasDuplicateObjects: false });
  for (const by of ['brand', 'processor'] as const) {
    const who = SAMPLE_SIGNATORIES[by === 'brand' ? 'lumen' : 'processor'];
    const { privateKey, publicKey } = generateSigningKey();
    const { fingerprint } = await app.mandates.enrol(brand, { party: by, ...who, publicKey }, LOADER);
    await app.mandates.confirm(brand, fingerprint, { actor: 'bench', person: 'bench, second person' });
    text = signText(text, { by, ...who, key: readPrivateKey(privateKey) });
  }
  await app.mandates.publish(brand, text, LOADER);
  for (const { id } of more) await openActivity(app, brand, id, SAMPLE_SIGNATORIES.lumen);
}

const SHARE = RECORDS / 100;
/** In the order in which such rows come: ids rise with time, as those of the intake do. */
const id = (back: string): string =>
  `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - ${back}), 12, '0') || '7000' || '8' || substr(md5(i::text), 1, 15))::uuid`;
const ROWS: readonly string[] = [
  `insert into mandat.interaction (brand, id, subject, started_at, channel, source, activity, verdict, would, mode, mandate, because, entry)
   select $1, ${id('($2 - i) * 3')}, ${id('($2 - i) * 3')}, now() - (($2 - i) * interval '3 milliseconds'), 'call.inbound', 'connect',
     'activity-' || (i % 26 + 1), 'accepted', 'accepted', 'enforce', 1, '{}', gen_random_uuid() from generate_series(1, $2::bigint) i`,
  // Over two years of weeks, this one included: what expires in it stays until it is over.
  `insert into mandat.part (brand, interaction, kind, revision, expires_on, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed)
   select $1, ${id('($2 - i) * 3')}, 'transcript', 1, date_trunc('week', current_date)::date + (i * 700 / $2)::int, ${id('($2 - i) * 3')}, 1, now(), 900, false, '[]', 'P12M', '\\x00'
   from generate_series(1, $2::bigint) i`,
  `insert into mandat.reading_tally (brand, day, act, activity, site, country, count)
   select $1, current_date - (i / 60)::int, 'read', 'activity-' || (i % 30), 'lille', 'FR', greatest(1, $2::bigint / 100000)::int from generate_series(0, 20000) i on conflict do nothing`,
  `insert into mandat.tally (brand, hour, id, source, channel, activity, verdict, would, reason, count)
   select $1, date_trunc('hour', now()) - (i % 8760) * interval '1 hour', gen_random_uuid(), (array['connect', 'genesys', 'email'])[i % 3 + 1], 'call.inbound',
     'activity-' || (i % 26 + 1), 'accepted', 'accepted', '', 10 from generate_series(1, $2::bigint / 10) i`,
  // One in five thousand still waits.
  `insert into mandat.signal (brand, id, interaction, kind, verdict, state, sealed, expires_on, relayed_at, relayed_by, relayed_to, relay_entry)
   select $1, n, gen_random_uuid(), 'opposition', 'accepted', case when waits then 'to-relay' else 'relayed' end, '\\x00', current_date + 900,
     case when not waits then now() end, case when not waits then 'bench' end, case when not waits then 'bench' end, case when not waits then n end
   from (select ${id('($2 - i) * 300')} as n, i % 5000 = 0 as waits from generate_series(1, $2::bigint / 100) i) s`,
  `insert into mandat.incident (brand, id, kind, state, closed_at, closed_by, outcome, close_entry)
   select $1, n, 'card-data-stopped', case when waits then 'open' else 'closed' end,
     case when not waits then now() end, case when not waits then 'bench' end, case when not waits then 'handled' end, case when not waits then n end
   from (select ${id('($2 - i) * 3000')} as n, i % 5000 = 0 as waits from generate_series(1, $2::bigint / 1000) i) s`,
  `insert into mandat.copy (brand, id, connection, kind, digest, key_version, sealed, state, why, since, next_at)
   select $1, ${id('($2 - i) * 30')}, '00000000-0000-7000-8000-000000000001', 'delivery', sha256(i::text::bytea), 1, '\\x00',
     case when i % 10 = 0 then 'going' else 'held' end, case when i % 10 = 0 then 'taken' end, now() - interval '2 days', now()
   from generate_series(1, $2::bigint / 10) i`,
  `insert into mandat.contact_proof (brand, id, kind, source, key_version, sealed, entry, recorded_at, recorded_by, expires_on)
   select $1, ${id('($2 - i) * 30')}, 'consent', 'api', 1, '\\x00', gen_random_uuid(), now(), 'bench', current_date + 900 from generate_series(1, $2::bigint / 10) i`,
];

async function plant(app: App, { brand }: Rig): Promise<void> {
  await app.db.asOwner(async (owner) => {
    await owner.query('set synchronous_commit = off');
    await owner.query(
      `select mandat.ensure_partition('part', d::date) from generate_series(current_date - 7, current_date + 700, interval '7 days') d`,
    );
    for (const insert of ROWS) await owner.query(insert, [brand, RECORDS]);
    await owner.query('vacuum analyze');
    await owner.query('checkpoint');
  });
}

async function ask(rig: Rig, path: string, key: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`${rig.url}/v1/brands/${rig.brand}/${path}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return performance.now() - started;
}

async function asked(rig: Rig, name: string, path: string, key: string): Promise<void> {
  const first = await ask(rig, path, key);
  for (let round = 0; round < ROUNDS; round++) await ask(rig, path, key);
  const before = await rig.cpu();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await ask(rig, path, key));
  const after = await rig.cpu();
  const server = [...after.server].reduce((sum, [thread, spent]) => sum + spent - (before.server.get(thread) ?? 0), 0);
  figure(`${name}: the first answer after a start`, first, 'ms', BUDGET);
  figure(`  answered, median of ${ROUNDS}`, median(times), 'ms', BUDGET);
  figure('  answered, the slowest', Math.max(...times), 'ms');
  // What a machine of its own would take: neighbours change the clock, and not these.
  figure('  CPU an answer: server', (server / ROUNDS) * 1000, 'ms');
  figure('  CPU an answer: PostgreSQL', ((after.database - before.database) / ROUNDS) * 1000, 'ms');
}

/** From the address, or from a reload, to the last row, in a browser that has the console's files, as whoever works with it has. */
async function opened(page: Page, url: string, how: 'address' | 'reload' = 'address'): Promise<number> {
  if (how === 'address') await page.goto('about:blank');
  const started = performance.now();
  await (how === 'address' ? page.goto(url, { waitUntil: 'commit' }) : page.reload({ waitUntil: 'commit' }));
  await page.waitForSelector(ROW);
  return performance.now() - started;
}

/** Visited until the browser has kept what it keeps. */
async function visited(page: Page, url: string): Promise<void> {
  for (let round = 0; round < PAGES; round++) {
    await opened(page, url);
    await page.waitForLoadState('networkidle');
  }
}

async function times(page: Page, url: string, how?: 'reload'): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < PAGES; round++) all.push(await opened(page, url, how));
  return median(all);
}

/** Seconds that the page's own thread has worked so far: scripts, layout and paint. */
async function workedIn(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
}

const ROW = 'main tbody tr';
const SETTINGS = { executablePath: CHROMIUM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };

async function enter(context: BrowserContext, rig: Rig, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL(`${rig.url}/`);
  return page;
}

/** In a profile, which keeps compiled code, as people work in; and in a private window, which keeps none. */
async function pages(rig: Rig, [link, second]: readonly [string, string]): Promise<void> {
  const url = `${rig.url}/marques/${rig.brand}/obligations`;
  const folder = await mkdtemp(join(tmpdir(), 'mandat-profile-'));
  const profile = await chromium.launchPersistentContext(folder, SETTINGS);
  try {
    const page = await enter(profile, rig, link);
    await visited(page, url);
    figure(`the page of the parallel, from its address, median of ${PAGES}`, await times(page, url), 'ms', BUDGET);
    figure('  reloaded', await times(page, url, 'reload'), 'ms', BUDGET);
    await inside(page, rig);
  } finally {
    await profile.close();
    await rm(folder, { recursive: true, force: true });
  }
  const browser = await chromium.launch(SETTINGS);
  try {
    const page = await enter(await browser.newContext(), rig, second);
    await visited(page, url);
    figure('  from its address in a private window', await times(page, url), 'ms', BUDGET);
  } finally {
    await browser.close();
  }
}

async function inside(page: Page, rig: Rig): Promise<void> {
  const all: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < PAGES; round++) {
    await page.goto(`${rig.url}/marques/${rig.brand}/instructions`);
    await page.waitForSelector('main article');
    const worked = await workedIn(page);
    const before = await worked();
    const started = performance.now();
    await page.click(`a[href="/marques/${rig.brand}/obligations"]`);
    await page.waitForSelector(ROW);
    all.push(performance.now() - started);
    busy.push(((await worked()) - before) * 1000);
  }
  figure(`  from another page of the console, median of ${PAGES}`, median(all), 'ms', BUDGET);
  figure('  of which the page’s own thread worked', median(busy), 'ms');
}

export async function run(): Promise<void> {
  heading(
    `The parallel of a brand with ${ACTIVITIES} activities, ${RECORDS.toLocaleString('en')} interactions stored (${SHARE.toLocaleString('en')} rights exercised)`,
  );
  const rig = await startRig();
  try {
    const app = await beside(rig);
    let key: string;
    let links: readonly [string, string];
    try {
      await instruct(app, rig);
      await plant(app, rig);
      key = (await app.access.createKey(rig.brand, 'bench-parallel', ['instructions'], 'bench')).secret;
      const link = async () => `${rig.url}/entree#${await app.access.createLink('system')}`;
      links = [await link(), await link()];
    } finally {
      await app.close();
    }
    await asked(rig, 'parallel', 'parallel', key);
    await asked(rig, 'controller’s register', 'registers/controller', key);
    await asked(rig, 'data map, of a month', 'data-map', key);
    await pages(rig, links);
  } finally {
    await rig.close();
  }
}

if (import.meta.main) await run();
