import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** A system account to run PostgreSQL as. Undefined: as ourselves. */
export type Account = { readonly uid: number; readonly gid: number };

/** The account that owns a folder, when we are root and must become it; else undefined. */
export function ownerOf(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(folder);
  return { uid, gid };
}

/**
 * PostgreSQL refuses to run as root: as root, the account `postgres`, or a system account `mandat` made for it.
 * @throws Error saying what to do where neither exists and none can be made.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp('postgres') ?? lookUp('mandat');
  if (found) return found;
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    'mandat',
  ]);
  const made = lookUp('mandat');
  if (made) return made;
  throw new Error(
    'PostgreSQL does not run as root, and no account could be made for it: add one (useradd --system postgres), start Mandat as an ordinary user, or set DATABASE_URL.',
  );
}

function lookUp(name: string): Account | undefined {
  const id = (flag: string): number => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10);
  const [uid, gid] = [id('-u'), id('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}
