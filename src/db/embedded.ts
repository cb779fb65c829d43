import type { ChildProcess } from 'node:child_process';
import pg from 'pg';
import { findOrCreateCluster, type Cluster } from './cluster.ts';
import type { Connection } from './connections.ts';
import { faultCode, isUnavailable } from './faults.ts';
import { addressOf, lacksRoom, launch, logTail, pause, stop } from './server.ts';
import { createWatch, type Watch } from './watch.ts';

/** A process's share in the embedded server. */
export type Embedded = {
  readonly home: string;
  readonly owner: Connection;
  readonly gateway: Connection;
  /** What keeps it from answering, as far as this side of it can tell. */
  trouble(): 'full' | 'restarting' | undefined;
  /** Gives the share back; the last one out stops the server. Ends within a minute or so, whatever state that is in. */
  close(): Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** Root of the npm package with the programs; the platform's PostgreSQL 18 by default. */
  readonly packageRoot?: string | undefined;
  /** Server settings over ours, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Milliseconds without a sign of life after which a start has failed; 30,000 by default. */
  readonly patience?: number;
  /** Milliseconds without a sign of work after which a server that refuses everybody is restarted; 15,000 by default. */
  readonly stuckAfter?: number;
};

/** Members the driver has and its types lack. */
type Share = pg.Client & { ref(): void; unref(): void };

/** Everyone who uses the server holds it shared on a connection of their own; exclusively, by whoever stops it. */
const SHARE = 0x6d616e64; // "mand"
/** A server that refuses everybody has nothing to finish: it is soon bidden to end at once. */
const REFUSING_STOP = 3000;
/** No server takes so long over a statement of a share. */
const FROZEN = 30_000;
/** Milliseconds between two starts that fail: at first another server may be on its way out, then it is the disk. */
const between = (failed: number): number => Math.min(100 * 2 ** Math.max(0, failed - 10), 5000);
/** What this process is in now, for a signal that ends it. */
const held = new Set<Embedded>();

/**
 * Creates, starts or joins the PostgreSQL of a data folder. No lock file: PostgreSQL lets one server live on a folder,
 * and an advisory lock, which dies with its holder, counts who is in. A server whose users were all killed is joined by
 * the next. If it dies while we use it, it is started again.
 * @throws Error with the end of the server's log if it does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const cluster = findOrCreateCluster(options.dataDir, options.packageRoot);
  const entry: Entry = {
    cluster,
    options,
    watch: createWatch(cluster, options.stuckAfter ?? 15_000),
    restarting: false,
    failed: 0,
    closing: false,
  };
  let share = await enter(entry);
  let regaining: Promise<void> = Promise.resolve();
  const keep = (): void => {
    share.once('end', () => {
      if (!entry.closing) regaining = regain();
    });
  };
  const regain = async (): Promise<void> => {
    while (!entry.closing) {
      try {
        share = await enter(entry);
        return keep();
      } catch {
        await pause(1000);
      }
    }
  };
  keep();
  const as = (user: string, password: string): Connection => ({
    ...addressOf(cluster),
    user,
    password,
    database: 'mandat',
  });
  const embedded: Embedded = {
    home: cluster.home,
    owner: as('mandat', cluster.ownerPassword),
    gateway: as('mandat_app', cluster.gatewayPassword),
    trouble: () => (lacksRoom(cluster) ? 'full' : entry.restarting ? 'restarting' : undefined),
    async close(): Promise<void> {
      if (entry.closing) return;
      entry.closing = true;
      await regaining;
      await leave(cluster, share);
      held.delete(embedded);
    },
  };
  held.add(embedded);
  return embedded;
}

/** Gives back every share of this process, whatever still runs on it: for a signal that nothing else takes. */
export async function leaveEmbedded(): Promise<void> {
  await Promise.all([...held].map((embedded) => embedded.close()));
}

/** A process's way in, and what it has learnt of the server on it. */
type Entry = {
  readonly cluster: Cluster;
  readonly options: EmbeddedOptions;
  readonly watch: Watch;
  restarting: boolean;
  /** Starts in a row that came to nothing. */
  failed: number;
  closing: boolean;
};

/** A connection that holds the shared lock, on a server that is started if it does not answer, and again where it is stuck. */
async function enter(entry: Entry): Promise<Share> {
  const { cluster, watch } = entry;
  const { settings = {}, patience = 30_000 } = entry.options;
  let server: ChildProcess | undefined;
  let refusing = 0;
  for (let until = performance.now() + patience; !entry.closing; await pause(refusing > 50 ? 250 : 20)) {
    const client = controlClient(cluster) as Share;
    try {
      await client.connect();
      if (await locked(client, 'pg_try_advisory_lock_shared')) {
        await ensureDatabase(client, cluster);
        client.unref(); // a share keeps the server, not this process
        watch.up();
        Object.assign(entry, { restarting: false, failed: 0 });
        return client;
      }
      await end(client); // somebody is stopping it
    } catch (error) {
      await end(client);
      if (!isUnavailable(error)) throw error;
      refusing = faultCode(error) === '57P03' ? refusing + 1 : 0;
      if (refusing > 0) until = performance.now() + patience; // recovering after a crash may take minutes
    }
    if (performance.now() > until)
      throw new Error(`The embedded PostgreSQL does not start. The end of its log:\n${logTail(cluster)}`);
    if (refusing > 0) {
      await restartStuck(entry);
      continue;
    }
    if (server && server.exitCode === null && server.signalCode === null) continue;
    // Lost against another start, or the last server is still on its way out, or the disk is full.
    if (server) await pause(between(entry.failed++));
    if (!entry.closing) server = await launch(cluster, settings);
  }
  throw new Error('closing');
}

/** Only the server that was found stuck is stopped: another process may have started one meanwhile. */
async function restartStuck(entry: Entry): Promise<void> {
  const pid = entry.watch.stuck();
  if (pid === undefined) return;
  entry.restarting = true;
  await stop(entry.cluster, REFUSING_STOP, pid);
}

/**
 * The last one out stops the server. Nobody is in one that refuses everybody, so it is stopped as well: whoever waits for it
 * starts it again.
 */
async function leave(cluster: Cluster, share: Share): Promise<void> {
  share.ref();
  try {
    await share.query('select pg_advisory_unlock_shared($1)', [SHARE]);
    if (await locked(share, 'pg_try_advisory_lock')) await stop(cluster);
  } catch (error) {
    if (!isUnavailable(error)) throw error; // gone already
    await leaveWithout(cluster);
  } finally {
    await end(share);
  }
}

async function leaveWithout(cluster: Cluster): Promise<void> {
  const client = controlClient(cluster);
  try {
    await client.connect();
    if (await locked(client, 'pg_try_advisory_lock')) await stop(cluster);
  } catch (error) {
    if (faultCode(error) === '57P03') await stop(cluster, REFUSING_STOP);
    else if (!isUnavailable(error)) throw error;
  } finally {
    await end(client);
  }
}

/** A server that is frozen does not even take leave. */
const end = (client: pg.Client): Promise<void> =>
  Promise.race([client.end().catch(() => undefined), new Promise<void>((done) => setTimeout(done, 5000).unref())]);

function controlClient(cluster: Cluster): pg.Client {
  const client = new pg.Client({
    ...addressOf(cluster),
    user: 'mandat',
    password: cluster.ownerPassword,
    database: 'postgres',
    application_name: 'mandat share',
    connectionTimeoutMillis: 5000,
    query_timeout: FROZEN,
  });
  client.on('error', () => {}); // 'end' follows
  return client;
}

async function locked(
  client: pg.Client,
  attempt: 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared',
): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(`select ${attempt}($1) as locked`, [SHARE]);
  return rows[0]!.locked;
}

/** The role that gateways log in as, and the database; made after the first start, by whoever comes first. */
async function ensureDatabase(client: pg.Client, cluster: Cluster): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = 'mandat_app') as role,
            exists (select from pg_database where datname = 'mandat') as database`,
  );
  const { role, database } = rows[0]!;
  if (!role) {
    const password = client.escapeLiteral(cluster.gatewayPassword);
    await unlessMade(
      client.query(
        `create role mandat_app login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password ${password}`,
      ),
    );
  }
  if (!database) await unlessMade(client.query('create database mandat'));
}

async function unlessMade(making: Promise<unknown>): Promise<void> {
  try {
    await making;
  } catch (error) {
    const madeByAnother = ['42710', '42P04', '23505'].includes(faultCode(error) ?? '');
    if (!madeByAnother) throw error;
  }
}
