import type { Pin } from '../law/index.ts';
import type { Standing, TextBlock } from './text-types.ts';

type Dated = {
  readonly standing: Standing;
  readonly since: string | undefined;
  readonly until: string | undefined;
};

/**
 * What may be said of a version on a day: that it was in force; that it is the newest held that is no later; that it has no
 * date; that none held is of that day; that a newer text held has the article no more.
 */
export const FITS = ['in-force', 'newest', 'undated', 'not-then', 'removed'] as const;
export type Fit = (typeof FITS)[number];

const RANK: Readonly<Record<Standing, number>> = { validity: 4, consolidated: 3, published: 2, adopted: 1, undated: 0 };
const covers = ({ standing, since, until }: Dated, day: string): boolean =>
  standing === 'validity' && since !== undefined && since <= day && (until === undefined || day < until);
/** A text of the Union is as it was last consolidated or published; an article with its own days is no more once they are over. */
const mayStand = ({ standing, since }: Dated, day: string): boolean =>
  standing !== 'validity' && since !== undefined && since <= day;
const newest = <T extends Dated>(versions: readonly T[]): T | undefined =>
  versions.toSorted((a, b) => (b.since ?? '').localeCompare(a.since ?? '') || RANK[b.standing] - RANK[a.standing])[0];

/** Of versions of one article in one language, what was imported last first: the one to read on a day. */
export function versionOn<T extends Dated>(
  versions: readonly T[],
  day: string,
): { readonly version: T; readonly fit: Exclude<Fit, 'removed'> } | undefined {
  const inForce = newest(versions.filter((one) => covers(one, day)));
  if (inForce) return { version: inForce, fit: 'in-force' };
  const standing = newest(versions.filter((one) => mayStand(one, day)));
  if (standing) return { version: standing, fit: 'newest' };
  const undated = versions.find(({ since }) => since === undefined);
  if (undated) return { version: undated, fit: 'undated' };
  const before = newest(versions.filter(({ since }) => since! <= day));
  const after = versions.toSorted((a, b) => a.since!.localeCompare(b.since!))[0];
  const version = before ?? after;
  return version && { version, fit: 'not-then' };
}

/** The versions held, each once, the newest first; of those alike the one imported last. */
export function versionsApart<T extends Dated>(versions: readonly T[]): readonly T[] {
  const apart = new Map<string, T>();
  for (const one of versions) {
    const key = `${one.since ?? ''} ${one.until ?? ''} ${one.standing}`;
    if (!apart.has(key)) apart.set(key, one);
  }
  return [...apart.values()].toSorted((a, b) => (b.since ?? '').localeCompare(a.since ?? ''));
}

const begins = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((step, i) => path[i]?.toLowerCase() === step.toLowerCase());

/** Which blocks a citation means; none where it means the whole article. */
export function citedIn(blocks: readonly TextBlock[], pins: readonly Pin[]): readonly boolean[] {
  const cited = blocks.map(() => false);
  for (const { path, last, from, to } of pins) {
    if (from !== undefined) cited.fill(true, Math.max(from - 1, 0), to);
    else if (last) {
      const at = blocks.findLastIndex((block) => begins(block.path, path) && block.path.length === path.length);
      if (at >= 0) cited[at] = true;
    } else if (path.length > 0)
      for (const [i, block] of blocks.entries()) if (begins(block.path, path)) cited[i] = true;
  }
  return cited;
}
