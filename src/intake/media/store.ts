import type { Transaction } from '../../db/index.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { Contact } from './rules.ts';
import type { Silencing } from './sound-rules.ts';

/** A recording as it is stored. */
export type MediaRow = {
  readonly id: string;
  readonly interaction: string;
  readonly subject: string;
  readonly dialog: string | null;
  readonly mediatype: string;
  readonly state: 'uploading' | 'kept';
  readonly length: number | null;
  readonly bytes: number;
  readonly digest: Buffer | null;
  readonly wrapped: Buffer;
  readonly expires: string;
  readonly keep: string;
  readonly created_at: Date;
  readonly upload_until: Date | null;
  readonly kept_at: Date | null;
  readonly entry: string | null;
  /** How it was put to silence; null where it is kept as it came. */
  readonly silenced: Silencing | null;
  /** Its conversation was told more of since: nobody hears it before it was looked at once more. */
  readonly overtaken: boolean;
};

const MEDIA = `id, interaction, subject, dialog, mediatype, state, length, bytes, digest, wrapped, expires_on::text as expires, keep, created_at,
  upload_until, kept_at, entry, silenced, overtaken`;

/** The interaction that a recording belongs to; `lock` keeps it as it is until the transaction ends. */
export async function findContact(
  { client }: Transaction,
  brand: string,
  interaction: string,
  lock = false,
): Promise<Contact | undefined> {
  const { rows } = await client.query<Contact>(
    `select subject, activity, channel, started_at as started, closed_at as closed, verdict, state, because from mandat.interaction
     where brand = $1 and id = $2${lock ? ' for share' : ''}`,
    [brand, interaction],
  );
  return rows[0];
}

export async function stampOf({ client }: Transaction, brand: string): Promise<number> {
  const { rows } = await client.query<{ value: number }>('select value from mandat.stamp where brand = $1', [brand]);
  return rows[0]?.value ?? 0;
}

export type NewMedia = Pick<
  MediaRow,
  'id' | 'interaction' | 'subject' | 'mediatype' | 'length' | 'digest' | 'wrapped' | 'expires' | 'keep'
> & {
  readonly silenced: Silencing | undefined;
  readonly dialog: string | undefined;
  readonly now: Millis;
  readonly until: Millis;
};

export async function insertMedia({ client }: Transaction, brand: string, media: NewMedia): Promise<void> {
  const { id, interaction, subject, dialog, mediatype, length, digest, wrapped, expires, keep, now, until, silenced } =
    media;
  await client.query(
    `insert into mandat.media (brand, id, interaction, subject, dialog, mediatype, state, length, digest, wrapped, expires_on, keep, created_at, upload_until, silenced)
     values ($1, $2, $3, $4, $5, $6, 'uploading', $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      brand,
      id,
      interaction,
      subject,
      dialog ?? null,
      mediatype,
      length,
      digest,
      wrapped,
      expires,
      keep,
      new Date(now),
      new Date(until),
      silenced ? JSON.stringify(silenced) : null,
    ],
  );
}

export async function findMedia(
  { client }: Transaction,
  brand: string,
  interaction: string,
  id: string,
  lock = false,
): Promise<MediaRow | undefined> {
  const { rows } = await client.query<MediaRow>(
    `select ${MEDIA} from mandat.media where brand = $1 and interaction = $2 and id = $3${lock ? ' for update' : ''}`,
    [brand, interaction, id],
  );
  return rows[0];
}

/** Kept ones that may be heard today, oldest first. */
export async function listMedia(
  { client }: Transaction,
  brand: string,
  interaction: string,
  today: string,
): Promise<readonly MediaRow[]> {
  const { rows } = await client.query<MediaRow>(
    `select ${MEDIA} from mandat.media where brand = $1 and interaction = $2 and state = 'kept' and expires_on >= $3 order by id`,
    [brand, interaction, today],
  );
  return rows;
}

/** Whatever its day: what a hold keeps is not gone. */
export async function mediaUnder(
  { client }: Transaction,
  brand: string,
  interaction: string,
): Promise<readonly MediaRow[]> {
  const { rows } = await client.query<MediaRow>(
    `select ${MEDIA} from mandat.media where brand = $1 and interaction = $2 and state = 'kept' order by id`,
    [brand, interaction],
  );
  return rows;
}

export type Piece = { readonly name: string; readonly piece: number; readonly bytes: number };

/** In order; those of an upload may end with one that was begun and never finished. */
export async function piecesOf({ client }: Transaction, brand: string, media: string): Promise<readonly Piece[]> {
  const { rows } = await client.query<Piece>(
    `select name, piece, bytes from mandat.media_object where brand = $1 and media = $2 and state = 'kept' order by piece`,
    [brand, media],
  );
  return rows;
}

/** Known before its first byte is written. */
export async function beginObject(
  { client }: Transaction,
  brand: string,
  media: string,
  { name, piece }: Pick<Piece, 'name' | 'piece'>,
  now: Millis,
): Promise<void> {
  await client.query(
    `insert into mandat.media_object (brand, name, media, piece, state, since) values ($1, $2, $3, $4, 'writing', $5)`,
    [brand, name, media, piece, new Date(now)],
  );
}

/** Objects that are whole become part of their recording. @returns whether they were still awaited. */
export async function keepObjects(
  { client }: Transaction,
  brand: string,
  media: string,
  pieces: readonly Piece[],
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.media_object o set state = 'kept', bytes = t.bytes from unnest($3::text[], $4::bigint[]) as t(name, bytes)
     where o.brand = $1 and o.media = $2 and o.name = t.name and o.state = 'writing'`,
    [brand, media, pieces.map(({ name }) => name), pieces.map(({ bytes }) => bytes)],
  );
  return rowCount === pieces.length;
}

export async function moveOn(
  { client }: Transaction,
  brand: string,
  id: string,
  bytes: number,
  until: Millis,
): Promise<void> {
  await client.query('update mandat.media set bytes = $3, upload_until = $4 where brand = $1 and id = $2', [
    brand,
    id,
    bytes,
    new Date(until),
  ]);
}

export type Settled = {
  readonly bytes: number;
  readonly digest: Buffer;
  readonly expires: string;
  readonly keep: string;
  readonly entry: string;
  readonly now: Millis;
};

export async function keepMedia({ client }: Transaction, brand: string, id: string, settled: Settled): Promise<void> {
  const { bytes, digest, expires, keep, entry, now } = settled;
  await client.query(
    `update mandat.media set state = 'kept', length = $3, digest = $4, expires_on = $5, keep = $6, entry = $7, kept_at = $8, upload_until = null
     where brand = $1 and id = $2`,
    [brand, id, bytes, digest, expires, keep, entry, new Date(now)],
  );
  await tally(client, brand, now, { added: bytes, removed: 0 });
}

export async function tally(
  client: Transaction['client'],
  brand: string,
  now: Millis,
  { added, removed }: { readonly added: number; readonly removed: number },
): Promise<void> {
  await client.query(
    `insert into mandat.media_tally as t (brand, month, added, removed) values ($1, $2, $3, $4)
     on conflict (brand, month) do update set added = t.added + excluded.added, removed = t.removed + excluded.removed`,
    [brand, `${new Date(now).toISOString().slice(0, 7)}-01`, added, removed],
  );
}

/**
 * Begins or goes on with a reading. @returns true where it begins: then it leaves an entry. Two at the same moment are one.
 */
export async function beginReading(
  { client }: Transaction,
  brand: string,
  reading: {
    readonly media: string;
    readonly actor: string;
    readonly purpose: string;
    readonly now: Millis;
    readonly lasts: number;
  },
): Promise<boolean> {
  const { media, actor, purpose, now, lasts } = reading;
  const { rowCount } = await client.query(
    `insert into mandat.media_reading as r (brand, media, actor, purpose, until) values ($1, $2, $3, $4, $5)
     on conflict (brand, media, actor, purpose) do update set until = excluded.until where r.until <= $6`,
    [brand, media, actor, purpose, new Date(now + lasts), new Date(now)],
  );
  return rowCount === 1;
}
