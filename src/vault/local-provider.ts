import { createSecretKey, scryptSync, type KeyObject } from 'node:crypto';
import { chmod, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolders } from '../db/index.ts';
import { parseJson } from '../kernel/json.ts';
import type { Millis } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { unwrapKey, wrapKey } from './envelope.ts';
import { random } from './random.ts';
import type { KeyProvider, KeyRecord } from './types.ts';

type Stored = KeyRecord & { readonly wrapped: string };
type Ring = {
  readonly format: 1;
  readonly exported: { readonly at: Millis; readonly keys: readonly string[] } | null;
  readonly keys: readonly Stored[];
};

const EMPTY: Ring = { format: 1, exported: null, keys: [] };
const nameOf = (key: KeyRecord): string => `${key.brand}/${key.use}/${key.version}`;
const SCRYPT = { N: 1 << 15, r: 8, p: 1, maxmem: 64 << 20 };

/**
 * Brands' keys in one file, each wrapped by a master key that lies in `masterFile` (0600). Who reads both files reads
 * everything: put the master key on another volume or machine (`MANDAT_KEY_FILE`) where that matters.
 */
export function createLocalProvider(folder: string, masterFile: string): KeyProvider {
  const path = join(folder, 'keyring.json');
  const lockPath = join(folder, 'keyring.lock');
  let master: KeyObject | undefined;

  async function masterKey(): Promise<KeyObject> {
    if (master) return master;
    let text: string;
    try {
      text = await readFile(masterFile, 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw new Refusal('vault.master-key', { cause });
      // A keyring without its master key is a loss to be told, not to be papered over with a new key.
      if (await exists(path)) throw new Refusal('vault.master-key', { cause });
      text = random(32).toString('base64');
      makeFolders(dirname(masterFile), 0o700);
      await writeDurably(masterFile, text);
    }
    const bytes = Buffer.from(text.trim(), 'base64');
    if (bytes.length !== 32) throw new Refusal('vault.master-key');
    master = createSecretKey(bytes);
    return master;
  }

  async function read(): Promise<Ring> {
    let text: Buffer;
    try {
      text = await readFile(path);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return EMPTY;
      throw cause;
    }
    return parseJson(text) as Ring;
  }

  async function change<T>(edit: (ring: Ring) => Promise<readonly [Ring, T]>): Promise<T> {
    makeFolders(folder, 0o700);
    const release = await lock(lockPath);
    try {
      await masterKey(); // made under the lock: two processes that start at once must make one
      const [ring, result] = await edit(await read());
      await writeDurably(path, `${JSON.stringify(ring, undefined, 1)}\n`);
      return result;
    } finally {
      await release();
    }
  }

  async function unwrap(key: Stored): Promise<Buffer> {
    const by = await masterKey();
    try {
      return unwrapKey(by, nameOf(key), Buffer.from(key.wrapped, 'base64'));
    } catch (cause) {
      throw new Refusal('vault.master-key', { cause });
    }
  }

  return {
    id: 'local-file',
    async list() {
      return (await read()).keys.map(({ wrapped: _wrapped, ...record }) => record);
    },
    async load(brand, use, version) {
      const found = (await read()).keys.find(
        (key) => key.brand === brand && key.use === use && key.version === version,
      );
      return found && unwrap(found);
    },
    create(brand, uses, now) {
      return change(async (ring) => {
        const by = await masterKey();
        const made = uses.map((use): Stored => {
          const before = ring.keys.filter((key) => key.brand === brand && key.use === use);
          const record: KeyRecord = {
            brand,
            use,
            version: Math.max(0, ...before.map((key) => key.version)) + 1,
            createdAt: now,
            retiredAt: null,
          };
          return { ...record, wrapped: wrapKey(by, nameOf(record), random(32)).toString('base64') };
        });
        const renewed = new Set(made.map((key) => `${key.brand}/${key.use}`));
        const keys = ring.keys.map((key) =>
          renewed.has(`${key.brand}/${key.use}`) && key.retiredAt === null ? { ...key, retiredAt: now } : key,
        );
        return [{ ...ring, keys: [...keys, ...made] }, made.map(({ wrapped: _wrapped, ...record }) => record)] as const;
      });
    },
    destroy(brand, use, version) {
      return change((ring) =>
        Promise.resolve([
          {
            ...ring,
            keys: ring.keys.filter((key) => !(key.brand === brand && key.use === use && key.version === version)),
          },
          undefined,
        ] as const),
      );
    },
    exportRecovery(passphrase, now, keep) {
      if (passphrase.length < 12) throw new Refusal('vault.passphrase');
      return change(async (ring) => {
        const salt = random(16);
        const by = createSecretKey(scryptSync(passphrase.normalize('NFC'), salt, 32, SCRYPT));
        const keys = await Promise.all(
          ring.keys.map(async (key) => ({
            ...key,
            wrapped: wrapKey(by, `recovery/${nameOf(key)}`, await unwrap(key)).toString('base64'),
          })),
        );
        const file = Buffer.from(
          `${JSON.stringify({ format: 'mandat-recovery-1', salt: salt.toString('base64'), exportedAt: now, keys }, undefined, 1)}\n`,
        );
        await keep(file);
        return [{ ...ring, exported: { at: now, keys: ring.keys.map(nameOf) } }, undefined] as const;
      });
    },
    importRecovery(file, passphrase) {
      return change(async (ring) => {
        const read = parseJson(file) as { format?: unknown; salt?: string; keys?: readonly Stored[] };
        if (read.format !== 'mandat-recovery-1' || !read.salt || !read.keys) throw new Refusal('vault.recovery-file');
        const by = createSecretKey(
          scryptSync(passphrase.normalize('NFC'), Buffer.from(read.salt, 'base64'), 32, SCRYPT),
        );
        const held = new Map(ring.keys.map((key) => [nameOf(key), key]));
        const own = await masterKey();
        const added: Stored[] = [];
        for (const key of read.keys) {
          const bytes = unwrapKey(by, `recovery/${nameOf(key)}`, Buffer.from(key.wrapped, 'base64'));
          const known = held.get(nameOf(key));
          if (!known) added.push({ ...key, wrapped: wrapKey(own, nameOf(key), bytes).toString('base64') });
          // Passing over it would leave what the other key sealed unreadable, and nobody told.
          else if (!bytes.equals(await unwrap(known))) throw new Refusal('vault.other-keys');
        }
        return [{ ...ring, keys: [...ring.keys, ...added] }, added.length] as const;
      });
    },
    async recovery() {
      const ring = await read();
      const exported = new Set(ring.exported?.keys);
      return {
        exportedAt: ring.exported?.at ?? null,
        complete: ring.keys.length > 0 && ring.keys.every((key) => exported.has(nameOf(key))),
      };
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Written beside, flushed, renamed, and the folder flushed: after a crash the file is the old one or the new one. */
async function writeDurably(path: string, text: string): Promise<void> {
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
async function lock(path: string): Promise<() => Promise<void>> {
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
