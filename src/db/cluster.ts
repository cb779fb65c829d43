import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, isAbsolute, join, relative } from 'node:path';
import { Refusal } from '../kernel/refusal.ts';
import { makeFolders } from './folder.ts';
import { serverAccount, type Account } from './account.ts';
import { SHARED, findPackage, majorVersion, makeShared, reachableBin } from './binaries.ts';

/** A created cluster, wherever it had to go. `home` holds `data/`, `run/` (the socket) and `server.log`. */
export type Cluster = {
  readonly home: string;
  readonly package: string;
  readonly ownerPassword: string;
  readonly gatewayPassword: string;
};

/** `database.json` of the data folder. `home` is relative to it where the cluster lies inside, so that it can be moved. */
type Note = { readonly home: string; readonly ownerPassword: string; readonly gatewayPassword: string };
const NOTE = 'database.json';

/**
 * A missing folder is made; as root it can be entered, not listed, by PostgreSQL's account. Secrets below are 0600.
 * @throws Refusal `config.data-folder`
 */
export function makeDataFolder(dataDir: string): string {
  try {
    if (!existsSync(dataDir)) {
      makeFolders(dataDir);
      chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    accessSync(join(dataDir, '.'), constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (cause) {
    throw new Refusal('config.data-folder', { cause });
  }
}

/** The cluster of a data folder; undefined before its first start. */
export function readCluster(dataDir: string, packageRoot = findPackage()): Cluster | undefined {
  const path = join(dataDir, NOTE);
  if (!existsSync(path)) return undefined;
  if (packageRoot === undefined) throw new Error('No embedded PostgreSQL for this platform: set DATABASE_URL.');
  const note = JSON.parse(readFileSync(path, 'utf8')) as Note;
  return {
    ...note,
    home: isAbsolute(note.home) ? note.home : join(realpathSync(dataDir), note.home),
    package: packageRoot,
  };
}

/**
 * Finds or creates the cluster. Two processes may create at once: each builds a candidate of its own, `link` publishes
 * the first note, the other candidate is thrown away. A crash before that leaves nothing that is used.
 */
export function findOrCreateCluster(dataDir: string, packageRoot = findPackage()): Cluster {
  const folder = makeDataFolder(dataDir);
  const found = readCluster(folder, packageRoot);
  if (found) {
    if (existsSync(join(found.home, 'data'))) return found;
    throw new Error(
      `The database's files are missing from ${found.home}: bring them back, or remove ${join(folder, NOTE)} to begin anew.`,
    );
  }
  if (packageRoot === undefined) throw new Error('No embedded PostgreSQL for this platform: set DATABASE_URL.');
  const account = serverAccount();
  const home = makeHome(folder, account);
  try {
    const note = initialise(folder, home, packageRoot, account);
    if (!publish(folder, note)) rmSync(home, { recursive: true });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
  return readCluster(folder, packageRoot)!;
}

/** Deletes a stopped cluster and its note: for tests, and for a restore that begins anew. */
export function removeCluster(dataDir: string): void {
  const cluster = readCluster(dataDir);
  if (cluster) rmSync(cluster.home, { recursive: true, force: true });
  rmSync(join(dataDir, NOTE), { force: true });
}

/** In the data folder if the account can enter it, else under /var/lib/mandat. */
function makeHome(folder: string, account: Account | undefined): string {
  const inPlace = ownedFolder(join(folder, 'postgres-'), account);
  if (account === undefined || entersAs(account, inPlace)) return inPlace;
  rmSync(inPlace, { recursive: true });
  makeShared();
  return ownedFolder(join(SHARED, 'cluster-'), account);
}

function ownedFolder(prefix: string, account: Account | undefined): string {
  const path = mkdtempSync(prefix); // 0700
  if (account) chownSync(path, account.uid, account.gid);
  return path;
}

function entersAs(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function initialise(folder: string, home: string, packageRoot: string, account: Account | undefined): Note {
  const [ownerPassword, gatewayPassword] = [secret(), secret()];
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const run = spawnSync(
    join(reachableBin(packageRoot, account), 'initdb'),
    [
      '--pgdata',
      join(home, 'data'),
      '--username',
      'mandat',
      '--pwfile',
      passwordFile,
      '--auth',
      'scram-sha-256',
      '--encoding',
      'UTF8',
      '--data-checksums',
      ...locale(packageRoot),
    ],
    { ...account, cwd: '/', encoding: 'utf8', env: { LC_ALL: 'C' } },
  );
  rmSync(passwordFile);
  if (run.status !== 0)
    throw new Error(`PostgreSQL could not create its files in ${home}: ${run.stderr || String(run.error)}`);
  mkdirSync(join(home, 'run'), { mode: 0o700 });
  if (account) chownSync(join(home, 'run'), account.uid, account.gid);
  writeFileSync(
    join(home, 'README'),
    `PostgreSQL's files for Mandat's data folder ${folder}. Keep the two together.\n`,
  );
  const inside = relative(folder, home);
  return { home: inside.startsWith('..') ? home : inside, ownerPassword, gatewayPassword };
}

/** Order by code point everywhere; the builtin provider (17 and newer) adds Unicode's upper and lower case. */
function locale(packageRoot: string): readonly string[] {
  return majorVersion(packageRoot) < 17
    ? ['--locale', 'C']
    : ['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
}

function publish(folder: string, note: Note): boolean {
  const draft = join(folder, `${NOTE}.${basename(note.home)}`);
  writeFileSync(draft, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, join(folder, NOTE));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

const secret = (): string => randomBytes(24).toString('base64url');
