import type { BrandId } from '../kernel/ids.ts';
import { random, unwrapKey, wrapKey, type BrandKeys } from '../vault/index.ts';
import type { PreparedAlias } from './types.ts';

export type KnownSubject = { readonly id: string; readonly wrapped: Buffer; readonly kek: number };

/** What a subject's key is wrapped with: bound to its brand and id, so that no row can be moved. */
export const subjectContext = (brand: BrandId, id: string): string => `subject/${brand}/${id}`;

/**
 * Who an interaction is about. The brand's own reference wins. Without one, an identifier that exactly one subject bears
 * finds that subject; one borne by several finds nobody, for two people are never merged because they share a phone.
 */
export function chooseSubject(
  aliases: readonly PreparedAlias[],
  bearers: (alias: PreparedAlias) => readonly string[],
): string | undefined {
  const references = aliases.filter((alias) => alias.kind === 'reference');
  if (references.length > 0) {
    const found = references.flatMap((alias) => bearers(alias));
    // Ids are time-ordered: the first subject of a reference keeps it.
    return found.length > 0 ? found.reduce((a, b) => (a < b ? a : b)) : undefined;
  }
  const found = new Set(aliases.flatMap((alias) => bearers(alias)));
  return found.size === 1 ? found.values().next().value : undefined;
}

export type SubjectCache = {
  /** Subjects that bear an alias; undefined where the database must be asked. */
  bearers(brand: BrandId, digest: string): readonly string[] | undefined;
  key(brand: BrandId, id: string): Buffer | undefined;
  remember(brand: BrandId, digest: string, ids: readonly string[]): void;
  hold(brand: BrandId, id: string, key: Buffer): void;
  clear(): void;
};

/**
 * Subjects and their keys as far as one process has met them; bounded, oldest out first. It may be out of date: a group
 * that names an erased subject is refused by the database and tried again with an empty cache.
 */
export function createSubjectCache(limit = 50_000): SubjectCache {
  const aliases = new Map<string, readonly string[]>();
  const keys = new Map<string, Buffer>();
  const trim = (map: Map<string, unknown>): void => {
    if (map.size > limit) map.delete(map.keys().next().value!);
  };
  return {
    bearers: (brand, digest) => aliases.get(`${brand}/${digest}`),
    key: (brand, id) => keys.get(`${brand}/${id}`),
    remember(brand, digest, ids) {
      aliases.set(`${brand}/${digest}`, ids);
      trim(aliases);
    },
    hold(brand, id, key) {
      // A copy in memory of its own: a key may be a view of a pooled slab a thousand times its size.
      const own = Buffer.allocUnsafeSlow(key.length);
      key.copy(own);
      keys.set(`${brand}/${id}`, own);
      trim(keys);
    },
    clear() {
      aliases.clear();
      keys.clear();
    },
  };
}

export function newSubjectKey(keys: BrandKeys, id: string): { readonly key: Buffer; readonly wrapped: Buffer } {
  const key = random(32);
  return { key, wrapped: wrapKey(keys.content.key, subjectContext(keys.brand, id), key) };
}

/** @throws Refusal `vault.unreadable` | `vault.no-key` */
export function openSubjectKey(keys: BrandKeys, subject: KnownSubject): Buffer {
  return unwrapKey(keys.contentAt(subject.kek).key, subjectContext(keys.brand, subject.id), subject.wrapped);
}
