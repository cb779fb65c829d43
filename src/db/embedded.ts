import type { ChildProcess } from 'node:child_process';
import pg from 'pg';
import { findOrCreateCluster, type Cluster } from './cluster.ts';
import type { Connection } from './connections.ts';
import { faultCode, isUnavailable } from './faults.ts';
import { addressOf, launch, logTail, pause, stop } from './server.ts';

/** A process's share in the embedded server. */
export type Embedded = {
  readonly home: string;
  readonly owner: Connection;
  readonly gateway: Connection;
  /** Gives the share back; the last one out stops the server. */
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
};

/** Members the driver has and its types lack. */
type Share = pg.Client & { ref(): void; unref(): void };

/** Everyone who uses the server holds it shared on a connection of their own; exclusively, by whoever stops it. */
const SHARE = 0x6d616e64; // "mand"
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
  let closing = false;
  let share = await enter(cluster, options);
  let regaining: Promise<void> = Promise.resolve();
  const keep = (): void => {
    share.once('end', () => {
      if (!closing) regaining = regain();
    });
  };
  const regain = async (): Promise<void> => {
    while (!closing) {
      try {
        share = await enter(cluster, options);
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
    async close(): Promise<void> {
      if (closing) return;
      closing = true;
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

/** A connection that holds the shared lock, on a server that is started if it does not answer. */
async function enter(cluster: Cluster, { settings = {}, patience = 30_000 }: EmbeddedOptions): Promise<Share> {
  let server: ChildProcess | undefined;
  let starting = false;
  for (let until = performance.now() + patience; ; await pause(20)) {
    const client = controlClient(cluster) as Share;
    try {
      await client.connect();
      if (await locked(client, 'pg_try_advisory_lock_shared')) {
        await ensureDatabase(client, cluster);
        client.unref(); // a share keeps the server, not this process
        return client;
      }
      await client.end(); // somebody is stopping it
    } catch (error) {
      await client.end().catch(() => {});
      if (!isUnavailable(error)) throw error;
      starting = faultCode(error) === '57P03';
      if (starting) until = performance.now() + patience; // recovering after a crash may take minutes
    }
    if (performance.now() > until)
      throw new Error(`The embedded PostgreSQL does not start. The end of its log:\n${logTail(cluster)}`);
    if (starting || (server && server.exitCode === null && server.signalCode === null)) continue;
    if (server) await pause(100); // lost against another start, or the last server is still on its way out
    server = await launch(cluster, settings);
  }
}

async function leave(cluster: Cluster, share: Share): Promise<void> {
  share.ref();
  try {
    await share.query('select pg_advisory_unlock_shared($1)', [SHARE]);
    if (await locked(share, 'pg_try_advisory_lock')) await stop(cluster);
  } catch (error) {
    if (!isUnavailable(error)) throw error; // gone already
  } finally {
    await share.end().catch(() => {});
  }
}

function controlClient(cluster: Cluster): pg.Client {
  const client = new pg.Client({
    ...addressOf(cluster),
    user: 'mandat',
    password: cluster.ownerPassword,
    database: 'postgres',
    application_name: 'mandat share',
    connectionTimeoutMillis: 5000,
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
