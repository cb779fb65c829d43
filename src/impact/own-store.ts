import type { Transaction } from '../db/index.ts';
import { HOUSE } from '../kernel/ids.ts';
import type { Own, OwnSite } from './own-rules.ts';

/** The last declaration of each processing of our own. */
export async function ownActivities({ client }: Transaction): Promise<readonly Own[]> {
  const { rows } = await client.query<Omit<Own, 'at'> & { readonly at: Date }>(
    `select distinct on (activity) activity, step, said, by, at from mandat.own_activity
     where brand = $1 order by activity, step desc`,
    [HOUSE],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

export async function insertOwn({ client }: Transaction, { activity, step, said, by, at }: Own): Promise<void> {
  await client.query(
    `insert into mandat.own_activity (brand, activity, step, said, by, at) values ($1, $2, $3, $4, $5, $6)`,
    [HOUSE, activity, step, JSON.stringify(said), by, new Date(at)],
  );
}

/** Where people of the house work from, and their employers. */
export async function ownSites({ client }: Transaction): Promise<readonly OwnSite[]> {
  const { rows } = await client.query<OwnSite>(
    'select id, name, employer, country from mandat.site where brand = $1 order by id',
    [HOUSE],
  );
  return rows;
}

/** Whether a product assessment bears the name already. */
export async function isProduct({ client }: Transaction, activity: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from mandat.impact_assessment where brand = $1 and activity = $2
       and not exists (select from mandat.own_activity o where o.brand = $1 and o.activity = $2) limit 1`,
    [HOUSE, activity],
  );
  return rowCount !== 0;
}
