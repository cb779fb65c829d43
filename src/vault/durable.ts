import { chmod, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from '../kernel/refusal.ts';

/** Written beside, flushed, renamed, and the folder flushed: after a crash the file is the old one or the new one. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(beside, 0o600);
  await rename(beside, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** One writer at a time among processes; a lock whose process is gone is taken over. */
export async function lock(path: string): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 400; attempt++) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return () => unlink(path);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (owner > 0 && !alive(owner)) await unlink(path).catch(() => undefined);
      else await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  throw new Refusal('vault.locked');
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
