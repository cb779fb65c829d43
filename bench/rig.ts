import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp, type App } from '../src/app.ts';
import { loadConfig, type Config } from '../src/config.ts';
import { readCluster, removeCluster } from '../src/db/index.ts';
import { createLoader } from '../src/estate/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';

/** A server of its own in a data folder of its own, with one brand under its sample instructions; all gone at the end. */
export type Rig = {
  readonly url: string;
  readonly key: string;
  readonly brand: BrandId;
  readonly config: Config;
  /** CPU seconds so far: the server's threads by name, and PostgreSQL's. */
  cpu(): Promise<{ readonly server: ReadonlyMap<string, number>; readonly database: number }>;
  close(): Promise<void>;
};

export async function startRig(): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'mandat-bench-'));
  const port = await freePort();
  const env = { MANDAT_DATA: folder, PORT: String(port), MANDAT_SAMPLE: 'off', MANDAT_MACHINE_COUNTRY: 'FR' };
  const config = loadConfig(env);
  const brand = 'lumen' as BrandId;
  const app = await openApp(config);
  await createLoader(app).instructions([brand]);
  const { secret: key } = await app.access.createKey(brand, 'bench', ['ingest', 'read', 'trace'], 'bench');
  const server = spawn(
    process.execPath,
    [
      ...(process.env['BENCH_FLAGS']?.split(' ') ?? []),
      ...(process.env['BENCH_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : []),
      'src/cli/main.ts',
      'serve',
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  // The database is shared: it stays up while this process holds it.
  await app.close();
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/readyz`, server).catch((error: unknown) => {
    server.kill('SIGTERM');
    throw error;
  });
  return {
    url,
    key,
    brand,
    config,
    cpu: async () => ({ server: await threadsOf(server.pid!), database: await cpuOfDatabase(folder) }),
    async close() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      removeCluster(folder); // as root it may lie elsewhere
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the same data folder in this process, beside the server. */
export const beside = (rig: Rig): Promise<App> => openApp(rig.config);

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error('the server stopped');
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not start');
}

const TICKS = 100;

/** CPU seconds of a process by the names of its threads (Linux; elsewhere nothing). */
async function threadsOf(pid: number): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  for (const thread of await readdir(`/proc/${pid}/task`).catch(() => [])) {
    const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8').catch(() => '');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    sums.set(name, (sums.get(name) ?? 0) + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS);
  }
  return sums;
}

/** User and system time of a process, threads and ended children included (Linux; elsewhere 0). */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ['11', '12', '13', '14'].reduce((sum, index) => sum + Number(fields[Number(index)] ?? 0), 0) / TICKS;
}

/** The postmaster of a data folder and its children, other servers of this machine left out. */
async function cpuOfDatabase(folder: string): Promise<number> {
  const home = readCluster(folder)?.home;
  const postmaster = Number((await readFile(`${home}/data/postmaster.pid`, 'utf8').catch(() => '')).split('\n')[0]);
  let total = 0;
  for (const pid of (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number(pid) === postmaster || parent === postmaster) total += await cpuOf(Number(pid));
  }
  return total;
}
