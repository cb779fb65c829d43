import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';

export type ReviewRow = {
  readonly id: string;
  readonly quarter: string;
  readonly opened_at: Date;
  readonly opened_by: string;
  readonly due_at: Date;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
  readonly opened_entry: string | null;
  readonly closed_entry: string | null;
  readonly items: number;
  readonly undecided: number;
  readonly removed: number;
};
export type ReviewDecision = 'confirmed' | 'removed';
export type ReviewItemRow = {
  readonly id: string;
  readonly kind: 'role' | 'key';
  readonly person: string | null;
  /** The person’s name, the key’s name as it stood. */
  readonly name: string | null;
  readonly role: string | null;
  readonly for_brand: string;
  readonly key: string | null;
  readonly scopes: readonly string[] | null;
  readonly last_used: Date | null;
  readonly source: string | null;
  readonly reason: string | null;
  readonly until: Date | null;
  readonly given_at: Date | null;
  readonly decision: ReviewDecision | null;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly remark: string | null;
  readonly entry: string | null;
};

const REVIEW = `select r.id, r.quarter, r.opened_at, r.opened_by, r.due_at, r.closed_at, r.closed_by, r.opened_entry, r.closed_entry,
  count(i.id)::int as items, (count(i.id) filter (where i.decision is null))::int as undecided,
  (count(i.id) filter (where i.decision = 'removed'))::int as removed
  from mandat.access_review r left join mandat.access_review_item i on i.brand = r.brand and i.review = r.id where r.brand = '_house'`;

export async function listReviews({ client }: Transaction): Promise<readonly ReviewRow[]> {
  return (await client.query<ReviewRow>(`${REVIEW} group by r.brand, r.id order by r.quarter desc`)).rows;
}

export async function findReview({ client }: Transaction, id: string): Promise<ReviewRow | undefined> {
  return (await client.query<ReviewRow>(`${REVIEW} and r.id = $1 group by r.brand, r.id`, [id])).rows[0];
}

/** Held until the transaction ends: an item is not decided while its review closes. */
export async function lockReview({ client }: Transaction, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from mandat.access_review where brand = '_house' and id = $1 for update`,
    [id],
  );
  return rowCount === 1;
}

const ITEM = `select i.id, i.kind, i.person, coalesce(p.name, i.name) as name, i.role, i.for_brand, i.key, i.scopes, i.last_used, i.source,
  i.reason, i.until, i.given_at, i.decision, i.decided_at, i.decided_by, i.remark, i.entry
  from mandat.access_review_item i left join mandat.person p on p.brand = i.brand and p.id = i.person
  where i.brand = '_house' and i.review = $1`;

export async function itemsOf({ client }: Transaction, review: string): Promise<readonly ReviewItemRow[]> {
  const sql = `${ITEM} order by i.kind desc, lower(coalesce(p.name, i.name)), i.for_brand, i.role, i.id`;
  return (await client.query<ReviewItemRow>(sql, [review])).rows;
}

export async function findItem(
  { client }: Transaction,
  review: string,
  id: string,
): Promise<ReviewItemRow | undefined> {
  return (await client.query<ReviewItemRow>(`${ITEM} and i.id = $2`, [review, id])).rows[0];
}

/** @returns false where this quarter has its review already. */
export async function insertReview(
  { client }: Transaction,
  review: Pick<ReviewRow, 'id' | 'quarter' | 'opened_at' | 'opened_by' | 'due_at'> & { readonly entry: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.access_review (id, quarter, opened_at, opened_by, due_at, opened_entry)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [review.id, review.quarter, review.opened_at, review.opened_by, review.due_at, review.entry],
  );
  return rowCount === 1;
}

export type Seen = Pick<
  ReviewItemRow,
  | 'kind'
  | 'person'
  | 'name'
  | 'role'
  | 'for_brand'
  | 'key'
  | 'scopes'
  | 'last_used'
  | 'source'
  | 'reason'
  | 'until'
  | 'given_at'
>;

/** Roles as they are held now, by those who have not left. What was taken in an emergency has its own review. */
export async function rolesHeld({ client }: Transaction, now: Millis): Promise<readonly Seen[]> {
  const { rows } = await client.query<Seen>(
    `select 'role' as kind, g.person, null as name, g.role, g.for_brand, null as key, null as scopes,
       (select max(s.seen_at) from mandat.session s where s.brand = '_house' and s.person = g.person) as last_used,
       g.source, g.reason, g.until, g.given_at
     from mandat.person_role g join mandat.person p on p.brand = g.brand and p.id = g.person
     where g.brand = '_house' and p.state <> 'left' and g.source <> 'break-glass' and (g.until is null or g.until > $1)`,
    [new Date(now)],
  );
  return rows;
}

/** Live keys of the brand that the transaction sees. */
export async function keysHeld({ client }: Transaction, brand: BrandId, now: Millis): Promise<readonly Seen[]> {
  const { rows } = await client.query<Seen>(
    `select 'key' as kind, null as person, name, null as role, brand as for_brand, id as key, scopes, last_used,
       null as source, null as reason, expires_at as until, created_at as given_at
     from mandat.api_key where brand = $1 and revoked_at is null and (expires_at is null or expires_at > $2)`,
    [brand, new Date(now)],
  );
  return rows;
}

export async function insertItem({ client }: Transaction, review: string, id: string, seen: Seen): Promise<void> {
  await client.query(
    `insert into mandat.access_review_item
       (review, id, kind, person, name, role, for_brand, key, scopes, last_used, source, reason, until, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      review,
      id,
      seen.kind,
      seen.person,
      seen.name,
      seen.role,
      seen.for_brand,
      seen.key,
      seen.scopes,
      seen.last_used,
      seen.source,
      seen.reason,
      seen.until,
      seen.given_at,
    ],
  );
}

export async function decideItem(
  { client }: Transaction,
  review: string,
  id: string,
  said: {
    readonly decision: ReviewDecision;
    readonly at: Millis;
    readonly by: string;
    readonly remark: string;
    readonly entry: string;
  },
): Promise<void> {
  await client.query(
    `update mandat.access_review_item set decision = $3, decided_at = $4, decided_by = $5, remark = $6, entry = $7
     where brand = '_house' and review = $1 and id = $2`,
    [review, id, said.decision, new Date(said.at), said.by, said.remark || null, said.entry],
  );
}

export async function closeReview(
  { client }: Transaction,
  id: string,
  said: { readonly at: Millis; readonly by: string; readonly entry: string },
): Promise<void> {
  await client.query(
    `update mandat.access_review set closed_at = $2, closed_by = $3, closed_entry = $4 where brand = '_house' and id = $1`,
    [id, new Date(said.at), said.by, said.entry],
  );
}
