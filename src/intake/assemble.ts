import type { Millis } from '../kernel/clock.ts';
import type { NewId, SubjectId } from '../kernel/ids.ts';
import type { BrandKeys } from '../vault/index.ts';
import type { Row } from './rows.ts';
import type { Resolved } from './store.ts';
import { chooseSubject, newSubjectKey, openSubjectKey, type SubjectCache } from './subjects.ts';
import type { Prepared, PreparedAlias } from './types.ts';

/** Who bears which alias in one group: what the database says, what the process remembers, what the group itself makes. */
export type Bearers = {
  of(alias: PreparedAlias): readonly string[];
  key(subject: string): Buffer | undefined;
  /** A subject this group makes, or an alias it adds: the group's later items see it, the cache only after the commit. */
  add(digest: string, subject: string, key: Buffer): void;
  keep(): void;
};

export function createBearers(
  keys: BrandKeys,
  cache: SubjectCache,
  asked: readonly string[],
  resolved: readonly Resolved[],
): Bearers {
  const { brand } = keys;
  const found = new Map<string, string[]>(asked.map((digest) => [digest, []]));
  for (const row of resolved) {
    if (row.tag !== 'subject') continue;
    if (!cache.key(brand, row.id))
      cache.hold(brand, row.id, openSubjectKey(keys, { id: row.id, wrapped: row.bytes, kek: row.kek }));
    found.get(row.digest)?.push(row.id);
  }
  for (const [digest, ids] of found) cache.remember(brand, digest, ids);
  const made = new Map<string, string[]>();
  const madeKeys = new Map<string, Buffer>();
  return {
    of(alias) {
      const { digest } = alias;
      // The cache may have dropped it since it was asked; what was found then still counts.
      const before = cache.bearers(brand, digest) ?? found.get(digest) ?? [];
      const now = made.get(digest);
      return now ? [...before, ...now] : before;
    },
    key: (subject) => madeKeys.get(subject) ?? cache.key(brand, subject),
    add(digest, subject, key) {
      made.set(digest, [...(made.get(digest) ?? []), subject]);
      madeKeys.set(subject, key);
    },
    keep() {
      for (const [subject, key] of madeKeys) cache.hold(brand, subject, key);
      for (const [digest, ids] of made)
        cache.remember(brand, digest, [
          ...new Set([...(cache.bearers(brand, digest) ?? found.get(digest) ?? []), ...ids]),
        ]);
    },
  };
}

/** Gives an interaction its id, its entry's id and, where content is kept, its subject. */
export function assemble(
  item: Prepared,
  blob: Uint8Array,
  keys: BrandKeys,
  bearers: Bearers,
  newId: NewId,
  now: Millis,
): Row {
  const base = { id: newId(now), item, blob, entry: newId(now) };
  if (item.parts.length === 0) return { ...base, subject: undefined, newAliases: [] };
  const chosen = chooseSubject(item.aliases, bearers.of);
  const held = chosen === undefined ? undefined : bearers.key(chosen);
  if (chosen !== undefined && held) {
    const newAliases = item.aliases.filter((alias) => !bearers.of(alias).includes(chosen));
    for (const alias of newAliases) bearers.add(alias.digest, chosen, held);
    return { ...base, subject: { id: chosen as SubjectId, key: held, fresh: undefined }, newAliases };
  }
  const id = newId(now) as SubjectId;
  const { key, wrapped } = newSubjectKey(keys, id);
  for (const alias of item.aliases) bearers.add(alias.digest, id, key);
  return { ...base, subject: { id, key, fresh: wrapped }, newAliases: item.aliases };
}
