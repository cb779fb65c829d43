import { ask, type Question, type Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { ChainLink } from './types.ts';

/**
 * Lays from when an announced site or sub-processor counts at a brand, in the caller's transaction and with the caller's trace
 * entry; it replaces what was laid of that announcement before. Every process decides by it within a second.
 */
export async function layLink(
  { client }: Transaction,
  brand: BrandId,
  { state, starts, ...link }: ChainLink,
  at: Millis,
): Promise<void> {
  await client.query(
    `insert into mandat.chain_link (brand, campaign, step, link, state, starts, at)
     select $1, $2, count(*) + 1, $3, $4, $5, $6 from mandat.chain_link where brand = $1 and campaign = $2`,
    [brand, link.campaign, JSON.stringify(link), state, starts === undefined ? null : new Date(starts), new Date(at)],
  );
}

type StoredLink = {
  readonly link: Omit<ChainLink, 'state' | 'starts'>;
  readonly state: ChainLink['state'];
  readonly starts: string | null;
};

/** What was announced to a brand as it stood at a moment, in the order of the announcements. */
export const linksAsked = (brand: BrandId, at: Millis): Question<ChainLink[]> => ({
  sql: `select distinct on (campaign) link, state, starts from mandat.chain_link
        where brand = $1 and at <= $2 order by campaign, step desc`,
  values: [brand, new Date(at)],
  read: (rows: readonly StoredLink[]) =>
    rows.map(({ link, state, starts }) => ({
      ...link,
      state,
      starts: starts === null ? undefined : Date.parse(starts),
    })),
});
export const linksAt = (tx: Transaction, brand: BrandId, at: Millis): Promise<ChainLink[]> =>
  ask(tx, linksAsked(brand, at));
