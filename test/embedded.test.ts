import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SHARED, findPackage } from '../src/db/binaries.ts';
import { readCluster, removeCluster } from '../src/db/cluster.ts';
import type { Connection } from '../src/db/connections.ts';
import { startEmbedded, type Embedded } from '../src/db/embedded.ts';
import { logFile, pause, readRunning, stop } from '../src/db/server.ts';
import { THROWN_AWAY } from './support/cluster.ts';
import { temporaryFolder } from './support/folder.ts';

const asRoot = process.getuid?.() === 0;
/** Quick, but nothing that was committed may be lost with the server's process. */
const SETTINGS = { ...THROWN_AWAY, synchronous_commit: 'on', full_page_writes: 'on' };
const parents: string[] = [];
const folders: string[] = [];
const children: ChildProcess[] = [];

/** A data folder that does not exist yet, below one that every account may enter. */
function newFolder(...below: readonly string[]): string {
  const parent = temporaryFolder('mandat-embedded-');
  parents.push(parent);
  const folder = join(parent, ...below, 'data');
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    const cluster = existsSync(folder) ? readCluster(folder) : undefined;
    if (cluster) await stop(cluster, 5000);
    removeCluster(folder);
  }
  for (const parent of parents.splice(0)) rmSync(parent, { recursive: true, force: true });
});

const start = (dataDir: string, packageRoot?: string): Promise<Embedded> =>
  startEmbedded({ dataDir, packageRoot, settings: SETTINGS });
const pidOf = (folder: string): number | undefined => readRunning(readCluster(folder)!)?.pid;

/** Another process that uses the server; resolves once it does. */
async function otherProcess(folder: string): Promise<{ leave(): Promise<void>; kill(): Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'support/hold.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  const gone = once(child, 'exit');
  return {
    leave: async () => void (child.stdin.end(), await gone),
    kill: async () => void (child.kill('SIGKILL'), await gone),
  };
}

async function ask(connection: Connection, sql: string): Promise<unknown> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 100) throw error;
      await pause(100);
    }
  }
}

describe('the embedded server', () => {
  it('is created once, keeps what it was given, and stops with its only user', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await ask(first.owner, 'create table kept as select 42 as answer');
    await first.close();
    expect(pidOf(folder)).toBeUndefined();
    const second = await start(folder);
    expect(second.home).toBe(first.home);
    expect(await ask(second.owner, 'select answer from kept')).toBe(42);
    expect(await ask(second.owner, `select current_setting('data_checksums')`)).toBe('on');
    await second.close();
    await second.close();
  });

  it('keeps its passwords from others, and gives gateways a login that row-level security binds', async () => {
    const folder = newFolder();
    const server = await start(folder);
    expect(statSync(join(folder, 'database.json')).mode & 0o777).toBe(0o600);
    expect(statSync(server.home).mode & 0o077).toBe(0);
    expect(
      await ask(server.gateway, 'select rolsuper or rolbypassrls from pg_roles where rolname = current_user'),
    ).toBe(false);
    await expect(ask({ ...server.gateway, password: 'guessed' }, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await server.close();
  });

  it('writes no statement and no value into its log', async () => {
    const folder = newFolder();
    const server = await start(folder);
    await expect(ask(server.owner, `select 'Sésame-4970'::uuid`)).rejects.toThrow();
    await server.close();
    expect(readFileSync(logFile(readCluster(folder)!), 'utf8')).not.toContain('Sésame-4970');
  });

  it('is shared by processes, and the last one out stops it', async () => {
    const folder = newFolder();
    const first = await otherProcess(folder);
    const second = await otherProcess(folder);
    const pid = pidOf(folder);
    const here = await start(folder);
    expect(pidOf(folder)).toBe(pid);
    await first.leave();
    await here.close();
    expect(pidOf(folder)).toBe(pid);
    await second.leave();
    expect(pidOf(folder)).toBeUndefined();
  });

  it('is one, however many processes create it at the same moment', async () => {
    const folder = newFolder();
    const users = await Promise.all([1, 2, 3].map(() => otherProcess(folder)));
    const clusters = readdirSync(folder).filter((name) => name.startsWith('postgres-'));
    expect(clusters).toHaveLength(1);
    await Promise.all(users.map((user) => user.leave()));
    expect(pidOf(folder)).toBeUndefined();
  });

  it('outlives a user killed without warning, is joined by the next, and stops with it', async () => {
    const folder = newFolder();
    const killed = await otherProcess(folder);
    const pid = pidOf(folder);
    await killed.kill();
    const next = await start(folder);
    expect(pidOf(folder)).toBe(pid);
    await next.close();
    expect(pidOf(folder)).toBeUndefined();
  });

  it('stays for the others when one of them is killed', async () => {
    const folder = newFolder();
    const here = await start(folder);
    const killed = await otherProcess(folder);
    await killed.kill();
    expect(await ask(here.gateway, 'select 1')).toBe(1);
    await here.close();
    expect(pidOf(folder)).toBeUndefined();
  });

  it('is started again under those who use it when it is killed itself', async () => {
    const folder = newFolder();
    const here = await start(folder);
    await ask(here.owner, 'create table kept as select 42 as answer');
    process.kill(pidOf(folder)!, 'SIGKILL');
    expect(await eventually(() => ask(here.owner, 'select answer from kept'))).toBe(42);
    await here.close();
    expect(pidOf(folder)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')(
    'starts although the pid it left behind belongs to another program now',
    async () => {
      const folder = newFolder();
      const killed = await otherProcess(folder);
      const file = join(readCluster(folder)!.home, 'data', 'postmaster.pid');
      const server = pidOf(folder)!;
      await killed.kill();
      process.kill(server, 'SIGKILL');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
      const next = await start(folder);
      expect(pidOf(folder)).not.toBe(process.pid);
      await next.close();
    },
  );

  it('listens on loopback where the path is too long for a socket', async () => {
    const folder = newFolder('a'.repeat(60), 'b'.repeat(60));
    const server = await start(folder);
    expect(server.owner.host).toBe('127.0.0.1');
    expect(await ask(server.gateway, 'select host(inet_client_addr())')).toBe('127.0.0.1');
    await server.close();
  });

  it('says so when its files are gone', async () => {
    const folder = newFolder();
    const server = await start(folder);
    await server.close();
    rmSync(server.home, { recursive: true });
    await expect(start(folder)).rejects.toThrow('missing');
  });

  it('says so, with the end of its log, when it cannot start', async () => {
    const folder = newFolder();
    await (await start(folder)).close();
    const broken = startEmbedded({ dataDir: folder, settings: { shared_buffers: 'plenty' }, patience: 1000 });
    await expect(broken).rejects.toThrow('shared_buffers');
  });
});

/** Its recovery waits for a segment that does not come, as long as `stuck` is there. */
async function startStuck(): Promise<{ folder: string; stuck: string; here: Embedded; pid: number }> {
  const folder = newFolder();
  const first = await start(folder);
  await ask(first.owner, 'create table kept as select 42 as answer');
  const stuck = join(folder, 'stuck');
  await first.close();
  const settings = { ...SETTINGS, restore_command: `test -e '${stuck}' && exec sleep 300` };
  const here = await startEmbedded({ dataDir: folder, settings, stuckAfter: 1000 });
  writeFileSync(stuck, '');
  writeFileSync(join(here.home, 'data', 'recovery.signal'), '');
  process.kill(pidOf(folder)!, 'SIGKILL');
  await expect.poll(() => refusal(here), { timeout: 10_000 }).toBe('57P03');
  return { folder, stuck, here, pid: pidOf(folder)! };
}

const refusal = (server: Embedded): Promise<unknown> =>
  ask(server.owner, 'select 1').then(
    () => undefined,
    (error: { code?: string }) => error.code,
  );
const startupOf = (pid: number): string | undefined =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .find((child) => child !== '' && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(': startup'));
/** Stops the startup process of the server that runs now, once it is there and says what it is. @returns the server's pid */
const stopStartup = (folder: string): Promise<number> =>
  vi.waitFor(
    () => {
      const pid = pidOf(folder)!;
      process.kill(Number(startupOf(pid)), 'SIGSTOP');
      return pid;
    },
    { timeout: 10_000, interval: 20 },
  );

describe('a server that refuses everybody without getting anywhere', () => {
  it('is started again, says so meanwhile, and goes on once it can', async () => {
    const { folder, stuck, here, pid } = await startStuck();
    await expect.poll(() => pidOf(folder) ?? pid, { timeout: 20_000 }).not.toBe(pid);
    expect(here.trouble()).toBe('restarting');
    rmSync(stuck);
    await expect.poll(() => refusal(here), { timeout: 30_000 }).toBeUndefined();
    expect(await ask(here.owner, 'select answer from kept')).toBe(42);
    await expect.poll(() => here.trouble()).toBeUndefined();
    await here.close();
    expect(pidOf(folder)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('is ended at once where its startup process obeys nothing', async () => {
    const { folder, stuck, here } = await startStuck();
    const pid = await stopStartup(folder);
    rmSync(stuck);
    await expect.poll(() => ask(here.owner, 'select answer from kept').catch(() => 0), { timeout: 40_000 }).toBe(42);
    expect(pidOf(folder)).not.toBe(pid);
    await here.close();
  });

  it.runIf(process.platform === 'linux')('is left all the same, in a bounded time, and stopped', async () => {
    const { folder, here } = await startStuck();
    await stopStartup(folder);
    await here.close();
    expect(pidOf(folder)).toBeUndefined();
  });
});

describe.runIf(asRoot)('as root', () => {
  it('runs as another account, inside the data folder where that account can enter it', async () => {
    const folder = newFolder();
    const server = await start(folder);
    expect(server.home.startsWith(folder)).toBe(true);
    expect(statSync(server.home).uid).not.toBe(0);
    await server.close();
  });

  it('keeps its files under /var/lib/mandat where only root may enter the data folder', async () => {
    const folder = newFolder();
    mkdirSync(folder, { mode: 0o700 });
    const server = await start(folder);
    expect(server.home.startsWith(SHARED)).toBe(true);
    expect(await ask(server.gateway, 'select 1')).toBe(1);
    await server.close();
  });

  it('runs a copy of programs that only root can reach', async () => {
    const folder = newFolder();
    const hidden = join(folder, 'package');
    mkdirSync(hidden, { recursive: true, mode: 0o700 });
    cpSync(join(findPackage()!, 'native'), join(hidden, 'native'), { recursive: true, verbatimSymlinks: true });
    const version = `18.0.0-test-${process.pid}`;
    writeFileSync(join(hidden, 'package.json'), JSON.stringify({ version }));
    try {
      const server = await start(folder, hidden);
      expect(readFileSync(`/proc/${pidOf(folder)}/cmdline`, 'utf8')).toContain(join(SHARED, `postgresql-${version}`));
      await server.close();
    } finally {
      rmSync(join(SHARED, `postgresql-${version}`), { recursive: true, force: true });
    }
  });
});
