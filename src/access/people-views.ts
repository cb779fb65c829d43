import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';

export type Presence = { readonly sessions: number; readonly seen_at: Date | null };

/** Open sessions of people, and when each was last seen. */
export async function presences(
  { client }: Transaction,
  now: Millis,
  person?: string,
): Promise<ReadonlyMap<string, Presence>> {
  const { rows } = await client.query<Presence & { readonly person: string }>(
    `select person, max(seen_at) as seen_at,
       (count(*) filter (where ended_at is null and expires_at > $1 and (idle_until is null or idle_until > $1)))::int as sessions
     from mandat.session where brand = '_house' and person is not null and ($2::uuid is null or person = $2) group by person`,
    [new Date(now), person ?? null],
  );
  return new Map(rows.map(({ person: of, ...presence }) => [of, presence]));
}
