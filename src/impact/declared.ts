import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { HOUSE } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { Frame, Stage } from '../mandate/index.ts';
import { ownText, type Own } from './own-rules.ts';
import { ownSites } from './own-store.ts';

/** Our own processing as it was declared at a moment, in the form of instructions: what the house's register of art. 30(1) stands on. */
export type Declared = {
  readonly frame: Frame;
  readonly stages: Readonly<Record<string, Stage>>;
  /** First and latest day, `YYYY-MM-DD`, of its declarations. */
  readonly days: Readonly<Record<string, { readonly created: string; readonly updated: string }>>;
  readonly names: Readonly<Record<string, string>>;
};

export async function declaredOwn(tx: Transaction, at: Millis): Promise<Declared> {
  const { rows } = await tx.client.query<
    Pick<Own, 'activity' | 'said'> & { readonly first: Date; readonly last: Date; readonly stage: Stage | null }
  >(
    `select o.activity, o.said, f.first, o.at as last, s.stage
     from (select distinct on (activity) activity, said, at from mandat.own_activity
           where brand = $1 and at <= $2 order by activity, step desc) o
     join lateral (select min(at) as first from mandat.own_activity where brand = $1 and activity = o.activity) f on true
     left join lateral (select stage from mandat.activity_stage
                        where brand = $1 and activity = o.activity and at <= $2 order by step desc limit 1) s on true
     order by o.activity`,
    [HOUSE, new Date(at)],
  );
  const by = <T>(value: (row: (typeof rows)[number]) => T): Record<string, T> =>
    Object.fromEntries(rows.map((row) => [row.activity, value(row)]));
  const sites = await ownSites(tx);
  const { frame } = ownText(rows, sites);
  // Who runs a site is read by people here: by its name, which the form of instructions has no place for.
  const named = frame.sites.map((site, i) => ({ ...site, entity: sites[i]!.employer }));
  return {
    frame: { ...frame, sites: named },
    stages: by(({ stage }) => stage ?? 'draft'),
    days: by(({ first, last }) => ({ created: dayOf(first.getTime()), updated: dayOf(last.getTime()) })),
    names: by(({ said }) => said.name),
  };
}
