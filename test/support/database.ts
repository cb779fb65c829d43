import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { asOwner, makePool } from '../../src/db/connections.ts';
import { openDatabase, type Database } from '../../src/db/index.ts';
import { TEMPLATE } from './cluster.ts';

export type TestDatabase = {
  /** As a gateway: role mandat_app under row-level security. */
  readonly db: Database;
  /** As the owner: to plant brands and to look past row-level security. */
  readonly owner: pg.Pool;
  /** The owner's address, for a process started by the test (DATABASE_URL). */
  readonly url: string;
  /** The gateways' address (MANDAT_APP_DATABASE_URL). */
  readonly appUrl: string;
  close(): Promise<void>;
};

/** Whether this project's server exists on this platform: `describe.skipIf(!hasDatabase())`. */
export const hasDatabase = (): boolean => inject('postgres') !== undefined;

type DatabaseOptions = {
  /** Without any schema. */
  readonly empty?: boolean;
  /** The database to clone instead of the migrated template. */
  readonly template?: string;
  readonly connections?: number;
};

/** A database of its own, cloned from the migrated template. */
export async function testDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const server = inject('postgres');
  if (server === undefined)
    throw new Error('no PostgreSQL for this test: does its file match a database project of vitest.config.ts?');
  const name = `t_${randomBytes(8).toString('hex')}`;
  const template = options.empty ? 'template1' : (options.template ?? TEMPLATE);
  await administer(server.owner, (client) => client.query(`create database ${name} template ${template}`));
  const [url, appUrl] = [named(server.owner, name), named(server.gateway, name)];
  const db = await openDatabase({ dataDir: '', url, appUrl, migrate: false, connections: options.connections ?? 10 });
  const owner = makePool(asOwner({ connectionString: url }), 4);
  const close = async (): Promise<void> => {
    await Promise.all([db.close(), owner.end()]);
    await administer(server.owner, (client) => client.query(`drop database ${name} with (force)`));
  };
  return { db, owner, url, appUrl, close };
}

/** Work on the server itself, as its owner. */
export async function administer(address: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: named(address, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export function named(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}
