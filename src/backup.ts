import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { App } from './app.ts';
import {
  backupRecordings,
  checkRecordings,
  dropErased,
  restoreRecordings,
  type BackedRecordings,
} from './backup-recordings.ts';
import { makeFolders, migrationState } from './db/index.ts';
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
  /** Absent in backups of versions that left them out. */
  readonly recordings?: BackedRecordings;
};
/** `missing`: objects of recordings that the database keeps and the store has not. */
export type BackedUp = { readonly tables: number; readonly recordings: BackedRecordings; readonly missing: number };
export type Restored = { readonly tables: number; readonly recordings: BackedRecordings | undefined };

/** Made by the migrations or by restoring itself: not carried over. */
const LEFT_OUT = new Set(['partitioned', 'schema_migration', 'migration']);
/** Marks a backup that was cut off: it may be taken up again. */
const UNFINISHED = 'unfinished.mandat-backup';
const PROOF_LIFE = 5 * 366 * 86_400_000;

/**
 * Writes every table, as of one moment, the published tiles and the sealed recordings of a folder; those of a bucket are listed and
 * left to its own means. Never the keys (they are exported apart, under a passphrase) and never the tombstones (they must not age
 * with the backup). One that was cut off goes on where its recordings stood.
 * @throws Refusal `vault.no-recovery` while the recovery file does not hold every key: such a backup could not be read.
 */
export async function backup(app: App, folder: string): Promise<BackedUp> {
  if (!(await app.vault.provider.recovery()).complete) throw new Refusal('vault.no-recovery');
  await begin(app, folder);
  const expected = join(folder, 'recordings.expected');
  const tiles = join(app.config.dataDir, 'tiles');
  // Before the snapshot: a log whose checkpoint is ahead of its head would be stopped, lest it tell a second history.
  const shown = await checkpoints(tiles);
  const manifest = await app.db.asOwner(async (owner) => {
    await owner.query('begin isolation level repeatable read read only');
    const tables = [];
    for (const name of await tableNames(owner))
      tables.push({ name, sha256: await copyOut(owner, name, join(folder, `${name}.copy.zst`)) });
    await pipeline(owner.query(copyTo(EXPECTED)), createWriteStream(expected, { mode: 0o600 }));
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
  const { recordings, missing } = await backupRecordings(
    { objects: app.objects, included: app.config.media.store.kind === 'folder' },
    folder,
    expected,
    (name) => isKept(app, name),
  );
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, recordings }, undefined, 1)}\n`);
  await rm(join(folder, UNFINISHED));
  const told = { tables: manifest.tables.length, recordings: recordings.included ? recordings.objects : 0 };
  await app.mandates.record(
    HOUSE,
    { act: 'backup', at: app.clock(), actor: 'cli', details: told },
    { proof: true, expires: app.clock() + PROOF_LIFE },
  );
  return { tables: manifest.tables.length, recordings, missing };
}

/** An empty folder, or one whose backup was cut off. */
async function begin(app: App, folder: string): Promise<void> {
  makeFolders(folder, 0o700);
  const there = await readdir(folder);
  if (there.length > 0 && !there.includes(UNFINISHED)) throw new Refusal('backup.not-empty');
  await writeFile(join(folder, UNFINISHED), '', { mode: 0o600 });
  if (there.length === 0) return;
  await rm(join(folder, 'tiles'), { recursive: true, force: true });
  await dropErased(folder, (name) => isKept(app, name));
}

/** Every object that recordings are made of, as of the snapshot. */
const EXPECTED = `copy (select name, bytes from mandat.media_object where state = 'kept' order by name) to stdout`;

async function isKept({ db }: App, name: string): Promise<boolean> {
  const { rowCount } = await db.asOwner((owner) =>
    owner.query(`select from mandat.media_object where name = $1 and state = 'kept'`, [name]),
  );
  return rowCount !== 0;
}

/**
 * Fills an empty database from a backup, and the store with its recordings, whichever store that now is. What was erased since is
 * erased again by the tombstones, before anything is served.
 * @throws Refusal `backup.not-empty` where brands exist already, `backup.unreadable` for a file that is not what was written.
 */
export async function restore(app: App, folder: string): Promise<Restored> {
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
  const { recordings } = manifest;
  if (recordings) await checkRecordings(folder, recordings);
  // Before the database: cut off here, a restore may be begun again.
  const put = recordings?.included ? await restoreRecordings(app.objects, folder) : 0;
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
    { act: 'restore', at: app.clock(), actor: 'cli', details: { tables: manifest.tables.length, recordings: put } },
    { proof: true, expires: app.clock() + PROOF_LIFE },
  );
  return { tables: manifest.tables.length, recordings };
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
