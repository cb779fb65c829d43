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
  /** The key of its log alone: it is the one that stays when a brand's keys are destroyed. @throws Refusal `vault.no-key` */
  logOf(brand: BrandId): Promise<KeyObject>;
  /** Calls when a brand's keys turn out to be destroyed, so that what was derived from them is forgotten too. */
  whenGone(forget: (brand: BrandId) => void): void;
  /** Makes what a brand lacks; does nothing where all uses have a key. */
  ensure(brand: BrandId): Promise<BrandKeys>;
  /** Next version of `content` and `quarantine`; subjects' keys are re-wrapped apart. The blind index is never rotated with them. */
  rotate(brand: BrandId): Promise<BrandKeys>;
  forget(brand: BrandId): void;
  /** Forgets whose keys another process made or destroyed. Cheap where nothing changed; a server calls it every second. */
  refresh(): Promise<void>;
  list(): Promise<readonly KeyRecord[]>;
};

/** PKCS #8 wrapping of a 32-byte Ed25519 seed (RFC 8410). */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export function createVault(provider: KeyProvider, clock: Clock): Vault {
  const loaded = new Map<BrandId, Promise<BrandKeys>>();
  // What was opened once is not asked for again: new instructions make every process look at its keys, and a provider that
  // is away then would stop a brand whose keys are here.
  const opened = new Map<BrandId, ReadonlyMap<string, VersionedKey>>();
  const listeners: ((brand: BrandId) => void)[] = [];
  let seen = '';

  async function open(record: KeyRecord): Promise<readonly [string, VersionedKey] | undefined> {
    const name = nameIn(record);
    const known = opened.get(record.brand)?.get(name);
    if (known) return [name, known];
    const bytes = await provider.load(record.brand, record.use, record.version);
    return bytes && [name, { version: record.version, key: createSecretKey(bytes), bytes }];
  }

  async function load(brand: BrandId): Promise<BrandKeys> {
    const records = (await provider.list()).filter((key) => key.brand === brand);
    const present = new Map((await Promise.all(records.map(open))).filter((one) => one !== undefined));
    opened.set(brand, present);
    const byUse = Map.groupBy(
      records.flatMap((record) => {
        const key = present.get(nameIn(record));
        return key ? [{ use: record.use, key }] : [];
      }),
      ({ use }) => use,
    );
    const versions = (use: KeyUse): readonly VersionedKey[] =>
      (byUse.get(use) ?? []).map(({ key }) => key).toSorted((a, b) => b.version - a.version);
    const latest = (use: KeyUse): VersionedKey => {
      const [newest] = versions(use);
      if (!newest) throw new Refusal('vault.no-key', { params: { use } });
      return newest;
    };
    const at = (use: KeyUse): ((version: number) => VersionedKey) => {
      const byVersion = new Map(versions(use).map((key) => [key.version, key]));
      return (version) => {
        const found = byVersion.get(version);
        if (!found) throw new Refusal('vault.no-key', { params: { use } });
        return found;
      };
    };
    return {
      brand,
      content: latest('content'),
      contentAt: at('content'),
      proof: latest('proof'),
      index: latest('index'),
      quarantine: latest('quarantine'),
      quarantines: versions('quarantine'),
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
      keys.catch(() => loaded.get(brand) === keys && loaded.delete(brand));
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
    async logOf(brand) {
      const records = (await provider.list()).filter((key) => key.brand === brand && key.use === 'log');
      const newest = records.reduce<KeyRecord | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined);
      const key = newest && (await open(newest));
      if (!key) throw new Refusal('vault.no-key', { params: { use: 'log' } });
      return ed25519(key[1].bytes);
    },
    whenGone: (forget) => void listeners.push(forget),
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
    async refresh() {
      const mark = await provider.mark();
      if (mark === seen) return;
      seen = mark;
      const byBrand = Map.groupBy(await provider.list(), ({ brand }) => brand);
      for (const [brand, held] of opened) {
        const now = new Set((byBrand.get(brand) ?? []).map(nameIn));
        if (now.size === held.size && [...held.keys()].every((name) => now.has(name))) continue;
        loaded.delete(brand);
        opened.set(brand, new Map([...held].filter(([name]) => now.has(name))));
        if ([...now].every((name) => !name.startsWith('content/'))) for (const forget of listeners) forget(brand);
      }
    },
    list: () => provider.list(),
  };
}

/** A version that was destroyed and made again is another key: its moment tells them apart. */
const nameIn = ({ use, version, createdAt }: KeyRecord): string => `${use}/${version}/${createdAt}`;

/** A private key from its 32-byte seed. */
export function ed25519(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ED25519_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** A key of its own for each use of a digest key, so that two kinds of digest can never be compared. */
export function derive(key: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `mandat/${label}`, 32));
}
