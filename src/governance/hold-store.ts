import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';

/** Holds interactions of a brand for a request. @returns how many of them are there and keep content */
export async function hold(
  { client }: Transaction,
  brand: BrandId,
  request: string,
  interactions: readonly string[],
  at: Date,
): Promise<number> {
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

/** What stands for a request in one brand; nothing where nothing is held. */
export async function held(
  { client }: Transaction,
  brand: BrandId,
  request: string,
): Promise<{ readonly interactions: number; readonly gone: number; readonly first: string | undefined } | undefined> {
  const { rows } = await client.query<{ interactions: number; gone: number; first: string | null }>(
    `select count(*)::int as interactions, count(*) filter (where k.first is null)::int as gone, min(k.first)::text as first
     from mandat.legal_hold h left join lateral (
       select min(p.expires_on) as first from mandat.part p where p.brand = h.brand and p.interaction = h.interaction) k on true
     where h.brand = $1 and h.request = $2 and h.released_at is null`,
    [brand, request],
  );
  const { first, ...counted } = rows[0]!;
  return counted.interactions === 0 ? undefined : { ...counted, first: first ?? undefined };
}
