import { request } from 'node:http';
import { Agent } from 'node:http';
import { conversations } from './conversations.ts';
import { groupParameters, type Row } from '../src/intake/rows.ts';
import { startRig, beside, type Rig } from './rig.ts';
import { figure, heading, median } from './report.ts';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 12);
const CONNECTIONS = 4;
const LINES_A_REQUEST = 500;

/** NDJSON bodies made before the clock starts, so that the generator costs the run nothing but its sending. */
function bodies(seed: number, requests: number): Buffer[] {
  const next = conversations({ seed, from: Date.now() - 3_600_000 });
  return Array.from({ length: requests }, () =>
    Buffer.from(Array.from({ length: LINES_A_REQUEST }, () => `${next()}\n`).join('')),
  );
}

async function send(rig: Rig, agent: Agent, body: Buffer): Promise<{ readonly ok: number; readonly other: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${rig.url}/v1/brands/${rig.brand}/interactions/batch`,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${rig.key}`,
          'content-type': 'application/x-ndjson',
          'content-length': body.length,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('latin1');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const lines = text.split('\n').filter(Boolean);
          const ok = lines.filter((line) => line.includes('"verdict":"accepted"')).length;
          resolve({ ok, other: LINES_A_REQUEST - ok });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Interactions a second over the batch endpoint: decided, masked, encrypted, traced and committed before the answer. */
async function throughput(rig: Rig): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  // The compiler needs some ten thousand interactions to settle; a server does that once in its life.
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, lane) => {
      for (const body of bodies(10 + lane, 8)) await send(rig, agent, body);
    }),
  );
  const work = bodies(2, Math.ceil((SECONDS * 14_000) / LINES_A_REQUEST));
  const before = await rig.cpu();
  const own = process.cpuUsage();
  const started = performance.now();
  const until = started + SECONDS * 1000;
  let done = 0;
  let other = 0;
  let at = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until && at < work.length) {
        const result = await send(rig, agent, work[at++]!);
        done += result.ok;
        other += result.other;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const after = await rig.cpu();
  const load = process.cpuUsage(own);
  agent.destroy();
  const cpu = (name: string, spent: number): void => figure(name, (spent / done) * 1e6, 'µs of CPU an interaction');
  figure('ingest, batch endpoint', done / seconds, 'interactions/s', { required: 5000, goal: 10_000 });
  if (other > 0) figure('  answered otherwise', other, 'interactions');
  for (const [name, spent] of [...after.server].sort((a, b) => b[1] - a[1])) {
    const during = spent - (before.server.get(name) ?? 0);
    if (during / done > 1e-6) cpu(`  server, ${name}`, during);
  }
  cpu('  PostgreSQL', after.database - before.database);
  cpu('  load generator', (load.user + load.system) / 1e6);
  return done / seconds;
}

/** The floor: the same rows into the same tables by the same role, all work done beforehand. */
async function floor(rig: Rig): Promise<number> {
  const app = await beside(rig);
  try {
    const groups = await capture(app, rig, 120);
    const before = await rig.cpu();
    const started = performance.now();
    let at = 0;
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        while (at < groups.length) {
          const { values } = groups[at++]!;
          await app.db.pool.query({ name: 'bench-floor', text: store(values), values });
        }
      }),
    );
    const rate = (groups.length * GROUP) / ((performance.now() - started) / 1000);
    figure('floor: ready rows, same tables and role', rate, 'interactions/s');
    const spent = (await rig.cpu()).database - before.database;
    figure('  PostgreSQL', (spent / (groups.length * GROUP)) * 1e6, 'µs of CPU an interaction');
    return rate;
  } finally {
    await app.close();
  }
}

const GROUP = 256;
const store = (values: readonly unknown[]): string =>
  `select mandat.store_group(${values.map((_, index) => `$${index + 1}`).join(', ')})`;

type Ready = ReturnType<typeof groupParameters>;

async function capture(app: Awaited<ReturnType<typeof beside>>, rig: Rig, count: number): Promise<Ready[]> {
  const { assemble, createBearers } = await import('../src/intake/assemble.ts');
  const { createSubjectCache } = await import('../src/intake/subjects.ts');
  const { createPartitions } = await import('../src/db/index.ts');
  const next = conversations({ seed: 3, from: Date.now() - 1_800_000 });
  const keys = await app.vault.keysOf(rig.brand);
  const context = await app.contextOf(rig.brand, true);
  const ensure = createPartitions(app.db.pool);
  const groups: Ready[] = [];
  for (let group = 0; group < count; group++) {
    const lines = Array.from({ length: GROUP }, () => Buffer.from(next()));
    const bytes = new Uint8Array(Buffer.concat(lines));
    let end = 0;
    const ends = Uint32Array.from(lines, (line) => (end += line.length));
    const chunk = await app.pool.run(context, bytes, ends, { source: 'vcon', receivedAt: Date.now() });
    // Subjects of its own each: a floor must not wait for look-ups.
    const bearers = createBearers(keys, createSubjectCache(), [], []);
    const rows = chunk.items.flatMap((prepared): Row[] =>
      'item' in prepared
        ? [assemble({ ...prepared.item, aliases: [] }, chunk.blob, keys, bearers, app.newId, Date.now())]
        : [],
    );
    const ready = groupParameters(rows, {
      brand: rig.brand,
      stamp: chunk.stamp,
      keys,
      actor: 'bench',
      now: Date.now(),
      indexVersion: 1,
      newId: app.newId,
    });
    await ensure('part', ready.days.part);
    await ensure('opening', ready.days.opening);
    groups.push(ready);
  }
  return groups;
}

/** One interaction a request, open loop: requests leave at their time whatever the answers do. */
async function latency(rig: Rig, rate: number, seconds: number): Promise<void> {
  const next = conversations({ seed: 4, from: Date.now() - 600_000 });
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const payloads = Array.from({ length: rate * seconds }, () => Buffer.from(next()));
  const times: number[] = [];
  const started = performance.now() + 200;
  let failed = 0;
  await Promise.all(
    payloads.map(async (body, index) => {
      const due = started + (index * 1000) / rate;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const status = await post(rig, agent, body);
      if (status !== 201) failed++;
      // From when it was due, not from when it was sent: a late sender is the server's latency too.
      times.push(performance.now() - due);
    }),
  );
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  figure(`one interaction, open loop ${rate}/s: p50`, at(0.5), 'ms');
  figure(`one interaction, open loop ${rate}/s: p99`, at(0.99), 'ms', { required: 50, goal: 20, less: true });
  figure(`one interaction, open loop ${rate}/s: p99.9`, at(0.999), 'ms');
  if (failed > 0) figure('  not 201', failed, 'answers');
}

function post(rig: Rig, agent: Agent, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${rig.url}/v1/brands/${rig.brand}/interactions`,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${rig.key}`,
          'content-type': 'application/json',
          'content-length': body.length,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

export async function run(): Promise<void> {
  heading('Intake: 4 kB transcripts, database and load generator on the same machine');
  const rig = await startRig();
  try {
    const rates: number[] = [];
    for (let round = 0; round < Number(process.env['BENCH_ROUNDS'] ?? 1); round++) rates.push(await throughput(rig));
    await latency(rig, 500, 20);
    const bare = await floor(rig);
    figure('ingest as a share of the floor', (median(rates) / bare) * 100, '%', { goal: 40 });
  } finally {
    await rig.close();
  }
}

if (import.meta.main) await run();
