import { ask, type Question, type Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';

export type FileKind = 'audit' | 'authority-request' | 'process';
export type FileStep = {
  readonly act: string;
  readonly state: string;
  readonly by: string;
  readonly role: string;
  readonly at: number;
};
/** A file of some kind, as it stands. */
export type GovernanceFile<Data> = {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly data: Data;
  readonly openedAt: number;
  readonly steps: readonly FileStep[];
};

type Row<Data> = {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly data: Data;
  readonly opened_at: Date | string;
  readonly steps: readonly (Omit<FileStep, 'at'> & { readonly at: string })[];
};

/** All files of a kind, or one of them; the newest first. `locked`: nobody else changes it meanwhile. */
export async function filesOf<Data>(
  tx: Transaction,
  brand: BrandId,
  kind: FileKind,
  { id, locked = false }: { readonly id?: string; readonly locked?: boolean } = {},
): Promise<GovernanceFile<Data>[]> {
  const asked = filesAsked<Data>(brand, kind, id);
  if (!locked) return ask(tx, asked);
  const { rows } = await tx.client.query<never>(`${asked.sql} for update of f`, [...asked.values]);
  return asked.read(rows);
}

export const filesAsked = <Data>(brand: BrandId, kind: FileKind, id?: string): Question<GovernanceFile<Data>[]> => ({
  sql: `select f.id, f.state, f.revision, f.data, f.opened_at, coalesce((
          select jsonb_agg(jsonb_build_object('act', s.act, 'state', s.state, 'by', s.by, 'role', s.role, 'at', s.at) order by s.step)
          from mandat.governance_step s where s.brand = f.brand and s.file = f.id), '[]') as steps
        from mandat.governance_file f where f.brand = $1 and f.kind = $2 and ($3::uuid is null or f.id = $3)
        order by f.opened_at desc, f.id`,
  values: [brand, kind, id ?? null],
  read: (rows: readonly Row<Data>[]) =>
    rows.map(({ opened_at, steps, ...row }) => ({
      ...row,
      openedAt: new Date(opened_at).getTime(),
      steps: steps.map((step) => ({ ...step, at: Date.parse(step.at) })),
    })),
});

/** Writes a file as it now stands, with the step that made it so. */
export async function keepFile<Data>(
  { client }: Transaction,
  brand: BrandId,
  kind: FileKind,
  { id, state, revision, data, openedAt }: Omit<GovernanceFile<Data>, 'steps'>,
  { act, by, role, at }: Omit<FileStep, 'state'>,
): Promise<void> {
  await client.query(
    `insert into mandat.governance_file (brand, id, kind, state, revision, data, opened_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (brand, id) do update set state = excluded.state, revision = excluded.revision, data = excluded.data,
       changed_at = excluded.changed_at`,
    [brand, id, kind, state, revision, JSON.stringify(data), new Date(openedAt), new Date(at)],
  );
  await client.query(
    `insert into mandat.governance_step (brand, file, step, act, state, by, role, at)
     select $1, $2, count(*) + 1, $3, $4, $5, $6, $7 from mandat.governance_step where brand = $1 and file = $2`,
    [brand, id, act, state, by, role, new Date(at)],
  );
}
