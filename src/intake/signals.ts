import type { z } from 'zod';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, type Period } from '../law/index.ts';
import { append } from '../trace/index.ts';
import type { RelayRequest, SignalItem, SignalPage, SignalQuery } from './contract.ts';
import { traceList } from './listed.ts';
import { OPENING_LIFE } from './rows.ts';
import { receivedAt } from './views.ts';

type Item = z.infer<typeof SignalItem>;

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Within what time the instructions in force want a request relayed. */
  readonly within: (brand: BrandId) => Promise<Period | undefined>;
};

/** Rights exercised inside interactions: what waits to be relayed to the controller (GDPR art. 28(3)(e)), and what was. */
export type Signals = {
  /** Newest first; a page that shows something leaves one entry. */
  list(
    brand: BrandId,
    query: z.infer<typeof SignalQuery>,
    /** Of interactions of these activities alone, where any are named. */
    by: { readonly actor: string; readonly activities?: readonly string[] },
  ): Promise<z.infer<typeof SignalPage>>;
  /**
   * Records once that a right was relayed, with one entry in the same transaction.
   * @throws Refusal `signal.unknown` | `signal.relayed`
   */
  relay(brand: BrandId, id: string, request: z.infer<typeof RelayRequest>, actor: string): Promise<Item>;
};

type Row = Pick<Item, 'id' | 'kind' | 'interaction' | 'verdict' | 'state'> & {
  readonly relayed_at: Date | null;
  readonly relayed_by: string | null;
  readonly relayed_to: NonNullable<Item['relayed']>['to'] | null;
  readonly relay_entry: string | null;
};

const COLUMNS = 'id, kind, interaction, verdict, state, relayed_at, relayed_by, relayed_to, relay_entry';
const STATES = { waiting: 'to-relay', relayed: 'relayed' } as const;
const WITHIN = `exists (select from mandat.interaction i where i.brand = s.brand and i.id = s.interaction and i.activity = any ($3))`;
/** The file of an exercised right is proof for three years, and so is its relay. */
const PROOF_LIFE = 3 * OPENING_LIFE;

export function createSignals({ db, clock, newId, within }: Options): Signals {
  return {
    async list(brand, { state, after, limit }, { actor, activities }) {
      const period = await within(brand);
      const wanted = state === undefined ? null : STATES[state];
      return inBrand(db, brand, async (tx) => {
        const { client } = tx;
        const { rows } = await client.query<Row>(
          `select ${COLUMNS} from mandat.signal s where brand = $1 and ($2::text is null or state = $2)
             and ($3::text[] is null or ${WITHIN}) and ($4::uuid is null or id < $4)
           order by id desc limit $5`,
          [brand, wanted, activities ?? null, after ?? null, limit],
        );
        const total = await client.query<{ n: number }>(
          `select count(*) as n from mandat.signal s where brand = $1 and ($2::text is null or state = $2)
             and ($3::text[] is null or ${WITHIN})`,
          [brand, wanted, activities ?? null],
        );
        if (rows.length > 0)
          await traceList(tx, brand, { actor, at: clock() }, { what: 'signals', shown: rows.length });
        const last = rows.at(-1);
        return {
          items: rows.map((row) => itemOf(row, period)),
          total: total.rows[0]!.n,
          ...(rows.length === limit && last ? { next: last.id } : {}),
        };
      });
    },

    async relay(brand, id, { to, reason }, actor) {
      const period = await within(brand);
      return inBrand(db, brand, async (tx) => {
        const at = clock();
        const entry = newId(at);
        const { rows } = await tx.client.query<Row>(
          `update mandat.signal set state = 'relayed', relayed_at = $3, relayed_by = $4, relayed_to = $5, relay_entry = $6
           where brand = $1 and id = $2 and state = 'to-relay' returning ${COLUMNS}`,
          [brand, id, new Date(at), actor, to, entry],
        );
        const [row] = rows;
        if (!row) throw await refusal(tx, brand, id);
        const details = { kind: row.kind, signal: id, to, ...(reason ? { reason } : {}) };
        await append(
          tx,
          brand,
          { act: 'signal-relay', at, actor, interaction: row.interaction, details },
          { id: entry, about: row.interaction, proof: true, expires: at + PROOF_LIFE },
        );
        return itemOf(row, period);
      });
    },
  };
}

/** Nothing was changed: either there is none, or somebody was first. */
async function refusal({ client }: Transaction, brand: BrandId, id: string): Promise<Refusal> {
  const { rowCount } = await client.query('select from mandat.signal where brand = $1 and id = $2', [brand, id]);
  return new Refusal(rowCount === 0 ? 'signal.unknown' : 'signal.relayed');
}

function itemOf(row: Row, within: Period | undefined): Item {
  const { id, kind, interaction, verdict, state, relayed_at: at, relayed_by: by, relayed_to: to, relay_entry } = row;
  const found = receivedAt(id);
  return {
    id,
    kind,
    at: new Date(found).toISOString(),
    interaction,
    verdict,
    state,
    due: within === undefined ? null : new Date(addPeriod(found, within)).toISOString(),
    relayed: at && by && to && relay_entry ? { at: at.toISOString(), by, to, entry: relay_entry } : null,
  };
}
