import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate, migrationState, readMigrations } from '../src/db/migrate.ts';
import { hasDatabase, testDatabase, type TestDatabase } from './support/database.ts';

let opened: TestDatabase[] = [];
const fresh = async (options?: { empty: boolean }): Promise<TestDatabase> => {
  const made = await testDatabase(options);
  opened.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(opened.map((made) => made.close()));
  opened = [];
});

describe('migration files', () => {
  it('are those of the manifest, byte for byte', () => {
    const manifest = JSON.parse(readFileSync(join(MIGRATIONS, 'manifest.json'), 'utf8')) as Record<string, string>;
    const files = Object.fromEntries(readMigrations().map(({ name, sha256 }) => [`${name}.sql`, sha256]));
    expect(files, 'npm run db:manifest, for a migration not merged yet').toEqual(manifest);
  });

  it('are all named NNNN_name.sql, numbered without gap', () => {
    const files = readdirSync(MIGRATIONS)
      .filter((file) => file.endsWith('.sql'))
      .sort();
    expect(readMigrations().map(({ name }) => `${name}.sql`)).toEqual(files);
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  });
});

describe.skipIf(!hasDatabase())('migrate', () => {
  it('brings an empty database to the schema and then finds nothing to do', async () => {
    const { url, db } = await fresh({ empty: true });
    const owner = { connectionString: url };
    const names = readMigrations().map(({ name }) => name);
    expect(await db.asOwner(migrationState)).toEqual({ applied: [], pending: names });
    expect(await migrate(owner)).toEqual(names);
    expect(await migrate(owner)).toEqual([]);
    expect(await db.asOwner(migrationState)).toEqual({ applied: names, pending: [] });
  });

  it('may run in several processes at once: each file is applied by one of them', async () => {
    const { url } = await fresh({ empty: true });
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate({ connectionString: url })));
    expect(applied.flat()).toEqual(readMigrations().map(({ name }) => name));
  });

  it('refuses a database that a newer program has migrated', async () => {
    const { url, owner } = await fresh();
    await owner.query(`insert into mandat.migration (name, sha256) values ('9999_future', '')`);
    await expect(migrate({ connectionString: url })).rejects.toMatchObject({
      code: 'database.newer',
      params: { migration: '9999_future' },
    });
  });

  it('refuses when an applied file has changed since', async () => {
    const { url } = await fresh();
    const edited = readMigrations().map((file, index) =>
      index === 0 ? { ...file, sha256: createHash('sha256').digest('hex') } : file,
    );
    await expect(migrate({ connectionString: url }, edited)).rejects.toMatchObject({ code: 'database.edited' });
  });

  it('leaves nothing of a file that fails, and names it', async () => {
    const { url, owner } = await fresh();
    const broken = { name: '9999_broken', sql: 'create table mandat.half (id int); select nonsense', sha256: '' };
    await expect(migrate({ connectionString: url }, [...readMigrations(), broken])).rejects.toThrow('9999_broken');
    const { rows } = await owner.query(`select to_regclass('mandat.half') as half`);
    expect(rows).toEqual([{ half: null }]);
  });
});
