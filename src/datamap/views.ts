import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { dayOf } from '../kernel/columns.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Ran } from './types.ts';

/** What ran since a moment, from counters and settings alone: as quick with ten million interactions as with ten. */
export async function whatRan({ client }: Transaction, brand: BrandId, since: Millis): Promise<Ran> {
  const from = new Date(since);
  const all = async <T>(sql: string, ...values: readonly unknown[]): Promise<T[]> =>
    (await client.query(sql, [brand, ...values])).rows as T[];
  const taken = await all<Ran['taken'][number]>(
    `select source, channel, activity, verdict, sum(count)::int as count from mandat.tally
     where brand = $1 and hour >= $2 group by source, channel, activity, verdict order by source, channel, activity, verdict`,
    from,
  );
  const readings = await all<Ran['readings'][number]>(
    `select act, activity, site, country, sum(count)::int as count from mandat.reading_tally
     where brand = $1 and day >= $2 group by act, activity, site, country order by act, activity, site, country`,
    dayOf(since),
  );
  const [media] = await all<{ readonly added: string }>(
    `select coalesce(sum(added), 0) as added from mandat.media_tally where brand = $1 and month >= date_trunc('month', $2::date)::date`,
    dayOf(since),
  );
  const inlets = await all<Ran['inlets'][number]>(
    `select source, name, last_at is not null as used from mandat.hook where brand = $1 and revoked_at is null
     union all select kind, name, looked_at is not null from mandat.connection where brand = $1 and ended_at is null
     union all select source, name, true from mandat.stream where brand = $1 and ended_at is null order by 1, 2`,
  );
  const told = await all<Omit<Ran['told'][number], 'host'> & { readonly url: string }>(
    `select w.id, w.name, w.url, exists (select from mandat.webhook_delivery d where d.brand = w.brand and d.webhook = w.id and d.state = 'delivered') as delivered
     from mandat.webhook w where w.brand = $1 and w.disabled_at is null order by w.name`,
  );
  return {
    taken,
    readings,
    recordings: Number(media!.added),
    inlets,
    told: told.map(({ url, ...one }) => ({ ...one, host: new URL(url).host })),
  };
}
