import { lockHolds, type Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { HeldContent } from './request-types.ts';

/**
 * Holds interactions of a brand for a request: whatever makes content go in this brand has ended, or sees the hold.
 * @returns how many of them are there and keep content
 * @throws Refusal `request.destruction` where all of the brand's is being destroyed already
 */
export async function hold(
  tx: Transaction,
  brand: BrandId,
  request: string,
  interactions: readonly string[],
  at: Date,
): Promise<number> {
  await lockHolds(tx, brand);
  const { client } = tx;
  const begun = await client.query(
    `select from mandat.destruction where brand = $1 and begun_at is not null and outcome is distinct from 'cancelled'`,
    [brand],
  );
  if (begun.rowCount !== 0) throw new Refusal('request.destruction');
  const { rowCount } = await client.query(
    `insert into mandat.legal_hold (brand, request, interaction, since)
     select $1, $2, i.id, $4 from mandat.interaction i where i.brand = $1 and i.id = any ($3::uuid[]) and i.state = 'kept'
     on conflict (brand, request, interaction) do update set released_at = null`,
    [brand, request, interactions, at],
  );
  return rowCount ?? 0;
}

/** @returns how many were held */
export async function release({ client }: Transaction, brand: BrandId, request: string, at: Date): Promise<number> {
  const { rowCount } = await client.query(
    'update mandat.legal_hold set released_at = $3 where brand = $1 and request = $2 and released_at is null',
    [brand, request, at],
  );
  return rowCount ?? 0;
}

/** What stands for a request in one brand, by interaction, in the order in which it came. */
export async function heldInteractions(
  { client }: Transaction,
  brand: BrandId,
  request: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select interaction as id from mandat.legal_hold where brand = $1 and request = $2 and released_at is null order by interaction',
    [brand, request],
  );
  return rows.map(({ id }) => id);
}

/** What stands for a request in one brand; nothing where nothing is held. */
export async function held(
  { client }: Transaction,
  brand: BrandId,
  request: string,
  today: string,
): Promise<HeldContent | undefined> {
  const { rows } = await client.query<Omit<HeldContent, 'first'> & { readonly first: string | null }>(
    `select count(*)::int as interactions, count(*) filter (where k.last is null)::int as gone,
            count(*) filter (where k.first < $3::date)::int as beyond, min(k.first) filter (where k.first >= $3::date)::text as first
     from mandat.legal_hold h left join lateral (
       select min(day) as first, max(day) as last from (
         select p.expires_on as day from mandat.part p where p.brand = h.brand and p.interaction = h.interaction
         union all select m.expires_on from mandat.media m where m.brand = h.brand and m.interaction = h.interaction and m.state = 'kept'
         union all select q.expires_on from mandat.quarantine q where q.brand = h.brand and q.id = h.interaction
         union all select p.expires_on from mandat.held_part p where p.brand = h.brand and p.interaction = h.interaction
         union all select q.expires_on from mandat.held_quarantine q where q.brand = h.brand and q.id = h.interaction) days) k on true
     where h.brand = $1 and h.request = $2 and h.released_at is null`,
    [brand, request, today],
  );
  const { first, ...counted } = rows[0]!;
  return counted.interactions === 0 ? undefined : { ...counted, first: first ?? undefined };
}
