import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Refusal } from '../kernel/refusal.ts';
import { asOwner, type Connection } from './connections.ts';

export const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const OLDEST = 15;
const LOCK = 'mandat.migration';

export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };
export type MigrationState = { readonly applied: readonly string[]; readonly pending: readonly string[] };

/** The migrations of this program, in order. */
export function readMigrations(folder = MIGRATIONS): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings a database to this program's schema, each file in a transaction of its own. Any number of processes may call
 * it at once: one works, the others wait.
 * @returns the names applied by this call.
 * @throws Refusal `database.too-old` | `database.encoding` | `database.newer` (by a later program) | `database.edited`
 *   (a file differs from what was applied).
 */
export async function migrate(owner: Connection, migrations = readMigrations()): Promise<readonly string[]> {
  return withClient(owner, async (client) => {
    await requireServer(client);
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [LOCK]);
    await client.query('create schema if not exists mandat');
    await client.query(
      'create table if not exists mandat.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const pending = await pendingOf(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  });
}

/** What `migrate` would find, without changing anything. Throws as it does. */
export async function migrationState(client: pg.Client, migrations = readMigrations()): Promise<MigrationState> {
  await requireServer(client);
  const { rows } = await client.query<{ made: boolean }>(`select to_regclass('mandat.migration') is not null as made`);
  const pending = rows[0]!.made ? await pendingOf(client, migrations) : migrations;
  const names = migrations.map(({ name }) => name);
  return {
    applied: names.slice(0, names.length - pending.length),
    pending: names.slice(names.length - pending.length),
  };
}

async function pendingOf(client: pg.Client, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from mandat.migration order by name collate "C"',
  );
  rows.forEach(({ name, sha256 }, index) => {
    const ours = migrations[index];
    if (ours?.name !== name) throw new Refusal('database.newer', { params: { migration: name } });
    if (ours.sha256 !== sha256) throw new Refusal('database.edited', { params: { migration: name } });
  });
  return migrations.slice(rows.length);
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into mandat.migration (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    throw new Error(`migration ${name} failed and left nothing behind: ${(error as Error).message}`, { cause: error });
  }
}

async function requireServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`,
  );
  const { version, encoding } = rows[0]!;
  if (version < OLDEST) throw new Refusal('database.too-old', { params: { version, oldest: OLDEST } });
  if (encoding !== 'UTF8') throw new Refusal('database.encoding');
}

/** A connection of the owner for the length of `work`; its end also gives back the lock. */
export async function withClient<T>(owner: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(asOwner(owner));
  client.on('error', () => {}); // also rejects the query under way
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
