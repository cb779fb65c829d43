import type { Transaction } from '../db/index.ts';
import type { NewProof, Proof, UndertakingText } from './staff-types.ts';

/** The oldest first. */
export async function undertakingTexts({ client }: Transaction): Promise<readonly UndertakingText[]> {
  const { rows } = await client.query<UndertakingText>(
    `select version, since::text, renew, sha512 from mandat.undertaking_text where brand = '_house' order by since, set_at`,
  );
  return rows;
}

/** @returns whether the version was not known yet */
export async function insertText(
  { client }: Transaction,
  { version, since, renew, sha512 }: UndertakingText,
  by: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.undertaking_text (version, since, renew, sha512, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [version, since, renew, sha512, by, at],
  );
  return rowCount === 1;
}

/** Those that were not withdrawn. */
export async function proofs({ client }: Transaction): Promise<readonly Proof[]> {
  const { rows } = await client.query<Proof>(
    `select id, person, kind, title, held_on::text as on, until::text, reference from mandat.staff_proof
     where brand = '_house' and withdrawn_at is null`,
  );
  return rows;
}

/** What is recorded already is left as it is. @returns how many were new */
export async function insertProofs(
  { client }: Transaction,
  all: readonly (NewProof & { readonly id: string })[],
  by: string,
  at: Date,
): Promise<number> {
  const column = <K extends keyof Proof>(name: K): Proof[K][] => all.map((one) => one[name]);
  const { rowCount } = await client.query(
    `insert into mandat.staff_proof (id, person, kind, title, held_on, until, reference, recorded_by, recorded_at)
     select *, $8, $9 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::date[], $7::text[])
     on conflict do nothing`,
    [
      column('id'),
      column('person'),
      column('kind'),
      column('title'),
      column('on'),
      column('until'),
      column('reference'),
      by,
      at,
    ],
  );
  return rowCount ?? 0;
}

/** @returns its kind; nothing where none stands under this id */
export async function withdrawProof(
  { client }: Transaction,
  id: string,
  by: string,
  at: Date,
): Promise<string | undefined> {
  const { rows } = await client.query<{ kind: string }>(
    `update mandat.staff_proof set withdrawn_at = $2, withdrawn_by = $3
     where brand = '_house' and id = $1 and withdrawn_at is null returning kind`,
    [id, at, by],
  );
  return rows[0]?.kind;
}
