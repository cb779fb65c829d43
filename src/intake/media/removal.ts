import { inBrand, shareHolds, type Database, type Transaction } from '../../db/index.ts';
import type { Clock, Millis } from '../../kernel/clock.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { append } from '../../trace/index.ts';
import type { ObjectStore } from '../../vault/index.ts';
import { dayOf } from '../../kernel/columns.ts';
import { OPENING_LIFE } from '../rows.ts';
import { tally } from './store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A write that takes longer was cut off: its process is gone. */
const WRITING = 6 * HOUR;
const AT_ONCE = 8;
const BATCH = 500;

type Condition = { readonly where: string; readonly values: readonly unknown[] };
export type Released = { readonly media: number; readonly bytes: number };

/**
 * Takes recordings out of the database, their keys with them: from here on nobody can open their bytes. The objects are named to
 * be deleted in the store, which happens after the commit and is confirmed by `sweepObjects`.
 */
async function release(
  { client }: Transaction,
  brand: BrandId,
  now: Millis,
  { where, values }: Condition,
): Promise<Released> {
  const { rows } = await client.query<{ id: string; bytes: number; state: string }>(
    `delete from mandat.media where brand = $1 and ${where} returning id, bytes, state`,
    [brand, ...values],
  );
  if (rows.length === 0) return { media: 0, bytes: 0 };
  const ids = rows.map(({ id }) => id);
  await client.query(
    `update mandat.media_object set state = 'going', media = null, since = $3 where brand = $1 and media = any ($2)`,
    [brand, ids, new Date(now)],
  );
  await client.query('delete from mandat.media_reading where brand = $1 and media = any ($2)', [brand, ids]);
  const kept = rows.filter(({ state }) => state === 'kept');
  const bytes = kept.reduce((sum, row) => sum + row.bytes, 0);
  if (bytes > 0) await tally(client, brand, now, { added: 0, removed: bytes });
  return { media: kept.length, bytes };
}

/** Of interactions, and whatever else is sealed for that person. */
export const releaseOf = (
  tx: Transaction,
  brand: BrandId,
  now: Millis,
  { interactions, subject }: { readonly interactions: readonly string[]; readonly subject?: string },
): Promise<Released> =>
  release(tx, brand, now, {
    where: '(interaction = any ($2) or subject = $3)',
    values: [interactions, subject ?? null],
  });

/** An upload that is given up. */
export const releaseUpload = (tx: Transaction, brand: BrandId, now: Millis, id: string): Promise<Released> =>
  release(tx, brand, now, { where: `id = $2 and state = 'uploading'`, values: [id] });

/** One recording that is kept. */
export const releaseMedia = (tx: Transaction, brand: BrandId, now: Millis, id: string): Promise<Released> =>
  release(tx, brand, now, { where: `id = $2 and state = 'kept'`, values: [id] });

/** Objects that became part of nothing. Also where an erasure already let go of them: what was written since is named again. */
export async function giveUpObjects(
  { client }: Transaction,
  brand: BrandId,
  now: Millis,
  names: readonly string[],
): Promise<void> {
  await client.query(
    `insert into mandat.media_object as o (brand, name, piece, state, since) select $1, name, 0, 'going', $3 from unnest($2::text[]) as t(name)
     on conflict (brand, name) do update set state = 'going', media = null, since = excluded.since where o.state = 'writing'`,
    [brand, names, new Date(now)],
  );
}

export type Sweeping = { readonly db: Database; readonly objects: ObjectStore; readonly clock: Clock };

/**
 * Deletes in the store what is named to go; a row goes when the store confirms it. What the store does not confirm stays, is
 * listed with its age, and is tried again. @returns how many are confirmed and how many still wait.
 */
export async function sweepObjects(
  { db, objects }: Omit<Sweeping, 'clock'>,
  brand: BrandId,
): Promise<{ readonly gone: number; readonly waiting: number }> {
  const names = await inBrand(db, brand, async ({ client }) => {
    const { rows } = await client.query<{ name: string }>(
      `select name from mandat.media_object where brand = $1 and state = 'going' order by tries, since limit $2`,
      [brand, BATCH],
    );
    return rows.map(({ name }) => name);
  });
  const gone: string[] = [];
  const failed: string[] = [];
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE);
    const done = await Promise.allSettled(some.map((name) => objects.delete(name)));
    done.forEach(({ status }, index) => (status === 'fulfilled' ? gone : failed).push(some[index]!));
    // A store that is down is not asked a hundred times: the next sweep does.
    if (done.every(({ status }) => status === 'rejected')) break;
  }
  if (names.length > 0)
    await inBrand(db, brand, async ({ client }) => {
      await client.query('delete from mandat.media_object where brand = $1 and name = any ($2)', [brand, gone]);
      await client.query('update mandat.media_object set tries = tries + 1 where brand = $1 and name = any ($2)', [
        brand,
        failed,
      ]);
    });
  return { gone: gone.length, waiting: names.length - gone.length };
}

/**
 * After a commit: nothing that was answered depends on it, and what fails is tried again by housekeeping.
 * @returns how many objects wait, undefined where that could not be told
 */
export async function sweepQuietly(sweeping: Omit<Sweeping, 'clock'>, brand: BrandId): Promise<number | undefined> {
  return sweepObjects(sweeping, brand).then(
    ({ waiting }) => waiting,
    () => undefined,
  );
}

/**
 * What time does: recordings past their day that are not held for an authority (also because their interaction was decided otherwise, `mandat.end_media`) leave one
 * entry a sweep; uploads past theirs and writes that a crash cut off leave none, for nothing was kept of them.
 */
export async function expireMedia({ db, objects, clock }: Sweeping, brand: BrandId): Promise<number> {
  const now = clock();
  const expired = await inBrand(db, brand, async (tx) => {
    await shareHolds(tx, brand);
    const { media, bytes } = await release(tx, brand, now, {
      where: `state = 'kept' and expires_on < $2 and not mandat.is_held(brand, interaction)`,
      values: [dayOf(now)],
    });
    if (media > 0)
      await append(
        tx,
        brand,
        { act: 'expire', at: now, actor: 'system', details: { recordings: media, bytes } },
        { expires: now + OPENING_LIFE },
      );
    await release(tx, brand, now, { where: `state = 'uploading' and upload_until < $2`, values: [new Date(now)] });
    await tx.client.query(
      `update mandat.media_object set state = 'going', media = null, since = $2 where brand = $1 and state = 'writing' and since < $3`,
      [brand, new Date(now), new Date(now - WRITING)],
    );
    await tx.client.query('delete from mandat.media_reading where brand = $1 and until < $2', [brand, new Date(now)]);
    return media;
  });
  while ((await sweepObjects({ db, objects }, brand)).gone === BATCH);
  return expired;
}
