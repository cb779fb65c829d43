import type { Question, Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { beginningKey, sidesOf, type Beginnings } from './parallel-rules.ts';
import type { Attestation, ParallelRow } from './parallel-types.ts';

type AttestationRow = Omit<Attestation, 'at'> & { readonly at: string | Date };
const COLUMNS = 'id, duty, side, says, reference, sha512, until::text, by, role, at';
const attestationOf = ({ at, ...row }: AttestationRow): Attestation => ({
  ...row,
  at: new Date(at).getTime(),
});

/** The newest of each duty and side that was not withdrawn. */
const NEWEST = `select distinct on (duty, side) ${COLUMNS} from mandat.duty_attestation
  where brand = $1 and withdrawn_at is null order by duty, side, at desc, id desc`;
const attestationsAsked = (brand: BrandId): Question<Attestation[]> => ({
  sql: NEWEST,
  values: [brand],
  read: (rows: readonly AttestationRow[]) => rows.map(attestationOf),
});

export async function insertAttestation({ client }: Transaction, brand: BrandId, one: Attestation): Promise<void> {
  await client.query(
    `insert into mandat.duty_attestation (brand, id, duty, side, says, reference, sha512, until, by, role, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      brand,
      one.id,
      one.duty,
      one.side,
      one.says,
      one.reference,
      one.sha512,
      one.until,
      one.by,
      one.role,
      new Date(one.at),
    ],
  );
}

/** @returns the one that was withdrawn; undefined where there is none that stands */
export async function withdrawAttestation(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  by: string,
  at: Date,
): Promise<Attestation | undefined> {
  const { rows } = await client.query<AttestationRow>(
    `update mandat.duty_attestation set withdrawn_at = $3, withdrawn_by = $4
     where brand = $1 and id = $2 and withdrawn_at is null returning ${COLUMNS}`,
    [brand, id, at, by],
  );
  return rows[0] && attestationOf(rows[0]);
}

const beginningsAsked = (brand: BrandId): Question<Beginnings> => ({
  // Most of a brand's sides began together: a moment is written and read once for all of them.
  sql: `select state, since, array_agg(duty || ' ' || side) as sides from mandat.duty_state where brand = $1 group by state, since`,
  values: [brand],
  read(rows: readonly { readonly state: string; readonly since: string; readonly sides: readonly string[] }[]) {
    const beginnings = new Map<string, { readonly state: string; readonly since: number }>();
    for (const { state, since, sides } of rows) {
      const began = { state, since: Date.parse(since) };
      for (const side of sides) beginnings.set(side, began);
    }
    return beginnings;
  },
});

/** What is kept of a brand's duties: who attested what, and since when each side stands as it does. */
export const keptAsked = (brand: BrandId) => ({ words: attestationsAsked(brand), before: beginningsAsked(brand) });

type Sides = ReturnType<typeof sidesOf>;
/** Those sides that stand otherwise than at the last look: nothing is written of the others. */
export const changedSides = (rows: readonly ParallelRow[], before: Beginnings): Sides =>
  sidesOf(rows).filter(({ duty, name, side }) => before.get(beginningKey(duty.id, name))?.state !== side.state);

/** Notes since when these sides stand as they do. */
export async function noteStates({ client }: Transaction, brand: BrandId, changed: Sides): Promise<void> {
  await client.query(
    `insert into mandat.duty_state (brand, duty, side, state, since)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[])
     on conflict (brand, duty, side) do update set state = excluded.state, since = excluded.since`,
    [
      brand,
      changed.map(({ duty }) => duty.id),
      changed.map(({ name }) => name),
      changed.map(({ side }) => side.state),
      changed.map(({ side }) => new Date(side.since)),
    ],
  );
}
