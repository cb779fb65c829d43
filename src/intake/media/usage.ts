import { inBrand, type Database } from '../../db/index.ts';
import type { BrandId } from '../../kernel/ids.ts';

/** What a brand's recordings take up, how that grew, and what the store has not yet confirmed to be gone. */
export type Usage = {
  readonly recordings: number;
  readonly bytes: number;
  readonly uploading: { readonly recordings: number; readonly bytes: number };
  readonly months: readonly { readonly month: string; readonly added: number; readonly removed: number }[];
  readonly unconfirmed: { readonly objects: number; readonly oldest: Date | null };
};

const MONTHS = 24;

export function readUsage(db: Database, brand: BrandId): Promise<Usage> {
  return inBrand(db, brand, async ({ client }) => {
    const { rows } = await client.query<{
      recordings: number;
      bytes: number;
      under_way: number;
      arrived: number;
      going: number;
      oldest: Date | null;
    }>(
      `select m.*, o.* from
         (select count(*) filter (where state = 'kept') as recordings, coalesce(sum(bytes) filter (where state = 'kept'), 0)::bigint as bytes,
                 count(*) filter (where state = 'uploading') as under_way,
                 coalesce(sum(bytes) filter (where state = 'uploading'), 0)::bigint as arrived from mandat.media where brand = $1) m,
         (select count(*) as going, min(since) as oldest from mandat.media_object where brand = $1 and state = 'going') o`,
      [brand],
    );
    const { recordings, bytes, under_way, arrived, going, oldest } = rows[0]!;
    const { rows: months } = await client.query<Usage['months'][number]>(
      `select to_char(month, 'YYYY-MM') as month, added, removed from mandat.media_tally where brand = $1 order by mandat.media_tally.month desc limit $2`,
      [brand, MONTHS],
    );
    return {
      recordings,
      bytes,
      uploading: { recordings: under_way, bytes: arrived },
      months: months.toReversed(),
      unconfirmed: { objects: going, oldest },
    };
  });
}

export type Removal = { readonly name: string; readonly since: Date; readonly tries: number };

/** Objects commanded to go whose store has not confirmed it, the oldest first. */
export function listRemovals(db: Database, brand: BrandId): Promise<readonly Removal[]> {
  return inBrand(db, brand, async ({ client }) => {
    const { rows } = await client.query<Removal>(
      `select name, since, tries from mandat.media_object where brand = $1 and state = 'going' order by since limit 500`,
      [brand],
    );
    return rows;
  });
}
