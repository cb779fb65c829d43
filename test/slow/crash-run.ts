import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLoader } from '../../src/estate/index.ts';
import { uuidv7, type BrandId } from '../../src/kernel/ids.ts';
import { checkLog } from '../../src/trace/index.ts';
import { call } from '../support/interactions.ts';
import { temporaryFolder } from '../support/folder.ts';

export type CrashReport = {
  readonly kills: Readonly<Record<string, number>>;
  readonly sent: number;
  readonly acknowledged: number;
  /** Acknowledged, and not there. */
  readonly missing: number;
  /** One uuid under two ids. */
  readonly twice: number;
  readonly heads: number;
  readonly log: {
    readonly size: number;
    readonly missing: number;
    readonly repeated: number;
    readonly waiting: number;
  };
};

const brand = 'lumen' as BrandId;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Kills processes with SIGKILL at random moments under load: the server, a PostgreSQL backend, or the whole PostgreSQL.
 * Then everything is sent once more, and what was acknowledged is looked for, counted and compared with the log.
 */
export async function crashRun(
  kills: number,
  random: () => number,
  say: (line: string) => void = () => undefined,
): Promise<CrashReport> {
  const dataDir = temporaryFolder('mandat-crash-');
  const env = { MANDAT_DATA: dataDir, PORT: String(await freePort()), MANDAT_SAMPLE: 'off', MANDAT_WORKERS: '1' };
  const config = loadConfig(env);
  const app = await openApp(config);
  await createLoader(app).instructions([brand]);
  const { secret: key } = await app.access.createKey(brand, 'crash', ['ingest'], 'test');
  await app.close();

  let server = start(env);
  const load = createLoad(config.localUrl, key);
  await load.ready();
  const sending = load.run();
  const counts: Record<string, number> = {};
  try {
    for (let kill = 0; kill < kills; kill++) {
      await pause(150 + random() * 700);
      const victim = choose(server, dataDir, kill, random());
      counts[victim.name] = (counts[victim.name] ?? 0) + 1;
      const ended = victim.name === 'server' ? new Promise((resolve) => server.once('exit', resolve)) : undefined;
      try {
        process.kill(victim.pid, 'SIGKILL');
      } catch {
        continue; // it ended by itself meanwhile
      }
      if (ended) {
        await ended;
        server = start(env);
      }
      await load.ready();
      say(`${kill + 1}/${kills} ${victim.name}: ${load.acknowledged.size} acknowledged`);
    }
    await load.stop(sending);
    await load.again();
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  }
  const report = await judge(config, load, counts);
  rmSync(dataDir, { recursive: true, force: true });
  return report;
}

function start(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['src/cli/main.ts', 'serve'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

/** Each in its turn, the server twice as often; which process of the database is drawn. */
function choose(
  server: ChildProcess,
  dataDir: string,
  kill: number,
  draw: number,
): { readonly name: string; readonly pid: number } {
  const turn = kill % 4;
  const processes = turn % 2 === 0 ? [] : databaseProcesses(dataDir);
  const backends = processes.slice(1);
  if (turn === 1 && backends.length > 0)
    return { name: 'database process', pid: backends[Math.floor(draw * backends.length)]!.pid };
  return processes[0] ? { name: 'whole database', pid: processes[0].pid } : { name: 'server', pid: server.pid! };
}

/** The postmaster of this data folder first, then its children (Linux). */
function databaseProcesses(dataDir: string): { readonly pid: number }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [
          {
            pid: Number(name),
            parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]),
            command: readFileSync(`/proc/${name}/cmdline`, 'utf8'),
          },
        ];
      } catch {
        return [];
      }
    });
  const postmaster = all.find(
    ({ command }) => command.includes('postgres') && command.includes(dataDir) && command.includes('\0-D\0'),
  );
  return postmaster ? [postmaster, ...all.filter(({ parent }) => parent === postmaster.pid)] : [];
}

function createLoad(url: string, key: string) {
  const acknowledged = new Map<string, string>();
  const sent = new Map<string, string>();
  let twice = 0;
  let running = true;

  function note(uuid: string, id: string): void {
    const before = acknowledged.get(uuid);
    if (before !== undefined && before !== id) twice++;
    acknowledged.set(uuid, id);
  }

  /** Sends these; true when each of them was answered. A database that is coming back refuses whole batches (503). */
  async function post(uuids: readonly string[]): Promise<boolean> {
    const response = await fetch(`${url}/v1/brands/${brand}/interactions/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: uuids.map((uuid) => `${sent.get(uuid)!}\n`).join(''),
    });
    if (!response.ok) {
      await response.arrayBuffer();
      return false;
    }
    const lines = (await response.text()).split('\n').filter(Boolean);
    for (const text of lines) {
      const line = JSON.parse(text) as { line: number; status: number; id?: string };
      if ((line.status === 200 || line.status === 201) && line.id) note(uuids[line.line - 1]!, line.id);
    }
    return uuids.every((uuid) => acknowledged.has(uuid));
  }

  const tried = (uuids: readonly string[]): Promise<boolean> => post(uuids).catch(() => false);

  async function sender(): Promise<void> {
    while (running) {
      const uuids = Array.from({ length: 1 + Math.floor(Math.random() * 40) }, (_, index) => {
        const uuid = uuidv7(Date.now());
        sent.set(
          uuid,
          JSON.stringify(
            call([['customer', `Bonjour, message ${index}, au 06 39 98 00 ${String(index).padStart(2, '0')}.`]], {
              uuid,
              tel: `+336399800${String(index % 50).padStart(2, '0')}`,
            }),
          ),
        );
        return uuid;
      });
      if (!(await tried(uuids))) await pause(50);
    }
  }

  return {
    acknowledged,
    sent,
    get twice() {
      return twice;
    },
    run: () => Promise.all([sender(), sender(), sender()]),
    async ready() {
      for (let tries = 0; tries < 600; tries++) {
        if (
          await fetch(`${url}/readyz`).then(
            (response) => response.ok,
            () => false,
          )
        )
          return;
        await pause(50);
      }
      throw new Error('the server does not come back');
    },
    async stop(senders: Promise<unknown>) {
      running = false;
      await senders;
    },
    /**
     * A careful sender sends again what it has no answer for, and may send all of it again. The last kill may not have
     * been felt yet: what is refused meanwhile is sent until it is taken.
     */
    async again() {
      const uuids = [...sent.keys()];
      for (let at = 0; at < uuids.length; at += 200) {
        const some = uuids.slice(at, at + 200);
        for (let tries = 0; !(await tried(some)); tries++) {
          if (tries === 300) throw new Error('the server does not take what it is sent again');
          await pause(100);
        }
      }
    },
  };
}

async function judge(
  config: ReturnType<typeof loadConfig>,
  load: ReturnType<typeof createLoad>,
  kills: Record<string, number>,
): Promise<CrashReport> {
  const app = await openApp(config);
  try {
    await app.sequence(brand);
    const { rows } = await app.db.asOwner((owner) =>
      owner.query<{ id: string }>('select id from mandat.interaction where brand = $1', [brand]),
    );
    const ids = new Set(rows.map((row) => row.id));
    const log = await app.trace.reconcile(brand);
    await checkLog(join(config.dataDir, 'tiles', brand), { key: (await app.signerOf(brand)).vkey });
    return {
      kills,
      sent: load.sent.size,
      acknowledged: load.acknowledged.size,
      missing: [...load.acknowledged.values()].filter((id) => !ids.has(id)).length,
      twice: load.twice,
      heads: ids.size,
      log: { size: log.size, missing: log.missing, repeated: log.repeated, waiting: log.waiting },
    };
  } finally {
    await app.close();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
