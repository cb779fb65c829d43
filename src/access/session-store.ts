import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Factor } from './types.ts';

export type SessionRow = {
  readonly id: string;
  readonly role: 'administrator' | null;
  readonly person: string | null;
  readonly csrf: string;
  readonly factors: readonly Factor[];
  readonly address_at: string | null;
  readonly agent: string | null;
  readonly created_at: Date;
  readonly seen_at: Date | null;
  readonly idle_until: Date | null;
  readonly expires_at: Date;
  readonly rotated_at: Date | null;
};

/** The identity provider that somebody came by, as whom, and in which session there. */
export type CameBy = { readonly provider: string; readonly subject: string; readonly session: string | undefined };

const COLUMNS =
  'id, role, person, csrf, factors, address_at, agent, created_at, seen_at, idle_until, expires_at, rotated_at';
/** What was sent with the secret before, while it was being replaced, is answered. */
const GRACE = 30_000;

export async function insertSession(
  { client }: Transaction,
  {
    digest,
    by,
    ...session
  }: Omit<SessionRow, 'seen_at' | 'rotated_at'> & {
    readonly digest: Buffer;
    readonly by: CameBy | undefined;
  },
): Promise<void> {
  await client.query(
    `insert into mandat.session (id, digest, role, person, csrf, factors, address_at, agent, created_at, seen_at, idle_until, expires_at,
                                 provider, provider_subject, provider_session)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13, $14)`,
    [
      session.id,
      digest,
      session.role,
      session.person,
      session.csrf,
      session.factors,
      session.address_at,
      session.agent,
      session.created_at,
      session.idle_until,
      session.expires_at,
      by?.provider ?? null,
      by?.subject ?? null,
      by?.session ?? null,
    ],
  );
}

/** A live session by its secret, or for some seconds by the one before. */
export async function findSession(
  { client }: Transaction,
  digest: Buffer,
  now: Millis,
): Promise<SessionRow | undefined> {
  const { rows } = await client.query<SessionRow>(
    `select ${COLUMNS} from mandat.session where brand = '_house' and ended_at is null and expires_at > $2
     and (idle_until is null or idle_until > $2) and (digest = $1 or (rotated_digest = $1 and rotated_at > $3))`,
    [digest, new Date(now), new Date(now - GRACE)],
  );
  return rows[0];
}

export async function touchSession(
  { client }: Transaction,
  id: string,
  seen: Millis,
  idleUntil: Millis | null,
): Promise<void> {
  await client.query(`update mandat.session set seen_at = $2, idle_until = $3 where brand = '_house' and id = $1`, [
    id,
    new Date(seen),
    idleUntil === null ? null : new Date(idleUntil),
  ]);
}

/** @returns false where another request rotated it first. */
export async function rotateSession(
  { client }: Transaction,
  id: string,
  { before, after, now }: { readonly before: Buffer; readonly after: Buffer; readonly now: Millis },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.session set digest = $3, rotated_digest = $2, rotated_at = $4
     where brand = '_house' and id = $1 and digest = $2 and ended_at is null`,
    [id, before, after, new Date(now)],
  );
  return rowCount === 1;
}

export async function addFactor({ client }: Transaction, id: string, factor: Factor): Promise<void> {
  await client.query(
    `update mandat.session set factors = array_append(factors, $2) where brand = '_house' and id = $1 and not $2 = any (factors)`,
    [id, factor],
  );
}

export async function sessionsOf(
  { client }: Transaction,
  person: string | null,
  now: Millis,
): Promise<readonly SessionRow[]> {
  const { rows } = await client.query<SessionRow>(
    `select ${COLUMNS} from mandat.session where brand = '_house' and person is not distinct from $1 and ended_at is null
     and expires_at > $2 and (idle_until is null or idle_until > $2) order by created_at desc`,
    [person, new Date(now)],
  );
  return rows;
}

/** Ends the oldest sessions of a person beyond so many. */
export async function endOldest(
  { client }: Transaction,
  { person, keep, now }: { readonly person: string; readonly keep: number; readonly now: Millis },
): Promise<void> {
  await client.query(
    `update mandat.session set ended_at = $3 where brand = '_house' and id in (
       select id from mandat.session where brand = '_house' and person = $1 and ended_at is null
       and expires_at > $3 and (idle_until is null or idle_until > $3) order by created_at desc, id desc offset $2)`,
    [person, keep, new Date(now)],
  );
}

/** Ends one session of a person, or all of them. @returns how many. */
export async function endSessions(
  { client }: Transaction,
  { person, id, now }: { readonly person?: string | null; readonly id?: string; readonly now: Millis },
): Promise<number> {
  const { rowCount } = await client.query(
    `update mandat.session set ended_at = $3 where brand = '_house' and ended_at is null
     and ($1::uuid is null or id = $1) and ($2::boolean or person is not distinct from $4)`,
    [id ?? null, person === undefined, new Date(now), person ?? null],
  );
  return rowCount ?? 0;
}
