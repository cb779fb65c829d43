import { inBrand, type Database, type Question, type Transaction } from '../db/index.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import type { Machines, Posture } from './checks-rules.ts';
import type { MeasureAttestation } from './types.ts';

type Row = Omit<MeasureAttestation, 'at'> & { readonly at: Date };
const COLUMNS = 'id, measure, applies, says, owner, reference, sha512, until::text, by, role, at';
const attestationOf = ({ at, ...row }: Row): MeasureAttestation => ({ ...row, at: at.getTime() });

/** The newest of each measure that was not withdrawn. */
export async function measureAttestations(db: Database): Promise<MeasureAttestation[]> {
  const { rows } = await inBrand(db, HOUSE, ({ client }) =>
    client.query<Row>(
      `select distinct on (measure) ${COLUMNS} from mandat.control_attestation
       where brand = $1 and withdrawn_at is null order by measure, at desc, id desc`,
      [HOUSE],
    ),
  );
  return rows.map(attestationOf);
}

export async function insertMeasureAttestation({ client }: Transaction, one: MeasureAttestation): Promise<void> {
  const { id, measure, applies, says, owner, reference, sha512, until, by, role, at } = one;
  await client.query(
    `insert into mandat.control_attestation (brand, id, measure, applies, says, owner, reference, sha512, until, by, role, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [HOUSE, id, measure, applies, says, owner, reference, sha512, until, by, role, new Date(at)],
  );
}

/** @returns the one that was withdrawn; undefined where there is none that stands */
export async function withdrawMeasureAttestation(
  { client }: Transaction,
  id: string,
  by: string,
  at: Date,
): Promise<MeasureAttestation | undefined> {
  const { rows } = await client.query<Row>(
    `update mandat.control_attestation set withdrawn_at = $3, withdrawn_by = $4
     where brand = $1 and id = $2 and withdrawn_at is null returning ${COLUMNS}`,
    [HOUSE, id, at, by],
  );
  return rows[0] && attestationOf(rows[0]);
}

/** What PostgreSQL itself says of the isolation of brands, as the role that serves sees it, and whether it sees another’s rows. */
export async function isolationOf(db: Database): Promise<Posture['isolation']> {
  const { rows } = await inBrand(db, HOUSE, ({ client }) =>
    client.query<Posture['isolation']>(
      `select count(*)::int as tables, (count(*) filter (where not c.relrowsecurity))::int as open,
         (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypass,
         (select count(*)::int from (select 1 from mandat.frame where brand <> $1 limit 1) others) as seen
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand' and not a.attisdropped
       where n.nspname = 'mandat' and c.relkind in ('r', 'p') and not c.relispartition`,
      [HOUSE],
    ),
  );
  return rows[0]!;
}

export type BrandCounts = { readonly machines: Machines; readonly cards: number };

/** Machines that have access, those that nobody has seen since, and cards that wait. */
export const brandCountsAsked = (brand: BrandId, since: Date): Question<BrandCounts> => ({
  sql: `select count(*)::int as count,
          (count(*) filter (where coalesce(last_used, created_at) < $2))::int as idle,
          (select count(*)::int from mandat.incident where brand = $1 and state = 'open' and kind = 'card-data-stopped') as cards
        from mandat.api_key where brand = $1 and revoked_at is null`,
  values: [brand, since],
  read: (rows: readonly { readonly count: number; readonly idle: number; readonly cards: number }[]) => {
    const { count, idle, cards } = rows[0]!;
    return { machines: { count, idle }, cards };
  },
});
