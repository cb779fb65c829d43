import { connect, type Socket } from 'node:net';
import { digestOf } from '../src/contact/index.ts';
import { READINGS } from '../src/law/index.ts';
import { derive } from '../src/vault/index.ts';
import { figure, heading } from './report.ts';
import { beside, startRig, type Rig } from './rig.ts';

const RECORDS = Number(process.env['BENCH_RECORDS'] ?? 1_000_000);
const RATE = Number(process.env['BENCH_RATE'] ?? 2000);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 20);
const CONNECTIONS = 200;
/** Persons who are asked about; the other records belong to nobody who is. */
const PERSONS = 100_000;
const CALLER = '+33199001020';

const phoneOf = (person: number): string => `+336399${String(person).padStart(5, '0')}`;

/** Instructions that open calls, and records: a consent each for this very hour, so that a run at night may call too. */
async function plant(rig: Rig): Promise<string> {
  const app = await beside(rig);
  try {
    const keys = await app.vault.keysOf(rig.brand);
    const index = derive(keys.index.bytes, 'blind-index');
    const digests = Array.from({ length: PERSONS }, (_, person) =>
      digestOf(index, { kind: 'phone', value: phoneOf(person) }),
    );
    const now = Date.now();
    const facts = JSON.stringify({ flaws: [], slot: { from: now - 60_000, to: now + 86_400_000 } });
    await app.db.asOwner(async (owner) => {
      await owner.query(
        `update mandat.mandate_version set compiled = jsonb_set(compiled, '{activities,prospecting,prospecting}', $1::jsonb)`,
        [JSON.stringify(BLOCK)],
      );
      await owner.query(
        `${COLUMNS} select $1, substring(sha256(i::text::bytea) for 16), gen_random_uuid(), 'consent', 'lumen-sa',
        '{energy-supply}', '{phone}', now() - interval '1 day', '{"flaws":[]}', current_date + 1000 from generate_series(1, $2::int) as i order by 2`,
        [rig.brand, Math.max(0, RECORDS - PERSONS)],
      );
      await owner.query(
        `${COLUMNS} select $1, decode(d, 'hex'), gen_random_uuid(), 'consent', 'lumen-sa', '{energy-supply}', '{phone}', now() - interval '1 day',
         $3::jsonb, current_date + 1000 from unnest($2::text[]) as d`,
        [rig.brand, digests, facts],
      );
      await owner.query('vacuum analyze mandat.contact_record');
      // What was just loaded is written out, and its log's files are used again: neither is what a decision costs.
      await owner.query('checkpoint');
    });
    return (await app.access.createKey(rig.brand, 'bench-contact', ['contact'], 'bench')).secret;
  } finally {
    await app.close();
  }
}
const COLUMNS =
  'insert into mandat.contact_record (brand, digest, id, kind, controller, objects, channels, at, facts, expires_on)';
const BLOCK = {
  offers: [{ id: 'energy-supply', name: 'Fourniture', nature: 'energy-supply', similarTo: [], relatedTo: [] }],
  channels: ['phone'],
  callers: [{ number: CALLER }],
  readings: Object.fromEntries(Object.entries(READINGS).map(([key, [first]]) => [key, first])),
  unreported: 'counted',
};

/** One connection that asks, waits for its answer, and is free again: enough of HTTP/1.1 for that, so that asking costs little. */
function connection(port: number, whenFree: (line: Line) => void): Line {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let answer: ((answer: string) => void) | undefined;
  let held = '';
  const line: Line = {
    ask(request, done) {
      answer = done;
      socket.write(request);
    },
    close: () => socket.destroy(),
  };
  socket.setEncoding('latin1');
  socket.on('data', (data: string) => {
    held += data;
    const head = held.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(held)?.[1] ?? 0);
    if (held.length < head + 4 + length) return;
    const whole = held;
    held = '';
    answer?.(whole);
    whenFree(line);
  });
  return line;
}
type Line = { ask(request: string, done: (answer: string) => void): void; close(): void };

/** Lines that stand for the whole run, as a dialler's do. */
function openLines(rig: Rig): Lines {
  const port = Number(new URL(rig.url).port);
  const lines: Lines = { all: [], free: [] };
  for (let i = 0; i < CONNECTIONS; i++) lines.all.push(connection(port, (line) => lines.free.push(line)));
  lines.free.push(...lines.all);
  return lines;
}
type Lines = { readonly all: Line[]; readonly free: Line[] };

/** Questions leave at their time whatever the answers do; each is measured from when it was due. */
async function openLoop(
  rig: Rig,
  key: string,
  { free }: Lines,
  seconds: number,
  seed: number,
): Promise<readonly number[]> {
  const count = RATE * seconds;
  const times: number[] = [];
  const when: number[] = [];
  let other = 0;
  let next = 0;
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const send = (): void => {
      const now = performance.now();
      while (next < count && free.length > 0 && started + (next * 1000) / RATE <= now) {
        const due = started + (next * 1000) / RATE;
        const request = questionOf(rig, key, (next * 7919 + seed * 104_729) % PERSONS);
        next++;
        free.pop()!.ask(request, (answer) => {
          if (!answer.includes('"verdict":"allowed"') || !answer.includes('"reserved":true')) other++;
          times.push(performance.now() - due);
          when.push(due - started);
          if (times.length === count) resolve();
        });
      }
      if (times.length < count) setTimeout(send, 1);
    };
    send();
  });
  if (other > 0) figure('  answered otherwise', other, 'decisions');
  if (process.env['BENCH_TIMELINE']) showTimeline(times, when);
  return times.sort((a, b) => a - b);
}

/** The slowest answer of each tenth of a second, in milliseconds: what comes in blows is not ours to speed up. */
function showTimeline(times: readonly number[], when: readonly number[]): void {
  const slowest: number[] = [];
  times.forEach((time, index) => {
    const tenth = Math.floor(when[index]! / 100);
    slowest[tenth] = Math.max(slowest[tenth] ?? 0, time);
  });
  for (let from = 0; from < slowest.length; from += 10)
    console.log(
      `  ${String(from / 10).padStart(3)} s  ${slowest
        .slice(from, from + 10)
        .map(Math.round)
        .join(' ')}`,
    );
}

function questionOf(rig: Rig, key: string, person: number): string {
  const body = JSON.stringify({
    channel: 'phone',
    to: phoneOf(person),
    object: 'energy-supply',
    postalCode: '59000',
    caller: { number: CALLER },
    holder: 'vendor-a',
    grant: true,
  });
  return `POST /v1/brands/${rig.brand}/contact-decisions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

export async function run(): Promise<void> {
  heading(
    `Contact decisions with grant and entry: ${RECORDS.toLocaleString('en')} records, open loop, ${CONNECTIONS} connections`,
  );
  const rig = await startRig();
  try {
    const key = await plant(rig);
    const lines = openLines(rig);
    // The compiler settles, with persons who were tried before and persons who were not; a server does that once in its life.
    for (let round = 0; round < 2; round++) await openLoop(rig, key, lines, 8, 1);
    const before = await rig.cpu();
    const own = process.cpuUsage();
    const times = await openLoop(rig, key, lines, SECONDS, 2);
    for (const line of lines.all) line.close();
    const after = await rig.cpu();
    const load = process.cpuUsage(own);
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    figure(`decision, open loop ${RATE}/s: p50`, at(0.5), 'ms');
    figure(`decision, open loop ${RATE}/s: p99`, at(0.99), 'ms', { required: 20, goal: 5, less: true });
    figure(`decision, open loop ${RATE}/s: p99.9`, at(0.999), 'ms');
    const cpu = (name: string, spent: number): void =>
      figure(name, (spent / times.length) * 1e6, 'µs of CPU a decision');
    for (const [name, spent] of [...after.server].sort((a, b) => b[1] - a[1])) {
      const during = spent - (before.server.get(name) ?? 0);
      if (during / times.length > 1e-6) cpu(`  server, ${name}`, during);
    }
    cpu('  PostgreSQL', after.database - before.database);
    cpu('  load generator', (load.user + load.system) / 1e6);
  } finally {
    await rig.close();
  }
}

if (import.meta.main) await run();
