import { createPrivateKey, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { KEY_USES, type BrandKeys, type KeyProvider, type KeyRecord, type KeyUse, type VersionedKey } from './types.ts';

export type Vault = {
  readonly provider: KeyProvider;
  /** @throws Refusal `vault.no-key` where the brand has none. */
  keysOf(brand: BrandId): Promise<BrandKeys>;
  /** The same with a version that another process may just have made. @throws Refusal `vault.no-key` */
  keysAt(brand: BrandId, contentVersion: number): Promise<BrandKeys>;
  /** Makes what a brand lacks; does nothing where all uses have a key. */
  ensure(brand: BrandId): Promise<BrandKeys>;
  /** Next version of `content` and `quarantine`; subjects' keys are re-wrapped apart. The blind index is never rotated with them. */
  rotate(brand: BrandId): Promise<BrandKeys>;
  forget(brand: BrandId): void;
  list(): Promise<readonly KeyRecord[]>;
};

/** PKCS #8 wrapping of a 32-byte Ed25519 seed (RFC 8410). */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export function createVault(provider: KeyProvider, clock: Clock): Vault {
  const loaded = new Map<BrandId, Promise<BrandKeys>>();

  async function load(brand: BrandId): Promise<BrandKeys> {
    const records = (await provider.list()).filter((key) => key.brand === brand);
    const byUse = new Map<KeyUse, VersionedKey[]>();
    for (const record of records) {
      const bytes = await provider.load(brand, record.use, record.version);
      if (!bytes) continue;
      const of = byUse.get(record.use) ?? [];
      of.push({ version: record.version, key: createSecretKey(bytes), bytes });
      byUse.set(record.use, of);
    }
    const latest = (use: KeyUse): VersionedKey => {
      const newest = byUse.get(use)?.reduce((a, b) => (a.version > b.version ? a : b));
      if (!newest) throw new Refusal('vault.no-key', { params: { use } });
      return newest;
    };
    const at =
      (use: KeyUse) =>
      (version: number): VersionedKey => {
        const found = byUse.get(use)?.find((key) => key.version === version);
        if (!found) throw new Refusal('vault.no-key', { params: { use } });
        return found;
      };
    return {
      brand,
      content: latest('content'),
      contentAt: at('content'),
      proof: latest('proof'),
      index: latest('index'),
      quarantine: latest('quarantine'),
      quarantineAt: at('quarantine'),
      receipt: latest('receipt'),
      log: ed25519(latest('log').bytes),
    };
  }

  function keysOf(brand: BrandId): Promise<BrandKeys> {
    let keys = loaded.get(brand);
    if (!keys) {
      keys = load(brand);
      loaded.set(brand, keys);
      // A failure is not remembered: the key may be made by another process a moment later.
      keys.catch(() => loaded.delete(brand));
    }
    return keys;
  }

  return {
    provider,
    keysOf,
    async keysAt(brand, contentVersion) {
      const keys = await keysOf(brand);
      if (contentVersion > keys.content.version) loaded.delete(brand);
      return keysOf(brand);
    },
    async ensure(brand) {
      const held = new Set((await provider.list()).filter((key) => key.brand === brand).map((key) => key.use));
      const missing = KEY_USES.filter((use) => !held.has(use));
      if (missing.length > 0) {
        await provider.create(brand, missing, clock());
        loaded.delete(brand);
      }
      return keysOf(brand);
    },
    async rotate(brand) {
      await provider.create(brand, ['content', 'quarantine'], clock());
      loaded.delete(brand);
      return keysOf(brand);
    },
    forget(brand) {
      loaded.delete(brand);
    },
    list: () => provider.list(),
  };
}

/** A private key from its 32-byte seed. */
export function ed25519(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ED25519_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** A key of its own for each use of a digest key, so that two kinds of digest can never be compared. */
export function derive(key: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `mandat/${label}`, 32));
}
