import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';

/** @returns false where it was used already: of two who come at the same moment one gets through. */
export async function spend(
  { client }: Transaction,
  id: string,
  { until, now }: { readonly until: Millis; readonly now: Millis },
): Promise<boolean> {
  await client.query(`delete from mandat.spent where brand = '_house' and until < $1`, [new Date(now)]);
  const { rowCount } = await client.query(
    'insert into mandat.spent (id, until) values ($1, $2) on conflict do nothing',
    [id, new Date(until)],
  );
  return rowCount === 1;
}

/** Which provider a session came by. */
export async function providerOf({ client }: Transaction, session: string): Promise<string | undefined> {
  const { rows } = await client.query<{ provider: string | null }>(
    `select provider from mandat.session where brand = '_house' and id = $1`,
    [session],
  );
  return rows[0]?.provider ?? undefined;
}

/** Somebody whom an invitation or the provider's word brought in. */
export async function activate({ client }: Transaction, person: string): Promise<void> {
  await client.query(
    `update mandat.person set state = 'active' where brand = '_house' and id = $1 and state = 'invited'`,
    [person],
  );
}

/** Live sessions that came by a provider, of a subject or of one session there. @returns whose they were. */
export async function endProviderSessions(
  { client }: Transaction,
  {
    provider,
    subject,
    session,
    now,
  }: {
    readonly provider: string;
    readonly subject: string | undefined;
    readonly session: string | undefined;
    readonly now: Millis;
  },
): Promise<readonly { readonly id: string; readonly person: string }[]> {
  const { rows } = await client.query<{ id: string; person: string }>(
    `update mandat.session set ended_at = $4 where brand = '_house' and ended_at is null and provider = $1
     and ($2::text is null or provider_subject = $2) and ($3::text is null or provider_session = $3)
     and ($2::text is not null or $3::text is not null) returning id, person`,
    [provider, subject ?? null, session ?? null, new Date(now)],
  );
  return rows;
}

/** Ends all sessions of somebody but one. @returns how many. */
export async function endOthers(
  { client }: Transaction,
  { person, but, now }: { readonly person: string | null; readonly but: string; readonly now: Millis },
): Promise<number> {
  const { rowCount } = await client.query(
    `update mandat.session set ended_at = $3 where brand = '_house' and ended_at is null and id <> $2
     and person is not distinct from $1`,
    [person, but, new Date(now)],
  );
  return rowCount ?? 0;
}

/** A live invitation; nothing is used up. */
export async function findInvitation(
  { client }: Transaction,
  digest: Buffer,
  now: Millis,
): Promise<{ readonly person: string; readonly expires_at: Date } | undefined> {
  const { rows } = await client.query<{ person: string; expires_at: Date }>(
    `select person, expires_at from mandat.invitation
     where brand = '_house' and digest = $1 and used_at is null and expires_at > $2`,
    [digest, new Date(now)],
  );
  return rows[0];
}
