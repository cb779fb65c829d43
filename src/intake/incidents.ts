import type { z } from 'zod';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import type { IncidentClosing, IncidentItem, IncidentPage, IncidentQuery } from './contract.ts';
import { OPENING_LIFE } from './rows.ts';
import { receivedAt } from './views.ts';

type Item = z.infer<typeof IncidentItem>;
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** What follows for the activity of an interaction, once it is found a breach: in the same transaction. */
  readonly onBreach?: (tx: Transaction, brand: BrandId, activity: string, at: number) => Promise<void>;
};

/** What the last look before storage stopped, or what else may be a breach (GDPR art. 33): opened by the way in, closed by somebody. */
export type Incidents = {
  /** Newest first. */
  list(brand: BrandId, query: z.infer<typeof IncidentQuery>): Promise<z.infer<typeof IncidentPage>>;
  /** Once, with one entry in the same transaction. @throws Refusal `incident.unknown` | `incident.closed` */
  close(brand: BrandId, id: string, closing: z.infer<typeof IncidentClosing>, actor: string): Promise<Item>;
};

type Row = Pick<Item, 'id' | 'kind' | 'interaction' | 'state'> & {
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
  readonly outcome: NonNullable<Item['closed']>['outcome'] | null;
  readonly close_entry: string | null;
};

const COLUMNS = 'id, kind, interaction, state, closed_at, closed_by, outcome, close_entry';
/** Proof of what was done about it, as long as a breach can be asked about. */
const PROOF_LIFE = 5 * OPENING_LIFE;

export function createIncidents({ db, clock, newId, onBreach }: Options): Incidents {
  return {
    list(brand, { state, after, limit }) {
      return inBrand(db, brand, async ({ client }) => {
        const { rows } = await client.query<Row>(
          `select ${COLUMNS} from mandat.incident where brand = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id < $3)
           order by id desc limit $4`,
          [brand, state ?? null, after ?? null, limit],
        );
        const total = await client.query<{ n: number }>(
          'select count(*) as n from mandat.incident where brand = $1 and ($2::text is null or state = $2)',
          [brand, state ?? null],
        );
        const last = rows.at(-1);
        return {
          items: rows.map(itemOf),
          total: total.rows[0]!.n,
          ...(rows.length === limit && last ? { next: last.id } : {}),
        };
      });
    },

    close(brand, id, { outcome, reason }, actor) {
      return inBrand(db, brand, async (tx) => {
        const at = clock();
        const entry = newId(at);
        const { rows } = await tx.client.query<Row>(
          `update mandat.incident set state = 'closed', closed_at = $3, closed_by = $4, outcome = $5, close_entry = $6
           where brand = $1 and id = $2 and state = 'open' returning ${COLUMNS}`,
          [brand, id, new Date(at), actor, outcome, entry],
        );
        const [row] = rows;
        if (!row) throw await refusal(tx, brand, id);
        const details = { kind: row.kind, incident: id, outcome, reason };
        await append(
          tx,
          brand,
          { act: 'incident-close', at, actor, ...(row.interaction && { interaction: row.interaction }), details },
          { id: entry, ...(row.interaction && { about: row.interaction }), proof: true, expires: at + PROOF_LIFE },
        );
        const activity = outcome === 'breach' && onBreach ? await activityOf(tx, brand, row.interaction) : null;
        if (activity !== null) await onBreach!(tx, brand, activity, at);
        return itemOf(row);
      });
    },
  };
}

async function activityOf({ client }: Transaction, brand: BrandId, interaction: string | null): Promise<string | null> {
  const { rows } = await client.query<{ activity: string | null }>(
    'select activity from mandat.interaction where brand = $1 and id = $2',
    [brand, interaction],
  );
  return rows[0]?.activity ?? null;
}

async function refusal({ client }: Transaction, brand: BrandId, id: string): Promise<Refusal> {
  const { rowCount } = await client.query('select from mandat.incident where brand = $1 and id = $2', [brand, id]);
  return new Refusal(rowCount === 0 ? 'incident.unknown' : 'incident.closed');
}

function itemOf({
  id,
  kind,
  interaction,
  state,
  closed_at: at,
  closed_by: by,
  outcome,
  close_entry: entry,
}: Row): Item {
  return {
    id,
    kind,
    interaction,
    at: new Date(receivedAt(id)).toISOString(),
    state,
    closed: at && by && outcome && entry ? { at: at.toISOString(), by, outcome, entry } : null,
  };
}

/** Those that nobody has closed. */
export async function countIncidents({ client }: Transaction, brand: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*) as n from mandat.incident where brand = $1 and state = 'open'`,
    [brand],
  );
  return rows[0]!.n;
}
