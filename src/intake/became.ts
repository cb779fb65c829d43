import type { Transaction } from '../db/index.ts';

/** What became of one interaction: kinds, counts and days. Nothing of its content, so no reading is to be traced. */
export type Became = {
  /** Struck out for good, by type of finding. */
  readonly struck: Readonly<Record<string, number>>;
  /** Days are `YYYY-MM-DD`. */
  readonly kept: readonly { readonly kind: string; readonly until: string }[];
  /** Where it is quarantined: the day on which it destroys itself. */
  readonly heldUntil: string | null;
  /** Rights exercised in it that were taken up. */
  readonly signals: readonly string[];
};

export async function whatBecame({ client }: Transaction, brand: string, id: string): Promise<Became> {
  const { rows } = await client.query<Became>(
    `select coalesce(i.struck, '{}') as struck,
       coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'until', p.expires_on) order by p.expires_on, p.kind)
                 from mandat.part p where p.brand = i.brand and p.interaction = i.id), '[]') as kept,
       (select max(q.expires_on)::text from mandat.quarantine q where q.brand = i.brand and q.id = i.id) as "heldUntil",
       array(select g.kind from mandat.signal g where g.brand = i.brand and g.interaction = i.id order by g.id) as signals
     from mandat.interaction i where i.brand = $1 and i.id = $2`,
    [brand, id],
  );
  return rows[0]!;
}
