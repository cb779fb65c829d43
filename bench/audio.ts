import { randomFillSync } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { call } from '../test/support/interactions.ts';
import { drawnUuid } from '../test/support/media.ts';
import { figure, heading, median } from './report.ts';
import { beside, startRig, type Rig } from './rig.ts';

const MB = 1e6;
/** Of each recording: an hour of stereo at 16 bits and 16 kHz. */
const BYTES = Number(process.env['BENCH_AUDIO_MB'] ?? 230) * MB;
const CONNECTIONS = Number(process.env['BENCH_AUDIO_CONNECTIONS'] ?? 4);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
/** Sent again and again: the generator costs the run nothing but its sending. */
const CHUNK = randomFillSync(Buffer.allocUnsafeSlow(256 * 1024));

type Answer = { readonly status: number; readonly body: string };

async function ask(
  rig: Rig,
  agent: Agent,
  path: string,
  { method = 'POST', type, body, bytes }: { method?: string; type?: string; body?: Buffer; bytes?: number },
): Promise<Answer> {
  const sent = request(`${rig.url}/v1/brands/${rig.brand}/${path}`, {
    method,
    agent,
    headers: {
      authorization: `Bearer ${rig.key}`,
      ...(type && { 'content-type': type, 'content-length': body?.length ?? bytes }),
    },
  });
  const answered = once(sent, 'response');
  if (bytes !== undefined) {
    for (let left = bytes; left > 0; left -= CHUNK.length)
      if (!sent.write(left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK)) await once(sent, 'drain');
  }
  sent.end(body);
  const [response] = (await answered) as [IncomingMessage];
  let length = 0;
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    length += (chunk as Buffer).length;
    if (length < 100_000) chunks.push(chunk as Buffer);
  }
  return {
    status: response.statusCode ?? 0,
    body: method === 'GET' ? String(length) : Buffer.concat(chunks).toString('utf8'),
  };
}

/** Calls that the sample instructions let be recorded. */
async function contacts(rig: Rig, agent: Agent): Promise<readonly string[]> {
  const app = await beside(rig);
  try {
    const made = Array.from({ length: CONNECTIONS }, async () => {
      const vcon = call([['customer', 'Bonjour.']], { uuid: await drawnUuid(app, rig.brand) });
      const body = Buffer.from(JSON.stringify(vcon));
      const answer = await ask(rig, agent, 'interactions', { type: 'application/json', body });
      return (JSON.parse(answer.body) as { id: string }).id;
    });
    return await Promise.all(made);
  } finally {
    await app.close();
  }
}

async function upload(rig: Rig, agent: Agent, ids: readonly string[]): Promise<number> {
  const before = await rig.cpu();
  const own = process.cpuUsage();
  const started = performance.now();
  const statuses = await Promise.all(
    ids.map(
      async (id) =>
        (await ask(rig, agent, `interactions/${id}/media`, { method: 'PUT', type: 'audio/wav', bytes: BYTES })).status,
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  const after = await rig.cpu();
  const load = process.cpuUsage(own);
  const megabytes = (ids.length * BYTES) / MB;
  const failed = statuses.filter((status) => status !== 201).length;
  if (failed > 0) figure('  answered otherwise', failed, 'recordings');
  figure('recordings encrypted to disk while streaming', megabytes / seconds, 'MB/s', { required: 200 });
  const cpu = (name: string, spent: number): void => figure(name, (spent / megabytes) * 1000, 'ms of CPU a MB');
  let server = 0;
  for (const [name, spent] of after.server) server += spent - (before.server.get(name) ?? 0);
  cpu('  server, all threads', server);
  for (const [name, spent] of [...after.server].sort((a, b) => b[1] - a[1]).slice(0, 3))
    cpu(`    ${name}`, spent - (before.server.get(name) ?? 0));
  cpu('  PostgreSQL', after.database - before.database);
  cpu('  load generator', (load.user + load.system) / 1e6);
  return megabytes / seconds;
}

async function hear(rig: Rig, agent: Agent, ids: readonly string[]): Promise<void> {
  const lists = await Promise.all(
    ids.map(async (id) => {
      const response = await fetch(`${rig.url}/v1/brands/${rig.brand}/interactions/${id}/media`, {
        headers: { authorization: `Bearer ${rig.key}` },
      });
      return { id, media: ((await response.json()) as { items: { id: string }[] }).items[0]!.id };
    }),
  );
  const started = performance.now();
  const lengths = await Promise.all(
    lists.map(({ id, media }) =>
      ask(rig, agent, `interactions/${id}/media/${media}?purpose=customer-service`, { method: 'GET' }),
    ),
  );
  const bytes = lengths.reduce((sum, { body }) => sum + Number(body), 0);
  figure('the same, heard whole', bytes / MB / ((performance.now() - started) / 1000), 'MB/s');
}

export async function run(): Promise<void> {
  heading(`Recordings: ${CONNECTIONS} at a time of ${BYTES / MB} MB over HTTP, sealed, on disk, flushed, traced`);
  const rig = await startRig();
  const agent = new Agent({ keepAlive: true, maxSockets: 2 * CONNECTIONS });
  try {
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const made = await contacts(rig, agent);
      rates.push(await upload(rig, agent, made));
      if (round === ROUNDS - 1) await hear(rig, agent, made);
    }
    figure('median of the rounds', median(rates), 'MB/s', { required: 200 });
  } finally {
    agent.destroy();
    await rig.close();
  }
}

if (import.meta.main) await run();
