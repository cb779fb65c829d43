import { createSecretKey, scryptSync } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '../db/index.ts';
import { parseJson } from '../kernel/json.ts';
import type { Millis } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { lock, writeDurably } from './durable.ts';
import { unwrapKey, wrapKey } from './envelope.ts';
import { random } from './random.ts';
import type { KeyName, KeyProvider, KeyRecord, KeyWrapper } from './types.ts';

/** `by`: the wrapper that wrapped it; absent where that is the local master key. */
type Stored = KeyRecord & { readonly wrapped: string; readonly by?: string };
type Ring = {
  readonly format: 1;
  readonly exported: { readonly at: Millis; readonly keys: readonly string[] } | null;
  readonly keys: readonly Stored[];
};

const EMPTY: Ring = { format: 1, exported: null, keys: [] };
const SCRYPT = { N: 1 << 15, r: 8, p: 1, maxmem: 64 << 20 };
export const LOCAL = 'local-file';
export const nameOf = (key: KeyName): string => `${key.brand}/${key.use}/${key.version}`;

const recordOf = ({ brand, use, version, createdAt, retiredAt }: Stored): KeyRecord => ({
  brand,
  use,
  version,
  createdAt,
  retiredAt,
});

/**
 * Brands' keys in one file of `folder`, each wrapped by `wrapper`. A key that another wrapper wrapped is told, never opened by
 * the side: `move` is how it comes over.
 */
export function createKeyring(folder: string, wrapper: KeyWrapper): KeyProvider {
  const path = join(folder, 'keyring.json');
  let known: { readonly mark: string; readonly ring: Ring } | undefined;

  /** Another file takes its place at each change: inode, size and moment tell. */
  async function mark(): Promise<string> {
    const found = await stat(path, { bigint: true }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined;
      throw cause;
    });
    return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : 'none';
  }

  async function read(): Promise<Ring> {
    const now = await mark();
    if (known?.mark === now) return known.ring;
    const ring = now === 'none' ? EMPTY : (parseJson(await readFile(path)) as Ring);
    // Marked before it was read: what changed in between is read again next time.
    known = { mark: now, ring };
    return ring;
  }

  async function change<T>(edit: (ring: Ring) => Promise<readonly [Ring, T]>): Promise<T> {
    makeFolders(folder, 0o700);
    const release = await lock(join(folder, 'keyring.lock'));
    try {
      const before = await read();
      await wrapper.prepare(before.keys.length === 0); // under the lock: two processes that start at once must make one
      const [ring, result] = await edit(before);
      if (ring !== before) await writeDurably(path, `${JSON.stringify(ring, undefined, 1)}\n`);
      return result;
    } finally {
      await release();
    }
  }

  async function unwrap(key: Stored, from?: KeyWrapper): Promise<Buffer> {
    const by = key.by ?? LOCAL;
    // Between two keys of one kind of service, nothing but trying tells which wrapped it.
    if (from?.id === by && wrapper.id === by)
      return from.unwrap(key, key.wrapped).catch(() => wrapper.unwrap(key, key.wrapped));
    const opens = [wrapper, from].find((one) => one?.id === by);
    if (!opens) throw new Refusal('vault.other-provider');
    return opens.unwrap(key, key.wrapped);
  }

  async function stored(record: KeyRecord, key: Buffer): Promise<Stored> {
    const wrapped = await wrapper.wrap(record, key);
    return { ...record, wrapped, ...(wrapper.id !== LOCAL && { by: wrapper.id }) };
  }

  return {
    id: wrapper.id,
    mark,
    tend: () => wrapper.tend(),
    async list() {
      return (await read()).keys.map(recordOf);
    },
    async load(brand, use, version) {
      const found = (await read()).keys.find(
        (key) => key.brand === brand && key.use === use && key.version === version,
      );
      return found && unwrap(found);
    },
    create(brand, uses, now) {
      return change(async (ring) => {
        const made: Stored[] = [];
        for (const use of uses) {
          const before = ring.keys.filter((key) => key.brand === brand && key.use === use);
          const version = Math.max(0, ...before.map((key) => key.version)) + 1;
          made.push(await stored({ brand, use, version, createdAt: now, retiredAt: null }, random(32)));
        }
        const renewed = new Set(made.map((key) => `${key.brand}/${key.use}`));
        const keys = ring.keys.map((key) =>
          renewed.has(`${key.brand}/${key.use}`) && key.retiredAt === null ? { ...key, retiredAt: now } : key,
        );
        return [{ ...ring, keys: [...keys, ...made] }, made.map(recordOf)] as const;
      });
    },
    destroy: (brand, use, version) =>
      change(async (ring) => [
        without(ring, (key) => key.brand === brand && key.use === use && key.version === version),
        undefined,
      ]),
    destroyBrand: (brand, keep) =>
      change(async (ring) => {
        const goes = (key: Stored): boolean => key.brand === brand && !keep.includes(key.use);
        return [without(ring, goes), ring.keys.filter(goes).map(recordOf)];
      }),
    move: (brand, from) =>
      change(async (ring) => {
        let moved = 0;
        const keys: Stored[] = [];
        for (const key of ring.keys) {
          if (key.brand !== brand) keys.push(key);
          else {
            const bytes = await unwrap(key, from);
            const again = await stored(recordOf(key), bytes);
            // What does not come back the same is not written: the file goes on as it is.
            if (!bytes.equals(await wrapper.unwrap(again, again.wrapped)))
              throw new Refusal('vault.provider-key', { params: { why: 'other-key' } });
            keys.push(again);
            moved++;
          }
        }
        return [{ ...ring, keys }, moved];
      }),
    exportRecovery(passphrase, now, keep) {
      if (passphrase.length < 12) throw new Refusal('vault.passphrase');
      return change(async (ring) => {
        const salt = random(16);
        const by = createSecretKey(scryptSync(passphrase.normalize('NFC'), salt, 32, SCRYPT));
        const keys = await Promise.all(
          ring.keys.map(async (key) => ({
            ...recordOf(key),
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
        const added: Stored[] = [];
        for (const key of read.keys) {
          const bytes = unwrapKey(by, `recovery/${nameOf(key)}`, Buffer.from(key.wrapped, 'base64'));
          const known = held.get(nameOf(key));
          if (!known) added.push(await stored(recordOf(key), bytes));
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

function without(ring: Ring, goes: (key: Stored) => boolean): Ring {
  return { ...ring, keys: ring.keys.filter((key) => !goes(key)) };
}
