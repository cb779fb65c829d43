import { chmodSync, mkdtempSync, realpathSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH = 4 * 1024 ** 3;

/** Where temporary databases lie: in memory where there is plenty of it, since a clone is hundreds of small files. */
export function temporaryRoot(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize >= ENOUGH) return MEMORY;
  } catch {
    // no such file system here
  }
  return realpathSync(tmpdir());
}

/** A new folder that every account may enter, since as root the server is another one; whoever asks removes it. */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(temporaryRoot(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}
