import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { App } from './app.ts';
import { migrationState } from './db/index.ts';
import { parseJson } from './kernel/json.ts';
import { HOUSE } from './kernel/ids.ts';
import { Refusal } from './kernel/refusal.ts';
import { version } from './version.ts';

type Manifest = {
  readonly format: 'mandat-backup-1';
  readonly version: string;
  readonly at: string;
  readonly migrations: readonly string[];
  readonly tables: readonly { readonly name: string; readonly sha256: string }[];
  readonly partitions: readonly { readonly parent: string; readonly day: string }[];
};

/** Made by the migrations or by restoring itself: not carried over. */
const LEFT_OUT = new Set(['partitioned', 'schema_migration', 'migration']);
const PROOF_LIFE = 5 * 366 * 86_400_000;

/**
 * Writes every table, as of one moment, and the published tiles. Never the keys (they are exported apart, under a
 * passphrase) and never the tombstones (they must not age with the backup).
 * @throws Refusal `vault.no-recovery` while the recovery file does not hold every key: such a backup could not be read.
 */
export async function backup(app: App, folder: string): Promise<{ readonly tables: number }> {
  if (!(await app.vault.provider.recovery()).complete) throw new Refusal('vault.no-recovery');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new Refusal('backup.not-empty');
  const tiles = join(app.config.dataDir, 'tiles');
  // Before the snapshot: a log whose checkpoint is ahead of its head would be stopped, lest it tell a second history.
  const shown = await checkpoints(tiles);
  const manifest = await app.db.asOwner(async (owner) => {
    await owner.query('begin isolation level repeatable read read only');
    const tables = [];
    for (const name of await tableNames(owner))
      tables.push({ name, sha256: await copyOut(owner, name, join(folder, `${name}.copy.zst`)) });
    const { rows } = await owner.query<{ parent: string; day: string }>(
      `select p.parent, to_date(right(c.relname, 8), 'YYYYMMDD')::text as day from mandat.partitioned p
       join pg_inherits i on i.inhparent = ('mandat.' || quote_ident(p.parent))::regclass join pg_class c on c.oid = i.inhrelid order by 1, 2`,
    );
    const state = await migrationState(owner);
    await owner.query('commit');
    return {
      format: 'mandat-backup-1',
      version,
      at: new Date(app.clock()).toISOString(),
      migrations: [...state.applied],
      tables,
      partitions: rows,
    } satisfies Manifest;
  });
  // After it: what the snapshot's head speaks of is in files that no longer change, or in the snapshot's own batches.
  for (const [brand, note] of shown) {
    const to = join(folder, 'tiles', brand);
    await cp(join(tiles, brand), to, { recursive: true, filter: (from) => !basename(from).startsWith('checkpoint') });
    await writeFile(join(to, 'checkpoint'), note);
  }
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
  await app.mandates.record(
    HOUSE,
    { act: 'backup', at: app.clock(), actor: 'cli', details: { tables: manifest.tables.length } },
    { proof: true, expires: app.clock() + PROOF_LIFE },
  );
  return { tables: manifest.tables.length };
}

/**
 * Fills an empty database from a backup. What was erased since is erased again by the tombstones, before anything is served.
 * @throws Refusal `backup.not-empty` where brands exist already, `backup.unreadable` for a file that is not what was written.
 */
export async function restore(app: App, folder: string): Promise<{ readonly tables: number }> {
  const manifest = parseJson(
    await readFile(join(folder, 'manifest.json')).catch((cause: unknown) => {
      throw new Refusal('backup.unreadable', { cause });
    }),
  ) as Manifest;
  if (manifest.format !== 'mandat-backup-1') throw new Refusal('backup.unreadable');
  if ((await app.access.brands()).some((brand) => brand !== HOUSE)) throw new Refusal('backup.not-empty');
  for (const { name, sha256 } of manifest.tables) {
    if ((await digestOf(join(folder, `${name}.copy.zst`))) !== sha256) throw new Refusal('backup.unreadable');
  }
  await app.db.asOwner(async (owner) => {
    if ((await migrationState(owner)).applied.join() !== manifest.migrations.join())
      throw new Refusal('backup.other-version');
    await owner.query('begin');
    // In the order of their names every table comes after those it refers to. Triggers only move stamps.
    for (const { parent, day } of manifest.partitions)
      await owner.query('select mandat.ensure_partition($1, $2)', [parent, day]);
    for (const { name } of manifest.tables) {
      await owner.query(`delete from mandat.${owner.escapeIdentifier(name)}`);
      await pipeline(
        createReadStream(join(folder, `${name}.copy.zst`)),
        createZstdDecompress(),
        owner.query(copyFrom(`copy mandat.${owner.escapeIdentifier(name)} from stdin (format binary)`)),
      );
    }
    await owner.query('commit');
  });
  await cp(join(folder, 'tiles'), join(app.config.dataDir, 'tiles'), { recursive: true, force: false }).catch(
    ignoreAbsent,
  );
  await app.mandates.record(
    HOUSE,
    { act: 'restore', at: app.clock(), actor: 'cli', details: { tables: manifest.tables.length } },
    { proof: true, expires: app.clock() + PROOF_LIFE },
  );
  return { tables: manifest.tables.length };
}

/** What readers see of each log. */
async function checkpoints(tiles: string): Promise<readonly (readonly [brand: string, note: string])[]> {
  const brands = await readdir(tiles).catch((error: NodeJS.ErrnoException) => {
    ignoreAbsent(error);
    return [];
  });
  const read = async (brand: string) => {
    const note = await readFile(join(tiles, brand, 'checkpoint'), 'utf8').catch(ignoreAbsent);
    return note === undefined ? [] : [[brand, note] as const];
  };
  return (await Promise.all(brands.map(read))).flat();
}

async function tableNames(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'mandat' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  return rows.map((row) => row.name).filter((name) => !LEFT_OUT.has(name));
}

async function copyOut(owner: pg.Client, name: string, path: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = owner.query(
    copyTo(`copy (select * from mandat.${owner.escapeIdentifier(name)}) to stdout (format binary)`),
  );
  await pipeline(source, createZstdCompress(), hashing, createWriteStream(path, { mode: 0o600 }));
  return hash.digest('hex');
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new Refusal('backup.unreadable', { cause });
  }
  return hash.digest('hex');
}

function ignoreAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
