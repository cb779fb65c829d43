import { Agent, request } from 'undici';
import { call } from '../test/support/interactions.ts';
import { beside, startRig, type Rig } from './rig.ts';
import { figure, heading, median } from './report.ts';

/*
 * What fifty people of one brand wait for at once: reading a conversation, which leaves its entry and a count for the data map,
 * and asking whether an activity may run now, which leaves its entry. Each asks again once they are answered.
 */
const READERS = 50;
const ROUNDS = 40;
const KEPT = 200;

async function plant(rig: Rig): Promise<{ readonly key: string; readonly ids: readonly string[] }> {
  const app = await beside(rig);
  const rights = ['ingest', 'read', 'gate'] as const;
  const key = (await app.access.createKey(rig.brand, 'bench-acts', [...rights], 'bench')).secret;
  await app.close();
  const ids: string[] = [];
  for (let i = 0; i < KEPT; i++) {
    const answer = await fetch(`${rig.url}/v1/brands/${rig.brand}/interactions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(call([['customer', 'Bonjour, je vous appelle au sujet de ma facture de novembre.']])),
    });
    ids.push(((await answer.json()) as { readonly id: string }).id);
  }
  return { key, ids };
}

type Asked = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string };

async function timed(rig: Rig, key: string, at: number, ask: (n: number) => Asked): Promise<readonly number[]> {
  const agent = new Agent({ connections: at });
  const times: number[] = [];
  try {
    await Promise.all(
      Array.from({ length: at }, async (_, reader) => {
        for (let round = 0; round < ROUNDS; round++) {
          const { path, ...asked } = ask(reader + round * at);
          const started = performance.now();
          const answer = await request(`${rig.url}/v1/brands/${rig.brand}/${path}`, {
            ...asked,
            dispatcher: agent,
            headers: { authorization: `Bearer ${key}`, ...(asked.body && { 'content-type': 'application/json' }) },
          });
          await answer.body.arrayBuffer();
          if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
          times.push(performance.now() - started);
        }
      }),
    );
  } finally {
    await agent.close();
  }
  return times.toSorted((a, b) => a - b);
}

async function tell(rig: Rig, key: string, name: string, ask: (n: number) => Asked): Promise<void> {
  await timed(rig, key, READERS, ask);
  for (const at of [1, READERS]) {
    const [started, before] = [performance.now(), await rig.cpu()];
    const times = await timed(rig, key, at, ask);
    figure(`${name}, ${at} at once: median`, median(times), 'ms');
    figure('  p99', times[Math.floor(times.length * 0.99)]!, 'ms');
    figure('  answered', (times.length / (performance.now() - started)) * 1000, '/s');
    const after = await rig.cpu();
    const server = [...after.server].reduce(
      (sum, [thread, spent]) => sum + spent - (before.server.get(thread) ?? 0),
      0,
    );
    figure('  CPU an answer: server', (server / times.length) * 1000, 'ms');
    figure('  CPU an answer: PostgreSQL', ((after.database - before.database) / times.length) * 1000, 'ms');
  }
}

export async function run(): Promise<void> {
  heading('Readings and questions of one brand, each with its entry');
  const rig = await startRig();
  try {
    const { key, ids } = await plant(rig);
    await tell(rig, key, 'a reading', (n) => ({ method: 'GET', path: `interactions/${ids[n % ids.length]}` }));
    await tell(rig, key, 'may an activity run', () => ({
      method: 'POST',
      path: 'activities/customer-service/may',
      body: JSON.stringify({ channel: 'call.inbound' }),
    }));
  } finally {
    await rig.close();
  }
}

if (import.meta.main) await run();
