import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { ownerOf } from './account.ts';
import { reachableBin } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import type { Connection } from './connections.ts';

const LOG_LIMIT = 10 * 1024 * 1024;
const SOCKET_LIMIT = process.platform === 'darwin' ? 103 : 107; // sockaddr_un
const PORT = 5432; // of the socket's name; nothing listens on TCP unless the path is too long for a socket

export type Running = { readonly pid: number; readonly tcpPort: number };

/** How to reach the server of a cluster, if it runs: its socket, or loopback TCP where the path is too long for one. */
export function addressOf(cluster: Cluster): Pick<Connection, 'host' | 'port'> {
  if (fitsSocket(cluster)) return { host: join(cluster.home, 'run'), port: PORT };
  return { host: '127.0.0.1', port: readRunning(cluster)?.tcpPort ?? 1 };
}

const fitsSocket = (cluster: Cluster): boolean =>
  Buffer.byteLength(join(cluster.home, 'run', `.s.PGSQL.${PORT}`)) <= SOCKET_LIMIT;
const pidFile = (cluster: Cluster): string => join(cluster.home, 'data', 'postmaster.pid');
export const logFile = (cluster: Cluster): string => join(cluster.home, 'server.log');

/** A segment of the write-ahead log, without which the server neither goes on nor recovers, and what it writes beside. */
const LEAST_ROOM = 32 * 1024 * 1024;

/** Too little is left of the disk for the server to write its log ahead. */
export function lacksRoom(cluster: Cluster): boolean {
  try {
    const { bavail, bsize } = statfsSync(cluster.home);
    return bavail * bsize < LEAST_ROOM;
  } catch {
    return false;
  }
}

/** What postmaster.pid says; the process it names may be gone. */
export function readRunning(cluster: Cluster): Running | undefined {
  try {
    const [pid, , , port] = readFileSync(pidFile(cluster), 'utf8').split('\n');
    return { pid: Number(pid), tcpPort: Number(port) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Starts the server in a session of its own, so that neither this process's end nor a terminal's Ctrl-C takes it from
 * the others. Of two started at once PostgreSQL lets one live.
 */
export async function launch(cluster: Cluster, settings: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const data = join(cluster.home, 'data');
  const account = ownerOf(data);
  disownStalePid(cluster);
  if (existsSync(logFile(cluster)) && statSync(logFile(cluster)).size > LOG_LIMIT)
    renameSync(logFile(cluster), `${logFile(cluster)}.1`);
  const where = await listenOn(cluster);
  const log = openSync(logFile(cluster), 'a', 0o600);
  const args = Object.entries({ ...SETTINGS, ...settings, ...where }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  try {
    const child = spawn(join(reachableBin(cluster.package, account), 'postgres'), ['-D', data, ...args], {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', TZ: 'UTC' },
    });
    child.on('error', () => {}); // seen as an exit by whoever waits
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

async function listenOn(cluster: Cluster): Promise<Readonly<Record<string, string>>> {
  if (fitsSocket(cluster)) {
    const folder = `"${join(cluster.home, 'run').replaceAll('"', '""')}"`;
    return {
      listen_addresses: '',
      unix_socket_directories: folder,
      unix_socket_permissions: '0700',
      port: String(PORT),
    };
  }
  const last = readRunning(cluster)?.tcpPort ?? 0; // where pools still look for it
  const port = (await freePort(last)) ?? (await freePort(0));
  return { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) };
}

function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** A server that is told to end at once kills what does not obey after five seconds; it is waited for longer. */
const AT_ONCE = 10_000;

/**
 * Asks for a fast shutdown and waits until the files are released: `patience`, then bids it end at once, then kills it. What was
 * committed outlives each of them.
 */
export async function stop(cluster: Cluster, patience = 60_000, pid = readRunning(cluster)?.pid): Promise<void> {
  const runs = (): boolean => pid !== undefined && readRunning(cluster)?.pid === pid && isServer(cluster, pid);
  for (const [name, wait] of [
    ['SIGINT', patience],
    ['SIGQUIT', AT_ONCE],
    ['SIGKILL', AT_ONCE],
  ] as const) {
    if (!runs() || !signal(pid!, name)) return;
    const until = performance.now() + wait;
    while (performance.now() < until && runs()) await pause(10);
  }
}

/** Is this process the cluster's server? Where /proc does not tell, what postmaster.pid says is believed while it lives. */
function isServer(cluster: Cluster, pid: number): boolean {
  if (process.platform !== 'linux') return signal(pid, 0);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(cluster.home, 'data'));
  } catch {
    return false;
  }
}

/** False where no such process is left. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

export const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

/** As much as is read of the end of the log: a busy house leaves a line each time that a connection is refused. */
const TAIL = 256 * 1024;

/** The last lines of the server's log. */
export function logLines(cluster: Cluster): readonly string[] {
  if (!existsSync(logFile(cluster))) return [];
  const log = openSync(logFile(cluster), 'r');
  try {
    const { size } = fstatSync(log);
    const end = Buffer.alloc(Math.min(size, TAIL));
    readSync(log, end, 0, end.length, size - end.length);
    const lines = end.toString().trimEnd().split('\n');
    return size > TAIL ? lines.slice(1) : lines; // the first one is cut
  } finally {
    closeSync(log);
  }
}

export const logTail = (cluster: Cluster): string => logLines(cluster).slice(-5).join('\n');

/**
 * After a container's restart the recorded pid may name some process of ours, and PostgreSQL would wait for it for ever.
 * Only the number is replaced, by one that cannot exist: the shared memory named below it still betrays real survivors.
 */
function disownStalePid(cluster: Cluster): void {
  const running = readRunning(cluster);
  if (!running || process.platform !== 'linux') return;
  if (!existsSync(`/proc/${running.pid}`) || isServer(cluster, running.pid)) return;
  // Read anew: had another process just started a server, its shared memory would be the one named.
  writeFileSync(pidFile(cluster), readFileSync(pidFile(cluster), 'utf8').replace(/^\d+/, '9999999'));
}

const MB = 1024 * 1024;
const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** Each with its reason in README.md. Values of the server's command line win over its files. */
const SETTINGS: Readonly<Record<string, string>> = {
  cluster_name: 'mandat',
  max_connections: '200',
  shared_buffers: `${Math.round(Math.min(1024, Math.max(128, memory / MB / 8)))}MB`,
  max_wal_size: '4GB',
  min_wal_size: '1GB',
  checkpoint_timeout: '15min',
  wal_compression: 'off',
  wal_buffers: '16MB',
  max_locks_per_transaction: '256',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_statement: 'none',
  log_checkpoints: 'off',
  log_startup_progress_interval: '10s',
};
